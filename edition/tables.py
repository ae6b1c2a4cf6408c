"""The tables of the edition: CSV files read as text and typed by the schema beside them.

`read` returns rows with their line numbers and the faults of the files themselves;
`load` returns the same tables as pandas frames, for chapters and figures.
"""

import csv
import io
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from edition import sigla, works
from edition.fault import Fault, NotARow, NotATable, Unreadable, Unsound
from edition.house import BIBLIOGRAPHY, DATA, PACKAGE
from edition.names import PREFERRED, Names

LIST = ";"  # separates the items of a cell that holds a list
BOM = "\ufeff"  # Excel writes it as “CSV UTF-8”
SEPARATORS = (";", "\t")  # of spreadsheets in many countries
LOOKED_OVER = "edition.looked_over"  # an event of Python: tables of a folder are read only to be checked
USED, KEYS = "edition.used", "edition.keys"  # and two more: the rows of a table are asked for, or only whether it has one
SEVERAL = {  # names for several tables that a column may refer to
    "actors": ("people", "organizations"),
    "actors-events": ("people", "organizations", "events"),
}


@dataclass(frozen=True)
class Row:
    """One line of a table: its cells as text, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def items_of(self, column: str) -> list[str]:
        """The items of a cell that holds a list."""
        return [item for item in self.cells[column].split(LIST) if item]

    def fault(self, sentence: str) -> Fault:
        return Fault(self.file, self.line, sentence)


@dataclass(eq=False)
class Register:
    """All tables as rows, with the schema that describes them. It is not changed once it is read."""

    folder: Path
    schema: dict[str, dict]
    rows: dict[str, list[Row]] = field(default_factory=dict)
    _ids: dict[str, dict[str, Row]] = field(default_factory=dict, init=False, repr=False)
    _of_sources: dict[tuple[str, str], dict[str, list[Row]]] = field(default_factory=dict, init=False, repr=False)

    def __getitem__(self, table: str) -> list[Row]:
        return self.rows[table]

    def columns(self, table: str) -> list[dict]:
        """The columns of a table as the schema describes them."""
        return self.schema[table]["schema"]["fields"]

    def values(self, table: str, column: str) -> list[str]:
        """The values that a column may have, where the schema lists them."""
        found = [one for one in self.columns(table) if one["name"] == column] if table in self.schema else []
        return found[0].get("constraints", {}).get("enum", []) if found else []

    def key(self, table: str) -> list[str]:
        """The columns that identify a row of the table."""
        key = self.schema[table]["schema"]["primaryKey"]
        return [key] if isinstance(key, str) else key

    def references(self, table: str) -> dict[str, str]:
        """The columns of a table whose cells name rows of another one, or works, and which; `table` is the one named in that column."""
        return references(self.schema[table])

    def ids(self, table: str) -> dict[str, Row]:
        """The rows of a table whose key is a single column, by that column; computed once, and gone with the tables."""
        if table not in self._ids:
            (column,) = self.key(table)
            self._ids[table] = {row[column]: row for row in self.rows[table]}
        return self._ids[table]

    def of_sources(self, table: str, column: str) -> dict[str, list[Row]]:
        """The rows of a table by the sources of the passages or claims that a column names; computed once, like the ids."""
        if (table, column) not in self._of_sources:
            found: defaultdict[str, list[Row]] = defaultdict(list)
            for row in self.rows[table]:
                for source in sigla.sources_of(row.items_of(column)):
                    found[source].append(row)
            self._of_sources[table, column] = dict(found)
        return self._of_sources[table, column]

    @cached_property
    def languages(self) -> dict[tuple[str, str, str], str]:
        """For each register, row and form of its name the language in which the form is written."""
        return {(row["table"], row["entity"], row["form"]): row["language"] for row in self.rows["names"]}

    @cached_property
    def names(self) -> Names:
        """The names of everything in the registers."""
        return Names.of(self.rows["names"])

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels by which the works are cited, by their keys."""
        return {work.key: label for label, work in works.labelled(works.read(self.folder / BIBLIOGRAPHY).values()).items()}


def references(resource: dict) -> dict[str, str]:
    """The same from the description of a table."""
    schema = resource["schema"]
    named = {key["fields"]: key["reference"]["resource"] or resource["name"] for key in schema.get("foreignKeys", [])}
    return named | {column["name"]: column["refersTo"] for column in schema["fields"] if "refersTo" in column}


def package(folder: Path = DATA) -> dict:
    """The description of the data package: tables, columns, types, keys, changes."""
    return json.loads((folder / PACKAGE).read_text("utf-8"))


def read(folder: Path = DATA) -> tuple[Register, list[Fault]]:
    """All tables of the folder as rows, and what is wrong with the files that hold them."""
    schema = {resource["name"]: resource for resource in package(folder)["resources"]}
    register, faults = Register(folder, schema), []
    for name in schema:
        register.rows[name], wrong = _read_table(_file(folder, name), register.columns(name))
        faults += wrong
    return register, faults


def _file(folder: Path, name: str) -> Path:
    """The file of a table."""
    return folder / f"{name}.csv"


def _read_table(path: Path, columns: list[dict]) -> tuple[list[Row], list[Fault]]:
    """The rows of one file, or none of them where the file itself cannot be read."""
    file, names = f"{path.parent.name}/{path.name}", [column["name"] for column in columns]
    if not path.exists():
        return [], [Fault(file, 1, "the table is missing; datapackage.json describes it")]
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return [], [Fault(file, line, f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8")]
    if text.startswith(BOM):
        return [], [Fault(file, 1, "begins with a byte order mark, which is not seen; save the file as UTF-8 without it")]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return _rows(file, reader, names)
    except csv.Error as error:
        return [], [Fault(file, reader.line_num, f"not a CSV line: {error}")]


def _rows(file: str, reader: Any, names: list[str]) -> tuple[list[Row], list[Fault]]:
    head: list[str] = next(reader, [])
    if len(head) == 1 < len(names) and (signs := [sign for sign in SEPARATORS if sign in head[0]]):
        return [], [Fault(file, 1, f"cells stand apart by {signs[0]!r}; save the file with commas between them")]
    if head != names:
        missing, strange = [n for n in names if n not in head], [n for n in head if n not in names]
        what = [f"column {', '.join(missing)} is missing"] if missing else []
        what += [f"column {', '.join(strange)} is not in datapackage.json"] if strange else []
        return [], [Fault(file, 1, f"{'; '.join(what) or 'columns stand in another order'}; the head should be {','.join(names)}")]
    rows, faults = [], []
    for cells in reader:
        if len(cells) == len(names):
            rows.append(Row(file, reader.line_num, dict(zip(names, cells))))
        else:
            faults.append(Fault(file, reader.line_num, f"{len(cells)} cells where the head has {len(names)}"))
    return rows, faults


def dump(register: Register, table: str) -> str:
    """The table as it should stand in its file: sorted by the number of its rows, where they have one, and its key, one line a row."""
    out, key = io.StringIO(), [*numbered_by(register, table), *register.key(table)]
    integers = {c["name"] for c in register.columns(table) if c["type"] == "integer"}
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column["name"] for column in register.columns(table)])

    def order(row: Row) -> list:
        return [int(row[column]) if column in integers else sigla.order(row[column]) for column in key]

    writer.writerows(row.cells.values() for row in sorted(register[table], key=order))
    return out.getvalue()


def numbered_by(register: Register, table: str) -> list[str]:
    """The column that numbers the rows of a table in the order in which the book has them, as a list; none where no column does."""
    return [column] if (column := register.schema[table].get("numbered")) else []


def numbered(register: Register, table: str) -> list[Row]:
    """The rows of a table in their order, numbered 1, 2, 3 again; rows with the same number, or none, in the order of their keys."""
    rows = register[table]
    for column in numbered_by(register, table):

        def order(row: Row, column: str = column) -> tuple:
            known = row[column].isdecimal()
            return not known, int(row[column]) if known else 0, [sigla.order(row[name]) for name in register.key(table)]

        rows = [Row(row.file, row.line, row.cells | {column: str(number)}) for number, row in enumerate(sorted(rows, key=order), 1)]
    return rows


class Frames(Mapping[str, Any]):  # pandas has no types of its own
    """The frames of all tables by their names, each made when it is first asked for; whoever listens hears of that."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self.made:
            if name not in self.register.rows:
                raise KeyError(name)
            sys.audit(USED, str(_file(self.register.folder, name)))
            self.made[name] = _frame(self.register, name)
        return self.made[name]

    def has(self, name: str, key: str) -> bool:
        """Whether a table has a row with a key; to ask that is not to read the row."""
        if name in self.made:
            return key in self.made[name].index
        sys.audit(KEYS, str(_file(self.register.folder, name)))
        return key in self.register.ids(name)

    def __contains__(self, name: object) -> bool:
        return name in self.register.rows  # to ask whether it is there is not to read it

    def __iter__(self) -> Iterator[str]:
        return iter(self.register.rows)

    def __len__(self) -> int:
        return len(self.register.rows)


@dataclass(frozen=True, repr=False)
class Tables:
    """The tables as pandas frames, each by its name: `tables.claims`, `tables.people`."""

    frames: Mapping[str, Any]
    folder: Path = DATA  # where the schema and the works lie
    is_changed: bool = False  # by a reader: what is drawn from them says so

    def __getitem__(self, name: str) -> Any:
        return self.frames[name]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or "frames" not in self.__dict__:
            raise AttributeError(name)
        return self.frames[self.known(name)]

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.frames})

    def __repr__(self) -> str:
        described = package(self.folder)
        first, second, *others = self.frames
        return (
            f"{described['title']}, version {described['version']}: {len(self.frames)} tables, {sum(map(len, self.frames.values())):,} rows.\n"
            f"Each is a pandas frame: tables.{first}, tables.{second} and {len(others)} more; write tables. and press Tab.\n"
            'How one is read: tables.columns_of("claims"). Changed or filtered: tables.with_row(…), tables.with_tables(…).'
        )

    def known(self, name: str) -> str:
        """The name of a table, if there is such a table. Raises NotATable, which lists those that there are."""
        if name not in self.frames:
            raise NotATable(f"there is no table {name}; there are {', '.join(self.frames)}")
        return name

    def id_of(self, table: str, row: str) -> str:
        """The id of a row, if the table has it. Raises NotARow, which lists those that there are."""
        if row not in (ids := self.frames[table].index):
            raise NotARow(f"{table} has no row {row!r}; it has {', '.join(ids)}")
        return row

    def has(self, table: str, row: str) -> bool:
        """Whether the table has a row with this id."""
        return self.frames.has(table, row) if isinstance(self.frames, Frames) else row in self.frames[table].index

    def columns_of(self, name: str) -> Any:
        """How a table is read: for each column what it holds, which values or rows it may name, and what it means."""
        import pandas as pd  # here, as below: so that the check of the tables does not wait for it

        (resource,) = (one for one in package(self.folder)["resources"] if one["name"] == self.known(name))
        follow = references(resource)
        rows = [(column["name"], holds(column, follow), column["description"]) for column in resource["schema"]["fields"]]
        return pd.DataFrame(rows, columns=["column", "holds", "meaning"]).set_index("column")

    def names_of(self, register: str) -> Any:
        """By the ids of a register the names by which the book calls its rows: `tables.names_of("people")`."""
        names = self.frames["names"]
        return names[(names.table == self.known(register)) & (names.kind == PREFERRED)].set_index("entity").form

    def with_row(self, table: str, **cells: Any) -> "Tables":
        """The tables with one row changed, or added if there is none with its key; cells that are not named stay, or are empty.

        `tables.with_row("claims", id="A-02-04", verdict="disputed")`. Raises Unsound where the row is not as the schema wants it.
        """
        register = self._register()
        key = register.key(self.known(table))
        if lacking := [column for column in key if column not in cells]:
            raise NotARow(f"a row of {table} is known by {', '.join(key)}; {', '.join(lacking)} is not given")
        rows, wanted = register.rows[table], [as_text(cells[column]) for column in key]
        old = next((row for row in rows if [row[column] for column in key] == wanted), None)
        empty = {column["name"]: "" for column in register.columns(table)}
        _refuse_strange(table, cells, empty)
        new = (old.cells if old else empty) | {column: as_text(cell) for column, cell in cells.items()}
        changed = [Row(row.file, row.line, new) if row is old else row for row in rows]
        register.rows[table] = changed if old else [*rows, Row(_place(table), len(rows) + 2, new)]
        return _sound(register, is_changed=True)

    def with_tables(self, **frames: Any) -> "Tables":
        """The tables with these frames in place of their own; rows of others that name a row which is gone go, too.

        `tables.with_tables(claims=tables.claims[tables.claims.kind == "date"])`. Raises Unsound where a row is not as the schema wants it.
        """
        register = self._register()
        for name, frame in frames.items():
            before = _ids(register, self.known(name))
            _refuse_strange(name, frame.columns, [column["name"] for column in register.columns(name)])
            register.rows[name] = _rows_of(register, name, frame)
            forget(register, name, before - _ids(register, name), kept=frames)
        return _sound(register, is_changed=True)

    def _register(self) -> Register:
        """The tables as rows again, counted as in their files."""
        register = Register(self.folder, {resource["name"]: resource for resource in package(self.folder)["resources"]})
        register.rows |= {name: _rows_of(register, name, frame) for name, frame in self.frames.items()}
        return register


def holds(column: dict, follow: dict[str, str]) -> str:
    """What a column holds, in words: “text”, “one of yes, no”, “list of rows of people”."""
    if values := column.get("constraints", {}).get("enum"):
        return f"one of {', '.join(values)}"
    kind = {"string": "text"}.get(column["type"], column["type"])
    held = {"edtf": "date (EDTF)", "language": "language tag"}.get(column.get("holds", ""), kind)
    target = follow.get(column["name"])
    what = held if not target else "row of the table that the column table names" if target == "table" else f"row of {target}"
    return f"list: {what}" if column.get("holds") == "list" else what


def as_text(cell: Any) -> str:
    """A cell of a frame as it stands in its file: a list in alphabetical order, a whole number without a point, nothing for the unknown."""
    import pandas as pd

    if isinstance(cell, tuple | list | set):
        return LIST.join(sorted(set(cell)))
    if cell is None or cell is pd.NA or cell != cell:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _place(name: str) -> str:
    """What a fault of a changed frame names in place of a file."""
    return f"tables.{name}"


def _rows_of(register: Register, name: str, frame: Any) -> list[Row]:
    """The rows of a frame as text; a column that it has not is empty."""
    columns = [column["name"] for column in register.columns(name)]
    cells = [[as_text(cell) for cell in frame[column]] if column in frame else [""] * len(frame) for column in columns]
    return [Row(_place(name), line, dict(zip(columns, row))) for line, row in enumerate(zip(*cells), 2)]


def _refuse_strange(name: str, given: Iterable[str], columns: Iterable[str]) -> None:
    """Raise Unsound where a column is given that the table has not."""
    if strange := [column for column in given if column not in columns]:
        raise Unsound([Fault(_place(name), 1, f"column {', '.join(strange)} is not in {PACKAGE}; there are {', '.join(columns)}")])


def _ids(register: Register, name: str) -> set[str]:
    """What rows of other tables call the rows of this one: nothing where several columns identify a row."""
    key = register.key(name)
    return {row[key[0]] for row in register[name]} if len(key) == 1 else set()


def forget(register: Register, name: str, gone: set[str], kept: Iterable[str] = ()) -> None:
    """Take out of the tables that were not given what names rows that are gone: an item of a list, else the whole row."""
    for table in register.rows if gone else []:
        follow = register.references(table)
        lists = {column["name"] for column in register.columns(table) if column.get("holds") == "list"}
        before = _ids(register, table)
        if table not in kept:
            register.rows[table] = [row for old in register[table] if (row := _without(old, follow, lists, name, gone))]
            forget(register, table, before - _ids(register, table), kept)


def _without(row: Row, follow: dict[str, str], lists: set[str], name: str, gone: set[str]) -> Row | None:
    """A row that no longer names what is gone, or nothing if it cannot stand without."""
    cells = dict(row.cells)
    for column, target in follow.items():
        target = row["table"] if target == "table" else target
        if name in SEVERAL.get(target, (target,)) and gone.intersection(row.items_of(column)):
            if column not in lists:
                return None
            cells[column] = LIST.join(item for item in row.items_of(column) if item not in gone)
    return Row(row.file, row.line, cells)


def _sound(register: Register, is_changed: bool = False) -> Tables:
    """The tables of a register as frames. Raises Unsound where rows are not as the schema wants them."""
    from edition import soundness, works  # here, because they read rows

    if faults := soundness.faults(register, works.read(register.folder / BIBLIOGRAPHY)):
        raise Unsound(faults)
    return Tables(Frames(register), register.folder, is_changed)


def load(folder: Path = DATA) -> Tables:
    """The tables of the folder as frames, typed by the schema.

    Text and dates (EDTF) are strings, empty where unknown; lists are tuples; numbers are
    nullable Int64 or Float64. Tables with one key column are indexed by it.
    Raises Unreadable where a file cannot be read, Unsound where a cell is not as the schema wants it.
    """
    with looked_over(folder):
        register, faults = read(folder)
        if faults:
            raise Unreadable(faults)
        return _sound(register)


@contextmanager
def looked_over(folder: Path) -> Iterator[None]:
    """While it lasts the tables of a folder are read to see whether they are sound: what they say nobody has used yet."""
    sys.audit(LOOKED_OVER, str(folder))
    try:
        yield
    finally:
        sys.audit(LOOKED_OVER, "")


def _frame(register: Register, name: str) -> Any:
    import pandas as pd

    columns = [column["name"] for column in register.columns(name)]
    frame = pd.DataFrame([row.cells for row in register[name]], columns=columns, dtype=str)
    for column in register.columns(name):
        at = column["name"]
        if column["type"] in ("integer", "number"):
            kind = "Int64" if column["type"] == "integer" else "Float64"
            frame[at] = pd.to_numeric(frame[at].replace("", None)).astype(kind)
        elif column.get("holds") == "list":
            frame[at] = [tuple(item for item in cell.split(LIST) if item) for cell in frame[at]]
    key = register.key(name)
    return frame.set_index(key[0], drop=False).rename_axis(None) if len(key) == 1 else frame
