"""What the figures draw: every row that belongs there once, at its value, and never as a fact what is refuted."""

import itertools
import re
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from plates import GROUPS

from edition import sigla
from edition.phrases import say
from edition.tables import Tables
from edition.topics import ALONE
from edition.verdicts import SIGNS, none, times
from figures import both, dates, estimates, timeline
from figures.dates import is_misdated, misdating
from figures.drawing.lanes import lanes
from figures.drawing.letters import width_of
from figures.drawing.plate import INK
from figures.drawing.time import reach


def texts(plate) -> list[str]:
    return [text.get_text() for text in plate.findobj(lambda artist: hasattr(artist, "get_text")) if text.get_text()]


def place(artist) -> tuple[float, float]:
    """Where a mark of one point stands, in the units of the axes."""
    return float(artist.get_xdata()[0]), float(artist.get_ydata()[0])


# timeline


def test_every_event_is_drawn_once_in_the_lane_of_its_kind(frames, drawn):
    kinds = list(lanes(frames.terms))
    for plate in (drawn["timeline",], drawn["timeline",].narrow):
        marks, at = plate.marks(), timeline.COLUMNS[plate.room.is_narrow]
        assert set(frames.events.id) <= set(marks)
        for row in frames.events.itertuples():
            x, _ = place(marks[row.id])
            assert x == pytest.approx(at.lane + kinds.index(row.kind) * at.pitch), row.id


def test_every_kind_of_event_has_a_lane(frames):
    assert set(frames.events.kind) <= set(lanes(frames.terms))


def test_events_stand_in_the_order_of_time(frames, drawn):
    marks = drawn["timeline",].marks()
    order = sorted(frames.events.itertuples(), key=lambda row: place(marks[row.id])[1])
    starts = [reach(row.date)[0] for row in order]
    assert starts == sorted(starts)


def test_a_full_mark_is_known_to_the_day_and_a_hollow_one_is_not(frames, drawn):
    marks = drawn["timeline",].marks()
    for row in frames.events.itertuples():
        known = re.fullmatch(r"\d{4}-\d\d-\d\d", row.date) is not None
        assert (marks[row.id].get_markerfacecolor() != INK["ground"]) is known, row.id


def test_every_wrong_date_of_an_event_is_struck_through_below_it(frames, drawn):
    marks = drawn["timeline",].marks()
    wrong = [row for row in frames.claims.itertuples() if row.event and is_misdated(row, misdating(frames))]
    assert wrong
    for row in wrong:
        assert marks[row.id].get_color() == INK["contradicted"]
        assert marks[row.id].get_url() == f"source-{row.id[0].lower()}.html#{row.id}"
    drawn_claims = {gid for gid in marks if gid in frames.claims.index}
    assert drawn_claims == {row.id for row in wrong}


def test_every_figure_of_the_victims_of_an_event_stands_beside_it(frames, drawn):
    counted = frames.quantities[(frames.quantities.category == "victims") & frames.quantities.subject.isin(frames.events.id)]
    assert len(counted) > 5
    assert set(counted.id) <= set(drawn["timeline",].marks())


def test_a_third_source_that_is_silent_makes_the_wide_timeline_no_longer(frames, drawn):
    third = frames.with_row("sources", **{**frames.sources.iloc[0].to_dict(), "id": "C", "title": "A third text"})
    assert timeline.draw(third).level <= drawn["timeline",].level
    silent = int((frames.events.passages.map(len) == 0).sum())
    assert texts(timeline.draw(third)).count("–") == silent


def test_the_timeline_says_how_many_crimes_the_sources_pass_over(frames, drawn):
    crimes = frames.events[frames.events.kind == "atrocity"]
    for source in "AB":
        spoken = sum(any(passage.startswith(source) for passage in row) for row in crimes.passages)
        assert re.search(rf"source {source} (?:speaks )?of (\w+)", drawn["timeline",].alt)[1] == (none(spoken))


# how many


def test_every_published_number_of_people_is_drawn_once(frames, drawn):
    found = Counter(gid for key, plate in drawn.items() if key[0] == "estimates" for gid in plate.marks())
    published = set(frames.quantities[frames.quantities.unit == "persons"].id)
    assert {gid: count for gid, count in found.items() if count > 1} == {}
    assert published - set(found) == set()


def test_every_number_of_people_that_a_source_states_is_drawn_with_its_verdict(frames, drawn):
    plate = drawn["estimates", "all-service"]
    stated = frames.claims[(frames.claims.kind == "quantity") & (frames.claims.unit == "persons")]
    assert set(stated.id) == set(plate.marks()) & set(frames.claims.id)
    for row in stated.itertuples():
        assert {SIGNS[row.verdict], f"Source {row.id[0]}, {row.verdict}"} <= set(texts(plate))


@pytest.mark.parametrize("group", GROUPS)
def test_figures_are_grouped_by_what_they_count_and_not_sorted_by_their_size(frames, drawn, group):
    """Within a title the rows of one way of counting stand together."""
    plate, quantities = drawn["estimates", group], frames.quantities
    order = sorted((gid for gid in plate.marks() if gid in quantities.index), key=lambda gid: height(plate.marks()[gid]))
    categories = frames.categories[frames.categories.group == group].sort_values("number")
    titles = categories.title.where(categories.title != "").ffill()
    runs = [
        key
        for key, _ in itertools.groupby(
            (titles[quantities.category[gid]], quantities.counting[gid]) for gid in order if not_often(plate, quantities, gid)
        )
    ]
    assert len(runs) == len(set(runs))


def height(artist) -> float:
    return float(artist.get_ydata()[0]) if hasattr(artist, "get_ydata") else float(artist.get_xy()[:, 1].mean())


def not_often(plate, quantities, gid) -> bool:
    """Whether the number of a row is not one of those that stand by themselves because they are given so often."""
    same = [other for other in plate.marks() if other in quantities.index and quantities.category[other] == quantities.category[gid]]
    return Counter(number_of(quantities.loc[other]) for other in same)[number_of(quantities.loc[gid])] < estimates.SAME


def number_of(row) -> tuple:
    """Both ends of a number; the only one twice."""
    ends = [cell for cell in ((row.low, row.high) if pd.isna(row.point) else (row.point,)) if not pd.isna(cell)]
    return ends[0], ends[-1]


def test_the_face_of_a_mark_says_how_the_work_was_seen(frames, drawn):
    for group in GROUPS:
        for gid, artist in drawn["estimates", group].marks().items():
            if gid in frames.quantities.index and hasattr(artist, "get_markerfacecolor"):
                face = estimates.SEEN[frames.quantities.seen[gid]] or "ink"
                assert artist.get_markerfacecolor() == INK[face], gid


def test_a_source_that_states_no_number_is_not_given_one(frames, drawn):
    vague = frames.claims[(frames.claims.value_low == 20_000) & (frames.claims.value_high == 99_999)]
    printed = texts(drawn["estimates", "all-service"])
    assert len(vague) == 1
    assert "tens of thousands" in printed
    assert not any("99,999" in text for text in printed)


@pytest.mark.parametrize("group", GROUPS)
def test_a_single_figure_stands_at_its_value_and_a_range_at_its_ends(frames, drawn, group):
    plate = drawn["estimates", group]
    most = max(
        max(end for end in number_of(frames.quantities.loc[gid]) if end > 0) for gid in plate.marks() if gid in frames.quantities.index
    )
    stated = [
        claim.value_high if not pd.isna(claim.value_high) else claim.value_low
        for claim in frames.claims.loc[[gid for gid in plate.marks() if gid in frames.claims.index]].itertuples()
    ]
    scale = estimates.Scale(estimates.SCALE, plate.room.width - estimates.SCALE - 16, max([most, *stated]))
    for gid, artist in plate.marks().items():
        if gid not in frames.quantities.index:
            continue
        row = frames.quantities.loc[gid]
        for count, x in ends_of(scale, row, artist):
            assert x == pytest.approx(scale.at(count)), gid


def ends_of(scale, row, artist):
    """The numbers of a row, and where they are drawn."""
    if hasattr(artist, "get_xdata"):
        return [(row.low if row.isna().point else row.point, place(artist)[0])]
    across = artist.get_xy()[:, 0]
    return [(count, end) for count, end in ((row.low, min(across)), (row.high, max(across))) if not pd.isna(count)]


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_counted_is_not_broken_behind_who_counts_it(frames, drawn, group):
    """A line that is not the whole of it begins where the lines of its column begin."""
    counted, said = set(frames.quantities.counts) | set(frames.claims.statement), tuple(frames.quantities.says)
    places = {text.get_text(): text.get_position()[0] for text in drawn["estimates", group].ax.texts}
    column = min(x for text, x in places.items() if text.startswith(said) and x)
    begun = {x for text, x in places.items() if text not in counted and any(counts.startswith(f"{text} ") for counts in counted)}
    assert column in begun
    assert begun <= {0, column}  # at the left edge stand the groups, which may begin with the same words


def test_the_texts_behind_the_numbers_begin_where_the_widest_of_them_ends(drawn, frames):
    for group in GROUPS:
        plate = drawn["estimates", group]
        bold = [text for text in plate.ax.texts if text.get_fontweight() == "bold"]
        widest = max(text.get_position()[0] + width_of(text.get_text(), weight="bold") for text in bold)
        beyond = [text.get_position()[0] for text in plate.ax.texts if text.get_text().startswith(tuple(frames.quantities.says))]
        assert widest < min(x for x in beyond if x) <= widest + estimates.GAP + estimates.SIGN, group


def test_a_date_is_struck_through_where_it_is_contradicted_and_not_where_it_is_imprecise(frames, drawn):
    struck = {claim.id: is_misdated(claim, misdating(frames)) for claim in frames.claims.itertuples() if claim.date_stated}
    assert {frames.claims.verdict[key] for key, wrong in struck.items() if wrong} == {"contradicted"}
    assert not struck["B-24-01"]
    assert "one is imprecise" in drawn["dates", "B"].alt
    assert is_misdated(frames.claims.loc["B-24-01"].replace("imprecise", "contradicted"), misdating(frames))


def test_a_contradicted_number_is_struck_through(frames, drawn):
    plate = drawn["estimates", "all-service"]
    wrong = frames.claims[
        (frames.claims.kind == "quantity") & (frames.claims.unit == "persons") & (frames.claims.verdict == "contradicted")
    ]
    lines = [line for line in plate.ax.lines if line.get_gid() is None and line.get_color() == INK["contradicted"]]
    assert len(lines) == len(wrong) > 0


# verdicts and agreement


@pytest.mark.parametrize("source", ["A", "B"])
def test_every_claim_stands_in_the_strip_of_its_passage_with_its_sign(frames, drawn, source):
    claims = frames.claims[frames.claims.passage.str.startswith(source)]
    marks = drawn["verdicts", source].marks()
    assert set(claims.id) == set(marks)
    for row in claims.itertuples():
        assert marks[row.id].get_text() == SIGNS[row.verdict]
    levels = {passage: {marks[key].get_position()[1] for key in own.id} for passage, own in claims.groupby("passage")}
    assert all(len(found) == 1 for found in levels.values())
    assert len(set.union(*levels.values())) == len(levels)


def test_both_sources_stand_beside_each_other_with_all_their_claims(frames, drawn):
    marks = drawn["both",].marks()
    assert set(frames.claims.id) == set(marks)
    middle = drawn["both",].room.width / 2
    assert all((mark.get_xy()[0][0] < middle) == gid.startswith("A") for gid, mark in marks.items())


def test_every_topic_stands_once_with_its_claims_on_the_side_of_their_source(frames, drawn):
    marks, ways = drawn["agreement",].marks(), dict(zip(frames.sources.id, (-1, 1), strict=True))
    for row in frames.topic_claims.itertuples():
        mark = marks[f"{row.claim}--{row.topic}"]
        assert (mark.get_position()[0] - marks[row.topic].get_position()[0]) * ways[row.claim[0]] > 0
        assert mark.get_text() == SIGNS[frames.claims.verdict[row.claim]]
    assert len(marks) == len(frames.topics) + len(frames.topic_claims)


def test_the_finding_counts_agreement_difference_contradiction_and_silence(frames, drawn):
    alt = drawn["agreement",].alt
    for kind, words, said in (("agree", "agree {}", times), ("differ", "differ {}", times), ("neither", "{} by neither", none)):
        assert words.format(said(int(sum(frames.topics.agreement == kind)))) in alt


def test_the_signs_between_the_sources_are_those_of_the_schema(register):
    from figures.agreement import BETWEEN

    (agreement,) = (column for column in register.columns("topics") if column["name"] == "agreement")
    assert {*BETWEEN, ALONE} == set(agreement["constraints"]["enum"])


# what is refuted


def test_grossman_is_never_drawn_as_a_collaborator(frames, drawn):
    assert frames.people.loc["vasily-grossman", "side"] == "soviet"
    for plate in (drawn["people",], drawn["people",].narrow):
        assert any("Grossman" in text for text in texts(plate))
        for text in texts(plate):
            if "Grossman" in text:
                assert not any(word in text.lower() for word in ("german", "volunteer", "defector", "deserted"))


def test_no_title_and_no_row_states_a_refuted_claim_without_its_verdict(frames, drawn):
    refuted = frames.claims[frames.claims.verdict == "contradicted"]
    for plate in drawn.values():
        for said in plate.said.values():
            if said.id in refuted.index:
                assert said.what.startswith(f"Source {said.id[0]} states (✕ contradicted): ")


def test_no_refuted_statement_stands_in_a_drawing_without_the_sign_of_its_verdict(frames, drawn):
    """Only the figures of dates and numbers print statements; there the sign or the struck date stands beside them."""
    for key, plate in drawn.items():
        printed = " ".join(texts(plate))
        for row in frames.claims[frames.claims.verdict == "contradicted"].itertuples():
            if row.statement[:40] in printed:
                assert key[0] in ("dates", "estimates")
                assert SIGNS["contradicted"] in printed


@pytest.mark.parametrize("date", ["1945/..", "../1944", "1945"])
def test_a_source_whose_only_date_is_open_at_an_end_has_its_figure_of_dates(frames, date):
    only = frames.claims.iloc[[0]].assign(date_stated=date, date_established="")
    source = sigla.source_of(only.id.iloc[0])
    plate = dates.draw(replace(frames, frames=dict(frames.frames) | {"claims": only}), source)
    assert only.id.iloc[0] in plate.marks()
    assert say(date) in texts(plate)


def test_of_many_sources_each_has_a_row_with_all_its_claims_and_the_best_stands_on_top(frames):
    """Claims of the first two, dealt to thirty."""
    names = [f"S{chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(30)]
    claims = frames.claims.reset_index(drop=True).copy()
    ids = [f"{names[at % 30]}-{at // 30 + 1:02}-01" for at in claims.index]
    claims = claims.assign(id=ids, passage=[sigla.passage_of(key) for key in ids]).set_index("id", drop=False)
    sources = pd.DataFrame([frames.sources.iloc[0].to_dict() | {"id": name, "number": at} for at, name in enumerate(names)])
    many = Tables(dict(frames.frames) | {"claims": claims, "sources": sources.set_index("id", drop=False)})
    plate = both.draw(many)
    for drawing in (plate, plate.narrow):
        levels = {key: mark.get_xy()[0][1] for key, mark in drawing.marks().items()}
        assert levels.keys() == set(ids)
        rows = {name: {levels[key] for key in ids if sigla.source_of(key) == name} for name in names}
        assert all(len(found) == 1 for found in rows.values())
        share = claims.groupby(claims.passage.map(sigla.source_of)).verdict.apply(lambda own: (own == "supported").mean())
        ranked = sorted(names, key=lambda name: min(rows[name]))
        assert list(share[ranked]) == sorted(share, reverse=True)
        assert len({min(found) for found in rows.values()}) == len(names)
        assert drawing.level < 40 * len(names)
