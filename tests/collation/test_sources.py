"""The two texts themselves, where they are at hand: recognised, every anchor found once; and never to be had again from what the book knows."""

import random
import re
from itertools import pairwise
from math import log2

import pytest

from edition import fingerprints, sigla
from edition.checks import Edition
from edition.checks.facts import LONGEST_QUOTATION
from edition.checks.witnesses import witnesses
from edition.collation import files, nearness, report
from edition.collation.anchors import places
from edition.collation.fingerprint import hidden, of_passage
from edition.collation.gaps import SHORT
from edition.collation.hashes import Runs, bounds
from edition.collation.words import fold
from edition.house import ROOT, SOURCES, at_hand

ANCHOR = LONGEST_QUOTATION


@pytest.fixture(scope="module")
def sources(register):
    return fingerprints.sources(register)


@pytest.fixture(scope="module")
def texts(register):
    """The lines of the sources that are at hand."""
    found = witnesses(Edition(ROOT, register, [], {}))
    if len(found) < len(register["sources"]):
        pytest.skip(f"the texts of the sources are not at hand; {SOURCES} may name their folder")
    return found


@pytest.fixture(scope="module")
def lines(texts):
    return {sigla.passage(source, number): line for source, every in texts.items() for number, line in enumerate(every, 1)}


def test_both_files_are_recognised_with_every_passage_identical_and_every_anchor_found_once(texts, sources):
    found = [report.collate(files.read(path.read_bytes(), path.name), sources) for path in sorted(at_hand(ROOT).glob("*.txt"))]
    assert sorted(one.source for one in found if one.source) == sorted(texts)
    for one in found:
        assert one.code == report.SAME
        assert {passage.state for passage in one.passages} == {"identical"}
        assert {anchor.state for passage in one.passages for anchor in passage.anchors} == {"sure"}


def test_every_anchor_occurs_once_in_its_passage(register, lines):
    for row in register["claims"]:
        assert len(places(fold(lines[row["passage"]]), fold(row["anchor"]))) == 1, row["id"]


def test_the_fingerprints_are_those_of_the_texts(sources, lines):
    for source in sources:
        assert [of_passage(one.id, one.role, lines[one.id], one.anchors) for one in source.passages] == list(source.passages)


def test_the_copy_edited_here_has_the_readings_that_are_said_to_be_its_own(sources, texts, lines):
    for source in sources:
        found = report.collate(files.File("\n".join(texts[source.id]), "utf-8", "text"), sources)
        ranking = {one.witness: one for one in nearness.nearness(found, source)}
        if source.readings:
            assert set(ranking[source.id].agrees) == {one.words for one in source.readings if source.id in one.witnesses}
            assert [one.witness for one in nearness.nearest(list(ranking.values()))] == [source.id]


def test_a_copy_with_the_readings_of_a_witness_is_nearest_to_it(sources, texts):
    (source,) = [one for one in sources if one.readings]
    older = "\n".join(texts[source.id]).replace("White General Anton", "white General Anton")
    found = report.collate(files.File(older, "utf-8", "text"), sources)
    assert [one.witness for one in nearness.nearest(nearness.nearness(found, source))] == ["EA"]


def test_every_passage_has_a_fingerprint(register):
    assert [row["id"] for row in register["fingerprints"]] == sorted(row["id"] for row in register["passages"])


# What the book carries must not allow anybody to rebuild the text.


def test_the_pages_carry_no_words_but_sigla_roles_and_anchors(register, sources):
    anchors = {row["id"]: row["anchor"] for row in register["claims"]}
    for source in sources:
        data = fingerprints.as_data(source)
        assert data.keys() == {"id", "passages"}
        for key, role, length, folded, text, runs, own in data["passages"]:
            assert sigla.is_siglum(key) and role.isalpha() and isinstance(length, int)
            assert re.fullmatch("[0-9a-f]{32}", folded) and re.fullmatch("[0-9a-f]{32}", text) and re.fullmatch("[0-9A-Za-z_-]+", runs)
            assert own == {claim: anchors[claim] for claim in own}
            assert all(len(anchor.split()) <= ANCHOR for anchor in own.values())


def longest_shown(words, anchors):
    """How many words in a row the anchors of a passage show together."""
    unknown = sorted({-1, len(words), *hidden(words, anchors)})
    return max(end - start - 1 for start, end in pairwise(unknown))


def test_anchors_beside_one_another_show_no_more_words_in_a_row_than_a_quotation_may_have(sources, lines):
    for source in sources:
        for one in source.passages:
            assert longest_shown(fold(lines[one.id]), one.anchors) <= LONGEST_QUOTATION, one.id
    assert (
        longest_shown("one two three four five six seven".split(), {"a": "one two three", "b": "four five six seven"}) > LONGEST_QUOTATION
    )


def test_the_runs_say_less_than_one_bit_of_a_word_that_no_anchor_shows(sources, lines):
    """Were each such word known to be one of two, there would still be many texts with the same runs."""
    for source in sources:
        for one in source.passages:
            unknown = len(hidden(fold(lines[one.id]), one.anchors))
            bits = 6 * len(one.runs)
            assert len(one.runs) == 1 or bits <= unknown * 3 / 4, one.id


def test_no_short_hash_belongs_to_few_words(sources):
    """What is shorter is a heading, a title, the furniture of a page, or is shown by anchors for the most part."""
    for source in sources:
        for one in source.passages:
            sizes = [end - start for start, end in bounds(one.length, len(one.runs))]
            assert len(sizes) == 1 or min(sizes) >= 10, one.id
            assert one.role != "text" or one.length < 10 or min(sizes) >= 10, one.id


def test_even_with_its_own_words_to_choose_from_a_passage_of_text_has_more_readings_than_can_be_tried(sources, texts, lines):
    """Who knew every word that a source uses would have to guess all hidden words of a passage together; only then a hash answers."""
    for source in sources:
        vocabulary = {word for line in texts[source.id] for word in fold(line)}
        for one in source.passages:
            unknown = len(hidden(fold(lines[one.id]), one.anchors))
            if one.role == "text" and one.length > 2 * ANCHOR and unknown > ANCHOR + 1:
                assert unknown * log2(len(vocabulary)) - 6 * len(one.runs) > 60, one.id


def test_a_run_is_fitted_by_one_in_sixty_four_of_all_texts():
    chance, fits, vocabulary = random.Random(2), 0, [f"word{number}" for number in range(500)]
    for _ in range(20_000):
        words = [chance.choice(vocabulary) for _ in range(14)]
        fits += Runs(words).sign(0, 14) == "a"
    assert abs(fits / 20_000 - 1 / 64) < 0.004


def test_a_fingerprint_that_said_too_much_would_be_found():
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    chatty = of_passage("A-01", "text", words, {})
    assert len(chatty.runs) == 2
    assert not 6 * len(chatty.runs * 2) <= len(hidden(fold(words), {})) * 3 / 4


def edited(words, chance):
    """A passage with a word replaced, added or lost."""
    at = chance.randrange(len(words))
    return " ".join(
        chance.choice(
            [[*words[:at], "zeppelin", *words[at + 1 :]], [*words[:at], "zeppelin", *words[at:]], [*words[:at], *words[at + 1 :]]]
        )
    )


@pytest.mark.parametrize("seed", range(8))
def test_of_the_sources_too_every_passage_is_reported_as_it_was_changed(sources, lines, seed):
    """Every other passage has a word replaced, added or lost, in order or shuffled."""
    chance = random.Random(seed)
    for source in sources:
        texts, expected = [], {}
        for one in source.passages:
            changed = one.length >= SHORT and chance.random() < 0.5
            texts.append(edited(lines[one.id].split(), chance) if changed else lines[one.id])
            expected[one.id] = "variant" if changed else "identical"
        if seed % 2:
            chance.shuffle(texts)
        found = report.collate(files.File("\n\n".join(texts), "utf-8", "text"), sources)
        assert found.source == source.id and not found.added
        assert {one.id: one.state for one in found.passages if one.role != report.FURNITURE and one.length >= SHORT} == {
            key: state
            for key, state in expected.items()
            if source.by_id[key].role != report.FURNITURE and source.by_id[key].length >= SHORT
        }
