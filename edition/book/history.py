"""The history of the verdicts as a table of the chapter on changes: what changed when, latest first, and why."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from edition.book.measures import table
from edition.book.nodes import first
from edition.book.roles import see
from edition.book.state import tables_of
from edition.history import Change, changes
from edition.phrases import say


class History(SphinxDirective):
    """Each change of a verdict since the first edition, with a link to the claim."""

    def run(self) -> list[nodes.Node]:
        found = latest_first(list(changes(tables_of(self.env.app))))
        said = table(["claim", "since", "before", "now", "why"], [cells(change) for change in found])
        said["classes"].append("history")
        for change, (place, *_) in zip(found, list(said.findall(nodes.row))[1:]):
            line = first(place, nodes.paragraph)
            line += see(self.env, change.claim)
        return [said]


def latest_first(found: list[Change]) -> list[Change]:
    """The changes of the last day first, those of a day in the order of the claims."""
    return sorted(sorted(found), key=lambda change: change.day, reverse=True)


def cells(change: Change) -> list[str]:
    """The cells of a change, but for the claim, which is a link."""
    return ["", say(change.day), change.before or "–", change.verdict, change.reason]


def setup(app: Sphinx) -> None:
    app.add_directive("history", History)
