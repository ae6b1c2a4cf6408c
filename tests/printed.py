"""What a reader reads: the words of a page, of the PDF, of a notebook, block by block, with every blank as it is."""

import ctypes
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
from markdown_it import MarkdownIt

from edition.paper import CODE

INLINE = {"a", "abbr", "b", "cite", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "wbr"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
NO_PROSE = {"script", "style", "pre", "sup"}  # in a notebook a call is a raised number
GAP = 1.5  # points: no two letters of one word stand so far apart
SAID = ("alt", "aria-label", "title", "placeholder")
MARKDOWN = MarkdownIt("commonmark").enable("table")


class Words(HTMLParser):
    """The words of a piece of HTML: blocks are apart by an empty line, code is a sign, calls are left out."""

    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self.beside: list[str] = []  # what attributes say
        self.aside = 0  # how deep in what is no prose

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.beside += [given[name] for name in SAID if given.get(name)]
        self.beside += [given["content"]] if given.get("name") == "description" else []
        if self.aside or tag in NO_PROSE or tag == "code" or "call" in (given.get("class") or "").split():
            self.found += ["¶"] if tag == "code" and not self.aside else []
            self.aside += tag not in VOID
        elif tag not in INLINE:
            self.found.append("\n\n")

    def handle_endtag(self, tag):
        if self.aside:
            self.aside -= tag not in VOID
        elif tag not in INLINE:
            self.found.append("\n\n")

    def handle_data(self, data):
        if not self.aside:
            self.found.append(re.sub(r"[ \n\t\r]+", " ", data))


def of_html(text: str) -> str:
    """The words of a page, those of its attributes behind them."""
    words = Words()
    words.feed(text)
    return re.sub(r" ?\n\n[ \n]*", "\n\n", re.sub(r" {2,}", " ", "".join(words.found))) + "\n\n" + "\n\n".join(words.beside)


def of_markdown(text: str) -> str:
    """The words of a cell of a notebook."""
    return of_html(MARKDOWN.render(text))


def of_notebooks(archive: Path) -> dict[str, str]:
    """The words of each notebook in an archive."""
    with zipfile.ZipFile(archive) as packed:
        read = {name: json.loads(packed.read(name)) for name in packed.namelist() if name.endswith(".ipynb")}
    cells = {name: [cell for cell in one["cells"] if cell["cell_type"] == "markdown"] for name, one in read.items()}
    return {name: "\n\n".join(of_markdown("".join(cell["source"])) for cell in found) for name, found in cells.items()}


def of_pdf(path: Path) -> dict[str, str]:
    """The words of each page of the PDF, as a reading program hands them out; a word or a span of years that is divided stands as one."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = {f"page {number}": _with_blanks(page.get_textpage()) for number, page in enumerate(pdf, 1)}
    return {name: re.sub(r"\s+", " ", re.sub(r"[\ufffe\u00ad]\s*|(?<=\w–)\r\n", "", text)) for name, text in pages.items()}


def _with_blanks(page) -> str:
    """The text of a page; before brackets, marks and hyphens PDFium guesses the blanks, so that there the gap itself is measured; code is a sign."""
    text = page.get_text_range()
    code = [_in_code(page, at) for at in range(len(text))]

    def measured(found: re.Match) -> str:
        return (found[0] or " ") if _gap(page, found.start() - 1, found.end()) > GAP else ""

    bare = "".join("¶" if is_code and not sign.isspace() else sign for sign, is_code in zip(text, code))
    return re.sub(r"¶(?:\s*¶)*", "¶", re.sub(r"(?<=\S)(?:(?=[(\[])|\s+(?=[.,;:!?)\]-]))", measured, bare))


def _in_code(page, at: int) -> bool:
    """Whether a sign of a page is set in the face of code."""
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    pypdfium2.raw.FPDFText_GetFontInfo(page, at, name, len(name), flags)
    return name.value.decode("ascii", "replace").endswith(CODE.replace(" ", ""))


def _gap(page, before: int, after: int) -> float:
    """How far apart two signs stand; far, if not in one line."""
    left, right = page.get_charbox(before), page.get_charbox(after)
    return right[0] - left[2] if right[1] < left[3] and left[1] < right[3] else GAP + 1
