"""Editions of any number of sources, made from texts that are written here, each with a table, a figure and a chapter of everything."""

import re
import shutil
from pathlib import Path

from test_recipes import COPIED, LEFT_OUT

from edition import sigla, tables
from edition.accession import desk
from edition.accession.rows import Given
from edition.house import ROOT
from edition.tables import Row
from edition.verdicts import number

MINIATURE = Path(__file__).parent / "miniature"
SIGLA = ("B", "MAG", "D", "OBIT", "F", "LEXICON")  # after A: of one letter, of several
LONG = "MAG"  # the source with more than 99 passages
TOWNS = ("river", "harbour", "market", "railway", "cathedral", "orchard", "quarry")  # by which the texts differ
GENERAL = ("both", "agreement", "timeline", "organizations", "people", "places", "strengths", "ties")
CELL = "```{{code-cell}} ipython3\n:tags: [hide-input]\n\n{}\n```\n"
HEAD = (ROOT / "chapters" / "comparison.md").read_text("utf-8").partition("    description:")[0]
PLACES = {  # in which chapter each block of the miniature stands
    "source-a": ("passage", "gloss", "comment"),
    "comparison": ("topic",),
    "how-many": ("estimates",),
    "organizations": ("entry union",),
    "people": ("entry ivan-petrov",),
    "timeline": ("entry congress",),
}
OF_TWO = re.compile(r"\b[Tt]wo (?:accounts of|popular texts|texts|sources)")
DATED = "The union began in 1941 behind the {town}, says {source}, whose author was there every day of that year."
COUNTED = "By the account of {source} the {town} saw two hundred men march, and none of them came back to tell it."
FILLED = "Line {number} of {source} praises the {town} at length and states nothing that could be looked up anywhere."


def text(source: str) -> str:
    """The text of a source: a title, a passage with a date, so many without a claim, a passage with a number."""
    town = TOWNS[SIGLA.index(source)]
    filled = [FILLED.format(number=number, source=source, town=town) for number in range(101 if source == LONG else 1)]
    lines = [f"On the {town}", DATED.format(source=source, town=town), *filled, COUNTED.format(source=source, town=town)]
    return "\n\n".join(lines) + "\n"


def regests(source: str) -> dict[str, str]:
    """What stands in the place of each passage, with its notes."""
    keys = [sigla.passage(source, number) for number in range(1, len(text(source).split("\n\n")) + 1)]
    first, last = f"{keys[1]}-01", f"{keys[-1]}-01"
    found = dict.fromkeys(keys, "It speaks of the town and states nothing.\n:::\n")
    found[keys[1]] = (
        f"The {{org}}`Union <union>` is dated {{date}}`1941 <{first}>`.{{claim}}`{first}`\n:::\n\n"
        f":::{{gloss}} {first}\nIt was founded on {{date}}`3 March 1942 <{first}.date_established>`.\n:::\n\n"
        f":::{{comment}} {first} contradicted\nThe foundation is dated by the {{event}}`founding congress <congress>` {{cite}}`smith2001`.\n:::\n"
    )
    found[keys[-1]] = (
        f"The {{org}}`Union <union>` is given {{num}}`two hundred men <{last}>`.{{claim}}`{last}`\n:::\n\n"
        f":::{{comment}} {last} supported\nThe figure agrees for the {{org}}`Union <union>` with "
        f"{{num}}`about 200 <union-men>` in {{date}}`1942 <union-men>` {{cite}}`jones2002`.\n:::\n"
    )
    return found


def files(folder: Path) -> dict[Path, bytes]:
    """What every file of an edition holds, but for what is built."""
    return {
        path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and "_build" not in path.parts
    }


def make(folder: Path, count: int) -> Path:
    """An edition of so many sources in a folder, as an editor would make it."""
    root = folder / "book"
    for name in dict.fromkeys(COPIED):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=LEFT_OUT)
        else:
            root.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    shutil.copytree(MINIATURE / "data", root / "data", dirs_exist_ok=True)
    shutil.copy(ROOT / "data" / "terms.csv", root / "data")  # the miniature names only what its checks ask for
    review = root / "data" / "review.csv"
    review.write_text(review.read_text("utf-8").replace(",small\n", ",comparison\n"), "utf-8")  # its one chapter is parted here
    for path in (root / "chapters").glob("*.md"):
        path.unlink()
    for name, chapter in parts().items():
        (root / "chapters" / f"{name}.md").write_text(chapter, "utf-8")
    named = "".join(f"  - file: chapters/{name}\n" for name in (*parts(), "pictures"))
    (root / "_toc.yml").write_text(f"format: jb-book\nroot: chapters/index\nchapters:\n{named}", "utf-8")
    sources = ("A", *SIGLA[: count - 1])
    for source in sources[1:]:
        path = folder / f"{source}.txt"
        path.write_text(text(source), "utf-8")
        desk.take_in(
            root,
            path,
            Given(source, f"On the {TOWNS[SIGLA.index(source)]}", f"https://example.org/{source}", "", "Nobody", licence="none stated"),
        )
        fill(root, source)
    claim(root, sources)
    for name in ("README.md", "CONTRIBUTING.md"):
        path = root / name
        path.write_text(OF_TWO.sub(lambda said: of(said[0], count), path.read_text("utf-8")), "utf-8")
    strips = "".join(f":::{{strip}} {source}\n:::\n\n" for source in sources)
    (root / "chapters" / "index.md").write_text(f"{head('An edition')}## At a glance\n\n{strips}", "utf-8")
    (root / "chapters" / "pictures.md").write_text(pictures(), "utf-8")
    return root


def head(title: str) -> str:
    """The head of a chapter."""
    return f"{HEAD}    description: '{title} of an edition that was made for a test.'\n---\n\n# {title}\n\n"


def parts() -> dict[str, str]:
    """The chapters of the miniature, each with its blocks, and those that list names and works."""
    blocks = re.findall(r"^:::\{(\w+)\} (.*?\n:::\n)", (MINIATURE / "chapters" / "small.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    found = {}
    for name, kinds in PLACES.items():
        own = [f":::{{{kind}}} {rest}" for kind, rest in blocks if f"{kind} {rest}".startswith(kinds)]
        found[name] = f"{head(name.capitalize())}## Its blocks\n\n" + "\n".join(own)
    found["names"] = f"{head('Names')}## All names\n\n" + "\n".join(
        f":::{{names}} {table}\n:::\n" for table in ("people", "organizations", "places", "events")
    )
    found["bibliography"] = (
        f"{head('Works')}" + (ROOT / "chapters" / "bibliography.md").read_text("utf-8").partition("\n# ")[2].partition("\n")[2]
    )
    return found


def of(two: str, count: int) -> str:
    """Words that speak of two, said of so many: “Two popular texts”, “the two sources”."""
    return re.sub("two", number(count), re.sub("Two", number(count).capitalize(), two))


def fill(root: Path, source: str) -> None:
    """Write the regests into their places."""
    path = root / "chapters" / f"{sigla.chapter(source)}.md"
    chapter = path.read_text("utf-8")
    for key, regest in regests(source).items():
        chapter = chapter.replace(f":::{{passage}} {key}\n:::\n", f":::{{passage}} {key}\n{regest}")
    path.write_text(chapter, "utf-8")


def claim(root: Path, sources: tuple[str, ...]) -> None:
    """The claims of all sources after the first, by the pattern of the first, and the topic on which they all speak."""
    register, _ = tables.read(root / "data")
    for source in sources[1:]:
        keys = list(regests(source))
        for own, pattern, anchor in ((keys[1], "A-01-01", "union began in 1941"), (keys[-1], "A-01-02", "two hundred men")):
            new = f"{own}-01"
            for table in ("claims", "evidence", "claim_entities", "topic_claims", "history"):
                column = "id" if table == "claims" else "claim"
                for row in [row for row in register[table] if row[column] == pattern]:
                    cells = row.cells | {column: new} | ({"passage": own, "anchor": anchor} if table == "claims" else {})
                    register.rows[table].append(Row(row.file, 0, cells))
    passages = ["A-01", *(f"{source}-02" for source in sources[1:])]
    register.rows["events"] = [Row(row.file, row.line, row.cells | {"passages": ";".join(sorted(passages))}) for row in register["events"]]
    agreement = "agree" if len(sources) > 1 else "alone"
    register.rows["topics"] = [Row(row.file, row.line, row.cells | {"agreement": agreement}) for row in register["topics"]]
    desk.written(root, register, list(register.rows))
    path = root / "chapters" / "comparison.md"
    chapter = path.read_text("utf-8")
    at = chapter.index("\n\nIt was founded on", chapter.index(":::{topic} founding"))
    told = "".join(f"\n\nIt is dated {{date}}`1941 <{source}-02-01>` there, too." for source in sources[1:])
    path.write_text(chapter[:at] + told + chapter[at:], "utf-8")


def pictures() -> str:
    """A chapter with every figure: those of all sources, and those of the first, as the others have theirs."""
    own = ("verdicts", "named", "dates")
    names = ", ".join(sorted((*GENERAL, *own)))
    cells = [f"from edition.tables import load\nfrom figures import {names}\n\ntables = load()\n{GENERAL[0]}.draw(tables)"]
    cells += [f"{name}.draw(tables)" for name in GENERAL[1:]] + [f'{name}.draw(tables, "A")' for name in own]
    return head("Pictures") + "\n".join(map(CELL.format, cells))
