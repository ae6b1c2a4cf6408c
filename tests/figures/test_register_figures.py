"""The figures of organizations, people, their ties and places: every row once, at its value, and no further than the tables attest."""

import itertools
import math
import re

import pandas as pd
import pytest
from matplotlib.lines import Line2D

from edition import load
from edition.existence import Existences
from edition.predicates import AGAINST, ALIVE, MOVE, TURN, predicates
from edition.terms import having, terms_of, titles
from edition.text import chapters
from figures import organizations, people, places, strengths, ties
from figures.drawing import geography, labels, windows
from figures.drawing.lists import Item, write_items
from figures.drawing.plate import INK, Plate
from figures.drawing.spans import Span, rings, rows_of, spans, strength
from figures.drawing.stretches import CAPTIVE, FIRST, OWN, SECOND, UNKNOWN, Sides, life, stretches, told
from figures.drawing.time import reach
from figures.drawing.units import Box

COLLABORATION = re.compile(r"german|volunteer|deserted|defect|went over|executed|put to death|handed over|\bss\b|konr|roa\b", re.IGNORECASE)
AFTER = 1946.0  # the end of the last year in which an organization of the German side can have existed
TABLES = load()
ORGANIZATIONS = windows.shown(TABLES, "organizations").axis(organizations.NAME + 4, organizations.AXIS, organizations.SHARE)
EARTH = geography.Projection.of(1, 47, 46, 58)
SINCE = windows.shown(TABLES, "people").years[0]


@pytest.fixture(scope="module")
def plates(drawn):
    return {name: drawn[name,] for name in ("organizations", "people", "ties", "places")}


def ids_drawn(plate) -> list[str]:
    return [gid for artist in plate.findobj() if (gid := artist.get_gid())]


def texts_of(plate) -> list:
    return [text for text in plate.findobj(lambda artist: hasattr(artist, "get_text")) if text.get_text()]


@pytest.mark.parametrize("name", ["organizations", "people"])
def test_every_row_of_the_register_is_drawn_once(frames, plates, name):
    rows = sorted(frames.frames[name].id)
    for plate in (plates[name], plates[name].narrow):
        assert sorted(gid for gid in ids_drawn(plate) if gid in set(rows)) == rows


def test_every_tie_of_a_person_with_an_organization_is_drawn_once(frames, plates):
    relations = frames.relations
    tied = relations[relations.subject.isin(frames.people.id) & relations.object.isin(frames.organizations.id)]
    for plate in (plates["ties"], plates["ties"].narrow):
        assert sorted(gid for gid in ids_drawn(plate) if gid in set(relations.id)) == sorted(tied.id)


def test_every_move_of_an_organization_is_drawn_once(frames, plates):
    relations = frames.relations
    moves = relations[relations.subject.isin(frames.organizations.id) & relations.predicate.isin(predicates(frames.terms, MOVE))]
    for plate in (plates["organizations"], plates["organizations"].narrow):
        drawn = ids_drawn(plate)
        assert [drawn.count(key) for key in moves.id] == [1] * len(moves)


@pytest.mark.parametrize("name", ["organizations", "people", "ties", "places"])
def test_every_mark_leads_somewhere(plates, name):
    marks = plates[name].marks().items()
    assert [
        gid for gid, mark in marks if not re.fullmatch(r"(organizations|people|names|timeline)\.html#[\w-]+", mark.get_url() or "")
    ] == []


# how long they existed


def test_bars_of_organizations_begin_and_end_with_their_dates(frames, plates):
    marks = plates["organizations"].marks()
    for row in frames.organizations[(frames.organizations.founded != "") & (frames.organizations.dissolved != "")].itertuples():
        if hasattr(marks[row.id], "get_xy"):
            ends = marks[row.id].get_xy()[:, 0]
            assert min(ends) == pytest.approx(ORGANIZATIONS.at(reach(row.founded)[0])), row.id
            assert max(ends) == pytest.approx(ORGANIZATIONS.at(reach(row.dissolved)[1])), row.id


def attested(frames) -> dict[str, float]:
    """The last time at which any table shows an organization."""
    existences, last = Existences.of(frames), {}
    for key in frames.organizations.id:
        found = existences[key]
        texts = [found.begin, found.end, *(text for time in found.attested for text in time)]
        texts += [text for row in frames.events.itertuples() if key in row.organizations for text in (row.date, row.end)]
        last[key] = max((end for text in texts if text and (end := reach(text)[1])), default=0.0)
    return last


def beyond(known, last) -> list[str]:
    """The organizations that are drawn longer than any table shows them."""
    return [key for key, span in known.items() if span.end[1] > last[key] + 1e-9]


def test_no_bar_runs_beyond_the_last_attested_date(frames):
    known = spans(frames)
    assert beyond(known, attested(frames)) == []
    key, span = next(iter(known.items()))
    assert beyond({key: span._replace(end=(2000.0, 2000.0))}, attested(frames)) == [key]


def test_no_organization_of_the_german_side_is_drawn_after_1945(frames):
    ours = frames.organizations[frames.organizations.independence.isin(having(frames.terms, "organizations", "independence", SECOND))].id
    assert [key for key, span in spans(frames).items() if key in set(ours) and span.end[1] > AFTER] == []


def test_an_end_that_is_not_in_the_register_is_drawn_as_last_seen(frames):
    for key, span in spans(frames).items():
        assert span.begun == bool(frames.organizations.founded[key]), key
        assert span.ended == bool(frames.organizations.dissolved[key]), key


def test_what_is_seen_only_after_the_years_of_the_axis_is_not_drawn_within_them(frames, plates):
    later = [key for key, span in spans(frames).items() if span.start[0] >= ORGANIZATIONS.years[1]]
    assert later
    for plate in (plates["organizations"], plates["organizations"].narrow):
        assert {plate.marks()[key].get_marker() for key in later} == {">"}


def test_a_phone_too_says_by_a_full_name_where_the_men_of_an_organization_went(frames, plates):
    """One that fits stands there, and not the shortest, which may be that of several."""
    said = {text.get_text() for text in texts_of(plates["organizations"].narrow)}
    assert "merged into 1st Division" not in said
    assert any("1st Division of the KONR" in text for text in said)


def test_events_show_that_an_organization_existed(frames):
    """A union of veterans of which the foundation is known and no end is seen in the events of later years."""
    seen = spans(frames)["rovs"]
    assert not seen.ended
    assert seen.end[0] >= 1938


@pytest.mark.parametrize(
    ("span", "seen"),
    [
        (Span((1941.0, 1942.0), (1945.0, 1946.0), False, False), [1942.0, 1945.0]),
        (Span((1944.0, 1945.0), (1944.0, 1945.0), False, False), [1944.5]),
        (Span((1941.5, 1941.5), (1942.0, 1943.0), True, False), [1942.0]),
        (Span((1941.0, 1942.0), (1945.0, 1946.0), True, True), []),
    ],
)
def test_a_ring_stands_where_an_organization_is_sure_to_have_existed(span, seen):
    """What is seen at some time of a year was not seen on its first day."""
    assert rings(span) == seen


def test_a_cutout_names_the_year_in_which_an_organization_is_seen_and_not_the_nearest(frames):
    cutouts = organizations.cutouts_of(frames)
    late = {key: span for key, span in spans(frames).items() if not span.ended and span.end[0] % 1 > 0.5}
    assert late
    assert [key for key, span in late.items() if f"last seen in {math.floor(span.end[0])}" not in cutouts[key]] == []


# how strong they were


def test_strength_counts_the_whole_and_never_a_part(frames):
    counted = rows_of(frames.quantities, "subject")
    assert str(strength(counted["konr-1-division"])) == "18,000–20,000"
    assert str(strength(counted["trawniki"])).endswith(" in all")
    assert strength([row._replace(scope="other") for row in counted["konr-1-division"]]) is None


def test_the_strength_in_the_figure_is_that_of_the_numbers_of_the_entry(frames):
    """What the prose of an entry says of the whole lies between the two ends that are drawn."""
    (page,) = (path for path in chapters() if path.stem == "organizations")
    said = re.findall(r"<([\w-]+)>`", page.read_text("utf-8"))
    counted, checked = rows_of(frames.quantities, "subject"), 0
    for key in {key for key in said if key in frames.quantities.index}:
        row = frames.quantities.loc[key]
        drawn = strength(counted[row.subject]) if row.subject in frames.organizations.index else None
        if drawn and row.scope == drawn.scope and row.unit == "persons" and row.counting != "plan":
            numbers = [number for number in (row.low, row.high, row.point) if not pd.isna(number)]
            assert all(drawn.low <= number <= drawn.high for number in numbers), key
            checked += 1
    assert checked > 5


def test_the_panels_of_strength_have_dated_figures_of_the_whole_only(frames, drawn):
    rows = frames.quantities.loc[list(drawn["strengths",].marks())]
    assert set(rows.scope) == {"whole"}
    assert set(rows.counting) == {"stock"}
    assert "" not in set(rows.as_of)
    assert rows.groupby("subject").as_of.nunique().min() >= strengths.FEWEST


@pytest.mark.parametrize(("number", "leaders"), [(Box(12, 40, 10, 0), 0), (Box(40, 80, 10, 0), 1), (Box(0, 10, -20, -30), 1)])
def test_a_line_leads_to_a_number_only_where_it_moved_away_from_its_figure(number, leaders):
    plate = Plate("strengths")
    strengths._leader(plate, Box(0, 10, 10, 0), number)
    assert len(plate.ax.lines) == leaders


@pytest.mark.parametrize(("longest", "columns"), [("Gil", 3), ("Gil " * 12, 2), ("Gil " * 30, 1)])
def test_a_list_has_as_many_columns_as_let_each_of_its_texts_stand_in_one(longest, columns):
    plate = Plate("ties")
    write_items(plate, 0, [Item(text.strip(), "", "") for text in ["Gil"] * 5 + [longest]], 3, plate.room.width)
    assert len({text.get_position()[0] for text in plate.ax.texts}) == columns


# lives


def test_lives_begin_and_end_with_their_dates(frames, plates):
    plate = plates["people"]
    time = windows.shown(TABLES, "people").axis(people.NAME + 4, people.AXIS, people.SHARE)
    drawn = people.drawn_people(frames)
    for row in frames.people[(frames.people.born != "") & (frames.people.died != "")].itertuples():
        if row.id in drawn:
            ends = plate.marks()[row.id].get_xy()[:, 0]
            assert [min(ends), max(ends)] == pytest.approx([time.at(reach(row.born)[0]), time.at(reach(row.died)[1])]), row.id


def states(frames, key) -> list[str]:
    own, existences = rows_of(frames.relations, "subject")[key], Existences.of(frames)
    return [part.state for part in stretches(frames.people.loc[key], life(existences[key]), own, Sides(frames), SINCE)]


def test_a_life_is_drawn_by_the_side_that_was_served(frames):
    assert states(frames, "andrey-vlasov")[:3] == [FIRST, CAPTIVE, SECOND]
    assert states(frames, "vladimir-gil-rodionov")[-1] == FIRST
    assert set(states(frames, "vasily-grossman")) == {FIRST}


def test_a_change_of_which_no_day_is_known_is_drawn_as_unknown(frames):
    assert UNKNOWN in states(frames, "ivan-blagoveshchensky")
    assert UNKNOWN not in states(frames, "andrey-vlasov")
    assert states(frames, "fyodor-trukhin")[:3] == [FIRST, UNKNOWN, SECOND]  # taken prisoner on a known day


def test_who_was_handed_over_while_serving_is_a_captive_to_the_end(frames):
    assert [states(frames, key)[-1] for key in ("andrey-vlasov", "fyodor-trukhin", "mikhail-meandrov")] == [CAPTIVE] * 3
    assert states(frames, "ivan-kononov")[-1] == OWN  # who was not


def test_no_service_is_drawn_beyond_a_handover_or_a_death(frames, plates):
    """Only the year is known in which these services ended, of the handovers and deaths the day or the month."""
    own, sides, marks = rows_of(frames.relations, "subject"), Sides(frames), plates["people"].marks()
    time = windows.shown(frames, "people").axis(people.NAME + 4, people.AXIS, people.SHARE)
    last = {
        "fyodor-trukhin--member-of--nts": sides.moment(
            frames.relations.loc["fyodor-trukhin--handed-over-to--red-army"], own["fyodor-trukhin"]
        ),
        "claus-von-stauffenberg--member-of--wehrmacht": reach(frames.people.died["claus-von-stauffenberg"])[1],
        "evlogy-georgievsky--commanded--western-european-exarchate": reach(frames.people.died["evlogy-georgievsky"])[1],
    }
    assert {key: max(marks[key].get_xy()[:, 0]) for key in last} == pytest.approx({key: time.at(when) for key, when in last.items()})


def lines(plate, width, style) -> int:
    """How many lines of this width and style stand among the rows."""
    found = [artist for artist in plate.parts[""].get_children() if isinstance(artist, Line2D)]
    return sum(line.get_linewidth() == width and line.get_linestyle() == style for line in found)


def test_captivity_and_service_on_the_first_side_are_told_without_colour(frames, plates):
    """Bars stand in captivity, which is hollow like a post, and a line runs on through service on the first side."""
    sides, own, drawn = Sides(frames), rows_of(frames.relations, "subject"), people.drawn_people(frames)
    served = [
        one
        for row in frames.people.itertuples()
        for one in own[row.id]
        if sides.is_service(one) and sides.is_dated(one) and sides.of_service(row, one.object) == FIRST
    ]
    held = sum(states(frames, key).count(CAPTIVE) for key in drawn)
    for plate in (plates["people"], plates["people"].narrow):
        assert lines(plate, people.CORE, "-") == len(served) > 0
        assert lines(plate, people.CELL, "--") == held > 0


def test_bars_of_organizations_are_told_from_one_another_without_colour(frames, plates):
    marks = [term.mark for term in terms_of(frames.terms, "organizations", "independence").values()]
    assert len(set(marks)) == len(marks)
    cored = [row for row in frames.organizations.itertuples() if organizations.Looks(frames).mark(row) == organizations.CORED]
    cores = [one for one in plates["organizations"].ax.lines if one.get_color() == INK["ground"] and one.get_marker() == "None"]
    assert len(cores) == len(cored) > 0


def test_no_state_follows_death(frames):
    existences, own, sides = Existences.of(frames), rows_of(frames.relations, "subject"), Sides(frames)
    for row in frames.people.itertuples():
        if existences[row.id].is_dated:
            lived = life(existences[row.id])
            parts = stretches(row, lived, own[row.id], sides, SINCE)
            assert all(part.end <= lived.died[1] for part in parts), row.id
            assert all(one.end == other.start for one, other in itertools.pairwise(parts)), row.id


def test_what_is_drawn_on_the_line_of_a_life_shows_that_the_person_lived(frames):
    sides = Sides(frames)
    assert {*sides.services, *sides.turns} == set(predicates(frames.terms, *ALIVE))


def test_grossman_stands_on_the_soviet_side_in_every_figure(frames, plates):
    side = frames.people.side["vasily-grossman"]
    assert titles(frames.terms, "people", "side")[side] == "On the Soviet side"
    assert people.INKS[FIRST] == "blue"
    for plate in (plates["people"], plates["people"].narrow):
        level = plate.marks()["vasily-grossman"].get_xy()[:, 1].mean()
        beside = [text.get_text() for text in texts_of(plate) if abs(text.get_position()[1] - level) < 8]
        assert beside
        assert [text for text in beside if COLLABORATION.search(text)] == []
    assert [gid for gid in ids_drawn(plates["ties"]) if gid.startswith("vasily-grossman")] == ["vasily-grossman--member-of--red-army"]
    assert not COLLABORATION.search(re.sub(r"--plate-\w+", "", people.cutouts_of(frames)["vasily-grossman"]))


# ties


def test_what_became_of_a_person_is_told_in_the_order_in_which_it_is_drawn(frames):
    relations, sides, kinds = rows_of(frames.relations, "subject"), Sides(frames), predicates(frames.terms, TURN)
    own = {person: told(relations[person], sides) for person in ("andrey-vlasov", "viktor-maltsev")}
    turns = {person: [one.predicate for one in rows if one.predicate in kinds] for person, rows in own.items()}
    assert turns["andrey-vlasov"] == [
        "captured-by",
        "defected-from",
        "handed-over-to",
        "executed-by",
    ]  # the year of the second is the first's
    assert turns["viktor-maltsev"] == ["defected-to", "handed-over-to", "executed-by"]  # the second has no date


def test_who_refused_an_organization_is_not_among_its_people(frames, plates):
    plate = plates["ties"]
    apart = sorted(text.get_position()[1] for text in texts_of(plate) if text.get_text() == ties.APART)
    against = frames.relations[frames.relations.predicate.isin(predicates(frames.terms, AGAINST))].id
    marks = plate.marks()
    levels = {key: marks[key].get_position()[1] for key in against if key in marks}
    assert levels
    assert [key for key, level in levels.items() if not any(level - head > 0 for head in apart)] == []
    assert {marks[key].get_position()[0] for key in levels} & {ties.NAME} == set()


# the map


def test_every_event_of_the_years_of_the_maps_that_has_a_place_is_drawn_once(frames, plates):
    years = {year for period in places.Atlas(frames).periods for year in range(period.first, period.last + 1)}
    events = {row.id for row in frames.events.itertuples() if row.place and int(row.date[:4]) in years}
    for plate in (plates["places"], plates["places"].narrow):
        assert sorted(gid for gid in ids_drawn(plate) if gid in set(frames.events.id)) == sorted(events)


def test_only_places_that_claims_or_events_name_are_drawn(frames, plates):
    named = {*frames.claim_entities.entity[frames.claim_entities.table == "places"], *frames.events.place}
    drawn = {gid.removesuffix(places.MARK) for gid in ids_drawn(plates["places"]) if gid.endswith(places.MARK)}
    assert drawn
    assert drawn - named == set()


def test_a_single_event_stands_where_its_place_is(frames, plates):
    atlas = places.Atlas(frames)
    period = atlas.periods[0]
    plate = plates["places"]
    top = next(text.get_position()[1] for text in texts_of(plate) if text.get_text() == period.title)
    window = geography.Window(atlas.earth.part(*period.edges), 0, 0, (plate.room.width - places.GAP) / 2)
    place = frames.places.loc["berdychiv"]
    (event,) = (row.id for row in frames.events.itertuples() if row.place == "berdychiv")
    mark = plate.marks()[event]
    x, y = window.on_sheet(atlas.earth.at(place.lon, place.lat))
    assert mark.get_xdata()[0] == pytest.approx(x)
    assert mark.get_ydata()[0] - y - top == pytest.approx(9, abs=12)


@pytest.mark.parametrize(("one", "other"), [((24, 47), (24, 57)), ((10, 52), (38, 52)), ((12, 46), (44, 49))])
def test_distances_on_the_map_are_those_of_the_earth(one, other):
    """Within two in a hundred, measured against the great circle."""
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    circle = math.degrees(math.acos(math.sin(b) * math.sin(d) + math.cos(b) * math.cos(d) * math.cos(c - a)))
    assert math.dist(EARTH.at(*one), EARTH.at(*other)) == pytest.approx(circle, rel=0.02)


def test_a_coast_is_cut_at_the_edge_of_its_map():
    box = geography.Box(0, 10, 0, 10)
    ring = geography.within([(-5, -5), (5, -5), (5, 5), (-5, 5)], box)
    assert sorted(ring) == [(0, 0), (0, 5), (5, 0), (5, 5)]


def test_names_on_the_map_are_nearer_to_their_own_dot():
    dots = {"a": labels.Dot(100.0, 100.0, 3.0), "b": labels.Dot(112.0, 100.0, 3.0)}
    found = labels.layout(dots, {"a": "Here", "b": "There"}, [], (400, 200))
    assert found["a"][0][1] < 100
    assert found["b"][0][0] > 112


# cut-outs


@pytest.mark.parametrize("module", [organizations, people])
def test_cutouts_are_light_and_lead_to_their_row_in_the_figure(frames, plates, module):
    name = module.__name__.rpartition(".")[2]
    plate = plates[name].impression().drawing
    for key, drawn in module.cutouts_of(frames).items():
        assert len(drawn) < 3200, key
        assert f'href="#{name}-{key}"' in drawn
        assert f'id="{name}-{key}"' in plate
        assert 'aria-label="' in drawn


def test_every_dated_row_has_a_cutout(frames):
    existences = Existences.of(frames)
    assert set(organizations.cutouts_of(frames)) == set(spans(frames))
    assert set(people.cutouts_of(frames)) == {key for key in frames.people.id if existences[key].is_dated}


def test_crimes_have_an_ink_of_their_own(frames, plates):
    crimes = [row.id for row in frames.events.itertuples() if row.kind == "atrocity" and row.id in plates["places"].marks()]
    assert crimes
    assert {plates["places"].marks()[key].get_color() for key in crimes} == {INK["red"]}
