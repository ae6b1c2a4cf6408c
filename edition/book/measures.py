"""What is reckoned of the edition as tables of its chapters: kinds of works, what claims rest on, coverage, mutants, timings, copies."""

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from edition import accounts
from edition.accounts import Account, Cell, Site
from edition.book import inputs
from edition.book.state import state_of, tables_of
from edition.tables import Register


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> nodes.table:
    """A table of plain cells with one row of headings."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in heads), cols=len(heads))
    group += nodes.thead("", _row(heads))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=["measures"])


def _row(cells: Sequence[Cell]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *_cell(cell))) for cell in cells))


def _cell(cell: Cell) -> list[nodes.Node]:
    if isinstance(cell, Site):
        return [nodes.reference("", cell.words, refuri=cell.address), nodes.Text(cell.behind)]
    return [nodes.Text(cell)] if cell else []


def laid(account: Account) -> list[nodes.Node]:
    """An account with what is said before and behind it; one without rows has no table."""
    before, behind = ([nodes.paragraph("", said)] if said else [] for said in (account.before, account.behind))
    return [*before, *([table(account.heads, account.rows)] if account.rows else []), *behind]


class Accounted(SphinxDirective):
    """An account of the edition, by the name of the block."""

    def run(self) -> list[nodes.Node]:
        if self.name in accounts.OF_THE_TEXT:
            state_of(self.env.app).reader.note(inputs.STATED)
        return laid(accounts.OF_THE_EDITION[self.name](self.register))

    @property
    def register(self) -> Register:
        return tables_of(self.env.app)


class Witnesses(Accounted):
    """The copies by which a source was compared."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        found = accounts.witnesses(self.register, self.arguments[0])
        said = table(found.heads, found.rows)
        said["classes"].append("witnesses")
        return [said]


def setup(app: Sphinx) -> None:
    for name in accounts.OF_THE_EDITION:
        app.add_directive(name, Accounted)
    app.add_directive("witnesses", Witnesses)
