"""What any number of sources say, one after the other: each siglum with the signs of its claims, in as many lines as they need."""

from collections.abc import Iterable
from typing import NamedTuple

from edition import sigla
from edition.verdicts import SIGNS
from figures.drawing.letters import LINE, SMALL, width_of
from figures.drawing.plate import Plate
from figures.drawing.units import Points

PITCH, AFTER, APART = 9.6, 5.0, 12.0  # points: from sign to sign, behind a siglum, between two voices
TWO = 2  # so many sources can stand to the left and to the right of a line; of more each has lines of its own


class Voice(NamedTuple):
    """A source or a passage with its claims: each with its verdict and the id of its mark."""

    words: str
    url: str | None
    claims: list[tuple[str, str, str]]


def write_voices(plate: Plate, left: Points, voices: Iterable[Voice]) -> None:
    """Voices from left to right; one begins a new line where it has no room, and a long one goes on below its first sign."""
    x = left
    for voice in voices:
        start = width_of(voice.words) + AFTER
        if x > left and x + start + PITCH * len(voice.claims) > plate.room.width:
            x = left
            plate.down(LINE)
        plate.write(x, plate.level + LINE / 2, voice.words, "muted", url=voice.url, style="italic")
        x, first = x + start, x + start
        for claim, verdict, gid in voice.claims:
            if x + PITCH > plate.room.width:
                x = first
                plate.down(LINE)
            y = plate.level + LINE / 2
            plate.write(x + PITCH / 2, y, SIGNS[verdict], verdict, "center", sigla.address(claim), size=SMALL + 0.5, gid=gid)
            x += PITCH
        x += APART
    plate.down(LINE)
