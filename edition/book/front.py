"""What the front page shows of the chapters: a passage as it reads, both texts at a glance, the corrections that matter most.

All of it is taken from the chapters when these are read, so that nothing of it is written twice and
nothing is found twice. The page is for the screen; print and notebooks have of it what they need.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from edition.book import nodes as book
from edition.book.domain import as_read, domain_of
from edition.book.faults import fault_at, warn
from edition.book.roles import see
from edition.book.state import state_of, tables_of
from edition.verdicts import tally

Part = TypeVar("Part", bound=nodes.Element)
MANY = 12  # so many sources have their strip on the front page; of more each has a line
BORROWS = "edition_borrows"  # in the metadata of a chapter that shows something of others


class specimen(nodes.Element):
    """A passage, or its beginning, as it reads: regest with calls, and its notes."""


class quoted_call(nodes.Inline, nodes.Element):
    """A call that leads to its claim in another chapter."""


class quoted_notes(nodes.Element):
    """The margin notes of a specimen."""


class quoted_note(nodes.Element):
    """A margin note that leads to its claim in another chapter."""


class strip(nodes.Element):
    """The verdicts of a source as a strip of signs."""


class corrections(nodes.Element):
    """Claims with what is to be corrected in them; replaced by a list when all chapters are read."""


class Borrowing(SphinxDirective):
    """A directive that shows something of other chapters: an empty node now, filled when these are read."""

    def borrowing(self, node: nodes.Element) -> list[nodes.Node]:
        self.env.metadata[self.env.docname][BORROWS] = True
        self.set_source_info(node)
        return [node]


class Specimen(Borrowing):
    """A passage by its siglum, with so many of its claims as are named, or with all; the content says what it is an example of."""

    has_content = True
    required_arguments = 1
    option_spec = {"claims": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        about = nodes.container(classes=["about"])
        self.state.nested_parse(self.content, self.content_offset, about)
        return self.borrowing(specimen("", about, key=self.arguments[0], claims=self.options.get("claims")))


class Strip(Borrowing):
    """The strip of a source."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return self.borrowing(strip(source=self.arguments[0]))


class Corrections(Borrowing):
    """Claims that the editors have chosen, a key a line."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        return self.borrowing(corrections(keys=" ".join(self.content).split()))


class Filling(SphinxPostTransform):
    """Fills what is borrowed, before references are resolved: names in it are looked up as everywhere."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        if BORROWS not in self.env.metadata[self.env.docname]:
            return
        self.domain = domain_of(self.env)
        self.chapter = cache(self.env.get_doctree)
        for example in list(self.document.findall(specimen)):
            if self.stands(example["key"], example):
                self.fill_specimen(example)
        for signs in list(self.document.findall(strip)):
            if self.stands(self.first(signs["source"]), signs):
                self.fill_strip(signs)
        for chosen in list(self.document.findall(corrections)):
            chosen["keys"] = [key for key in chosen["keys"] if self.stands(key, chosen)]
            chosen.replace_self(self.list_of(chosen))

    def stands(self, key: str, node: nodes.Element) -> bool:
        """Whether a passage or a claim stands in a chapter; what is borrowed from one that the book leaves out is left out, and said."""
        if there := self.home(key) in self.domain.passages:
            return there
        warn(fault_at(node, f"{key} stands in no chapter of the book", self.env.doc2path(self.env.docname, False)))
        if not isinstance(node, corrections):
            node.parent.remove(node)
        return False

    def first(self, source: str) -> str:
        """The first passage of a source that stands in a chapter, or else its first one."""
        passages = [row["id"] for row in tables_of(self.app)["passages"] if row["source"] == source]
        return next((key for key in passages if key in self.domain.passages), passages[0])

    def home(self, key: str) -> str:
        """The passage of a claim; a passage is its own."""
        claim = tables_of(self.app).ids("claims").get(key)
        return claim["passage"] if claim else key

    def address(self, key: str) -> str:
        """Where a passage or a claim stands, seen from here."""
        return f"{self.app.builder.get_relative_uri(self.env.docname, self.domain.passages[self.home(key)])}#{key}"

    def passage(self, key: str) -> book.passage:
        """A passage as it stands in its chapter."""
        return next(one for one in self.chapter(self.domain.passages[key]).findall(book.passage) if one["key"] == key)

    def quoted(self, node: Part) -> Part:
        """A copy of a part of another chapter, which has no addresses of its own."""
        copy = node.deepcopy()
        for part in copy.findall(nodes.Element):
            part["ids"] = []
        for reference in copy.findall(pending_xref):
            reference["refdoc"] = self.env.docname
        return copy

    def fill_specimen(self, node: specimen) -> None:
        """The beginning of the regest, its notes, and what the passage holds besides."""
        passage = self.passage(node["key"])
        regest = beginning(self.quoted(book.first(passage, book.regest)), node["claims"])
        shown = list(regest.findall(book.call))
        for call in shown:
            call.replace_self(self.of_claim(quoted_call, call))
        glosses = {gloss["key"]: gloss for gloss in passage.findall(book.gloss)}
        notes = [self.of_claim(quoted_note, gloss, self.quoted(gloss).children) for call in shown if (gloss := glosses.get(call["key"]))]
        node["address"] = self.address(node["key"])
        node += [regest, quoted_notes("", *notes), self.whole(passage)]

    def of_claim(self, kind: type[Part], part: nodes.Element, children: Iterable[nodes.Node] = ()) -> Part:
        """A call or a note of another chapter, with the way to its claim."""
        return kind("", *children, key=part["key"], number=part["number"], verdict=part["verdict"], address=self.address(part["key"]))

    def whole(self, passage: book.passage) -> nodes.paragraph:
        """How many claims the whole passage has, and how they stand."""
        verdicts = [call["verdict"] for call in passage.findall(book.call)]
        said = f" as a whole: {tally(verdicts)}, each with its comment and its evidence."
        return nodes.paragraph("", "", see(self.env, passage["key"]), nodes.Text(said), classes=["whole"])

    def fill_strip(self, node: strip) -> None:
        """The claims of a source in the order in which its chapter calls them."""
        docname = self.domain.passages[self.first(node["source"])]
        node["rows"] = as_read(self.chapter(docname), tables_of(self.app).ids("claims"))
        node["page"] = self.app.builder.get_relative_uri(self.env.docname, docname)
        node["is_brief"] = is_brief(node["source"], list(tables_of(self.app).ids("sources")))

    def list_of(self, node: corrections) -> nodes.bullet_list:
        return nodes.bullet_list("", *(nodes.list_item("", *self.correction(key)) for key in node["keys"]), classes=["corrections"])

    def correction(self, key: str) -> Iterator[nodes.Node]:
        """What a source states, never without its verdict, and what is to be said against it."""
        row = tables_of(self.app).ids("claims")[key]
        verdict = nodes.inline("", f"{row['verdict'].capitalize()}.", classes=["verdict", row["verdict"]])
        source = tables_of(self.app).ids("passages")[row["passage"]]["source"]
        voice = nodes.inline("", f"Source {source}:", classes=["voice"])
        stated = nodes.inline("", row["statement"], classes=["stated"])
        yield nodes.paragraph("", "", see(self.env, key), *spaced(verdict, voice, stated), classes=["claimed"])
        gloss = next(one for one in self.passage(row["passage"]).findall(book.gloss) if one["key"] == key)
        yield from self.quoted(gloss).children


def is_brief(source: str, sources: list[str]) -> bool:
    """Whether the strip of a source is a line without its signs: where sources are very many nobody would come to the end of them."""
    return sources.index(source) >= MANY


def spaced(*parts: nodes.Node) -> Iterator[nodes.Node]:
    """Parts of a sentence with a blank before each."""
    for part in parts:
        yield from (nodes.Text(" "), part)


def beginning(regest: book.regest, claims: int | None) -> book.regest:
    """A regest up to the call of the claim of that number."""
    calls = list(regest.findall(book.call))
    if not calls:
        return regest
    last = calls[min(claims or len(calls), len(calls)) - 1]
    paragraph = last.parent
    del paragraph[paragraph.index(last) + 1 :]
    del regest[regest.index(paragraph) + 1 :]
    return regest


def borrowing(env: BuildEnvironment) -> set[str]:
    """The chapters that show something of others."""
    return {docname for docname in env.found_docs if BORROWS in env.metadata[docname]}


def borrowers_follow_the_sources(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """A chapter that shows something of a source is written anew when the source has been read anew."""
    return borrowing(env) if state_of(app).reread.intersection(domain_of(env).passages.values()) else set()


def setup(app: Sphinx) -> None:
    for name, directive in {"specimen": Specimen, "strip": Strip, "corrections": Corrections}.items():
        app.add_directive(name, directive)
    app.add_post_transform(Filling)
    app.connect("env-updated", borrowers_follow_the_sources)
