"""What words need that come from elsewhere, as the labels of works do: one full stop at their end, the language of their letters."""

from collections.abc import Iterator
from itertools import pairwise

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from edition.book.nodes import above
from edition.letters import CYRILLIC_RUN, language

VERBATIM = (nodes.literal, nodes.literal_block, nodes.raw)


class OneFullStop(SphinxPostTransform):
    """End a sentence with one full stop where its last word is a label that has one itself: “n.d.”, “Doe, John I.”."""

    default_priority = 20  # when references have their text

    def run(self, **kwargs: object) -> None:
        for paragraph in self.document.findall(nodes.paragraph):
            words = [text for text in paragraph.findall(nodes.Text) if text.astext()]
            for before, after in pairwise(words):
                if before.astext().endswith(".") and after.astext().startswith("."):
                    after.parent.replace(after, nodes.Text(after.astext()[1:]))


class ForeignLetters(SphinxPostTransform):
    """Say the language of a run in Cyrillic letters where nothing around it does."""

    default_priority = 21

    def run(self, **kwargs: object) -> None:
        for text in list(self.document.findall(nodes.Text)):
            if CYRILLIC_RUN.search(text) and "://" not in text and not _said(text):
                text.parent.replace(text, list(runs(text.astext())))


def runs(words: str) -> Iterator[nodes.Node]:
    """A text as nodes, each run in Cyrillic letters in its language."""
    at = 0
    for run in CYRILLIC_RUN.finditer(words):
        yield nodes.Text(words[at : run.start()])
        yield nodes.inline("", run[0], lang=language(run[0]))
        at = run.end()
    yield nodes.Text(words[at:])


def _said(node: nodes.Node) -> bool:
    """Whether something around a text says its language, or it is code."""
    return any("lang" in one or isinstance(one, VERBATIM) for one in above(node))


def setup(app: Sphinx) -> None:
    app.add_post_transform(OneFullStop)
    app.add_post_transform(ForeignLetters)
