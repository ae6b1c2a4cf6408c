"""“Cite this”: three forms of one citation, and files of all of them."""

import json

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


def test_the_files_hold_every_place_once(tmp_path):
    citing.write(tmp_path, {"A-07": "a.html#A-07", KEY: "a.html#A-07-02"})
    assert (tmp_path / "downloads" / "citations.bib").read_text("utf-8").count("@incollection") == 2
    assert [item["title"] for item in json.loads((tmp_path / "downloads" / "citations.json").read_text("utf-8"))] == [
        "Passage A-07",
        "Claim A-07-02",
    ]
