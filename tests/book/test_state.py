"""What a build knows: one object for each Sphinx, gone with it; what must last is data of the domain."""

import gc
import pickle
import weakref
from types import SimpleNamespace

import pytest

from edition.book import domain, state


class App:
    """Stands for a Sphinx."""


class Tables:
    """Stands for the tables."""


def state_for(app) -> state.State:
    state.begin(app, state.State(Tables(), dict, "digest"))
    return state.state_of(app)


def test_each_application_has_its_own_state():
    one, other = App(), App()
    assert state_for(one) is not state_for(other)
    assert state.tables_of(one) is state.state_of(one).tables
    assert vars(one) == {}


def test_a_state_ends_with_its_application():
    app = App()
    tables = weakref.ref(state_for(app).tables)
    assert tables()
    del app
    gc.collect()
    assert tables() is None


def test_an_application_that_has_begun_nothing_has_no_state():
    with pytest.raises(KeyError):
        state.state_of(App())


def book(mentions) -> domain.EditionDomain:
    found = object.__new__(domain.EditionDomain)
    found.data = {"entries": {("people", "x"): ("people", "x")}, "mentions": mentions, "read": {}, "digest": ""}
    return found


def test_registers_are_written_again_only_when_a_mention_has_changed():
    app, found = App(), book({"source-a": [("people", "x", "A-01")]})
    env = SimpleNamespace(get_domain=lambda name: found)
    state_for(app)
    assert domain.note_mentions(app, env, set(), set(), set()) == []
    assert domain.registers_are_rewritten(app, env) == []
    found.mentions["source-a"].append(("people", "x", "A-02"))
    assert domain.registers_are_rewritten(app, env) == ["people"]


def test_from_what_a_book_was_read_outlasts_the_process():
    found = book({})
    found.digest = "now"
    assert pickle.loads(pickle.dumps(found.data))["digest"] == "now"
    assert domain.EditionDomain.initial_data["digest"] == ""
