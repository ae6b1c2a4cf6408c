"""Streams of a PDF whose data end like a line: readers that look for `endstream` would find them too short."""

import re
import zlib

ENDS_LIKE_A_LINE = re.compile(rb"/Length (\d+)[^<>]*/FlateDecode>>\nstream\n")
LEVELS = [(level, memory) for memory in (9, 8, 7, 6, 5) for level in (9, 8, 7, 6)]


def unambiguous(pdf: bytes) -> bytes:
    """The same PDF, length by length, in which no compressed stream ends with a carriage return."""
    found = bytearray(pdf)
    for head in ENDS_LIKE_A_LINE.finditer(pdf):
        start, end = head.end(), head.end() + int(head[1])
        if pdf[end - 1 : end + 10] == b"\r\nendstream":
            found[start:end] = repacked(pdf[start:end])
    return bytes(found)


def repacked(data: bytes) -> bytes:
    """The same content packed as tightly or tighter, filled up with blanks behind its end, which readers skip."""
    content = zlib.decompress(data)
    for level, memory in LEVELS:
        packer = zlib.compressobj(level, zlib.DEFLATED, 15, memory)
        packed = packer.compress(content) + packer.flush()
        if len(packed) < len(data):
            return packed.ljust(len(data))
    return data
