"""The state of a build: what all rooms ask for, read and computed once, in one object for each Sphinx that runs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from edition.book.order import Part, parts
from edition.book.reading import Reader
from edition.tables import Register

Mentions = dict[tuple[str, str], list[tuple[str, str]]]  # register and row -> chapter and passage


@dataclass
class State:
    """What is known of the edition and of its book while Sphinx runs; nothing of it is kept from one process to the next."""

    tables: Register
    cutouts: Callable[[str], dict[str, str]]  # for a register the drawings of its rows
    digest: str  # of everything that every chapter depends on besides its own text and what it asks for
    files: dict[str, str] = field(default_factory=dict)  # the hashes of all files of the project
    reader: Reader = field(default_factory=Reader)  # hears what each chapter asks for besides
    has_forgotten: bool = False  # whether outputs of cells that were kept were made from something else
    reread: set[str] = field(default_factory=set)  # the chapters that this build has read
    mentions: Mentions = field(default_factory=dict)  # as they were before any chapter was read anew
    known: dict[object, object] = field(default_factory=dict)  # the same of what chapters know of one another
    parts: list[Part] = field(default_factory=list)  # of the book, when all chapters are read


_STATES: WeakKeyDictionary[Sphinx, State] = WeakKeyDictionary()


def begin(app: Sphinx, state: State) -> None:
    """Give an application its state, which ends with it."""
    _STATES[app] = state


def state_of(app: Sphinx) -> State:
    """The state of an application."""
    return _STATES[app]


def tables_of(app: Sphinx) -> Register:
    """The tables of which an application makes the book."""
    return state_of(app).tables


def note_parts(app: Sphinx, builder: object) -> None:
    """Note the parts of the book before the first page is written."""
    state_of(app).parts = parts(app)


def setup(app: Sphinx) -> None:
    app.connect("write-started", note_parts)
