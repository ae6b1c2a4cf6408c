"""The roles of the edition: mentions, bound numbers and dates, calls, foreign words, slips."""

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from edition import counts, sigla
from edition.book import nodes as book
from edition.book.state import tables_of
from edition.names import OWN
from edition.text import form_and_target
from edition.verdicts import SIGNS
from edition.vocabulary import REGISTERS

Read = tuple[list[nodes.Node], list[nodes.system_message]]  # what docutils takes from a role: nodes, and what it has to say on them


class Bound(SphinxRole):
    """A role of the form {role}`form <target>`."""

    def split(self) -> tuple[str, str]:
        return form_and_target(self.text)


class Mention(Bound):
    """A person, organization, place or event, bound to its row."""

    def run(self) -> Read:
        table, (form, target) = REGISTERS[self.name], self.split()
        language = tables_of(self.env.app).names.language(table, target, form)
        inner = nodes.inline("", form, classes=["name", self.name])
        if language != OWN:
            inner["lang"] = language
        xref = pending_xref("", inner, refdomain="edition", reftype=table, reftarget=target, refdoc=self.env.docname)
        self.set_source_info(xref)
        return [xref], []


class Value(Bound):
    """A number or a date as written, bound to the cell that it states."""

    def run(self) -> Read:
        form, target = self.split()
        return [book.bound("", form, kind=self.name, cell=target)], []


class Call(SphinxRole):
    """The call of a claim; number and verdict follow when the passage is complete."""

    def run(self) -> Read:
        node = book.call(key=self.text.strip(), ids=[])
        self.set_source_info(node)
        return [node], []


class Foreign(Bound):
    """A foreign word with its language: {foreign}`Wort <de>`."""

    def run(self) -> Read:
        form, language = self.split()
        return [nodes.emphasis("", form, lang=language, classes=["foreign"])], []


class Sic(Bound):
    """A slip of the source with its correction: {sic}`teh <the>`."""

    def run(self) -> Read:
        form, corrected = self.split()
        return [nodes.inline("", f"“{form}” [sic, for {corrected}]", classes=["sic"])], []


class Count(SphinxRole):
    """A number about the edition, counted from its tables: {count}`claims passage^=A-`."""

    def run(self) -> Read:
        return [nodes.Text(counts.in_figures(tables_of(self.env.app), self.text))], []


class See(SphinxRole):
    """A reference to a passage or a claim from elsewhere in the book: {see}`A-07`, {see}`A-07-01`."""

    def run(self) -> Read:
        return [see(self.env, self.text.strip())], []


def see(env: BuildEnvironment, key: str) -> pending_xref:
    """A link to a passage by its siglum, or to a claim by its number and the sign of its verdict."""
    if row := tables_of(env.app).ids("claims").get(key):
        text = f"{sigla.shown(key)}{book.NARROW}{SIGNS[row['verdict']]}"
        kind, classes = "claims", ["see", row["verdict"]]
    else:
        text, kind, classes = sigla.shown(key), "passages", ["see"]
    return pending_xref("", nodes.inline("", text, classes=classes), refdomain="edition", reftype=kind, reftarget=key, refdoc=env.docname)


class Output(Bound):
    """A file that the build lays beside the pages: {output}`all tables <data.zip>`."""

    def run(self) -> Read:
        form, target = self.split()
        return [nodes.reference("", form, refuri=f"downloads/{target}", internal=False, classes=["output"])], []


def setup(app: Sphinx) -> None:
    for name in REGISTERS:
        app.add_role(name, Mention())
    for name in ("num", "date"):
        app.add_role(name, Value())
    app.add_role("claim", Call())
    app.add_role("foreign", Foreign())
    app.add_role("sic", Sic())
    app.add_role("count", Count())
    app.add_role("output", Output())
    app.add_role("see", See())
