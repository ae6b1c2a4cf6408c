"""Where the book lies: links that work from a file on a reader's disk."""

import re
from typing import NamedTuple

BREAKING = re.compile(r"[\s<>()\"\\]")
SCHEME = re.compile(r"\w+:")


class Address(NamedTuple):
    """The public address of the book (`html: baseurl:` in `_config.yml`), or nothing as long as it has none."""

    base: str

    def whole(self, uri: str) -> str:
        """The address of a page or a place of the book, as a whole where the book has one."""
        return f"{self.base.rstrip('/')}/{uri}" if self.base and not SCHEME.match(uri) else uri

    def target(self, uri: str) -> str:
        """An address as it stands in Markdown: signs that would end it there are written as their codes."""
        return BREAKING.sub(lambda sign: f"%{ord(sign[0]):02X}", self.whole(uri))

    def leads(self, uri: str) -> bool:
        """Whether an address leads somewhere from outside the book."""
        return bool(self.base or SCHEME.match(uri))

    def link(self, text: str, uri: str, said: bool = False) -> str:
        """A link in Markdown; without a public address its text, and behind it the address where that must be `said`."""
        if self.leads(uri):
            return f"[{text}]({self.target(uri)})"
        return f"{text} (`{uri}`)" if said else text

    def place(self, uri: str) -> str:
        """A permanent address, as a link or as text."""
        return f"[{uri}]({self.target(uri)})" if self.leads(uri) else f"`{uri}`"
