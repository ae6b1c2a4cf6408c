"""Markup taken away: the text of a page or of a Markdown file, paragraph by paragraph."""

import html
import re

SPACES = re.compile("[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
TAG = re.compile(r"<(/?)([a-z][a-z0-9:-]*)", re.IGNORECASE | re.ASCII)
QUOTE_OR_END = re.compile(r">|=\s*[\"']")
ENTITY = re.compile(r"&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{1,31});", re.IGNORECASE | re.ASCII)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time"
    " tt u var wbr".split()
)
DROPPED = frozenset(
    "aside button canvas footer head iframe math nav noscript object select script style svg template textarea title".split()
)
RAW = frozenset("iframe noscript script style textarea title".split())  # what they hold is no markup
NOTE = re.compile(r"\[[a-z0-9]{1,3}\]|[0-9]{1,3}|[*†‡§]{1,3}", re.IGNORECASE | re.ASCII)
POWER = re.compile("[0-9]{2}")  # a raised number behind a number is no call
NEAR = 600  # characters in which a raised call for a note is closed
RAISED = re.compile(r"(.*?)(</sup\s*>)", re.IGNORECASE | re.ASCII | re.DOTALL)
IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,1000}\)")
LINK = re.compile(r"\[([^\]\n]{0,500})\]\([^)\n]{0,1000}\)")
LEAD = re.compile(r"^[ \t]{0,8}(?:#{1,6}|>|[-*+]|\d{1,3}\.)[ \t]+", re.MULTILINE | re.ASCII)


def of_markdown(text: str) -> str:
    """A Markdown file without its signs: `# A *b*` gives `A b`."""
    return re.sub(r"[*`]", "", LEAD.sub("", LINK.sub(r"\1", IMAGE.sub("", text))))


def of_html(text: str) -> str:
    """A page without its markup: `<p>A<b>b</b><p>c` gives two paragraphs, `Ab` and `c`."""
    return Page(text).text()


def characters(text: str) -> str:
    """The characters of a piece of a page, entities read: `a &amp; b` gives `a & b`."""
    return ENTITY.sub(_character, SPACES.sub(" ", text))


def _character(entity: re.Match) -> str:
    name = entity[1]
    if not name.startswith("#"):
        return html.unescape(entity[0])
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(number) if 32 <= number < 0x110000 and not 0xD800 <= number < 0xE000 and not 127 <= number < 160 else " "


class Page:
    """A page that is read from its beginning to its end, once."""

    def __init__(self, source: str):
        self.source = source
        self.never_closed: set[str] = set()

    def text(self) -> str:
        """The text between the tags, with the breaks that the tags make."""
        found, at = [], 0
        while (sign := self.source.find("<", at)) >= 0:
            found.append(characters(self.source[at:sign]))
            at, said = self.after(sign)
            found.append(said)
        return "".join([*found, characters(self.source[at:])])

    def after(self, sign: int) -> tuple[int, str]:
        """Where the text goes on behind a `<`, and what stands for the tag."""
        if self.source.startswith("<!--", sign):
            return self.behind("-->", sign + 4), ""
        if self.source[sign + 1 : sign + 2] in ("!", "?"):
            return self.behind(">", sign + 2), ""
        if not (tag := TAG.match(self.source, sign)):
            return sign + 1, "<"
        name, end = tag[2].lower(), self.end(tag.end())
        if not tag[1] and name in DROPPED and (closed := self.closed(name, end)):
            return closed, "" if name in INLINE else "\n\n"
        if name == "sup" and not tag[1] and (closed := self.note(sign, end)):
            return closed, ""
        return end, "\n" if name == "br" else "" if name in INLINE else "\n\n"

    def note(self, sign: int, at: int) -> int:
        """The place behind a raised call for a note, which is no word; 0 where it is a power or a part of a word."""
        if not (held := RAISED.match(self.source[at : at + NEAR])):
            return 0
        said = SPACES.sub("", characters(re.sub("<[^<>]*>", "", held[1])))
        return at + held.end() if NOTE.fullmatch(said) and not POWER.match(self.source[max(sign - 1, 0) : sign] + said[:1]) else 0

    def behind(self, mark: str, at: int) -> int:
        """The place behind the next mark, or the end."""
        found = self.source.find(mark, at)
        return found + len(mark) if found >= 0 else len(self.source)

    def end(self, at: int) -> int:
        """The place behind the end of a tag; a `>` in a quoted value does not end it."""
        while found := QUOTE_OR_END.search(self.source, at):
            if found[0] == ">":
                return found.end()
            quote = self.source.find(found[0][-1], found.end())
            at = quote + 1 if quote >= 0 else found.end()
        return len(self.source)

    def closed(self, name: str, at: int) -> int:
        """The place behind the tag that closes an element, 0 where none does."""
        if name in self.never_closed:
            return 0
        depth = 1
        for tag in re.compile(rf"<(/?){name}(?![a-z0-9:-])", re.IGNORECASE | re.ASCII).finditer(self.source, at):
            depth += -1 if tag[1] else int(name not in RAW)
            if not depth:
                return self.end(tag.end())
        self.never_closed.add(name)
        return 0
