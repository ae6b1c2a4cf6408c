"""README, data dictionary, table of contents and folders tell the same story."""

import re
from collections.abc import Iterator

from edition import dictionary
from edition.checks import Edition
from edition.fault import Fault
from edition.house import DATA


def dictionary_is_current(edition: Edition) -> Iterator[Fault]:
    """data/README.md is what the schema says."""
    path = edition.register.folder / "README.md"
    want = dictionary.text(edition.register.folder).splitlines()
    have = path.read_text("utf-8").splitlines() if path.exists() else []
    for number in range(max(len(have), len(want))):
        if have[number : number + 1] != want[number : number + 1]:
            yield Fault(f"{DATA.name}/README.md", number + 1, "not what datapackage.json says; run python -m scripts.dictionary")
            return


def contents_name_every_chapter(edition: Edition) -> Iterator[Fault]:
    """_toc.yml names every chapter once, and no file that is not there."""
    lines = (edition.root / "_toc.yml").read_text("utf-8").splitlines()
    named: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if found := re.match(r"[^#]*?(?:root|file):\s*chapters/(\S+)", line):
            if found[1] in named:
                yield Fault("_toc.yml", number, f"chapter {found[1]} stands already on line {named[found[1]]}")
            named.setdefault(found[1], number)
    there = {path.stem for path in (edition.root / "chapters").glob("*.md")}
    for name in sorted(named.keys() - there):
        yield Fault("_toc.yml", named[name], f"chapters/{name}.md does not exist")
    for name in sorted(there - named.keys()):
        yield Fault("_toc.yml", len(lines), f"chapters/{name}.md is not in the table of contents")


def readme_names_every_verb(edition: Edition) -> Iterator[Fault]:
    """README.md explains every verb of the Makefile and every folder of the house."""
    readme = (edition.root / "README.md").read_text("utf-8")
    makefile = (edition.root / "Makefile").read_text("utf-8").splitlines()
    for number, line in enumerate(makefile, 1):
        if (verb := re.match(r"([a-z]+):", line)) and f"make {verb[1]}" not in readme:
            yield Fault("Makefile", number, f"`make {verb[1]}` is not explained in README.md")
    for folder in ("chapters", "data", "edition", "figures", "scripts", "tests"):
        if f"{folder}/" not in readme:
            yield Fault("README.md", 1, f"the folder {folder}/ is not named")


def chapters_define_nothing(edition: Edition) -> Iterator[Fault]:
    """Chapters hold prose and calls; functions live in edition/ and figures/."""
    for path in sorted((edition.root / "chapters").glob("*.md")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if re.match(r"\s*(def|class) \w+.*:$", line):
                yield Fault(f"chapters/{path.name}", number, "a chapter defines nothing; move this to edition/ or figures/")


CHECKS = [dictionary_is_current, contents_name_every_chapter, readme_names_every_verb, chapters_define_nothing]
