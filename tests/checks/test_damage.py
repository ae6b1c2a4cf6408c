"""Whatever is done to a table, a chapter, a setting: the check names the file in a sentence, and never breaks down, hangs or says nothing."""

import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

from edition import checks, tables
from edition.fault import Fault
from edition.house import DATA

PATIENCE = 20  # seconds after which a check that looks at one small edition hangs
CELL = {  # kind of damage: what becomes of a filled cell
    "emptied": lambda cell: "",
    "a blank before": lambda cell: f" {cell}",
    "a blank behind": lambda cell: f"{cell} ",
    "two blanks": lambda cell: f"{cell}  {cell}",
    "a line break": lambda cell: f'"{cell}\n{cell}"',
    "a tab": lambda cell: f"{cell}\t",
    "NUL": lambda cell: f"{cell}\0",
    "another word": lambda cell: "persons",
    "a number": lambda cell: "0",
    "a negative number": lambda cell: "-1",
    "400 digits": lambda cell: "9" * 400,
    "Arabic digits": lambda cell: "١٩٤٣",
    "no date": lambda cell: "1943-02-30",
    "dates turned": lambda cell: "1943/1942",
    "a date far away": lambda cell: "9999-12-31",
    "dots": lambda cell: "../..",
    "zero width": lambda cell: f"{cell[:1]}\u200b{cell[1:]}",
    "a blank of Braille": lambda cell: f"{cell[:1]}\u2800{cell[1:]}",
    "a ligature": lambda cell: f"{cell}\ufb01",
    "a year of 400 digits": lambda cell: f"Y{'9' * 400}",
    "byte order mark": lambda cell: f"\ufeff{cell}",
    "soft hyphen": lambda cell: f"{cell[:1]}\u00ad{cell[1:]}",
    "right to left": lambda cell: f"\u202e{cell}",
    "replaced": lambda cell: f"{cell}\ufffd",
    "mojibake": lambda cell: f"{cell}Ã¤",
    "decomposed": lambda cell: f"{cell}a\u0308",
    "look-alike": lambda cell: f"{cell}b\u0430b",
    "the call of a program": lambda cell: f"|{cell}",
    "three ends": lambda cell: "1942/1943/1944",
    "end of a list": lambda cell: f"{cell};",
    "twice in a list": lambda cell: f"{cell};{cell}",
    "code of a page": lambda cell: "javascript:alert(1)",
}
FREE = ("another word", "a number", "a negative number", "400 digits", "no date", "dates turned", "a date far away", "code of a page")
FREE += (
    "three ends",
    "Arabic digits",
    "a year of 400 digits",
    "emptied",
    "dots",
    "end of a list",
    "twice in a list",
)  # what words of our own may be, and nobody can know
FILE = {  # kind of damage: what becomes of the bytes of a file
    "empty": lambda raw: b"",
    "blank": lambda raw: b"\n",
    "one byte": lambda raw: b"\xff\n",
    "cut": lambda raw: raw[: len(raw) // 2 + 3],
    "twice": lambda raw: raw + raw,
    "mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "Windows": lambda raw: raw.replace(b"\n", b"\r\n"),
    "old Mac": lambda raw: raw.replace(b"\n", b"\r"),
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "UTF-16 without mark": lambda raw: raw.decode().encode("utf-16-le"),
    "Latin": lambda raw: raw + "ä\n".encode("latin-1"),
    "NUL": lambda raw: raw[:20] + b"\0" + raw[20:],
    "no end": lambda raw: raw.rstrip(b"\n"),
    "200,000 lines": lambda raw: raw + raw.splitlines(keepends=True)[-1] * 200_000,
    "conflict": lambda raw: b"<<<<<<< HEAD\n" + raw,
    "a quote that does not close": lambda raw: raw.replace(b",", b',"', 1) if b"," in raw else raw + b'"\n',
    "tabs": lambda raw: b"\t" + raw,
}
PLACE = {  # kind of damage: what stands in the place of a file
    "nothing": lambda path: path.unlink(),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
    "a link to nowhere": lambda path: (path.unlink(), path.symlink_to("nowhere")),
    "a link elsewhere": lambda path: (path.rename(path.parent.parent / "elsewhere"), path.symlink_to("../elsewhere")),
    "a link to itself": lambda path: (path.unlink(), path.symlink_to(path.name)),
}
FILES = ("data/datapackage.json", "data/works.bib", "chapters/small.md", "_config.yml", "_toc.yml", "CITATION.cff", "data/README.md")
SCHEMA = json.loads((DATA / "datapackage.json").read_text("utf-8"))
TABLES = [resource["name"] for resource in SCHEMA["resources"]]


@pytest.fixture
def patience():
    """Ends a check that does not end."""

    def end(number, frame):
        raise AssertionError("the check hangs")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def wrong(found: list[Fault], file: str, what: str, elsewhere: bool = False) -> str:
    """What is wrong with what the check said of a damage; of a key others say first that it is missing."""
    if broken := [str(fault) for fault in found if "broke down" in fault.sentence]:
        return f"{what}: {broken[0]}"
    if not found:
        return f"{what}: nothing was said"
    return (
        ""
        if elsewhere or any(fault.file == file or fault.file.startswith("chapters/") for fault in found)
        else f"{what}: only said of {found[0]}"
    )


def cells(small, table: str):
    """Each column of a table with the line, the place and the text of its first filled cell."""
    register, _ = tables.read(small / "data")
    for column in register.columns(table):
        row = next((row for row in register[table] if row[column["name"]]), None)
        if row:
            yield column, row


def written(register, table: str, row, name: str, cell: str) -> str:
    """The table with one cell as it is given, quotes and all."""
    lines = [",".join(column["name"] for column in register.columns(table))]
    for other in register[table]:
        quoted = {key: f'"{value}"' if "," in value or '"' in value else value for key, value in other.cells.items()}
        lines.append(",".join(quoted.values() if other is not row else (quoted | {name: cell}).values()))
    return "\n".join(lines) + "\n"


def is_free(column: dict) -> bool:
    """Whether a column holds words of our own."""
    return not column.get("holds") and column["type"] == "string" and not {"enum", "pattern"} & column.get("constraints", {}).keys()


@pytest.mark.parametrize("table", TABLES)
def test_each_damage_of_each_column_is_a_fault_of_its_file(small, table, patience):
    file = small / "data" / f"{table}.csv"
    register, _ = tables.read(small / "data")
    before, found, tried = file.read_text("utf-8"), [], 0
    followed = register.references(table)
    for column, first in cells(small, table):
        name = column["name"]
        row = next(one for one in register[table] if one.line == first.line)
        for kind, damage in CELL.items():
            cell = damage(row[name])
            free = is_free(column) and name not in followed and name not in ("url", "address")
            unknown = kind == "emptied" and not column.get("constraints", {}).get("required")  # empty is unknown, and allowed
            address = name in ("url", "address") and "list" in kind  # may have such signs
            address = address or (name == "lon" and cell in ("0", "-1"))  # lies in England
            if (
                cell == row[name]
                or unknown
                or address
                or (kind in FREE and free)
                or (kind in ("twice in a list", "two blanks") and "," in cell)
            ):
                continue
            file.write_text(written(register, table, row, name, cell), "utf-8")
            signal.alarm(PATIENCE)
            tried += 1
            found.append(
                wrong(checks.faults(small), f"data/{table}.csv", f"{table}.{name}, {kind}: {cell[:30]!r}", name in register.key(table))
            )
    file.write_text(before, "utf-8")
    assert "\n".join(filter(None, found)) == ""
    assert tried > 20 or not register[table]


@pytest.mark.parametrize("name", [*(f"data/{table}.csv" for table in TABLES), *FILES])
def test_each_damage_of_a_file_is_a_fault_of_it(small, name, patience):
    path, found = small / name, []
    raw = path.read_bytes()
    for kind, damage in {**FILE, **PLACE}.items():
        if kind in FILE:
            if (damaged := damage(raw)) == raw:
                continue
            path.write_bytes(damaged)
        else:
            damage(path)
        signal.alarm(PATIENCE)
        said = checks.faults(small)
        found.append(wrong(said, name, f"{name}, {kind}", elsewhere=name == "chapters/small.md" and kind == "nothing"))
        if kind == "200,000 lines":
            assert len(said) == 1, "such a file is refused before it is read"
        if path.is_dir():
            shutil.rmtree(path)
        elif os.path.lexists(path):
            path.unlink()
        path.write_bytes(raw)
    assert "\n".join(filter(None, found)) == ""


DESCRIPTION = {  # what becomes of the description of the tables
    "a list": lambda it: [],
    "no object": lambda it: {},
    "nothing": lambda it: None,
    "no resources": lambda it: without(it, "resources"),
    "no version": lambda it: without(it, "version"),
    "no changes": lambda it: without(it, "changes"),
    "no licence": lambda it: without(it, "licenses"),
    "no description": lambda it: without(it, "description"),
    "a table less": lambda it: it | {"resources": it["resources"][1:]},
    "a table without name": lambda it: first(it, lambda table: without(table, "name")),
    "a table without path": lambda it: first(it, lambda table: without(table, "path")),
    "a table elsewhere": lambda it: first(it, lambda table: table | {"path": "../../../../etc/passwd"}),
    "a table without schema": lambda it: first(it, lambda table: without(table, "schema")),
    "a table without columns": lambda it: first(it, lambda table: table | {"schema": without(table["schema"], "fields")}),
    "a table without key": lambda it: first(it, lambda table: table | {"schema": without(table["schema"], "primaryKey")}),
    "a key that is no column": lambda it: first(it, lambda table: table | {"schema": table["schema"] | {"primaryKey": "colour"}}),
    "a foreign key to nowhere": lambda it: first(it, lambda table: table | {"schema": table["schema"] | {"foreignKeys": [{}]}}),
    "a column without type": lambda it: column(it, lambda one: without(one, "type")),
    "a column without description": lambda it: column(it, lambda one: without(one, "description")),
    "a strange type": lambda it: column(it, lambda one: one | {"type": "colour"}),
    "no pattern": lambda it: column(it, lambda one: one | {"constraints": {"pattern": "["}}),
    "a pattern without end": lambda it: column(it, lambda one: one | {"constraints": {"pattern": "(a+)+b"}}),
    "no enum": lambda it: column(it, lambda one: one | {"constraints": {"enum": 7}}),
    "refers to nowhere": lambda it: column(it, lambda one: one | {"refersTo": "colours"}),
    "a foreign key to no table": lambda it: first(it, lambda table: leads(table, "colours", "id")),
    "a foreign key to no column": lambda it: first(it, lambda table: leads(table, "people", "colour")),
    "a table twice": lambda it: it | {"resources": [*it["resources"], it["resources"][0]]},
    "a column twice": lambda it: first(it, twice),
    "a least that is no number": lambda it: column(it, lambda one: one | {"constraints": {"minimum": "x"}}),
    "a licence that is none": lambda it: it | {"licenses": [1]},
    "a change that is none": lambda it: it | {"changes": [1]},
}


def leads(table: dict, resource: str, field: str) -> dict:
    key = {"fields": table["schema"]["fields"][0]["name"], "reference": {"resource": resource, "fields": field}}
    return table | {"schema": table["schema"] | {"foreignKeys": [key]}}


def twice(table: dict) -> dict:
    fields = table["schema"]["fields"]
    return table | {"schema": table["schema"] | {"fields": [*fields, fields[0]]}}


def without(found: dict, key: str) -> dict:
    return {name: value for name, value in found.items() if name != key}


def first(found: dict, change) -> dict:
    return found | {"resources": [change(found["resources"][0]), *found["resources"][1:]]}


def column(found: dict, change) -> dict:
    def changed(table):
        fields = table["schema"]["fields"]
        return table | {"schema": table["schema"] | {"fields": [change(fields[0]), *fields[1:]]}}

    return first(found, changed)


@pytest.mark.parametrize("kind", DESCRIPTION)
def test_each_damage_of_the_description_is_a_fault_of_it(small, kind, patience):
    path = small / "data" / "datapackage.json"
    path.write_text(json.dumps(DESCRIPTION[kind](SCHEMA), indent=2) + "\n", "utf-8")
    assert wrong(checks.faults(small), "data/datapackage.json", kind) == ""


@pytest.mark.parametrize("text", ["[" * 100_000 + "\n", '{"a": 1, "a": 2}\n'], ids=["too deep", "a key twice"])
def test_a_description_that_cannot_be_one_is_a_fault_of_it(small, text):
    (small / "data" / "datapackage.json").write_text(text, "utf-8")
    (fault,) = checks.faults(small)
    assert fault.file == "data/datapackage.json"


def test_what_is_wrong_with_many_files_alike_is_said_once(small):
    for path in (small / "data").glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (fault,) = checks.faults(small)
    assert "end as on Windows" in fault.sentence and f"so in {len(TABLES) - 1} more files" in fault.sentence


SETTINGS = {  # file, what stood there, what stands there now, what is said
    "a tab": ("_config.yml", "execute:\n  ", "execute:\n\t", "not YAML"),
    "an unknown name": ("_config.yml", "execute:", "exeqte:", "no setting 'exeqte'; perhaps 'execute' is meant"),
    "an unknown name below": ("_config.yml", "  raise_on_error:", "  raise_on_eror:", "no setting 'raise_on_eror'"),
    "errors allowed": ("_config.yml", "raise_on_error: true", "raise_on_error: false", "execute.raise_on_error must be true"),
    "no engine": ("_config.yml", "edition.extension: .", "edition.extensio: .", "sphinx.local_extensions must be"),
    "thousands of brackets": ("_toc.yml", "root:", f"parts: {'[' * 5000}\nroot:", "5000 opening brackets"),
    "no list": ("_toc.yml", "root: chapters/small", "- root", "not YAML"),
    "another format": ("_toc.yml", "jb-book", "jb-boook", "format must be jb-book"),
    "misspelt parts": ("_toc.yml", "root:", "partz: []\nroot:", "no setting 'partz'; perhaps 'parts' is meant"),
    "a chapter by a pattern": ("_toc.yml", "root:", "chapters:\n  - glob: '*'\nroot:", "no setting 'glob'"),
    "a chapter elsewhere": ("_toc.yml", "root:", "chapters:\n  - url: https://example.org\nroot:", "no setting 'url'"),
    "a foot of others": ("_config.yml", "html:\n", "html:\n  extra_footer: <script>x</script>\n", "no setting 'extra_footer'"),
    "an extension of others": ("_config.yml", "sphinx:\n", "sphinx:\n  extra_extensions: [os]\n", "no setting 'extra_extensions'"),
    "parts that are none": ("_toc.yml", "root:", "parts: 7\nroot:", "no settings"),
    "a chapter in a remark": ("_toc.yml", "root: chapters/small", "root: x  # file: chapters/small", "is not in the table of contents"),
    "another version": ("CITATION.cff", "version: 0", "version: 7", "not what CITATION.cff says"),
    "no day": ("CITATION.cff", "date-released: 2026-11-22", "date-released: 2026-02-30", "not YAML"),
    "a day in words": ("CITATION.cff", "date-released: 2026-11-22", "date-released: today", "date-released is missing or empty, or not"),
    "no authors": ("CITATION.cff", "- name:", "- nam:", "an author without a name"),
    "no licence": ("CITATION.cff", "license: CC-BY-4.0", "license: free", "must be the short name of one"),
}


@pytest.mark.parametrize("kind", SETTINGS)
def test_each_damage_of_the_settings_is_a_fault_of_them(small, kind):
    file, before, after, said = SETTINGS[kind]
    path = small / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    found = checks.faults(small)
    assert [fault for fault in found if said in fault.sentence and (fault.file == file or file in fault.sentence)], "\n".join(
        map(str, found)
    )
    assert not [fault for fault in found if "broke down" in fault.sentence]


CHAPTER = {  # what is put under the title of a chapter, and what is said
    "raw HTML": ("<script>alert(1)</script>", "neither HTML nor images"),
    "frame": ("<iframe src='https://example.org'></iframe>", "neither HTML nor images"),
    "raw": ("```{raw} html\n<b>\n```", "no directive 'raw'"),
    "include": ("```{include} ../../../etc/passwd\n```", "include '../../../etc/passwd'"),
    "image": ("![x](https://example.org/x.png)", "neither HTML nor images"),
    "address of code": ("[x](javascript:alert(1))", "it must begin with http"),
    "address of data": ("[x](data:text/html,x)", "it must begin with http"),
    "label like a claim": ("(A-01)=\n\nWords.", "a label, which the edition gives"),
    "unclosed block": (":::{gloss} A-01-01\nWords", "is not closed"),
    "unclosed cell": ("```{code-cell} ipython3\n1", "is not closed"),
    "unknown names": ("```{names} persons\n```", "no directive 'names'"),
    "misspelt tags": ("```{code-cell} ipython3\n:tagz: [hide-input]\n\n1\n```", "no option 'tagz'"),
    "unknown directive": (":::{colour} x\n:::", "no directive 'colour'"),
    "a role of Sphinx": ("See {doc}`nowhere`.", "no role 'doc'"),
    "link without address": ("[x]()", "a link without an address"),
    "mail": ("<mailto:x@example.org>", "an address that leads elsewhere"),
    "mail without a scheme": ("<x@example.org>", "an address that leads elsewhere"),
    "a sign by its number": ("Words &#x202e; here", "a sign by its number or name"),
    "a sign by its name": ("Words &shy; here", "a sign by its number or name"),
    "mathematics": ("Words $x$ here", "mathematics"),
    "a block of mathematics": ("$$\nx\n$$", "mathematics"),
    "a remark": ("% hidden", "a remark, which goes to readers"),
    "quotations in quotations": ("> " * 600 + "x", "quotations within quotations"),
    "lists in lists": ("\n".join("  " * deep + "- x" for deep in range(50)), "a list within many lists"),
    "a line without end": ("word " * 5000, "more than 20,000 characters"),
    "200,000 roles": ("{cite}`smith2001` " * 200_000, "more than 20,000 characters"),
    "magic": ("```{code-cell} ipython3\n%run x.py\n```", "not Python"),
}


@pytest.mark.parametrize("kind", CHAPTER)
def test_each_damage_of_a_chapter_is_a_fault_of_it(small, kind):
    text, said = CHAPTER[kind]
    path = small / "chapters" / "small.md"
    path.write_text(path.read_text("utf-8").replace("# A small edition", f"# A small edition\n\n{text}", 1), "utf-8")
    found = checks.faults(small)
    assert [fault for fault in found if fault.file == "chapters/small.md" and said in fault.sentence], "\n".join(map(str, found))
    assert not [fault for fault in found if "broke down" in fault.sentence]


@pytest.mark.parametrize("folder", ["nothing", "data/people.csv"])
def test_a_folder_that_is_none_is_said_by_the_command(small, folder):
    ran = subprocess.run([sys.executable, "-m", "scripts.check", str(small / folder)], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "the file is missing" in ran.stdout
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("name", ["small.MD", "x.ipynb", "old"])
def test_what_is_no_chapter_does_not_lie_among_the_chapters(small, name):
    (small / "chapters" / name).write_text("# X\n", "utf-8")
    assert [fault.file for fault in checks.faults(small)] == [f"chapters/{name}"]
