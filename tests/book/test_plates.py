"""A plate comes into the document as data, and each writer shows it in its own way."""

from typing import NamedTuple

import pytest
from myst_nb.core import render
from small import impression

from edition.book import plates
from edition.book.nodes import plate
from edition.impression import MIME, SVG, Impression
from edition.pages.plates import alone, write


class Data(NamedTuple):
    mime_type: str
    content: object


@pytest.fixture
def asked(monkeypatch):
    """What MyST-NB asks when it shows an output."""
    monkeypatch.setattr(render, "load_mime_renders", render.load_mime_renders)
    plates.setup(None)
    return render.load_mime_renders()


def test_myst_nb_asks_for_the_type_of_a_plate_and_prefers_it_on_pages(asked):
    given = impression("<svg/>")
    (found,) = [nodes for one in asked if (nodes := one.handle_mime(None, Data(MIME, given.bundle()), False))]
    assert [type(node) for node in found] == [plate]
    assert found[0]["impression"] == given
    order = render.get_mime_priority("html", [])
    assert order.index(MIME) < order.index("text/html")


def test_other_types_are_left_to_others(asked):
    assert [nodes for one in asked if (nodes := one.handle_mime(None, Data("text/html", "<b>x</b>"), False))] == []


def test_a_plate_with_a_part_too_many_is_refused():
    with pytest.raises(TypeError):
        Impression.read(impression("<svg/>").bundle() | {"colour": "red"})


def test_a_drawing_by_itself_has_its_ground_and_leads_back_to_the_pages():
    found = alone(impression(f'<svg xmlns="{SVG}"><a href="people.html#x"/></svg>'))
    assert found.startswith('<?xml version="1.0" encoding="utf-8"?>\n<svg style="background: #fffdf8" ')
    assert '<a href="../../people.html#x"/>' in found


def test_the_files_of_a_plate_are_its_drawing_and_its_rows(tmp_path):
    write(tmp_path, impression("<svg/>", columns=["id", "what"], rows=[["a", "one, two"]]))
    assert sorted(path.name for path in (tmp_path / "downloads/figures").iterdir()) == ["p.csv", "p.svg"]
    assert (tmp_path / "downloads/figures/p.csv").read_text("utf-8") == 'id,what\na,"one, two"\n'


def test_words_of_a_plate_are_no_markup():
    html = impression("<svg/>", caption="A & B < C", columns=["id"], rows=[["<b>"]]).html()
    assert ">A &amp; B &lt; C <span" in html
    assert "<td>&lt;b&gt;</td>" in html
