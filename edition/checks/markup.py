"""The chapters hold text: no HTML, no images, no directive of others, and no markup that would be printed as it stands."""

import re
from collections.abc import Iterator

from edition.checks import Edition
from edition.fault import Fault
from edition.soundness import nearest
from edition.text import chapters

FENCE = re.compile(r"^(?:`{3,}|~{3,})\{(?P<kind>[\w-]+)\}[ \t]*(?P<argument>\S*)")
ALLOWED = {"code-cell": r"ipython3", "bibliography": r"", "include": r"\.\./(?:data/README|CHANGELOG)\.md"}  # and their arguments
LEFT = {  # what is printed as it stands, and is never meant
    r"(?<!`)\{[a-z:-]+\}`": "a role that is not closed",
    r"\{\{": "a substitution, which no chapter has",
    r"\]\[[^\]]*\]|\[\^[\w-]+\]": "a link or a footnote that leads nowhere",
    r"\]\((?!https?://(?![^/\s)]*@)[^\s)]+\)|[\w-]+\.md(?:#[\w-]+)?\)|#[\w-]+\))[^)\s][^)]*\)": "an address that leads to no chapter; it must begin with http:// or "
    "https:// and a host",
    r"\]\(\s*\)": "a link without an address",
    r"(?<![\w.>`])<(?!https?://)(?:[a-z][a-z+.-]*:|[^<>\s@`]+@)[^<>\s`]+>": "an address that leads elsewhere than to a page",
    r"&(?:#\w+|[A-Za-z]\w*);": "a sign by its number or name; write the sign itself",
    r"\$\$|\$[^\s$`](?:[^$\n`]*[^\s$`])?\$": "mathematics, which no chapter has",
    r"^%.*": "a remark, which goes to readers with the source of the page",
    r"^(?:[ \t]*>){4}": "quotations within quotations",
    r"^[ ]{16,}(?:[-*+]|\d+[.)]) ": "a list within many lists",
    r"^\([^)\n]+\)=$": "a label, which the edition gives by itself",
    r"^(?:<{7}|={7}|>{7})(?: |$)": "a mark of a conflict",
    r"\b(?:TODO|FIXME|XXX)\b": "a note of the editors to themselves",
}
MARK = re.compile(r"^(?P<mark>:{3,}|`{3,}|~{3,})(?P<rest>.*)$")
HEADING = re.compile(r"^(?P<level>#{1,6}) ")
NEED = {"sic": "its correction: {sic}`teh <the>`", "foreign": "its language: {foreign}`Wort <de>`"}
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
OPTIONS: dict[str, dict[str, tuple[str, ...]]] = {  # of blocks, with their values where these are few
    "lacuna": {"certainty": ("low", "medium", "high"), "work": (), "witness": ()},
    "specimen": {"claims": ()},
}
CODE = re.compile(r"^```.*?^```$|``.*?``", re.MULTILINE | re.DOTALL)


def chapters_hold_no_html(edition: Edition) -> Iterator[Fault]:
    """No chapter has HTML or an image: what a writer puts there would bypass every form and every policy."""
    for block in edition.blocks:
        for line, what in block.strange:
            yield Fault(
                block.file, line, f"{' '.join(what.split())[:40]!r}: a chapter has neither HTML nor images; use the forms of the edition"
            )


def directives_are_those_of_the_edition(edition: Edition) -> Iterator[Fault]:
    """Of foreign directives a chapter has cells of code, the bibliography, and files of the project that it includes."""
    for file, lines in _chapters(edition):
        for number, line in enumerate(lines, 1):
            if not (fence := FENCE.match(line)):
                continue
            if fence["kind"] not in ALLOWED:
                yield Fault(file, number, f"no directive {fence['kind']!r} in a chapter{nearest(fence['kind'], ALLOWED)}")
            elif not re.fullmatch(ALLOWED[fence["kind"]], fence["argument"]):
                yield Fault(file, number, f"{fence['kind']} {fence['argument']!r}: it must be {ALLOWED[fence['kind']] or 'empty'}")


def no_markup_is_left(edition: Edition) -> Iterator[Fault]:
    """Nothing is printed that was meant as markup, as a mark of a merge, or for the editors alone."""
    for file, lines in _chapters(edition):
        text = CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), "\n".join(lines))
        for look, what in LEFT.items():
            for found in re.finditer(look, text, re.MULTILINE):
                if not (look.startswith("(?<!`)") and _closed(text, found.end())):
                    yield Fault(file, text.count("\n", 0, found.start()) + 1, f"{what}: {found[0][:40]!r}")


def _closed(text: str, start: int) -> bool:
    """Whether a role that begins there ends in its paragraph, and holds something."""
    end = text.find("`", start)
    return end > start and text.find("\n\n", start, end) < 0


def blocks_are_closed(edition: Edition) -> Iterator[Fault]:
    """What is opened by three signs is closed by three before something else is opened, and before the chapter ends."""
    for file, lines in _chapters(edition):
        opened: tuple[int, str] | None = None
        for number, line in enumerate(lines, 1):
            if not (fence := MARK.match(line)):
                continue
            if opened is None:
                opened = (number, fence["mark"])
            elif fence["mark"] == opened[1] and not fence["rest"].strip():
                opened = None
            elif fence["mark"] == opened[1] == ":::":
                yield Fault(file, opened[0], f"{lines[opened[0] - 1][:40]!r} is not closed before {line[:40]!r}")
                opened = (number, fence["mark"])
        if opened:
            yield Fault(file, opened[0], f"{lines[opened[0] - 1][:40]!r} is not closed; end it with a line {opened[1]}")


def headings_go_down_step_by_step(edition: Edition) -> Iterator[Fault]:
    """A chapter has one heading of the first level, at its top, no level is left out, and no heading stands twice."""
    for file, lines in _chapters(edition):
        text = CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), "\n".join(lines)).split("\n")
        level, seen = 0, dict[str, int]()
        for number, line in enumerate(text, 1):
            if not (heading := HEADING.match(line)):
                continue
            here = len(heading["level"])
            if here == 1 and level:
                yield Fault(file, number, "a chapter has one heading of the first level; write ##")
            elif here > level + 1:
                yield Fault(file, number, f"a heading of level {here} under one of level {level}; write {'#' * (level + 1)}")
            if line in seen:
                yield Fault(file, number, f"the heading stands already on line {seen[line]}; its address would be no address")
            seen.setdefault(line, number)
            level = here
        if not seen and not any(FENCE.match(line) for line in lines):  # what is included may bring its heading
            yield Fault(file, 1, "the chapter has no heading; begin it with # and its title")


def roles_have_what_they_need(edition: Edition) -> Iterator[Fault]:
    """A slip has its correction, a foreign word its language."""
    for block in edition.blocks:
        for role in block.roles:
            if role.name in NEED and (role.form == role.target or (role.name == "foreign" and not LANGUAGE.fullmatch(role.target))):
                yield Fault(block.file, role.line, f"{role.name} {role.form!r} needs {NEED[role.name]}")


def options_are_known(edition: Edition) -> Iterator[Fault]:
    """A block has the options that it needs, with values that they may have, and no other."""
    for block in edition.blocks:
        known = OPTIONS.get(block.kind, {})
        for name in block.options:
            if name not in known:
                yield Fault(block.file, block.line, f"{block.kind} {block.key} has no option {name!r}{nearest(name, known)}")
        for name, values in known.items():
            value = block.options.get(name)
            if value is None:
                yield Fault(block.file, block.line, f"{block.kind} {block.key} needs the option {name}")
            elif values and value not in values:
                yield Fault(block.file, block.line, f"{name} is {value!r}; it must be one of {', '.join(values)}")


def _chapters(edition: Edition) -> Iterator[tuple[str, list[str]]]:
    for path in chapters(edition.root / "chapters"):
        yield f"chapters/{path.name}", path.read_text("utf-8").splitlines()


CHECKS = [
    blocks_are_closed,
    chapters_hold_no_html,
    directives_are_those_of_the_edition,
    no_markup_is_left,
    headings_go_down_step_by_step,
    roles_have_what_they_need,
    options_are_known,
]
