"""Streams of a PDF whose data end like a line: readers that look for `endstream` would find them too short."""

import zlib

from edition.engine.part import moved

LIKE_A_LINE = b"\r\nendstream"
HEAD = b">>\nstream\n"  # as Typst 0.15 writes it
LEVELS = [(level, memory) for memory in (9, 8, 7, 6, 5) for level in (9, 8, 7, 6)]


def unambiguous(stream: bytes) -> bytes:
    """The same stream, length by length, in which the compressed data do not end with a carriage return."""
    if not stream.endswith(LIKE_A_LINE):
        return stream
    if HEAD not in stream:
        raise moved("typst", f"the data of a stream do not begin with {HEAD!r}")
    start, end = stream.index(HEAD) + len(HEAD), len(stream) - len(LIKE_A_LINE) + 1
    return stream[:start] + repacked(stream[start:end]) + stream[end:]


def repacked(data: bytes) -> bytes:
    """The same content packed more tightly, filled up with blanks behind its end, which readers skip."""
    content = zlib.decompress(data)
    for level, memory in LEVELS:
        packer = zlib.compressobj(level, zlib.DEFLATED, 15, memory)
        packed = packer.compress(content) + packer.flush()
        if len(packed) < len(data):
            return packed.ljust(len(data))
    return data
