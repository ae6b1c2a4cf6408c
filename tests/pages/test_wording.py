"""The words of a chapter as search and previews show them."""

from docutils import nodes

from edition.book import nodes as book
from edition.pages.wording import above, claims, spot, tidy, words
from edition.verdicts import SIGNS


def test_a_text_is_one_line_without_blanks_before_its_stops():
    assert tidy("One\n  line , as it\tis .") == "One line, as it is."


def test_a_call_stands_as_the_sign_of_its_verdict_and_evidence_is_left_out():
    call = book.call("", key="A-01-01", verdict="contradicted")
    evidence = nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "A work.")))
    found = words(nodes.section("", nodes.paragraph("", "", nodes.Text("He fought"), call, nodes.Text("there.")), evidence))
    assert found.split() == ["He", "fought", SIGNS["contradicted"], "there."]


def test_a_claim_has_the_words_of_the_regest_before_its_call():
    first, second = (book.call("", key=f"A-01-0{number}", verdict="supported") for number in (1, 2))
    regest = book.regest("", nodes.paragraph("", "", nodes.Text("First part"), first, nodes.Text(", second part"), second))
    passage = book.passage("", regest, key="A-01")
    assert [(claim["at"], claim["regest"], claim["gloss"]) for claim in claims(passage)] == [
        ("A-01-01", "First part", ""),
        ("A-01-02", "second part", ""),
    ]


def test_the_nearest_node_of_a_kind_is_found_above():
    text = nodes.Text("x")
    section = nodes.section("", nodes.paragraph("", "", text))
    assert above(text, nodes.section) is section
    assert above(text, nodes.table) is None


def test_a_text_stands_at_its_topic_or_else_at_its_section():
    inside, beside = nodes.paragraph("", "inside"), nodes.paragraph("", "beside")
    item = nodes.definition_list_item("", nodes.term("", "Churches", ids=["topic-churches"]), nodes.definition("", inside))
    nodes.section("", nodes.title("", "The sources"), nodes.definition_list("", item), beside, ids=["sources"])
    assert spot(inside) == ("topic-churches", "Churches")
    assert spot(beside) == ("sources", "The sources")
