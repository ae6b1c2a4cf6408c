"""Streams of a PDF whose data end like a line: readers that look for `endstream` would find them too short."""

import zlib

from edition.engine.part import moved

LIKE_A_LINE = b"\r\nendstream"
HEAD = b">>\nstream\n"  # as qpdf 12 writes it
LEVELS = [(level, memory) for memory in (9, 8, 7, 6, 5) for level in (9, 8, 7, 6)]


def unambiguous(pdf: bytes) -> bytes:
    """The same PDF, length by length, in which no compressed stream ends with a carriage return."""
    if HEAD not in pdf:
        raise moved("pikepdf", f"no stream of a PDF begins with {HEAD!r}")
    mended, end = bytearray(pdf), -1
    while (end := pdf.find(LIKE_A_LINE, end + 1)) >= 0:
        start = pdf.rfind(HEAD, 0, end) + len(HEAD)
        mended[start : end + 1] = repacked(pdf[start : end + 1])
    return bytes(mended)


def repacked(data: bytes) -> bytes:
    """The same content packed more tightly, filled up with blanks behind its end, which readers skip."""
    content = zlib.decompress(data)
    for level, memory in LEVELS:
        packer = zlib.compressobj(level, zlib.DEFLATED, 15, memory)
        packed = packer.compress(content) + packer.flush()
        if len(packed) < len(data):
            return packed.ljust(len(data))
    return data
