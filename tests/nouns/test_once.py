"""A fact stands once; where it must stand twice, because another program reads it there, both places say the same."""

import ast
import inspect
import re
import tomllib

import pytest
import yaml
from docutils import nodes

from edition import columns, dates, names, numbers, phrases, sigla, verdicts, vocabulary
from edition.book import lists
from edition.book import nodes as book
from edition.checks import apparatus, facts, parts
from edition.exceptions import SURVIVORS
from edition.exports import nanopublications
from edition.house import CHAPTERS, LICENSE, ROOT
from edition.imprint import imprint
from edition.mutants import changes
from edition.notebooks import markdown
from edition.tables import package, references
from edition.typeset import builder, document, writing
from edition.typeset.markup import escaped
from edition.typeset.translator import Translator as Typesetting
from figures.drawing import spans

DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CODE = {path: path.read_text("utf-8") for room in ("edition", "figures", "scripts") for path in sorted((ROOT / room).rglob("*.py"))}


def places(words: str) -> list[str]:
    """The modules in whose code something stands."""
    return [path.relative_to(ROOT).as_posix() for path, code in CODE.items() if words in code]


# the book


def test_one_version_everywhere():
    assert imprint().version == package()["version"]
    assert PROJECT["dynamic"] == ["version"]


def test_one_title_and_one_author_everywhere():
    assert {"title", "author", "copyright"} & CONFIG.keys() == set()
    assert "html_title" not in CONFIG["sphinx"]["config"]
    assert package()["title"].startswith(imprint().title)
    assert imprint().author == package()["contributors"][0]["title"]
    assert imprint().name == PROJECT["name"] == package()["name"]
    assert LICENSE.read_text("utf-8").startswith(f"{imprint().title}: ")
    assert imprint().title in PROJECT["description"]
    assert (CHAPTERS / "index.md").read_text("utf-8").count(f"\n# {imprint().title}\n") == 1
    assert (ROOT / "README.md").read_text("utf-8").startswith(f"# {imprint().title}\n")


@pytest.mark.parametrize("words", ["subtitle", "title", "author", "name"])
def test_no_module_spells_out_the_imprint(words):
    assert places(getattr(imprint(), words)) == []


def test_one_licence_everywhere():
    (licence,) = package()["licenses"]
    assert imprint().licence == licence["name"]
    assert licence["path"] in LICENSE.read_text("utf-8")
    assert places("creativecommons.org") == places(imprint().licence_in_words) == []


def test_the_colophon_names_the_licences_of_the_sources(register):
    said = dict.fromkeys(["title", "subtitle", "author", "version"], "")
    colophon = document.colophon(said, builder.datetime.min, "", register["sources"])
    owed = [row for row in register["sources"] if row["attribution"]]
    assert colophon.count("as its chapter says") == len(owed)
    assert all(f"source {row['id']} under {escaped(row['licence'])}" in colophon for row in owed)


def test_the_licence_names_folders_that_exist():
    assert [path for path in re.findall(r"\bedition/[\w/]+", LICENSE.read_text("utf-8")) if not (ROOT / path).is_dir()] == []


@pytest.mark.parametrize("file", ["downloads/edition.pdf", "downloads/notebooks.zip", "downloads/data.zip"])
def test_where_a_download_lies_is_said_in_the_house(file):
    assert places(f'"{file}"') == ["edition/house.py"]


# words of numbers and dates


def test_the_words_of_small_numbers_are_those_that_are_read():
    assert [numbers.WORDS[verdicts.number(count)] for count in range(1, 13)] == list(range(1, 13))
    assert set(changes.WORDS) <= numbers.WORDS.keys() | numbers.SCALES.keys()


def test_every_season_that_is_read_has_its_word():
    assert dates.SEASONS.keys() <= {str(number) for number in phrases.SEASONS}


# tables and columns


def test_what_begins_and_ends_is_a_date_and_a_fact(register):
    for table, dated in columns.DATES.items():
        described = {column["name"]: column.get("holds") for column in register.columns(table)}
        assert {described[column] for column in dated} == {"edtf"}
        assert set(dated) <= set(columns.FACTS[table])


@pytest.mark.parametrize(
    "code", ['"born", "died"', '"value_low", "value_high"', '"born_place", "died_place"', '"people", "organizations", "events"']
)
def test_columns_that_belong_together_stand_together_once(code):
    assert len(places(code)) == 1


def test_a_column_leads_where_the_schema_says():
    resources = {resource["name"]: resource for resource in package()["resources"]}
    assert references(resources["organizations"]) == {"place": "places", "parent": "organizations", "works": "works"}
    assert references(resources["relations"])["subject"] == "actors"


# facts of the subject


def constants(code: str) -> set[str]:
    """The texts in code, without what it says of itself."""
    tree = ast.parse(code)
    said = {node.body[0].value for node in ast.walk(tree) if isinstance(node, DOCUMENTED) and ast.get_docstring(node)}
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said}


def test_no_code_names_a_row_of_the_registers(register):
    keys = {key for table in (*vocabulary.REGISTERS.values(), "sources") for key in register.ids(table)}
    values = {value for table in register.rows for column in register.columns(table) for value in register.values(table, column["name"])}
    assert {place.name: found for place, code in CODE.items() if (found := constants(code) & (keys - values))} == {}


def test_no_code_names_a_source_by_its_siglum(register):
    named = re.compile(rf"[Ss]ource [{''.join(register.ids('sources'))}]\b")
    assert [path.name for path, code in CODE.items() if any(map(named.search, constants(code)))] == []


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("names", "kind", {names.PREFERRED, names.ORIGINAL, *names.LABELS, *lists.NOTES}),
        ("evidence", "stance", set(nanopublications.STANCES)),
        ("claims", "verdict", {*verdicts.SIGNS, *facts.FAULTY}),
        ("passages", "role", set(apparatus.EDITED)),
        ("quantities", "scope", set(spans.SHOWN_IN)),
    ],
)
def test_what_code_takes_for_a_value_is_one(register, table, column, values):
    assert values <= set(register.values(table, column))


def test_every_hedge_of_the_tables_can_be_read(register):
    assert {hedge for table in ("claims", "quantities") for hedge in register.values(table, "hedge")} <= numbers.HEDGES.keys()


def test_the_exceptions_are_from_rules_that_there_are(register):
    rules = {
        check.__name__
        for part in parts()
        for check in part.CHECKS
        if "Allowed(" in (code := inspect.getsource(check)) or "exceptions(" in code
    }
    assert {*register.values("exceptions", "check")} == {*rules, SURVIVORS}


def test_a_siglum_has_the_same_shape_in_tables_and_code(register):
    patterns = {name: column["constraints"]["pattern"] for name in ("passages", "claims") for column in register.columns(name)[:1]}
    for text in ("A-07", "WP-112", "A-07-02", "WP-112-10", "a-07", "A-7", "A-07-2", "A"):
        shaped = [name for name, pattern in patterns.items() if re.fullmatch(pattern, text)]
        assert shaped == ([f"{sigla.kind(text)}s"] if sigla.is_siglum(text) else [])


# blocks and nodes


def kinds() -> set[str]:
    """The names of all nodes of a document: those of docutils and our own."""
    named = set(nodes.node_class_names) | {name for name in vars(book) if isinstance(getattr(book, name), type)}
    return named | {"toctree", "index", "HideCodeCellNode"} | {block for block, kind in vocabulary.BLOCKS.items() if kind.only == "page"}


@pytest.mark.parametrize(("writer", "translator"), [(writing, Typesetting), (markdown, markdown.Translator)])
def test_what_a_writer_leaves_out_or_opens_is_a_node_and_has_no_form_besides(writer, translator):
    assert {*writer.DROPPED, *writer.OPENED} <= kinds()
    assert set(writer.DROPPED) & set(writer.OPENED) == set()
    without_form = {*vocabulary.UNPRINTED, *vocabulary.TRANSPARENT}
    assert [name for name in without_form if hasattr(translator, f"on_{name}")] == []


def test_no_writer_lists_again_what_all_leave_out():
    assert [name for name in vocabulary.UNPRINTED if len(re.findall(rf'"{name}"', CODE[ROOT / "edition/typeset/writing.py"]))] == []


def test_the_registers_with_entries_are_those_whose_rows_are_written(blocks, register):
    written = {block.key for block in blocks if block.kind == "entry"}
    assert {table for table in vocabulary.REGISTERS.values() if written >= register.ids(table).keys()} == set(vocabulary.WITH_ENTRIES)
