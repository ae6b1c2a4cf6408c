"""The figures of organizations, people, their ties and places: every row once, at its value, in labels that can be read."""

import math
import re

import pytest

from edition.existence import SIGNS
from edition.terms import titles
from figures import organizations, people, places, ties
from figures.drawing import labels
from figures.drawing.axes import reach
from figures.drawing.lines import PAGE, TEXT
from figures.drawing.plate import INK, WIDTH
from figures.drawing.spans import rows_of, spans, strength

MODULES = {"organizations": organizations, "people": people, "ties": ties, "places": places}
COLLABORATION = re.compile(r"german|volunteer|deserted|defect|went over|executed|handed over|\bss\b|konr|roa\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def plates(frames):
    return {name: module.draw(frames) for name, module in MODULES.items()}


def ids_drawn(plate) -> list[str]:
    return [gid for artist in plate.findobj() if (gid := artist.get_gid())]


def texts_of(plate) -> list:
    found = plate.findobj(lambda artist: hasattr(artist, "get_text") and artist.get_visible())
    return [text for text in found if text.get_text()]


def collisions(plate) -> list[tuple[str, str]]:
    """Texts of a plate that run into one another, into a mark, or over the edge of the sheet."""
    plate.canvas.draw()
    texts = texts_of(plate)
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    marks = [(gid, mark.get_window_extent()) for gid, mark in plate.marks().items() if mark not in texts]
    found = [(a, b) for at, (a, one) in enumerate(boxes) for b, other in [*boxes[at + 1 :], *marks] if overlap(one, other)]
    edge = plate.bbox.padded(1)
    return found + [(text, "the edge") for text, box in boxes if not (edge.contains(*box.min) and edge.contains(*box.max))]


def overlap(one, other) -> bool:
    """Whether two boxes share more than the room that a line leaves above and below its letters."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return width > 1 and height > 0.25 * TEXT


@pytest.mark.parametrize("name", ["organizations", "people", "places"])
def test_every_row_of_the_register_is_drawn_once(frames, plates, name):
    rows = sorted(frames.frames[name].id)
    assert sorted(gid for gid in ids_drawn(plates[name]) if gid in set(rows)) == rows


def test_every_tie_of_a_person_with_an_organization_is_drawn_once(frames, plates):
    relations = frames.relations
    tied = relations[relations.subject.isin(frames.people.id) & relations.object.isin(frames.organizations.id)]
    assert sorted(gid for gid in ids_drawn(plates["ties"]) if gid in set(relations.id)) == sorted(tied.id)


def test_every_move_of_an_organization_is_drawn_once(frames, plates):
    relations = frames.relations
    moves = relations[relations.subject.isin(frames.organizations.id) & relations.predicate.isin(organizations.MOVES)]
    drawn = ids_drawn(plates["organizations"])
    assert [drawn.count(key) for key in moves.id] == [1] * len(moves)


@pytest.mark.parametrize("name", MODULES)
def test_every_mark_leads_somewhere(plates, name):
    marks = plates[name].marks().items()
    assert [gid for gid, mark in marks if not re.fullmatch(r"(organizations|people|names)\.html#[\w-]+", mark.get_url() or "")] == []


@pytest.mark.parametrize("name", MODULES)
def test_no_label_runs_into_another_or_into_a_mark(plates, name):
    assert collisions(plates[name]) == []


def test_a_label_on_another_one_is_found(frames):
    plate = ties.draw(frames)
    first, second = texts_of(plate)[:2]
    second.set_transform(first.get_transform())
    second.set_position(first.get_position())
    assert (first.get_text(), second.get_text()) in collisions(plate)


@pytest.mark.parametrize("name", MODULES)
def test_texts_are_nine_points_or_more_on_the_printed_page(plates, name):
    assert min(text.get_fontsize() for text in texts_of(plates[name])) * PAGE / (WIDTH * 72) >= 9 - 1e-9


def test_bars_of_organizations_begin_and_end_with_their_dates(frames, plates):
    marks, first, last = plates["organizations"].marks(), organizations.FIRST, organizations.LAST
    for row in frames.organizations[(frames.organizations.founded != "") & (frames.organizations.dissolved != "")].itertuples():
        ends = marks[row.id].get_xy()[:, 0]
        assert min(ends) == pytest.approx(max(reach(row.founded)[0], first)), row.id
        assert max(ends) == pytest.approx(min(reach(row.dissolved)[1], last)), row.id


def test_lives_begin_and_end_with_their_dates(frames, plates):
    marks, inside = plates["people"].marks(), (people.FIRST, people.LAST)
    for row in frames.people[(frames.people.born != "") & (frames.people.died != "")].itertuples():
        ends = marks[row.id].get_xy()[:, 0]
        expected = [min(max(year, inside[0]), inside[1]) for year in (reach(row.born)[0], reach(row.died)[1])]
        assert [min(ends), max(ends)] == pytest.approx(expected), row.id


def test_an_organization_without_any_date_has_no_bar(frames):
    known = spans(frames)
    assert "gestapo" not in known
    assert {key for key, span in known.items() if not span.known} & set(
        frames.organizations.id[frames.organizations.founded != ""]
    ) == set()


def test_strength_counts_the_whole_and_never_a_part(frames):
    counted = rows_of(frames.quantities, "subject")
    assert strength(counted["konr-1-division"]) == "18,000–20,000"
    assert strength(counted["trawniki"]).endswith(" in all")
    parts = [row._replace(scope="other") for row in counted["konr-1-division"]]
    assert strength(parts) == ""


def test_dots_stand_where_the_coordinates_say(frames, plates):
    marks = plates["places"].marks()
    for row in frames.places[frames.places.lat.notna()].itertuples():
        if hasattr(marks[row.id], "get_xdata"):
            spot = marks[row.id].get_xdata()[0], marks[row.id].get_ydata()[0]
            assert spot == pytest.approx(places.project(row.lon, row.lat)), row.id


@pytest.mark.parametrize(("one", "other"), [((24, 47), (24, 57)), ((10, 52), (38, 52)), ((12, 46), (44, 49))])
def test_distances_on_the_map_are_those_of_the_earth(one, other):
    """Within two in a hundred, measured against the great circle."""
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    circle = math.degrees(math.acos(math.sin(b) * math.sin(d) + math.cos(b) * math.cos(d) * math.cos(c - a)))
    assert math.dist(places.project(*one), places.project(*other)) == pytest.approx(circle, rel=0.02)


def test_names_on_the_map_are_nearer_to_their_own_dot():
    dots = {"a": (100.0, 100.0, 3.0), "b": (112.0, 100.0, 3.0)}
    found = labels.layout(dots, {"a": "Here", "b": "There"}, [], (400, 200))
    assert found["a"][0][1] < 100
    assert found["b"][0][0] > 112


def test_grossman_stands_on_the_soviet_side_in_every_figure(frames, plates):
    plate = plates["people"]
    mark = plate.marks()["vasily-grossman"]
    side = frames.people.side["vasily-grossman"]
    assert titles(frames.terms, "people", "side")[side] == "On the Soviet side"
    assert people.INKS[side] == "independent"
    assert mark.get_facecolor()[:3] == pytest.approx([int(INK["independent"][at : at + 2], 16) / 255 for at in (1, 3, 5)])
    level = mark.get_xy()[0][1]
    beside = [text.get_text() for text in texts_of(plate) if abs(text.get_position()[1] - level) < 0.5]
    assert "Vasily Grossman" in beside
    assert [text for text in beside if COLLABORATION.search(text)] == []
    assert [gid for gid in ids_drawn(plates["ties"]) if gid.startswith("vasily-grossman")] == ["vasily-grossman--member-of--red-army"]
    assert not COLLABORATION.search(re.sub(r"--plate-\w+", "", people.cutouts_of(frames)["vasily-grossman"]))


@pytest.mark.parametrize("module", [organizations, people])
def test_cutouts_are_light_and_lead_to_their_figure(frames, module):
    name = module.__name__.rpartition(".")[2]
    for key, drawn in module.cutouts_of(frames).items():
        assert len(drawn) < 2500, key
        assert f'href="#fig-{name}"' in drawn
        assert 'aria-label="' in drawn


def test_every_dated_row_has_a_cutout(frames):
    assert set(organizations.cutouts_of(frames)) == set(spans(frames))
    assert set(people.cutouts_of(frames)) == people.dated_people(frames)


def test_what_is_drawn_on_the_line_of_a_life_shows_that_the_person_lived():
    assert {*people.SERVED, *people.TURNS} == set(SIGNS)
