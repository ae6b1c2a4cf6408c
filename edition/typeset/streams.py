"""Streams of a PDF whose data end like a line: readers that look for `endstream` would find them too short."""

import zlib

LIKE_A_LINE = b"\r\nendstream"
HEAD = b">>\nstream\n"
LEVELS = [(level, memory) for memory in (9, 8, 7, 6, 5) for level in (9, 8, 7, 6)]


def unambiguous(pdf: bytes) -> bytes:
    """The same PDF, length by length, in which no compressed stream ends with a carriage return."""
    found, end = bytearray(pdf), -1
    while (end := pdf.find(LIKE_A_LINE, end + 1)) >= 0:
        start = pdf.rfind(HEAD, 0, end) + len(HEAD)
        found[start : end + 1] = repacked(pdf[start : end + 1])
    return bytes(found)


def repacked(data: bytes) -> bytes:
    """The same content packed more tightly, filled up with blanks behind its end, which readers skip."""
    content = zlib.decompress(data)
    for level, memory in LEVELS:
        packer = zlib.compressobj(level, zlib.DEFLATED, 15, memory)
        packed = packer.compress(content) + packer.flush()
        if len(packed) < len(data):
            return packed.ljust(len(data))
    return data
