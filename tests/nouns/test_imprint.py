"""The imprint: what CITATION.cff says."""

from datetime import date

import pytest
import yaml

from edition import restatement
from edition.house import CITATION
from edition.imprint import ADDRESS, Author, Imprint, imprint, public_address

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
    authors = (Author("The First"), Author("The Second"))
    assert imprint(path) == Imprint("A Book", "With a Subtitle", authors, "2.0.1", date(2026, 1, 31), "CC-BY-4.0")
    assert (imprint(path).author, imprint(path).year, imprint(path).name) == ("The First and The Second", 2026, "a-book")


@pytest.mark.parametrize(
    ("said", "name", "sorted_name", "is_person"),
    [
        ("name: The Archive", "The Archive", "The Archive", False),
        ("{family-names: Muster, given-names: Erika}", "Erika Muster", "Muster, Erika", True),
        ("{name-particle: von, family-names: Muster, given-names: E., name-suffix: Jr.}", "E. von Muster Jr.", "von Muster Jr., E.", True),
        ("{given-names: Erika}", "Erika", "Erika", False),
        ("{family-names: Muster, orcid: 'https://orcid.org/0000-0002-1825-0097'}", "Muster", "Muster", True),
    ],
)
def test_an_author_is_a_person_or_a_body(said, name, sorted_name, is_person):
    author = Author.read(yaml.safe_load(said))
    assert (author.name, author.is_person) == (name, is_person)
    book = Imprint("T", "S", (author,), "1", date(2026, 1, 31), "CC-BY-4.0")
    creator = restatement.of_the_deposit(book, "D")["creators"][0]
    assert creator == {"name": sorted_name} | ({"orcid": "0000-0002-1825-0097"} if author.orcid else {})


def test_three_authors_are_joined_as_people_write_them():
    authors = tuple(map(Author, "ABC"))
    assert Imprint("T", "S", authors, "1", date(2026, 1, 31), "CC-BY-4.0").author == "A, B and C"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("html:\n  baseurl: https://example.org/book/\n", "https://example.org/book"),
        ("html:\n  baseurl: ''\n", ""),
        ("html:\n", ""),
        ("", ""),
    ],
)
def test_the_public_address_is_one_key(tmp_path, said, address):
    path = tmp_path / "_config.yml"
    path.write_text(said, "utf-8")
    assert public_address(path) == address


@pytest.mark.parametrize(("asked", "address"), [("https://example.org/mine/", "https://example.org/mine"), ("", "")])
def test_an_address_for_one_run_stands_in_place_of_that_in_the_settings(monkeypatch, tmp_path, asked, address):
    (tmp_path / "_config.yml").write_text("html:\n  baseurl: https://example.org/book/\n", "utf-8")
    monkeypatch.setattr("edition.imprint.CONFIG", tmp_path / "_config.yml")
    monkeypatch.setenv(ADDRESS, asked)
    assert public_address() == address
    monkeypatch.delenv(ADDRESS)
    assert public_address() == "https://example.org/book"


def test_the_book_has_an_imprint():
    assert all(imprint().__dict__.values())


def test_the_texts_that_are_edited_are_cited_as_the_table_of_sources_has_them(register):
    cited = yaml.safe_load(CITATION.read_text("utf-8"))["references"]
    assert [(one["title"], one["url"]) for one in cited] == [(row["title"], row["url"]) for row in register["sources"]]
    assert all(one["notes"].startswith(f"Source {row['id']} ") for one, row in zip(cited, register["sources"], strict=True))
