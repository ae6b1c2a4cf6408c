"""Where the book lies: links that work from a file on a reader's disk."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

BREAKING = re.compile(r"[\s<>()\"\\]")
SCHEME = re.compile(r"\w+:")


class Address(NamedTuple):
    """The public address of the book (`html: baseurl:` in `_config.yml`), or nothing as long as it has none.

    A notebook that goes with others leads to their `files`, by the pages in whose place they stand.
    """

    base: str
    files: Mapping[str, str] = MappingProxyType({})

    def whole(self, uri: str) -> str:
        """The address of a page or a place of the book, as a whole where the book has one."""
        if SCHEME.match(uri):
            return uri
        return f"{self.base.rstrip('/')}/{uri}" if self.base else self.files.get(uri.partition("#")[0], uri)

    def target(self, uri: str) -> str:
        """An address as it stands in Markdown: signs that would end it there are written as their codes."""
        return BREAKING.sub(lambda sign: f"%{ord(sign[0]):02X}", self.whole(uri))

    def leads(self, uri: str) -> bool:
        """Whether an address leads somewhere from outside the book."""
        return bool(self.base or SCHEME.match(uri) or uri.partition("#")[0] in self.files)

    def link(self, text: str, uri: str, said: bool = False) -> str:
        """A link in Markdown; without a public address its text, and behind it the address where that must be `said`."""
        if self.leads(uri):
            return f"[{text}]({self.target(uri)})"
        return f"{text} (`{uri}`)" if said else text

    def place(self, uri: str) -> str:
        """A permanent address, as a link or as text."""
        return f"[{uri}]({self.target(uri)})" if self.base else f"`{uri}`"
