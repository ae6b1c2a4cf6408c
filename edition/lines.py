"""The text of a source as the edition numbers it: each line that is not empty is a passage."""

import hashlib
import unicodedata


def normal(line: str) -> str:
    """A line as the passages are counted and hashed: Unicode NFC, white space folded."""
    return " ".join(unicodedata.normalize("NFC", line).split())


def passages(text: str) -> list[str]:
    """The lines of a text that are not empty, normalised."""
    return [normal(line) for line in text.splitlines() if line.strip()]


def digest(line: str) -> str:
    """The hash by which the table of passages knows a line."""
    return hashlib.sha256(line.encode()).hexdigest()
