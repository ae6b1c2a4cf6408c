"""The order of the tests: what others wait for is handed out first, then what is long, so that no process ends alone."""

from types import SimpleNamespace

import pytest
from conftest import SHORT, pytest_collection_modifyitems, pytest_xdist_auto_num_workers


class Item(SimpleNamespace):
    """Stands for a test."""

    def __init__(self, name: str, *marks: pytest.MarkDecorator, path=SHORT.parent / "pages" / "test_x.py", needs=()):
        info = SimpleNamespace(name2fixturedefs={})
        super().__init__(nodeid=name, marks=[one.mark for one in marks], path=path, fixturenames=needs, _fixtureinfo=info)

    def iter_markers(self, name: str):
        return (one for one in self.marks if one.name == name)

    def get_closest_marker(self, name: str):
        return next(self.iter_markers(name), None)


def ordered(*items: Item) -> list[str]:
    found = list(items)
    pytest_collection_modifyitems(found)
    return [item.nodeid for item in found]


def test_what_others_wait_for_begins_then_what_is_long_and_what_is_short_ends():
    given = Item("short", path=SHORT / "test_y.py"), Item("built", needs=["book"]), Item("any"), Item("long", pytest.mark.long)
    assert ordered(*given, Item("first", pytest.mark.first)) == ["first", "long", "any", "built", "short"]


def test_what_runs_in_one_process_has_the_turn_of_its_longest_and_the_largest_group_begins():
    group = pytest.mark.xdist_group("g")
    given = Item("one"), Item("a", group), Item("two"), Item("b", group)
    assert ordered(*given) == ["a", "b", "one", "two"]
    assert ordered(*given, Item("other", pytest.mark.long), Item("c", group, pytest.mark.long)) == ["a", "b", "c", "other", "one", "two"]


def test_the_tests_are_handed_out_in_this_order(request):
    assert not request.config.option.loadscopereorder


@pytest.fixture(scope="module")
def shared_by_tests():
    """What is made once for the tests of a module."""
    return "made"


def test_xdist_hears_of_what_tests_share(request, shared_by_tests, worker_id):
    """Or each process would make it, and some of them again and again."""
    assert worker_id == "master" or request.node.nodeid.endswith("@test_order")


def test_there_are_more_processes_than_cores_of_a_machine_with_two(monkeypatch):
    for cores, processes in ((1, 1), (2, 3), (4, 6)):
        monkeypatch.setattr("os.sched_getaffinity", lambda _, cores=cores: set(range(cores)), raising=False)
        assert pytest_xdist_auto_num_workers() == processes
