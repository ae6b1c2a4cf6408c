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
    "pyproject.toml",
    "requirements.txt",
    "requirements-lab.txt",
)
LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__")
ROW = re.compile(r"^\| (?P<change>an? [^|]+?) \| (?P<files>[^|]+) \|", re.MULTILINE)
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
    house.run("-m", "scripts.dictionary")
    assert "| `gender` |" in house.path("data/README.md").read_text("utf-8")
    assert house.check() == AGREE


FIGURE = '''"""How many sources there are."""

from edition.impression import Origin
from figures.drawing.key import Sign, block, draw_key
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room


@in_house_style
def draw(tables, room: Room = WIDE) -> Plate:
    """A bar for all sources."""
    plate = Plate("sources", room)
    plate.title = "How many sources are there?"
    draw_key(plate, [Sign(block("german", 5), "a source")])
    for row in tables.sources.itertuples():
        y = plate.down(10)
        plate.rule([(0, y), (room.width, y)], "german", 5, gid=row.id)
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


def test_a_format_for_machines(house):
    house.write("edition/exports/sigla.py", FORMAT)
    house.replace(
        "edition/exports/__init__.py",
        "from edition.exports import annotations, data",
        "from edition.exports import annotations, data, sigla",
    )
    house.replace("edition/exports/__init__.py", "FORMATS = (data, annotations", "FORMATS = (data, annotations, sigla")
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
    chapter = house.path("chapters/source-a.md").read_text("utf-8")
    at = chapter.index("{claim}`A-01-02`") + len("{claim}`A-01-02`")
    chapter = chapter[:at] + "{claim}`A-01-90`" + chapter[at:]
    end = chapter.index(":::\n", chapter.index(":::{comment} A-01-02")) + 4
    house.write(
        "chapters/source-a.md",
        chapter[:end] + "\n:::{comment} A-01-90 supported\nSo says one work {cite}`exeler2019-trials`.\n:::\n" + chapter[end:],
    )
    assert house.check() == AGREE


def test_a_number(house):
    house.insert_row(
        "data/quantities.csv",
        "a-new-number,Members of a small party,druzhina,,,,,77,,persons,1942,stock,F. Exeler,extract,exeler2019-trials",
    )
    assert "a-new-number" in house.check()
    text = house.path("chapters/how-many.md").read_text("utf-8")
    at = text.index(":::{estimates}")
    at = text.index("\n", text.index("\n", at)) + 1
    house.write(
        "chapters/how-many.md",
        text[:at]
        + "One party had {num}`77 <a-new-number>` members in {date}`1942 <a-new-number>` {cite}`exeler2019-trials`.\n\n"
        + text[at:],
    )
    assert house.check() == AGREE


def test_every_recipe_is_followed():
    followed = {name.removeprefix("test_").replace("_", " ") for name in globals() if name.startswith("test_a")}
    assert RECIPES.keys() == followed
