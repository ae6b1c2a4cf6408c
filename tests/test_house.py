"""The arrows of the house: who may import whom."""

import pytest

from edition.house import ROOT
from edition.notebooks.imports import imported

MAY = {  # what a room may know besides itself and the nouns, which know nothing but nouns
    "nouns": set(),
    "engine": set(),
    "checks": set(),
    "mutants": {"checks"},
    "book": {"engine"},
    "pages": {"book", "engine"},
    "typeset": {"book", "engine"},
    "notebooks": {"book", "engine"},
    "exports": {"engine"},
    "collation": set(),
    "accession": {"collation", "checks"},
    "figures": {"engine"},
}
DOOR = "edition/extension.py"  # knows all rooms


def room(name: str) -> str:
    """`edition.checks.lives` is in checks, `edition.dates` among the nouns."""
    top, *rest = name.split(".")
    return top if top != "edition" else rest[0] if rest and (ROOT / "edition" / rest[0]).is_dir() else "nouns"


def astray(file: str, code: str) -> set[tuple[str, str]]:
    """The rooms into which a module looks and should not."""
    here = room(file.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
    names = {name for name in imported(code) if name.startswith(("edition.", "figures"))}
    return {(file, room(name)) for name in names} - {(file, known) for known in {here, "nouns", *MAY[here]}}


@pytest.fixture(scope="module")
def found():
    paths = [path.relative_to(ROOT).as_posix() for top in ("edition", "figures") for path in sorted((ROOT / top).rglob("*.py"))]
    return {arrow for file in paths if file != DOOR for arrow in astray(file, (ROOT / file).read_text("utf-8"))}


def test_no_room_looks_into_one_that_it_should_not_know(found):
    assert found == set()


def test_an_arrow_astray_is_found():
    assert astray("edition/dates.py", "from edition.checks import faults") == {("edition/dates.py", "checks")}
    assert astray("edition/checks/lives.py", "import figures.people") == {("edition/checks/lives.py", "figures")}
    assert astray("edition/typeset/index.py", "from edition.book import nodes\nfrom edition import dates") == set()


def test_the_door_of_the_library_is_one_name():
    import edition

    assert edition.__all__ == ["load"]
    assert edition.load().claims.index.is_unique
