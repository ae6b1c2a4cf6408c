"""The search for nodes in one loop finds what docutils itself finds, also in a tree that is changed meanwhile."""

from collections.abc import Callable
from inspect import unwrap

import pytest
from docutils import nodes

from edition.engine.docutils import nodes_of

OWN = unwrap(vars(nodes.Node)["_fast_findall"])


def tree() -> nodes.section:
    """A chapter with sections in sections, of which some are empty."""
    words = nodes.paragraph("", "", nodes.Text("one"), nodes.emphasis("", "", nodes.strong("", "two")), nodes.Text("three"))
    return nodes.section("", nodes.title("", "Title"), words, nodes.section(), nodes.section("", words.deepcopy(), nodes.section()))


@pytest.mark.parametrize("kind", [nodes.Node, nodes.Text, nodes.section, nodes.Inline, nodes.table])
def test_all_nodes_of_a_kind_are_found_in_the_order_in_which_they_stand(kind):
    chapter = tree()
    assert [id(node) for node in nodes_of(chapter, kind)] == [id(node) for node in OWN(chapter, kind)]


def changed(search: Callable, change: Callable) -> tuple[list[str], str]:
    """What a search has met while each node that it found was changed, and the tree as it is then."""
    chapter, met = tree(), []
    for node in search(chapter, nodes.paragraph):
        met.append(node.astext())
        if len(met) < 9:  # a tree may grow without end
            change(node)
    return met, str(chapter)


@pytest.mark.parametrize(
    "change",
    [
        lambda node: node.replace_self(nodes.paragraph("", "new")),
        lambda node: node.parent.remove(node),
        lambda node: node.parent.insert(0, nodes.paragraph("", "before")),
        lambda node: node.parent.append(nodes.paragraph("", "behind")),
        lambda node: node.append(nodes.paragraph("", "within")),
        lambda node: node.clear(),
    ],
    ids=["replaced", "removed", "before", "behind", "within", "emptied"],
)
def test_a_tree_that_is_changed_meanwhile_becomes_the_same(change):
    assert changed(nodes_of, change) == changed(OWN, change)
