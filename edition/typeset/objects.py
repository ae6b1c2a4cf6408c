"""The objects of a PDF as text: the file is taken apart as the typesetter writes it, and packed when some have been changed.

Of 60,000 objects all but a few stay as they are, most of the others change in a word. A library makes
something of every one and writes it anew, which takes five times as long.
"""

import re
import zlib
from collections.abc import Iterable
from hashlib import md5
from itertools import pairwise
from struct import Struct

from edition.engine.part import moved
from edition.typeset.streams import unambiguous

TAIL = re.compile(rb"trailer\n<</Size \d+(.*)/ID\[(\(.*?\))\(.*?\)\]>>\nstartxref\n(\d+)\n%%EOF\s*$", re.S)
KEY = re.compile(rb"/(\w+) (\d+) 0 R")
TABLE, ENTRY = re.compile(rb"xref\n0 (\d+)\n"), 20  # bytes of an entry: where an object lies, and whether there is one
REFERENCE = re.compile(rb"(\d+) 0 R")
BEHIND = b"\nendobj\n"
STREAM = b"\nendstream"
TOGETHER = 200  # objects that are packed into one stream
ROW = Struct(">BIH")  # of the table of places: the kind of place; the place, or the stream; the place in the stream
FREE, PLAIN, PACKED = range(3)
UP = b"\2"  # so begins a row that is told as its difference from the one above


class Objects(dict[int, bytes]):
    """The objects by their numbers, the head of the file and what its trailer says: where to begin, and its identity."""

    def __init__(self, pdf: bytes):
        if not (tail := TAIL.search(pdf, pdf.rfind(b"trailer\n"))) or not (table := TABLE.match(pdf, int(tail[3]))):
            raise moved("typst", "a PDF ends otherwise than it did")
        self.begins, self.identity = {key.decode(): int(number) for key, number in KEY.findall(tail[1])}, tail[2]
        starts = _starts(pdf, table.end(), int(table[1]))
        self.head = pdf[: starts[0][0]]
        super().__init__(_object(pdf, start, end, number) for (start, number), (end, _) in pairwise([*starts, (table.start(), 0)]))

    def named(self, number: int, key: str) -> int:
        """The number of the object to which another refers by a key."""
        return int(self._said(number, rb"/%b (\d+) 0 R" % key.encode()))

    def listed(self, number: int, key: str) -> list[int]:
        """The numbers of the objects that another lists under a key."""
        return [int(one) for one in REFERENCE.findall(self._said(number, rb"/%b\[([^\]]*)\]" % key.encode()))]

    def change(self, number: int, before: bytes, now: bytes) -> None:
        """Put something else where an object says something, once."""
        if before not in self[number]:
            raise moved("typst", f"{self[number][:80]!r} of a PDF says no {before!r}")
        self[number] = self[number].replace(before, now, 1)

    def _said(self, number: int, pattern: bytes) -> bytes:
        if not (found := re.search(pattern, self[number])):
            raise moved("typst", f"{self[number][:80]!r} of a PDF has no {pattern!r}")
        return found[1]

    def packed(self) -> bytes:
        """The file: first what is packed already, then the other objects many together, then where everything lies."""
        out, places = bytearray(self.head), dict[int, tuple[int, int, int]]()
        small = sorted(number for number, said in self.items() if not said.endswith(STREAM))
        streams = [(number, self[number]) for number in sorted(self.keys() - set(small))]
        free = max(self) + 1
        for number, some in enumerate((small[at : at + TOGETHER] for at in range(0, len(small), TOGETHER)), start=free):
            streams.append((number, _together([(one, self[one]) for one in some])))
            places |= {one: (PACKED, number, at) for at, one in enumerate(some)}
        for number, said in streams:
            places[number] = (PLAIN, len(out), 0)
            out += b"%d 0 obj\n%b%b" % (number, unambiguous(said), BEHIND)
        start, last = len(out), streams[-1][0] + 1
        rows = [places.get(number, (FREE, 0, 0)) for number in range(last)] + [(PLAIN, start, 0)]
        keys = b"".join(b"/%b %d 0 R" % (key.encode(), number) for key, number in self.begins.items())
        keys += b"/ID[%b<%b>]" % (self.identity, md5(out, usedforsecurity=False).hexdigest().encode())
        out += b"%d 0 obj\n%b%bstartxref\n%d\n%%%%EOF\n" % (last, unambiguous(_table(rows, keys)), BEHIND, start)
        return bytes(out)


def string(words: str) -> bytes:
    """Words as a string of a PDF: `string("A (1)")` is `(A \\(1\\))`; what is not ASCII is written in numbers."""
    if words.isascii() and words.isprintable():
        return b"(%b)" % re.sub(r"([\\()])", r"\\\1", words).encode()
    return b"<FEFF%b>" % words.encode("utf-16-be").hex().encode()


def _starts(pdf: bytes, table: int, length: int) -> list[tuple[int, int]]:
    """Where each object begins, in the order of the file, and its number."""
    entries = (pdf[at : at + ENTRY] for at in range(table, table + ENTRY * length, ENTRY))
    return sorted((int(entry[:10]), number) for number, entry in enumerate(entries) if entry[17:18] == b"n")


def _object(pdf: bytes, start: int, end: int, number: int) -> tuple[int, bytes]:
    """The number of an object and what it says."""
    before = b"%d 0 obj\n" % number
    if not (pdf.startswith(before, start, end) and pdf.endswith(BEHIND, start, end)):
        raise moved("typst", f"{pdf[start : start + 80]!r} of a PDF is no object")
    return number, pdf[start + len(before) : end - len(BEHIND)]


def _stream(keys: bytes, data: bytes) -> bytes:
    data = zlib.compress(data, 6)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b%b" % (keys, len(data), data, STREAM)


def _together(objects: Iterable[tuple[int, bytes]]) -> bytes:
    """A stream of objects: first the number and the place of each."""
    places, said = bytearray(), bytearray()
    for number, one in objects:
        places += b"%d %d " % (number, len(said))
        said += one + b"\n"
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(places.split()) // 2, len(places)), bytes(places + said))


def _table(rows: list[tuple[int, int, int]], keys: bytes) -> bytes:
    """The stream that says where everything lies, each row as its difference from the one above: most have the same."""
    table = b"".join(ROW.pack(*row) for row in rows)
    differences = bytes((now - above) % 256 for now, above in zip(table, bytes(ROW.size) + table))
    told = b"".join(UP + differences[at : at + ROW.size] for at in range(0, len(table), ROW.size))
    parameters = b"/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>" % ROW.size
    return _stream(b"/Type/XRef/Size %d%b%b" % (len(rows), keys, parameters), told)
