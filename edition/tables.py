"""The tables of the edition: CSV files read as text and typed by the schema beside them.

`read` returns rows with their line numbers and the faults of the files themselves;
`load` returns the same tables as pandas frames, for chapters and figures.
"""

import csv
import io
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from edition.fault import Fault, Unreadable
from edition.house import DATA, PACKAGE
from edition.names import Names

LIST = ";"  # separates the items of a cell that holds a list
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

    @cached_property
    def languages(self) -> dict[tuple[str, str, str], str]:
        """For each register, row and form of its name the language in which the form is written."""
        return {(row["table"], row["entity"], row["form"]): row["language"] for row in self.rows["names"]}

    @cached_property
    def names(self) -> Names:
        """The names of everything in the registers."""
        return Names.of(self.rows["names"])


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
        register.rows[name], wrong = _read_table(folder / f"{name}.csv", register.columns(name))
        faults += wrong
    return register, faults


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
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return _rows(file, reader, names)
    except csv.Error as error:
        return [], [Fault(file, reader.line_num, f"not a CSV line: {error}")]


def _rows(file: str, reader: Any, names: list[str]) -> tuple[list[Row], list[Fault]]:
    head: list[str] = next(reader, [])
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
    """The table as it should stand in its file: sorted by its key, one line a row."""
    out, key = io.StringIO(), register.key(table)
    integers = {c["name"] for c in register.columns(table) if c["type"] == "integer"}
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column["name"] for column in register.columns(table)])

    def order(row: Row) -> list:
        return [int(row[column]) if column in integers else row[column] for column in key]

    writer.writerows(row.cells.values() for row in sorted(register[table], key=order))
    return out.getvalue()


@dataclass(frozen=True)
class Tables:
    """The tables as pandas frames, each by its name: `tables.claims`, `tables.people`."""

    frames: dict

    def __getitem__(self, name: str) -> Any:
        return self.frames[name]

    def __getattr__(self, name: str) -> Any:  # a frame; pandas has no types of its own
        try:
            return self.__dict__["frames"][name]
        except KeyError:
            raise AttributeError(f"no table {name}") from None


def load(folder: Path = DATA) -> Tables:
    """The tables of the folder as frames, typed by the schema.

    Text and dates (EDTF) are strings, empty where unknown; lists are tuples; numbers are
    nullable Int64 or Float64. Tables with one key column are indexed by it.
    Raises Unreadable where a file cannot be read.
    """
    register, faults = read(folder)
    if faults:
        raise Unreadable(faults)
    return Tables({name: _frame(register, name) for name in register.rows})


def _frame(register: Register, name: str) -> Any:
    import pandas as pd  # here, so that the check of the tables does not wait for it

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
