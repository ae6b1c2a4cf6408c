"""What the figures say of an invented edition, in lines that a person has read: words, signs, inks, where each leads and stands.

The rows lie in figures/invented, what is said of them in figures/told, a file for each module of a figure. Whoever means
to change what a figure says writes them anew, and reads what has changed:

    PYTHONPATH=.:tests .venv/bin/python -m told
"""

import csv
import inspect
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Polygon
from matplotlib.text import Text
from plates import MODULES

from edition.house import DATA, PACKAGE
from edition.tables import Tables, load
from figures.drawing.plate import BASE, INK, Plate
from figures.drawing.units import Spot

HERE = Path(__file__).parent
INVENTED, TOLD, MINIATURE = HERE / "figures" / "invented", HERE / "figures" / "told", HERE / "miniature" / "data"
INKS = {colour: name for name, colour in reversed(INK.items())}
WORLDS: dict[str, dict[str, str]] = {  # how the passages are given to other sources
    "of two sources": {},
    "of one source": {"B-01": "A-11", "B-02": "A-12", "B-03": "A-13"},
    "of three sources": {"B-02": "C-01"},
    "of six sources": {"B-01": "C-01", "B-02": "D-01", "B-03": "E-01", "A-02": "F-01"},  # the second is silent
}
BARE = ("windows", "headings")  # tables in which an editor may have written nothing


# the invented edition


@cache
def world(name: str, without: tuple[str, ...] = ()) -> Tables:
    """The invented edition with its passages given to so many sources, and without the rows of some tables."""
    with tempfile.TemporaryDirectory() as given:
        folder, moved = Path(given), WORLDS[name]
        shutil.copy(DATA / PACKAGE, folder)
        shutil.copy(MINIATURE / "works.bib", folder)
        for path in MINIATURE.glob("*.csv"):
            own = INVENTED / path.name
            whole = (
                own.read_text("utf-8") if own.exists() and path.stem not in without else path.read_text("utf-8").partition("\n")[0] + "\n"
            )
            for old, new in moved.items():
                whole = whole.replace(f"{old},{old[0]},", f"{new},{new[0]},").replace(old, new)
            (folder / path.name).write_text(whole, "utf-8")
        _sources(folder / "sources.csv", {new[0] for new in moved.values()} | {"A", "B"} - {key[0] for key in moved if len(moved) == 3})
        return load(folder)


def _sources(path: Path, sigla: set[str]) -> None:
    """Write a row for each source, by the pattern of the first."""
    first, *_ = rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    known = {row["id"]: row for row in rows}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, first, lineterminator="\n")
        writer.writeheader()
        for number, key in enumerate(sorted(sigla), 1):
            writer.writerow(known.get(key, first | {"id": key, "title": f"The Book {key}"}) | {"number": str(number)})


def drawn(module: ModuleType) -> Iterator[tuple[str, Plate]]:
    """The plates of a module in the worlds that it can tell apart, each with its heading."""
    asked = inspect.signature(module.draw).parameters
    first = world("of two sources")
    if "source" in asked or "group" in asked:
        for key in first.sources.id if "source" in asked else first.groups.id:
            yield f"{key}", module.draw(first, key)
        return
    yield "of two sources", module.draw(first)
    source = inspect.getsource(module)
    if "tables.sources" in source:
        yield from ((name, module.draw(world(name))) for name in list(WORLDS)[1:])
    if "shown(" in source or "rows(tables" in source:
        yield "without windows and headings", module.draw(world("of two sources", BARE))


# what is said


def lines(module: ModuleType) -> list[str]:
    """All that the plates of a module say, the cut-outs behind them."""
    found = []
    seen: set[str] = set()
    for name, plate in drawn(module):
        found += [f"== {name}", plate.title, plate.caption, plate.origin.counted, plate.origin.tables]
        rows = [f"{gid}: {' | '.join(filter(None, row[1:]))}" for gid, row in sorted(plate.said.items())]
        found += [row for row in rows if row not in seen]
        seen |= {*rows}
        for sheet in (plate, plate.narrow):
            found += [
                f"-- {sheet.room.name or 'wide'}",
                *said(sheet),
                *(f"may be cut at {cut[0]:.0f} {cut[1]}".rstrip() for cut in sheet.cuts),
            ]
    for key, cutout in getattr(module, "cutouts_of", lambda _: {})(world("of two sources")).items():
        found += [f"-- cut-out of {key}", *cutout.replace("><", ">\n<").splitlines()]
    return found


def said(plate: Plate) -> Iterator[str]:
    """What stands on a plate from top to bottom and from left to right, in whole points."""
    for part, ax in plate.parts.items():
        for artist in sorted(filter(is_mark, ax.get_children()), key=place):
            gid, url = artist.get_gid(), artist.get_url()
            at = " ".join(f"{x:.0f},{y:.0f}" for x, y in corners(artist))
            yield " ".join(filter(None, [part, looks(artist), f"#{gid}" if gid else "", url and f"to {url}", f"at {at}"]))


def is_mark(artist: Artist) -> bool:
    """Whether it was put there, and is no part of the axes."""
    return bool(artist.get_text()) if isinstance(artist, Text) else isinstance(artist, Line2D | Polygon | FancyArrowPatch)


def looks(artist: Any) -> str:
    """By what a reader tells it from others."""
    if isinstance(artist, Text):
        weight = [word for word in (artist.get_fontweight(), artist.get_fontstyle()) if word != "normal"]
        return " ".join([*weight, ink(artist.get_color()), f"“{artist.get_text()}”"])
    if isinstance(artist, FancyArrowPatch):
        return f"arrow {artist.get_linestyle()} {ink(artist.get_edgecolor())}"
    if isinstance(artist, Polygon):
        return f"bar {ink(artist.get_edgecolor())} on {ink(artist.get_facecolor())}"
    if artist.get_marker() not in ("None", "none", None):
        return f"mark {artist.get_marker()} {ink(artist.get_color())} on {ink(artist.get_markerfacecolor())}"
    return f"line {artist.get_linestyle()} {ink(artist.get_color())}"


def ink(colour: Any) -> str:
    """The name of an ink."""
    return "none" if str(colour) == "none" else INKS.get(to_hex(colour), to_hex(colour))


def corners(artist: Any) -> list[Spot]:
    """The spots by which it stands where it stands."""
    if isinstance(artist, Text):
        return [(artist.get_position()[0], artist.get_position()[1] - BASE)]
    if isinstance(artist, Line2D):
        return list(zip(artist.get_xdata(), artist.get_ydata(), strict=True))
    return [*artist._posA_posB] if isinstance(artist, FancyArrowPatch) else [tuple(spot) for spot in artist.get_xy()[:-1]]


def place(artist: Any) -> tuple[Any, ...]:
    """Its place in the order of reading."""
    spots = corners(artist)
    across, down = [x for x, _ in spots], [y for _, y in spots]
    return round((min(down) + max(down)) / 2), round(min(across)), round(max(across)), looks(artist)


if __name__ == "__main__":
    for name, module in MODULES.items():
        (TOLD / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines(module)), "utf-8")
