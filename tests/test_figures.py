"""Every figure is found, draws what it should, and says what it shows."""

import importlib
import inspect

import pytest

import figures

PLATES = [
    (name, source)
    for name in figures.MODULES
    for source in (("A", "B") if "source" in inspect.signature(importlib.import_module(f"figures.{name}").draw).parameters else (None,))
]


def draw(frames, name, source):
    module = importlib.import_module(f"figures.{name}")
    return module.draw(frames, source) if source else module.draw(frames)


@pytest.fixture(scope="module", params=PLATES, ids=lambda plate: "-".join(filter(None, plate)))
def plate(request, frames):
    return draw(frames, *request.param)


def test_figures_are_found():
    assert {"organizations", "people", "timeline", "estimates", "verdicts"} <= set(figures.MODULES)


def test_it_has_alt_text_and_a_caption_that_names_its_module_and_tables(plate):
    assert len(plate.alt) > 60
    assert "figures/" in plate.caption
    assert "Tables: " in plate.caption


def test_it_is_the_same_on_every_run_and_leaves_the_tables_alone(frames, plate, request):
    param = request.node.callspec.params["plate"]
    before = {name: frame.copy() for name, frame in frames.frames.items()}
    assert draw(frames, *param).svg() == plate.svg()
    assert all(before[name].equals(frame) for name, frame in frames.frames.items())


def test_its_marks_are_rows(frames, plate):
    ids = {key for frame in frames.frames.values() if "id" in frame for key in frame.id}
    rows = [gid for gid in plate.marks() if gid in ids]
    assert rows


def test_every_organization_with_a_foundation_is_drawn_once(frames):
    plate = draw(frames, "organizations", None)
    assert set(frames.organizations[frames.organizations.founded != ""].id) <= set(plate.marks())


def test_every_person_with_a_date_of_life_is_drawn(frames):
    people = frames.people[(frames.people.born != "") | (frames.people.died != "")]
    assert set(people.id) <= set(draw(frames, "people", None).marks())


def test_every_event_is_drawn(frames):
    assert set(frames.events.id) <= set(draw(frames, "timeline", None).marks())


@pytest.mark.parametrize("source", ["A", "B"])
def test_every_claim_stands_in_the_strip_of_verdicts(frames, source):
    claims = frames.claims[frames.claims.passage.str.startswith(source)]
    assert set(claims.id) == set(draw(frames, "verdicts", source).marks())


def test_grossman_is_never_drawn_as_a_collaborator(frames):
    plate = draw(frames, "people", None)
    assert frames.people.loc["vasily-grossman", "side"] == "soviet"
    svg = plate.svg()
    assert "Grossman" in svg
    for text in plate.findobj(lambda artist: hasattr(artist, "get_text")):
        if "Grossman" in text.get_text():
            assert not any(word in text.get_text().lower() for word in ("german", "volunteer", "defector", "deserted"))


def test_chapters_call_every_figure():
    from edition.checks import ROOT

    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "chapters").glob("*.md"))
    assert [name for name in figures.MODULES if f"{name}.draw(" not in text] == []
