"""Lay out an empty edition of another subject: `python -m scripts.new_edition FOLDER`, or `make edition DIR=FOLDER`.

Code, tests that are no tests of this subject, and the schema go along as they are, the tables empty. What `blank/` has stands in
their place: one source of two passages with one claim, and words for what belongs to a subject. Nothing of this one goes along.
"""

import argparse
import json
import re
import shutil
import sys
from pathlib import Path

from edition import dictionary, tables
from edition.house import BLANK, CITATION, CONFIG, DATA, LICENSE, PACKAGE, ROOT
from edition.imprint import Imprint, imprint
from edition.restatement import restated

FOLDERS = ("edition", "figures", "scripts", "blank", "binder", ".ci", ".github")
FILES = (
    *("Makefile", "requirements.txt", "requirements-test.txt", "requirements-lab.txt", "jupytext.toml"),
    *(".gitignore", ".gitattributes", ".pre-commit-config.yaml", ".readthedocs.yaml"),
)
TESTS = "tests.txt"  # names the tests that go along: those that speak of no row of ours
VOCABULARIES = "vocabularies.json"  # the values of columns that belong to a subject
OF_THE_HOUSE = {  # columns whose words every edition has
    *(("evidence", "stance"), ("quantities", "counting"), ("topics", "agreement"), ("claims", "error")),
}
DIVIDED = "parts.yml"  # names rooms of tests that an empty edition does not have, and divides what is very long
LEFT_OUT = shutil.ignore_patterns("__pycache__", "node_modules", ".*_cache", DIVIDED)
SUBJECT = re.compile(r"^\d+\. Source .*?\n\n", re.MULTILINE | re.DOTALL)  # of the licence: what is said of our sources
SETTING = re.compile(r"^    edition_examples:.*\n(?:      .*\n)*", re.MULTILINE)
GUIDE = re.compile(r"^## Make the book\n.*?(?=^How to add a claim)", re.MULTILINE | re.DOTALL)  # of README.md, for every edition
BASE = "The tables were laid out empty."
CHANGE = {"table": "all", "what": "tables", "action": "begun", "reason": "The edition was laid out empty."}


def lay(folder: Path) -> None:
    """Lay out the edition in a folder that does not exist yet or is empty."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
    for name in (*FILES, *tests()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    shutil.copytree(BLANK, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(VOCABULARIES, TESTS, "data", "README.md"))
    book = imprint(BLANK / CITATION.name)
    for name, text in written(book).items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    lay_tables(folder / DATA.name)
    for name, text in restated(folder).items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    (folder / DATA.name / "README.md").write_text(dictionary.text(folder / DATA.name), "utf-8", newline="\n")


def lay_whole(folder: Path) -> None:
    """Lay out all of the edition, or nothing: what is broken off is taken away."""
    was_there = folder.exists()
    try:
        lay(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if was_there:
            folder.mkdir()
        raise


def tests() -> list[str]:
    """The tests that go along, and what they need."""
    return (BLANK / TESTS).read_text("utf-8").split()


def written(book: Imprint) -> dict[str, str]:
    """The files that are ours but for what they say of this subject."""
    ours = imprint()
    readme = (ROOT / "README.md").read_text("utf-8")
    guide = GUIDE.search(readme)
    head = f"# {book.title}\n\n*{book.subtitle}.*\n\n{(BLANK / 'README.md').read_text('utf-8')}\n"
    return {
        CONFIG.name: re.sub(r'baseurl: "[^"]*"', 'baseurl: ""', SETTING.sub("", CONFIG.read_text("utf-8"))),
        LICENSE.name: re.sub(
            r"^4\.", "3.", SUBJECT.sub("", LICENSE.read_text("utf-8")).replace(ours.title, book.title), flags=re.MULTILINE
        ),
        "pyproject.toml": (ROOT / "pyproject.toml").read_text("utf-8").replace(ours.title, book.title).replace(ours.name, book.name),
        **{name: (ROOT / name).read_text("utf-8").replace(ours.name, book.name) for name in FILES if name.startswith("requirements")},
        "README.md": head + (guide[0].replace(ours.title, book.title) if guide else ""),
    }


def lay_tables(folder: Path) -> None:
    """The schema with the words of a subject exchanged, and every table: as `blank/` has it, or empty."""
    folder.mkdir()
    described = schema()
    (folder / PACKAGE).write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    for path in sorted((BLANK / DATA.name).iterdir()):
        shutil.copy2(path, folder)
    for resource in described["resources"]:
        if not (path := folder / resource["path"]).exists():
            path.write_text(",".join(column["name"] for column in resource["schema"]["fields"]) + "\n", "utf-8", newline="\n")
    register, _ = tables.read(folder)
    ours, _ = tables.read()
    register.rows["terms"] += [row for row in ours["terms"] if (row["table"], row["column"]) in OF_THE_HOUSE]
    (folder / "terms.csv").write_text(tables.dump(register, "terms"), "utf-8", newline="\n")


def schema() -> dict:
    """The description of the tables, without what was changed in ours."""
    described = tables.package()
    words = json.loads((BLANK / VOCABULARIES).read_text("utf-8"))
    described |= {"description": words.pop("description"), "changes": [CHANGE], "base": BASE}
    for resource in described["resources"]:
        for column in resource["schema"]["fields"]:
            if values := words.get(resource["name"], {}).get(column["name"]):
                column["constraints"]["enum"] = values
    return described


def main() -> None:
    """Lay out the edition, and say what comes next."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            sys.exit(f"{folder} is there already; name a folder that is not, or an empty one")
        if folder.resolve().is_relative_to(ROOT):
            sys.exit(f"{folder} lies within this edition; name a folder beside it")
        lay_whole(folder)
    except OSError as error:
        sys.exit(f"{folder} cannot be written: {error.strerror or error}")
    print(f"An empty edition lies in {folder}. Its README.md tells the first hour: cd {folder}, then make book.")


if __name__ == "__main__":
    main()
