"""A part of a foreign program that has moved is said in one sentence."""

import re

import pytest

from edition.engine import part
from edition.fault import EditionError, Moved


class Foreign:
    """Stands for a class of another program."""

    def write(self, docnames, method="update"):
        return [self._serially(name) for name in ("one", "two") if name]


def found(*asked, **more):
    return part.part("sphinx", Foreign, *asked, **more)


def test_what_is_as_it_was_is_given():
    source = part.fingerprint(Foreign.write)
    assert found("write", "self docnames method", says=["_serially", "two"], source=source) is Foreign.write
    assert part.part("sphinx", part, "version") is part.version


@pytest.mark.parametrize(
    ("asked", "more", "sentence"),
    [
        (["_write"], {}, "test_part.Foreign has no _write"),
        (["write", "self docnames"], {}, "test_part.Foreign.write takes (self docnames method) and no longer (self docnames)"),
        (["write"], {"says": ["_serially", "_parallel"]}, "test_part.Foreign.write no longer speaks of _parallel"),
        (["write"], {"source": "0"}, f"test_part.Foreign.write is written otherwise ({part.fingerprint(Foreign.write)}, read as 0)"),
    ],
)
def test_what_has_moved_is_said_with_the_version(asked, more, sentence):
    with pytest.raises(Moved, match=rf"^sphinx \d[\d.]+: {re.escape(sentence)}$"):
        found(*asked, **more)


def test_a_part_of_a_module_and_of_an_object_are_named_in_full():
    for owner, name in ((part, "edition.engine.part"), (Foreign(), "test_part.Foreign")):
        with pytest.raises(EditionError, match=f"{name} has no nothing$"):
            part.part("sphinx", owner, "nothing")
