"""“Cite this”: three forms of one citation, and files of all of them."""

import json
import re

from pybtex.database import parse_file

from edition.imprint import imprint
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
