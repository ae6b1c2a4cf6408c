"""The text of a chapter as Markdown of a notebook."""

import pytest
from docutils import nodes

from edition.notebooks.address import Address
from edition.notebooks.markdown import Translator
from edition.notebooks.notebook import notebook, sources


def translated(*children: nodes.Node, base: str = "") -> str:
    return Translator("source-a.html", Address(base), {}).blocks(children)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 * 3 * 2", r"5 \* 3 \* 2"),
        ("a_b and _c_", r"a_b and \_c\_"),
        ("$5 and $6", r"\$5 and \$6"),
        ("[A] <b>", r"\[A\] \<b>"),
        ("1. of May", r"1\. of May"),
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
    ],
)
def test_no_sign_of_the_text_is_taken_for_markup(text, expected):
    assert translated(nodes.paragraph("", text)) == expected


def test_places_are_links_where_the_book_has_a_public_address_and_text_where_it_has_none():
    link = nodes.reference("", "A 7", refuri="source-a.html#A-07")
    assert translated(nodes.paragraph("", "", link), base="https://example.org/") == "[A 7](https://example.org/source-a.html#A-07)"
    assert translated(nodes.paragraph("", "", link)) == "A 7"
    assert Address("").place("source-a.html#A-07") == "`source-a.html#A-07`"
    assert Address("https://example.org").place("source-a.html#A-07").endswith("(https://example.org/source-a.html#A-07)")


def test_a_node_that_nobody_taught_the_notebooks_is_a_warning(caplog):
    class strange(nodes.Element):
        pass

    translated(strange())
    assert "no form for the node strange" in caplog.text


def test_a_cell_that_the_page_does_not_show_comes_with_what_follows_it():
    document = nodes.section("", nodes.title("", "Title"), nodes.container(nb_element="cell_code", cell_index=2))
    ran = [
        {"cell_type": kind, "execution_count": 1, "outputs": [], "source": kind + str(at)}
        for at, kind in enumerate(["code", "markdown", "code"])
    ]
    found = notebook(document, ran, Translator("page.html", Address(""), {}), lambda keys: "")
    assert sources(found["cells"]) == ["code0", "code2"]
    assert [cell["cell_type"] for cell in found["cells"]] == ["markdown", "code", "code"]
