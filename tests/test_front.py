"""The front page: what a stranger sees in the first minute."""

import re

from edition.book import strips

ROWS = [
    {"id": "A-01-01", "passage": "A-01", "verdict": "evaluative", "statement": "They were traitors."},
    {"id": "A-07-02", "passage": "A-07", "verdict": "supported", "statement": "He was a writer."},
    {"id": "A-07-01", "passage": "A-07", "verdict": "contradicted", "statement": "He served & deserted."},
]


def test_a_strip_has_a_line_for_each_passage_and_a_sign_for_each_claim_in_the_order_given():
    html = strips.strip(ROWS, "source-a.html")
    assert re.findall(r'href="([^"]+)"', html) == [
        "source-a.html#A-01",
        "source-a.html#A-01-01",
        "source-a.html#A-07",
        "source-a.html#A-07-02",
        "source-a.html#A-07-01",
    ]
    assert html.count("<li>") == 2
    assert re.findall(r">(.)</a>", html) == ["○", "✓", "✕"]


def test_a_sign_says_its_claim_and_its_verdict_aloud_and_no_statement():
    html = strips.strip(ROWS)
    assert '<a class="see contradicted" href="#A-07-01" aria-label="A 7.1 contradicted">✕</a>' in html
    assert not any(row["statement"] in html for row in ROWS) and "title=" not in html


def test_the_key_has_each_sign_with_its_word_and_its_count():
    html = strips.key(row["verdict"] for row in ROWS)
    said = re.sub(r"<[^>]+>", "", html).split("\n")
    assert said[1:-2] == ["✓ supported 1", "≈ imprecise 0", "≠ disputed 0", "✕ contradicted 1", "? unverifiable 0", "○ evaluative 1"]
