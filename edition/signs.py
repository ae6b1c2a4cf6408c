"""Signs that would do harm in a file for machines: control characters, and marks that turn the direction of writing."""

import re
from urllib.parse import quote

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")  # XML cannot hold them
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # not seen, but what stands beside them is read in another order
UNSEEN = re.compile(f"[\x7f-\x9f{TURNING.pattern[1:]}")  # what JSON leaves as it is
OF_NO_ADDRESS = re.compile(f'[\x00-\x20"<>\\\\^`{{|}}{UNSEEN.pattern[1:]}')  # by RFC 3987, and what is not seen
PICTURES = 0x2400  # where the pictures of the control characters begin
DELETE, DELETED = 0x7F, "\u2421"
UNKNOWN = "\ufffd"  # in place of what has no picture


def visible(text: str) -> str:
    """A text in which each control character is its picture: an escape becomes ␛, what has no picture becomes �."""
    return CONTROLS.sub(lambda found: _picture(ord(found[0])), text)


def _picture(code: int) -> str:
    return chr(PICTURES + code) if code < 0x20 else DELETED if code == DELETE else UNKNOWN


def in_line(text: str) -> str:
    """A text as one line of a file that knows no escapes: every sign in it is seen, `a\\u202eb` is a�b."""
    return " ".join(TURNING.sub(UNKNOWN, visible(text)).split())


def in_address(written: str) -> str:
    """An address that stays one whatever is in its cell: a sign that none may have stands as its bytes, `a b` is a%20b."""
    return OF_NO_ADDRESS.sub(lambda found: quote(found[0]), written)


def in_xml(written: str) -> str:
    """XML in which turning marks stand as references: they mean the same, and are seen."""
    return TURNING.sub(lambda found: f"&#x{ord(found[0]):X};", written)


def in_json(written: str) -> str:
    """JSON, Turtle or TriG in which what is not seen stands as escapes; the control characters of ASCII already do."""
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04X}", written)
