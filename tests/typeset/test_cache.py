"""Translations of chapters are kept as long as they hold, and no file that is kept can break a build."""

import pickle

import pytest

from edition.typeset import cache
from edition.typeset.chapter import Chapter, Heading

CHAPTER = Chapter("chapters/x", "words", names={"x"}, headings=[Heading(1, "x", "X")])
GONE = b"cgone.module\nChapter\n."  # the pickle of a class that has moved


def test_a_chapter_is_what_it_was():
    assert cache.unpacked(cache.packed(CHAPTER, "key"), "key") == CHAPTER


def test_what_was_made_from_something_else_is_not_even_unpickled(monkeypatch):
    monkeypatch.setattr(pickle, "loads", lambda kept: 1 / 0)
    assert cache.unpacked(cache.packed(CHAPTER, "before"), "now") is None
    assert cache.unpacked(pickle.dumps(("now", CHAPTER)), "now") is None  # as it was kept before keys came first


def test_the_pickle_of_a_class_that_has_moved_cannot_be_read():
    with pytest.raises(ModuleNotFoundError):
        pickle.loads(GONE)


@pytest.mark.parametrize("kept", [b"", b"key", b"key\n", b"key\n" + GONE, cache.packed(CHAPTER, "key")[:-20]])
def test_a_file_that_cannot_be_read_is_made_anew(kept):
    assert cache.unpacked(kept, "key") is None


def test_all_chapters_of_a_folder_can_be_read_from_whatever_they_were_made(tmp_path):
    (tmp_path / "x.kept").write_bytes(cache.packed(CHAPTER, "any"))
    (tmp_path / "y.kept").write_bytes(b"any\n" + GONE)
    assert cache.chapters(tmp_path) == [CHAPTER]


def test_a_chapter_is_translated_again_when_its_document_has_changed(tmp_path):
    kept = object.__new__(cache.ChapterCache)
    kept.doctrees, kept.folder, kept.borrowing, kept.shared = tmp_path, tmp_path, {"chapters/front"}, b"titles"
    kept.shown = {"chapters/x", "chapters/front"}
    (tmp_path / "chapters").mkdir()
    document = tmp_path / "chapters" / "x.doctree"
    document.write_bytes(b"one")
    assert kept.get("chapters/x") is None
    assert kept.get(kept.put(CHAPTER).docname) == CHAPTER
    kept.shared = b"other titles"
    assert kept.get("chapters/x") is None
    kept.shared = b"titles"
    document.write_bytes(b"two")
    assert kept.get("chapters/x") is None
    assert kept.get("chapters/front") is None
