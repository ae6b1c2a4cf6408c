"""The bytes of a reader's file as text: which encoding and which kind of file they were read as."""

import codecs
import re
from typing import NamedTuple

MOST = 20_000_000  # bytes of a file; more are not read
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE | re.ASCII)
KNOWN = {"windows-1252": "windows-1252", "iso-8859-1": "windows-1252", "windows-1251": "windows-1251", "koi8-r": "koi8-r"}
HEAD = 1024  # bytes in which a file declares its encoding
FOREIGN = {  # beginnings of files that hold a text, but not as text
    b"%PDF-": "is a PDF; copy its text, or save it as .txt",
    b"PK\x03\x04": "is packed, as .docx, .odt and .epub are; save it as .txt",
    b"{\\rtf": "is rich text; save it as .txt",
    b"\xd0\xcf\x11\xe0": "is an old word processor’s; save it as .txt",
    b"bplist00": "is a web archive; save the page as HTML only",
}
CYRILLIC = re.compile(rb"[\xc0-\xff]{4,}")  # four such letters in a row are no language of the West
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
PAGE = re.compile(r"\s*<(?:!doctype\s+html|\?xml|html|head|body|main|article|section|div|p|h1)\b", re.IGNORECASE | re.ASCII)
ARCHIVE = re.compile(r"^Content-Type:\s*multipart/related", re.IGNORECASE | re.ASCII | re.MULTILINE)
KINDS = {"html": "html", "htm": "html", "xhtml": "html", "md": "markdown", "markdown": "markdown"}


class Unreadable(Exception):
    """A file that cannot be read as text; its text says why."""


class File(NamedTuple):
    """A file as it was read: its text, the encoding and the kind."""

    text: str
    encoding: str
    kind: str


def as_it_stands(error: UnicodeError) -> tuple[str, int]:
    """A byte that an old code page leaves empty stands for itself, as browsers have it."""
    assert isinstance(error, UnicodeDecodeError)  # it is asked by decoders alone
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("as-it-stands", as_it_stands)


def read(data: bytes, name: str = "") -> File:
    """The text of a file. Raises Unreadable where it has none."""
    if len(data) > MOST:
        raise Unreadable(f"the file has more than {MOST // 1_000_000} million bytes")
    if foreign := next((said for beginning, said in FOREIGN.items() if data.startswith(beginning)), ""):
        raise Unreadable(f"the file {foreign}")
    text, encoding = decoded(data)
    controls = len(CONTROL.findall(text))
    if "\0" in text or controls * 100 > len(text):
        raise Unreadable(f"the file holds no text; it was read as {encoding}")
    if ARCHIVE.search(text[:HEAD]):
        raise Unreadable("the file is a web archive; save the page as HTML only")
    if not text.strip():
        raise Unreadable("the file is empty")
    return File(text, encoding, kind(text, name))


def decoded(data: bytes) -> tuple[str, str]:
    """The characters of a file, and the encoding that they were read by."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if wide := unmarked(data[:HEAD]):
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        declared = DECLARED.search(data[:HEAD])
        encoding = KNOWN.get(declared[1].decode("ascii").lower() if declared else "") or guessed(data)
        return data.decode(encoding, "as-it-stands"), encoding


def unmarked(head: bytes) -> str:
    """The encoding of a file without a mark in which every second byte is empty mostly: `unmarked(b"a\\0b\\0")` is `utf-16-le`."""
    low, high = head[1::2].count(0), head[0::2].count(0)
    return "" if 4 * (low + high) <= len(head) or min(low, high) else "utf-16-le" if low else "utf-16-be"


def guessed(data: bytes) -> str:
    """The old code page of a file that declares none: that of the West, or the one of two in which its Cyrillic words are small letters mostly."""
    words = b"" if b"\0" in data else b"".join(CYRILLIC.findall(data))
    small = sum(byte >= 0xE0 for byte in words)
    return "windows-1252" if not words else "windows-1251" if 2 * small >= len(words) else "koi8-r"


def kind(text: str, name: str) -> str:
    """What a file is by its name or its beginning: `kind("", "a.md")` is `markdown`."""
    by_name = KINDS.get(name.rpartition(".")[2].lower()) if "." in name else None
    return by_name or ("html" if PAGE.match(text[:HEAD]) else "text")
