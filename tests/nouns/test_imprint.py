"""The imprint: what CITATION.cff says."""

from edition.imprint import Imprint, imprint

CFF = """\
cff-version: 1.2.0
title: "A Book. With a Subtitle"
authors:
  - name: The First
  - name: The Second
version: 2.0.1
date-released: 2026-01-31
license: CC-BY-4.0
"""


def test_title_and_subtitle_are_parted_and_authors_joined(tmp_path):
    path = tmp_path / "CITATION.cff"
    path.write_text(CFF, "utf-8")
    assert imprint(path) == Imprint("A Book", "With a Subtitle", "The First and The Second", "2.0.1", 2026, "CC-BY-4.0")


def test_the_book_has_an_imprint():
    assert all(imprint().__dict__.values())
