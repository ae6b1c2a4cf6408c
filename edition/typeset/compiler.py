"""Hands the document to the press; what is found wrong is led back to file and line of the chapters."""

import atexit
import hashlib
import json
import re
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from edition.fault import Fault, Place, PressFailed
from edition.house import ROOT
from edition.leaves import Leaf
from edition.typeset import fonts, measures
from edition.typeset.document import Book
from edition.typeset.marks import FORM, Places
from edition.typeset.press import DONE, FOUND, MAIN, NUMBERS, ORDER, PDF, REPORT, ROUNDS, SO_FAR, WHOLE, found_in, line_of, put

HERE = Path(__file__).parent
TEMPLATES = sorted(HERE.glob("*.typ"))
CODE = sorted(HERE.glob("*.py"))
LINE = re.compile(r"((?:chapters/)?[\w-]+\.typ):(\d+)")  # in what the compiler says
NAME = "typeset"  # of the folder, and of the kind of warnings
PLACE = re.compile(r"//@ (.*):(\d+)$")


_AHEAD: list[subprocess.Popen[str]] = []  # a press at work for a book of which nobody has said yet that it is made


def set_ahead(folder: Path) -> None:
    """Have the last book set, which lies in a folder, while all is loaded that makes the next one; the press ends with this process."""
    if is_ready(folder):
        press = start_press()
        atexit.register(press.kill)
        give(press, SO_FAR, folder)
        _AHEAD.append(press)


class Typesetting:
    """A book at the press, which works beside the reading and writing of the pages."""

    def __init__(self, folder: Path, stays: bool = False, press: subprocess.Popen[str] | None = None):
        self.folder = folder
        self.stays = stays  # whether the press waits for the next book when one is made
        self.is_ahead = bool(_AHEAD)  # whether the last book is being set already
        press = press or (_AHEAD.pop() if _AHEAD else None)
        self.press = press if press and press.poll() is None else None
        self.is_awaited = False  # whether the whole has been ordered
        self.files: dict[str, str] = {}
        self.book = Book([], {}, whole=False)

    def so_far(self) -> bool:
        """Let the press set what this code has laid into the folder already, if it has: the whole will take it less time."""
        if begun := is_ready(self.folder) and not self.is_ahead:
            self.say(SO_FAR)
        return begun or self.is_ahead

    def whole(self) -> None:
        """Have the book written that lies in the folder, unless an earlier build has made the PDF of the same."""
        if not is_up_to_date(self.folder):
            self.say(WHOLE)

    def say(self, order: str) -> None:
        """Give an order to the press."""
        self.press = self.press or start_press()
        self.is_awaited |= order == WHOLE
        give(self.press, order, self.folder)

    def lay(self, source: str, when: datetime, book: Book) -> None:
        """Lay everything that the press needs into the folder; of an earlier state what has changed."""
        self.book, files = (
            book,
            {path.name: path.read_text("utf-8") for path in TEMPLATES} | {measures.FILE: measures.definitions(book.two_sided)},
        )
        files |= book.drawings() | book.files() | {MAIN: source, NUMBERS: json.dumps(book.numbers())}
        (self.folder / "chapters").mkdir(parents=True, exist_ok=True)
        fonts.lay(self.folder / "fonts")
        for name, text in files.items():
            if self.files.get(name) != text:
                self.put(name, text)
        self.files = files
        is_known = is_understood(self.folder / FOUND)  # what an earlier setting found to stand where is the better guess
        put(self.folder, found_in(self.folder) if is_known else Places().settings())
        order = {"listed": book.listed(), "indexes": book.indexes(), "titles": book.titles, "when": int(when.timestamp())}
        self.put(ORDER, json.dumps(order | {"of": digest(order, files)}))

    def put(self, name: str, text: str) -> None:
        """Lay a file at once: the press may be reading what lay there before."""
        new = self.folder / f"{name}.new"
        new.write_text(text, "utf-8")
        new.replace(self.folder / name)

    def result(self) -> tuple[bytes | None, list[Fault]]:
        """The PDF, or none, and all that is wrong with it. Raises PressFailed where the press broke down."""
        self.wait()
        report, faults = json.loads((self.folder / REPORT).read_text("utf-8")), self.book.faults()
        if report["error"]:
            return None, [*faults, fault(self.files, report["error"])]
        if not report["settled"]:
            return None, [Fault(PDF, 1, f"the PDF: the pages of the index do not settle in {ROUNDS} rounds")]
        remarks = [fault(self.files, remark) for remark in report["remarks"]]
        return (self.folder / PDF).read_bytes(), [*faults, *remarks, *overfull(report["crowded"], self.book)]

    def leaves(self) -> list[Leaf]:
        """What begins on each page of the PDF that was made last."""
        report = json.loads((self.folder / REPORT).read_text("utf-8"))
        return [Leaf(number, tuple(begun)) for number, begun in report["leaves"]]

    def wait(self) -> None:
        """Wait until the press has done what it was told; one that does not stay, or broke down, is gone then."""
        if not (self.stays and self.is_done()):
            self.end()

    def is_done(self) -> bool:
        """Whether the press comes to say that it has done what it was told; one that breaks down never does."""
        said = self.press.stdout if self.press and self.is_awaited else None
        return said is None or DONE in map(str.strip, said)

    def end(self) -> None:
        """Wait until the press has written what it was told to write; what it only sets beforehand nobody waits for."""
        if press := self.press:
            self.press = None
            if not self.is_awaited:
                press.kill()
            _, said = press.communicate()
            if self.is_awaited and press.returncode:
                raise PressFailed(f"the press broke down: {said[-2000:]}")


def digest(order: dict, files: dict[str, str]) -> str:
    """A hash of all that a PDF is made of: the order, the files, the code and the programs behind it."""
    made_of = [json.dumps(order), version("typst"), *(path.read_text("utf-8") for path in CODE)]
    made_of += [f"{name}\0{text}" for name, text in sorted(files.items())]
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()


def is_ready(folder: Path) -> bool:
    """Whether a book lies in a folder as this code lays it."""
    return (folder / MAIN).exists() and is_of_this_code(folder) and is_understood(folder / FOUND)


def is_of_this_code(folder: Path) -> bool:
    """Whether the templates in a folder are those of now; the press could not read what others say of their pages."""
    laid = [folder / path.name for path in TEMPLATES]
    return all(path.exists() for path in laid) and [path.read_text("utf-8") for path in laid] == [
        path.read_text("utf-8") for path in TEMPLATES
    ]


def is_understood(found: Path) -> bool:
    """Whether what an earlier setting found has the form in which the templates read it."""
    return found.exists() and json.loads(found.read_text("utf-8")).get("form") == FORM


def is_up_to_date(folder: Path) -> bool:
    """Whether an earlier build made the PDF of what lies in the folder now."""
    if not ((folder / REPORT).exists() and (folder / PDF).exists()):
        return False
    report, order = (json.loads((folder / name).read_text("utf-8")) for name in (REPORT, ORDER))
    return report["of"] == order["of"] and report["settled"]


def start_press() -> subprocess.Popen[str]:
    """A press that waits for orders, in a process of its own."""
    command, pipe = [sys.executable, "-m", "edition.typeset.press"], subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def give(press: subprocess.Popen[str], order: str, folder: Path) -> None:
    """Give an order to a press."""
    with suppress(BrokenPipeError):  # why it broke down is said with the result
        if orders := press.stdin:
            orders.write(f"{line_of(order, folder)}\n")
            orders.flush()


def fault(files: dict[str, str], diagnostic: dict[str, str]) -> Fault:
    """What the compiler found wrong, led back to the chapter."""
    return Fault(*place(files, diagnostic["where"]), f"the PDF: {diagnostic['sentence']}")


def place(files: dict[str, str], where: str) -> Place:
    """The line of the chapter from which a faulty line of the document comes; else that line itself, if the compiler names one."""
    lines = LINE.findall(where)
    for name, number in lines:
        for line in reversed(files[name].split("\n")[: int(number)] if name in files else []):
            if marked := PLACE.match(line):
                return Place(marked[1], int(marked[2]))
    return Place(lines[0][0], int(lines[0][1])) if lines else Place(MAIN, 1)


def overfull(crowded: list[str], book: Book) -> list[Fault]:
    """The notes for which the margin of their page has no room."""
    sentence = "the PDF: the margin of the page has no room for the note {}: shorten it or its neighbours"
    return [Fault(place.file, place.line, sentence.format(name)) for name in crowded for place in (book.notes[name],)]
