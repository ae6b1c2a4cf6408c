"""pybtex and sphinxcontrib-bibtex: plugins searched once, the whole bibliography, and what it knows of each work."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, cast

import pybtex.plugin
from pybtex.database import Entry
from pybtex.richtext import BaseText
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyKey, BibliographyValue
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation
from sphinxcontrib.bibtex.nodes import bibliography
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from edition.engine.part import part

PROGRAM = "sphinxcontrib-bibtex"
FORMATTED = "formatted"  # in what the domain keeps from build to build: from what its citations were made


class Work(NamedTuple):
    """A work of the bibliography: its key, its label, its text, and the chapter and the address of its entry."""

    key: str
    label: str
    text: BaseText
    docname: str
    address: str


def works(env: BuildEnvironment) -> list[Work]:
    """The works of the bibliography, in its order.

    sphinxcontrib-bibtex keeps them in its domain for itself; search, notebooks and print would have to format them
    once more. If the fields move, none of them has works. Read in sphinxcontrib-bibtex 2.7.0.
    """
    for field in ("key", "citation_id", "bibliography_key", "formatted_entry"):
        part(PROGRAM, Citation, field)
    part(PROGRAM, BibliographyKey, "docname")
    return [
        Work(one.key, one.formatted_entry.label, one.formatted_entry.text, one.bibliography_key.docname, one.citation_id)
        for one in _domain(env).citations
    ]


def _domain(env: BuildEnvironment) -> BibtexDomain:
    return cast(BibtexDomain, env.get_domain(BibtexDomain.name))


def search_plugins_once() -> None:
    """Have pybtex find each plugin once.

    It searches all installed packages for one at each citation, 18 of 30 seconds of a build. If the search is done
    otherwise, the build is only slow. It takes hold where `find_plugin` is asked for by the name of its module, and
    for plugins that are registered before they are first asked for. Read in pybtex 0.26.1 and sphinxcontrib-bibtex 2.7.0.
    """
    find = part("pybtex", pybtex.plugin, "find_plugin")
    if not hasattr(find, "cache_info"):  # a process that serves sets the book up again and again
        part("pybtex", pybtex.plugin, "find_plugin", "plugin_group name filename")
        part(PROGRAM, BibtexDomain, "get_formatted_entries", says=["pybtex", "plugin", "find_plugin"])
        pybtex.plugin.find_plugin = cache(find)


class AllWorks(BibtexDomain):
    """The citations of the book, whose bibliography has all works; formatted once, found by their keys."""

    made_from: Callable[[BuildEnvironment], str]  # a hash of works and code; empty where it is not known
    of_key: dict[str, list[tuple[int, Citation]]]  # the citations of a work, each with its place among all

    def get_filtered_entries(self, bibliography_key: BibliographyKey) -> Iterator[tuple[str, Entry]]:
        wanted = self.bibliographies[bibliography_key]
        return ((wanted.keyprefix + entry.key, entry) for entry in self.get_entries(wanted.bibfiles))

    def env_updated(self) -> Iterable[str]:
        """Format all works, unless they are at hand as they were formatted when works, code and bibliographies were the same."""
        known = self.made_from(self.env)
        now = f"{known}\n{self._asked()}" if known else ""
        if not now or self.data.get(FORMATTED) != now:
            super().env_updated()
            self.data[FORMATTED] = now
        self.of_key = {}
        for place, citation in enumerate(self.citations):
            self.of_key.setdefault(citation.key, []).append((place, citation))
        return []

    def _asked(self) -> list[tuple]:
        """What the bibliographies ask for, and the places of the works in them."""
        return [
            (key, *value[1:8], [(name, node["ids"]) for name, node in value.citation_nodes.items()])
            for key, value in self.bibliographies.items()
        ]

    def clear_doc(self, docname: str) -> None:
        """With a bibliography its works are forgotten."""
        if any(key.docname == docname for key in self.bibliographies):
            self.data.pop(FORMATTED, None)
        super().clear_doc(docname)

    def resolve_xref(self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str, *rest: Any) -> Any:
        """A citation with the works that it names at hand, in their order, in place of all works."""
        named = {one.key for one in parse_citation_targets(target)}
        whole, own = self.citations, sorted((found for key in named for found in self.of_key.get(key, [])), key=itemgetter(0))
        self.data["citations"] = [citation for _, citation in own]
        try:
            return super().resolve_xref(env, fromdocname, builder, typ, target, *rest)
        finally:
            self.data["citations"] = whole


def list_all_works(app: Sphinx, made_from: Callable[[BuildEnvironment], str] = lambda env: "") -> None:
    """Have the bibliography list all works without asking who cites each, format them once, and find them by their keys.

    To find out who cites each takes a tenth of a build, and nobody asks; to format all of them whatever was changed, and to
    look through all for each citation, take a tenth of a build after a changed sentence. If a method is called otherwise,
    the build is only slow. Read in sphinxcontrib-bibtex 2.7.0.
    """
    part(PROGRAM, BibtexDomain, "get_filtered_entries", "self bibliography_key")
    part(PROGRAM, BibtexDomain, "get_entries", "self bibfiles")
    part(PROGRAM, BibtexDomain, "get_sorted_entries", says=["get_filtered_entries"])
    part(PROGRAM, BibtexDomain, "env_updated", "self", says=["citations", "get_formatted_entries"])
    part(PROGRAM, BibtexDomain, "clear_doc", "self docname", says=["citations", "bibliographies"])
    part(PROGRAM, BibtexDomain, "resolve_xref", "self env fromdocname builder typ target node contnode", says=["parse_citation_targets"])
    part(PROGRAM, BibliographyValue, "citation_nodes")
    app.add_domain(type(AllWorks.__name__, (AllWorks,), {"made_from": staticmethod(made_from)}), override=True)


class EmptyEntries(SphinxPostTransform):
    """Empties the entries of the bibliography before they are written into it."""

    default_priority = BibliographyTransform.default_priority - 1

    def run(self, **kwargs: object) -> None:
        if self.document.next_node(bibliography) is None:
            return
        for value in _domain(self.env).bibliographies.values():
            for node in value.citation_nodes.values():
                node.clear()


def empty_entries(app: Sphinx) -> None:
    """Have the entries of the bibliography empty whenever they are written.

    sphinxcontrib-bibtex adds label and text to nodes that it keeps: a running process, which writes them again, would
    print each twice. Read in sphinxcontrib-bibtex 2.7.0.
    """
    part(PROGRAM, BibliographyValue, "citation_nodes")
    part(PROGRAM, BibliographyTransform, "run", says=["citation_nodes"])
    app.add_post_transform(EmptyEntries)
