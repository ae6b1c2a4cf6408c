"""What was changed in a copy is what is reported, whatever was changed."""

import random
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_collation import TABLE, WITNESS

from edition.collation import files, report
from edition.collation.hashes import Runs
from edition.collation.places import REPEATS

TEXTS = {one.id: TABLE["texts"][one.id] for one in WITNESS.passages if one.role != "furniture"}
LONG = [key for key, text in TEXTS.items() if len(text.split()) > 20]
STRANGE = st.sampled_from(["zeppelin", "1941", "Ω", "<b>x</b>", "naïve"])


def collated(text, name="copy.txt"):
    return report.collate(files.read(text.encode(), name), [WITNESS])


def states(found):
    return {one.id: one.state for one in found.passages if one.role != "furniture"}


@st.composite
def edits(draw):
    """A copy of the witness in which each long passage is kept, has a word replaced, added or lost, or is dropped."""
    passages, expected = dict(TEXTS), {}
    for key, text in TEXTS.items():
        kind = draw(st.sampled_from(["keep", "replace", "add", "lose", "drop"])) if key in LONG else "keep"
        words = text.split()
        at = draw(st.integers(1, len(words) - 1))
        new = {"replace": [draw(STRANGE)], "add": [draw(STRANGE), words[at]], "lose": []}.get(kind)
        if new is not None:
            passages[key] = " ".join([*words[:at], *new, *words[at + 1 :]])
        if kind == "drop":
            del passages[key]
        expected[key] = {"keep": "identical", "drop": "missing"}.get(kind, "variant")
    return passages, expected


@settings(max_examples=150, deadline=None)
@given(edits(), st.integers(30, 200), st.booleans())
def test_every_passage_is_reported_as_it_was_changed(edited, width, shuffled):
    passages, expected = edited
    lines = list(passages.values())
    if shuffled:
        random.Random(width).shuffle(lines)
    found = collated("\n\n".join(textwrap.fill(line, width, break_long_words=False) for line in lines))
    if found.source:
        assert states(found) == expected
        assert [one for one in found.added if one.end > one.start] == []
    else:
        assert sum(len(TEXTS[key].split()) for key, state in expected.items() if state != "missing") < 2 * report.LEAST


@settings(max_examples=60, deadline=None)
@given(st.permutations(list(TEXTS)))
def test_the_passages_that_were_moved_are_those_out_of_the_heaviest_order(order):
    found = collated("\n\n".join(TEXTS[key] for key in order))
    kept = [key for key in order if not found.source or not next(one for one in found.passages if one.id == key).moved]
    assert kept == sorted(kept)
    assert set(states(found).values()) == {"identical"}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.md", "a"]))
def test_no_file_makes_it_stumble(data, name):
    try:
        assert report.collate(files.read(data, name), [WITNESS]).code == report.OTHER
    except files.Unreadable as error:
        assert str(error)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "<p", "<nav>", "</nav>", '="', "='", "<!--", "-->", "<script>", "&#x41;", "&amp;", TEXTS["Z-03"], TEXTS["Z-05"]]
        )
    )
)
def test_no_soup_makes_it_stumble(parts):
    try:
        assert collated("<html>" + "".join(parts), "a.html").code in (report.SAME, report.DIFFERS, report.OTHER)
    except files.Unreadable as error:
        assert str(error)


def test_the_words_that_were_changed_lie_in_the_stretches_that_are_said_to_differ():
    chance, inside, wide = random.Random(4), 0, 0
    for _ in range(200):
        key = chance.choice(LONG)
        words = TEXTS[key].split()
        at = chance.randrange(len(words))
        changed = " ".join([*words[:at], "zeppelin", *words[at + 1 :]])
        found = collated("\n\n".join(changed if one == key else text for one, text in TEXTS.items()))
        place = next(one for one in found.passages if one.id == key)
        word = found.copy.words.index("zeppelin")
        inside += any(start <= word < end for start, end, _ in place.variants)
        wide += sum(end - start for start, end, _ in place.variants)
    assert inside >= 190  # a hash of six bits is blind once in sixty-four
    assert wide / 200 < 16


@pytest.fixture
def looks(monkeypatch):
    """How many hashes of runs have been asked for: what a comparison costs."""
    asked, sign = [], Runs.sign
    monkeypatch.setattr(Runs, "sign", lambda self, start, end: asked.append(end) or sign(self, start, end))
    return asked


def test_other_texts_of_ten_megabytes_are_refused_without_being_read():
    chance = random.Random(7)
    vocabulary = "the a ferry left bridge old harbour in 1868 was and of miller boat people town".split()
    for shape in ("{}\n\n", "<p class='x'>{}</p>"):
        text = "".join(shape.format(" ".join(chance.choices(vocabulary, k=80))) for _ in range(100)) * 250
        found = collated((text * (10_000_000 // len(text) + 1))[:10_000_000])
        assert (found.code, len(found.copy)) == (report.OTHER, 0)


def test_a_hundred_kilobytes_cost_no_more_than_a_look_at_every_word(looks):
    other = "\n\n".join(
        " ".join(random.Random(at).choices("mill river nobody missed either of them there once".split(), k=60)) for at in range(300)
    )
    found = collated("\n\n".join([other[:50_000], *TEXTS.values(), other[50_000:95_000]]))
    assert set(states(found).values()) == {"identical"}
    assert 0 < len(looks) < len(found.copy)


def test_a_copy_that_repeats_itself_without_end_costs_little_more_than_one_that_does_for_a_while(looks):
    costs = []
    for times in (REPEATS, 3 * REPEATS):
        looks.clear()
        assert collated(f"{TEXTS['Z-05']}\n\n" * times).code == report.DIFFERS
        costs.append(len(looks))
    assert costs[1] < costs[0] * 3 / 2
