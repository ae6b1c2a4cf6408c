"""“Cite this”: three forms of one citation, and files of all of them."""

import json
import re
from dataclasses import replace

import pytest
from pybtex.database import parse_file

from edition.imprint import Author, imprint
from edition.pages import citing

KEY, ADDRESS = "A-07-02", "https://example.org/source-a.html#A-07-02"


def test_each_form_names_book_place_version_and_address():
    book = imprint()
    for form in (citing.text("claim", KEY, ADDRESS), citing.bibtex("claim", KEY, ADDRESS), json.dumps(citing.csl("claim", KEY, ADDRESS))):
        assert [word for word in (book.title, KEY, book.version, str(book.year), ADDRESS) if word not in form] == []


def test_the_day_stands_only_where_it_is_known():
    assert "accessed" not in citing.text("claim", KEY, ADDRESS)
    assert citing.text("claim", KEY, ADDRESS, "3 May 2026").endswith("(accessed 3 May 2026)")
    assert "urldate" not in citing.bibtex("claim", KEY, ADDRESS)
    assert citing.csl("claim", KEY, ADDRESS, "2026-05-03")["accessed"] == {"raw": "2026-05-03"}


PLACES = [("chapter", "How many & who", "how-many.html"), ("passage", "A-07", "a.html#A-07"), ("claim", KEY, "a.html#A-07-02")]


def test_the_files_hold_the_book_and_every_place_once(tmp_path):
    citing.write(tmp_path, PLACES, "https://example.org")
    found = (tmp_path / "downloads" / "citations.bib").read_text("utf-8")
    assert found.count("@incollection") == len(PLACES) and found.count("@book") == 1
    titles = [item["title"] for item in json.loads((tmp_path / "downloads" / "citations.json").read_text("utf-8"))]
    assert titles[1:] == ["How many & who", "Passage A-07", "Claim A-07-02"] and titles[0].startswith(imprint().title)


def test_bibtex_keeps_the_capitals_of_sigla_and_no_sign_of_tex_is_bare(tmp_path):
    citing.write(tmp_path, PLACES, "https://example.org")
    entries = parse_file(tmp_path / "downloads" / "citations.bib").entries
    assert "{A-07-02}" in entries[f"{imprint().name}-A-07-02"].fields["title"]
    assert entries[f"{imprint().name}-how-many-who"].fields["title"] == r"{How many \& who}"
    assert entries[imprint().name].fields["url"] == "https://example.org"
    assert all(entry.persons["author"] for entry in entries.values())


def test_ris_has_each_place_between_its_first_and_its_last_tag(tmp_path):
    citing.write(tmp_path, PLACES)
    entries = (tmp_path / "downloads" / "citations.ris").read_text("utf-8").split("\n\n")
    assert len(entries) == len(PLACES) + 1
    for entry in entries:
        lines = entry.strip("\n").split("\n")
        assert lines[0].startswith("TY  - ") and lines[-1] == "ER  - "
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
        assert any(line.startswith("AU  - ") for line in lines) and any(line.startswith("TI  - ") for line in lines)


def test_each_keyword_has_a_line_of_its_own_in_ris(tmp_path):
    citing.write(tmp_path, PLACES)
    lines = (tmp_path / "downloads" / "citations.ris").read_text("utf-8").split("\n")
    assert [line.removeprefix("KW  - ") for line in lines if line.startswith("KW")] == list(imprint().keywords)


HOSTILE = "a\x1b[31m\x85 <b>&amp;</b> \u202egnp}\\input{x}%\nER  - \n@misc{y, title = {z}}"


@pytest.fixture
def hostile(tmp_path, monkeypatch):
    """The folder with the citations of a book whose title, author and first heading are made to do harm."""
    broken = replace(imprint(), title=HOSTILE, subtitle=HOSTILE, authors=(Author(HOSTILE), Author(HOSTILE, HOSTILE)), keywords=(HOSTILE,))
    monkeypatch.setattr(citing, "imprint", lambda: broken)
    citing.write(tmp_path, [("chapter", HOSTILE, "a.html"), *PLACES], "https://example.org")
    return tmp_path / "downloads"


@pytest.mark.parametrize("name", ["citations.bib", "citations.ris", "citations.json"])
def test_no_citation_has_a_sign_that_cannot_be_seen(hostile, name):
    written = (hostile / name).read_text("utf-8")
    assert [sign for sign in written if sign != "\n" and not sign.isprintable()] == []


def test_a_heading_that_is_made_to_do_harm_stays_one_field_of_bibtex(hostile):
    entries = parse_file(hostile / "citations.bib").entries
    assert len(entries) == len(PLACES) + 2 and {entry.type for entry in entries.values()} == {"book", "incollection"}
    for entry in entries.values():
        for value in entry.fields.values():
            assert not re.search(r"(?<!\\)[&%$]|\\input", value) and value.count("{") == value.count("}")


def test_a_heading_that_is_made_to_do_harm_stays_one_line_of_ris(hostile):
    lines = (hostile / "citations.ris").read_text("utf-8").split("\n")
    assert sum(line == "ER  - " for line in lines) == sum(line.startswith("TY  - ") for line in lines) == len(PLACES) + 2
    assert [line for line in lines if line and not re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line)] == []


def test_csl_gives_a_heading_back_as_it_was(hostile):
    items = json.loads((hostile / "citations.json").read_text("utf-8"))
    assert items[1]["title"] == HOSTILE and items[0]["author"][1] == {"family": HOSTILE, "given": HOSTILE}
