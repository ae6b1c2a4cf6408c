"""The table of contents as it is written: the lines of the chapters of the sources, which come, go and stand in the order of the sources."""

import re
from collections.abc import Iterable

from edition import sigla

HEAD, ITEM = "chapters:\n", "  - file: chapters/"  # where the table of contents has no chapter yet besides the first
LINE = re.compile(r"^(?P<indent>\s*- file: )chapters/(?P<name>[\w-]+)[ \t]*\n", re.MULTILINE)


def with_chapter(contents: str, source: str) -> str:
    """The table of contents with the chapter of a source behind those of the other sources, or behind the first chapter."""
    listed = list(LINE.finditer(contents))
    others = [line for line in listed if line["name"].startswith(sigla.chapter(""))] or listed[:1]
    if not others:
        return f"{contents}{HEAD}{ITEM}{sigla.chapter(source)}\n"
    last = others[-1]
    return f"{contents[: last.end()]}{last['indent']}chapters/{sigla.chapter(source)}\n{contents[last.end() :]}"


def in_order(contents: str, sources: Iterable[str]) -> str:
    """The table of contents with the chapters of the sources in the order of the sources, in the places that they have among the others."""
    wanted = {sigla.chapter(source): place for place, source in enumerate(sources)}
    places = [line for line in LINE.finditer(contents) if line["name"] in wanted]
    for place, name in reversed(list(zip(places, sorted((line["name"] for line in places), key=wanted.__getitem__)))):
        contents = f"{contents[: place.start('name')]}{name}{contents[place.end('name') :]}"
    return contents


def without_chapter(contents: str, source: str) -> str:
    """The table of contents without the chapter of a source."""
    rest = "".join(line for line in contents.splitlines(keepends=True) if not _is_line_of(line, source))
    return rest.removesuffix(HEAD) if contents.endswith(f"{HEAD}{ITEM}{sigla.chapter(source)}\n") else rest


def _is_line_of(line: str, source: str) -> bool:
    found = LINE.match(line)
    return found is not None and found["name"] == sigla.chapter(source)
