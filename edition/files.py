"""The files of the edition as files: there, no folder and no pipe, of a size that a person writes, in UTF-8 with plain line ends.

What is wrong here is said before any of them is read as what it should be.
"""

import json
import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from edition.fault import Fault
from edition.house import BIBLIOGRAPHY, PACKAGE

NEEDED = ("_config.yml", "_toc.yml", "CITATION.cff", "README.md", "Makefile", f"data/{BIBLIOGRAPHY}", f"data/{PACKAGE}")
TEXTS = ("data/*.csv", "data/*.bib", "data/*.json", "chapters/*.md", "*.yml", "*.cff", "*.md", "Makefile", "data/*.md")
LARGEST, LONGEST = 4_000_000, 20_000  # characters and lines: several times the largest file of the edition
WIDEST = 20_000  # characters of a line, half as many again as the longest, the outline of a coast
BOM = b"\xef\xbb\xbf"


def faults(root: Path) -> list[Fault]:
    """What is wrong with the files below a folder, as files."""
    missing = [Fault(name, 1, "the file is missing") for name in NEEDED if not os.path.lexists(root / name)]
    wrong = [fault for path in _texts(root) if (fault := _wrong(path, path.relative_to(root).as_posix()))]
    return sorted(missing + _once(wrong)) or list(_described((root / "data" / PACKAGE).read_text("utf-8")))


def _once(faults: list[Fault]) -> list[Fault]:
    """What is wrong with many files in the same way, said once: a clone with the line ends of Windows has them in all."""
    alike = {fault.sentence: [one for one in faults if one.sentence == fault.sentence] for fault in faults}
    return [
        first._replace(sentence=f"{first.sentence} (so in {len(others)} more files)") if others else first
        for first, *others in alike.values()
    ]


def _texts(root: Path) -> Iterator[Path]:
    for pattern in TEXTS:
        yield from sorted(root.glob(pattern))


def _wrong(path: Path, name: str) -> Fault | None:
    """The first thing that is wrong with a file."""
    try:
        found = path.stat()
    except OSError as error:
        return Fault(name, 1, f"it cannot be read: {error.strerror}")
    if path.is_symlink():
        return Fault(name, 1, "it is a link to a file elsewhere, which nobody would take along; lay the file itself there")
    if not stat.S_ISREG(found.st_mode):
        return Fault(name, 1, "it is no file; a folder, a pipe or a device stands in its place")
    if found.st_size > LARGEST:
        return Fault(name, 1, f"it has {found.st_size:,} bytes; no file of the edition has more than {LARGEST:,}")
    raw = path.read_bytes()
    sentence, at = _sentence(raw)
    return Fault(name, raw.count(b"\n", 0, at) + 1, sentence) if sentence else None


@lru_cache(128)  # whoever looks again and again looks at the files that have changed
def _sentence(raw: bytes) -> tuple[str, int]:
    """What is wrong with the bytes of a file, and where; nothing where they are text."""
    if raw.startswith(BOM):
        return "it begins with a byte order mark (U+FEFF), which cannot be seen; save it as UTF-8 without it", 0
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[1:2] == b"\0":
        return "byte 0x00 or a mark at its beginning: it is UTF-16; save the file as UTF-8", 0
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8", error.start
    if (at := raw.find(b"\r")) >= 0:
        return (
            "its lines end as on Windows (CR); save it with the line ends of Unix (LF): git config core.autocrlf input, then clone anew",
            at,
        )
    if (control := re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", raw)) is not None:
        return f"U+{control[0][0]:04X}, a control sign, cannot be seen; take it out", control.start()
    if raw.count(b"\n") > LONGEST:
        return f"it has {raw.count(10):,} lines; no file of the edition has more than {LONGEST:,}", 0
    if long := re.search(rb"[^\n]{%d}" % (WIDEST + 1), raw):
        return f"its line has more than {WIDEST:,} characters; break it", long.start()
    if not raw.strip():
        return "it is empty", 0
    return ("its last line has no end; add one", len(raw)) if not raw.endswith(b"\n") else ("", 0)


@lru_cache(8)
def _described(text: str) -> tuple[Fault, ...]:
    """What the description of the tables lacks, so that they cannot be read by it."""
    try:
        found = json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        return (Fault(f"data/{PACKAGE}", error.lineno, f"not JSON: {error.msg}"),)
    except RecursionError:
        return (Fault(f"data/{PACKAGE}", 1, "it is nested too deeply to be read"),)
    except ValueError as error:
        return (Fault(f"data/{PACKAGE}", 1, str(error)),)
    return tuple(Fault(f"data/{PACKAGE}", 1, sentence) for sentence in _lacks(found))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; one that has a key twice would lose the first without a word."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} stands twice in one object")
    return found


KINDS = {str: "a text", list: "a list", dict: "an object", (str, list): "a text or a list"}
PARTS: dict[str, dict[str, Any]] = {  # what must be said of the package, of a table, of a column
    "the package": {"description": str, "version": str, "licenses": list, "changes": list, "resources": list},
    "a licence": {"name": str, "path": str, "title": str},
    "a change": {"table": str, "what": str, "action": str, "reason": str},
    "a table": {"name": str, "path": str, "description": str, "schema": dict},
    "a schema": {"fields": list, "primaryKey": (str, list)},
    "a column": {"name": str, "type": str, "description": str},
}
NAME = re.compile(r"[a-z_]+")
TYPES = ("string", "integer", "number", "date")


def _lacks(found: Any) -> Iterator[str]:
    """What the description does not say, or says otherwise than it can be read."""
    if wrong := list(_part(found, "the package", "the package")):
        yield from wrong
        return
    for name, part in (("licenses", "a licence"), ("changes", "a change")):
        for number, one in enumerate(found[name], 1):
            yield from _part(one, part, f"number {number} of {name}")
    tables: dict[str, list[Any]] = {}
    foreign: list[tuple[str, dict]] = []
    for number, resource in enumerate(found["resources"], 1):
        where = f"table {resource.get('name', number)!r}" if isinstance(resource, dict) else f"table {number}"
        if wrong := list(_part(resource, "a table", where)) or list(_part(resource["schema"], "a schema", where)):
            yield from wrong
            continue
        yield from _table(resource, where)
        if resource["name"] in tables:
            yield f"{where} is described twice"
        tables[resource["name"]] = [str(column.get("name")) for column in resource["schema"]["fields"] if isinstance(column, dict)]
        foreign += [(resource["name"], one) for one in resource["schema"].get("foreignKeys", [])]
    for name in sorted(REQUIRED - tables.keys()):
        yield f"the table {name!r} is not described"
    yield from _led_nowhere(foreign, tables)


def _led_nowhere(foreign: list[tuple[str, dict]], tables: dict[str, list[Any]]) -> Iterator[str]:
    """Foreign keys that name a table or a column which is not described."""
    for name, key in foreign:
        target = key.get("reference") if isinstance(key, dict) else None
        if not isinstance(target, dict):
            continue
        table = target.get("resource") or name  # no name is the table itself
        if target.get("fields") not in tables.get(str(table), []):
            yield f"a foreign key of table {name!r} refers to {table}.{target.get('fields')}, which is no column"


def _part(found: Any, part: str, where: str) -> Iterator[str]:
    if not isinstance(found, dict):
        yield f"{where} must be an object with {', '.join(PARTS[part])}"
        return
    for name, kind in PARTS[part].items():
        if name not in found:
            yield f"{where} lacks {name!r}"
        elif not isinstance(found[name], kind) or not found[name]:
            yield f"{name!r} of {where} must be {KINDS[kind]} that is not empty"


def _table(resource: dict, where: str) -> Iterator[str]:
    """What is wrong with a table that is described as far as its parts go."""
    if not NAME.fullmatch(resource["name"]) or resource["path"] != f"{resource['name']}.csv":
        yield f"{where} must lie at its name with .csv, not at {resource['path']!r}"
    schema = resource["schema"]
    names: list[str] = []
    for number, column in enumerate(schema["fields"], 1):
        label = f"column {column.get('name', number)!r} of {where}" if isinstance(column, dict) else f"column {number} of {where}"
        if wrong := list(_part(column, "a column", label)):
            yield from wrong
            continue
        if column["name"] in names:
            yield f"{label} is described twice"
        names.append(column["name"])
        if column["type"] not in TYPES:
            yield f"the type of {label} is {column['type']!r}; it must be one of {', '.join(TYPES)}"
        if (target := column.get("refersTo", "works")) not in TARGETS:
            yield f"{label} refers to {target!r}, which is no table"
        yield from _constraints(column.get("constraints", {}), label)
    key = [schema["primaryKey"]] if isinstance(schema["primaryKey"], str) else schema["primaryKey"]
    yield from (f"the key of {where} names {name!r}, which is no column" for name in key if name not in names)
    for foreign in schema.get("foreignKeys", []):
        if not isinstance(foreign, dict) or foreign.get("fields") not in names or not isinstance(foreign.get("reference"), dict):
            yield f"a foreign key of {where} must name one of its columns and what it refers to"
        elif not {"resource", "fields"} <= foreign["reference"].keys():
            yield f"a foreign key of {where} must name a table and a column"


def _constraints(rules: Any, label: str) -> Iterator[str]:
    if not isinstance(rules, dict):
        yield f"the constraints of {label} must be an object"
        return
    if "enum" in rules and not (isinstance(rules["enum"], list) and rules["enum"] and all(isinstance(one, str) for one in rules["enum"])):
        yield f"the enum of {label} must be a list of words"
    for name in ("minimum", "maximum"):
        if not isinstance(rules.get(name, 0), int | float):
            yield f"the {name} of {label} must be a number"
    if "pattern" in rules:
        try:
            re.compile(rules["pattern"])
        except (re.error, TypeError):
            yield f"the pattern of {label} is no pattern: {rules['pattern']!r}"
        else:
            if re.search(r"\((?:\?:)?(?:\[[^]]*\]|\\?.)[+*]\)[+*{]", rules["pattern"]):
                yield f"the pattern of {label} repeats what it repeats: {rules['pattern']!r}; to look for it could take for ever"


REQUIRED = {  # tables without which no check can be made
    *("sources passages claims claim_entities evidence history review people organizations places events relations quantities".split()),
    *("categories groups names topics topic_claims terms headings windows sentences exceptions witnesses readings".split()),
    *("fingerprints mutations measures coastlines".split()),
}
TARGETS = {*REQUIRED, "actors", "actors-events", "works", "table"}  # what a column may refer to
