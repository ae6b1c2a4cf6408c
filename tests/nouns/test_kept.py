"""What is kept from one command to the next is what would be made now, or it is made."""

import pytest

from edition import kept, text
from edition.house import CHAPTERS


@pytest.fixture
def made(tmp_path):
    """Asks for a value, and says whether it was made or had been kept."""

    def asked(made_from: str) -> tuple[str, bool]:
        calls: list[str] = []
        found = kept.value("x", made_from, lambda: calls.append(made_from) or made_from.upper(), tmp_path / "kept")
        return found, bool(calls)

    return asked


def test_what_is_made_from_the_same_is_kept_and_from_something_else_made(made):
    assert [made("a"), made("a"), made("b"), made("a")] == [("A", True), ("A", False), ("B", True), ("A", True)]


def test_what_other_code_has_made_is_made_anew(made, monkeypatch):
    made("a")
    monkeypatch.setattr(kept, "code", lambda: "other")
    assert made("a") == ("A", True)


def test_a_changed_noun_is_other_code(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "NOUNS", tmp_path)
    (tmp_path / "a.py").write_text("1")
    before = kept.code.__wrapped__()
    (tmp_path / "a.py").write_text("2")
    assert kept.code.__wrapped__() != before


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("")
    assert kept.value("x", "a", lambda: 6, tmp_path / "file") == 6


def test_a_chapter_that_was_kept_has_the_blocks_of_one_that_is_read():
    for path in text.chapters():
        file = f"{CHAPTERS.name}/{path.name}"
        assert tuple(text.blocks(path)) == text._read(file, path.read_text("utf-8"))
