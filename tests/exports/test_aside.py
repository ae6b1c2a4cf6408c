"""The formats are written in a process of their own while the pages are: whole or with a word of what is wrong, and never without end."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from edition import exports
from edition.engine.kernel import FORKS
from edition.exports.aside import Aside, Failed
from edition.leaves import Leaf

pytestmark = pytest.mark.skipif(not FORKS, reason="this system cannot fork, and writes the formats behind the pages")
LEAVES = [Leaf(1, ("a",)), Leaf(2, ("b", "c"))]


def test_what_began_on_which_page_comes_to_what_was_drafted(tmp_path):
    path = tmp_path / "made"
    aside = Aside(lambda: "drafted", lambda draft, leaves: path.write_text(f"{draft} {leaves == LEAVES}"))
    aside.bind(LEAVES)
    assert path.read_text() == "drafted True"
    assert not aside.process.is_alive()


@pytest.mark.parametrize("wrong", ["write", "bind"])
def test_what_goes_wrong_there_is_told(wrong):
    fails = {"write": lambda: None, "bind": lambda draft, leaves: None} | {wrong: lambda *given: {}["no such work"]}
    aside = Aside(**fails)
    with pytest.raises(Failed, match="no such work"):
        aside.bind(LEAVES)
    assert not aside.process.is_alive()


def test_a_process_that_is_gone_is_told_as_well():
    aside = Aside(lambda: sys.exit(1), lambda draft, leaves: None)
    with pytest.raises(Failed, match="has gone"):
        aside.bind(LEAVES)


def test_another_process_that_waits_for_the_end_of_its_orders_does_not_wait_for_it():
    """It was begun before, so the way to it is known there, too: as that to the press."""
    other = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    aside = Aside(lambda: None, lambda draft, leaves: None)
    other.stdin.close()
    assert other.wait() == 0
    aside.bind(LEAVES)


def test_nobody_waits_for_it_where_there_is_no_book(monkeypatch):
    listeners = {}
    app = SimpleNamespace(
        connect=lambda event, listener, priority=500: listeners.update({listener.__name__: listener}),
        builder=SimpleNamespace(format="html"),
    )
    begun = []
    monkeypatch.setattr(exports, "Aside", lambda write, bind: begun.append(Aside(lambda: None, lambda draft, leaves: None)) or begun[0])
    exports.setup(app, list, forks=True)
    assert listeners["are_read"](app, None) == []
    listeners["are_bound"](app, RuntimeError("no book"))
    assert not begun[0].process.is_alive()
    listeners["are_bound"](app, None)  # the next one has none yet
