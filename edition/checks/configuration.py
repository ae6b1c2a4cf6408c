"""The files that say how the book is made can be read: settings, contents, citation, the heads of chapters, the code of cells."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from edition.checks import Edition
from edition.fault import Fault
from edition.house import BIBLIOGRAPHY, CHAPTERS, PACKAGE
from edition.settings import line, mistakes, settings
from edition.soundness import nearest

SETTINGS = ("_config.yml", "_toc.yml", "CITATION.cff")
NEEDED: dict[str, dict[str, object]] = {  # what must be set, and how: a path of names, and the value; None is any
    "_config.yml": {
        "only_build_toc_files": True,
        "execute.execute_notebooks": "cache",
        "execute.raise_on_error": True,
        "execute.timeout": None,
        "parse.myst_enable_extensions": ["colon_fence"],
        "bibtex_bibfiles": ["data/works.bib"],
        "sphinx.local_extensions": {"edition.extension": "."},
        "sphinx.config.language": "en",
        "sphinx.config.nitpicky": True,
        "sphinx.config.bibtex_default_style": "edition",
        "sphinx.config.bibtex_reference_style": "edition",
    },
    "_toc.yml": {"format": "jb-book", "root": None},
    "CITATION.cff": {"cff-version": "1.2.0", "message": None, "type": None},
}
KNOWN = {  # names of settings: of Jupyter Book, of a table of contents, of a citation
    "_config.yml": "exclude_patterns only_build_toc_files execute parse html latex launch_buttons repository sphinx bibtex_bibfiles",
    "_toc.yml": "format root defaults options parts chapters",
    "CITATION.cff": "cff-version message type title version date-released license authors abstract doi url keywords repository-code "
    "identifiers references contact license-url preferred-citation repository",
}
WITHIN = {  # and of what stands one step below
    "execute": "execute_notebooks cache timeout allow_errors stderr_output run_in_temp exclude_patterns raise_on_error eval_regex cache_path",
    "parse": "myst_enable_extensions myst_url_schemes myst_dmath_double_inline myst_substitutions myst_extended_syntax",
    "sphinx": "local_extensions config",  # what others bring in could write anything into a page
    "html": "baseurl",  # the pages are the edition’s own; they have neither bars nor feet of others
}
PART = "caption numbered chapters maxdepth"  # of the contents
CHAPTER = "file"  # one of them: no pattern, and no address, which nobody would check
TAGS = ("hide-input", "hide-cell", "hide-output", "remove-input", "remove-cell", "remove-output", "parameters")
KERNEL = "python3"
HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
OPTIONS = re.compile(r"\A(?:---\n.*?\n---\n|(?::[\w-]+:[^\n]*\n)*)", re.DOTALL)
META = "html_meta"  # what a head says of its chapter to programs
KEYS = ("jupytext", "kernelspec", "myst")  # of a chapter’s head


def settings_can_be_read(edition: Edition) -> Iterator[Fault]:
    """Settings, contents and citation are YAML."""
    for file in SETTINGS:
        path = edition.root / file
        if path.exists():
            yield from (Fault(file, at, sentence) for at, sentence in mistakes(path.read_text("utf-8")))


def settings_are_known(edition: Edition) -> Iterator[Fault]:
    """What must be set is set as the edition needs it, and no name is one that nobody reads."""
    for file in SETTINGS:
        text = (edition.root / file).read_text("utf-8")
        if list(mistakes(text)):
            continue
        if (found := settings(text)) is None:
            yield Fault(file, 1, "it holds no settings; write name: value")
            continue
        yield from _unknown(file, text, found)
        for path, value in NEEDED[file].items():
            have = _at(found, path)
            if have in (None, "") or (value is not None and have != value):
                want = (
                    f"{path} must be {yaml.safe_dump(value, default_flow_style=True).split(chr(10))[0]}"
                    if value is not None
                    else f"it lacks {path}"
                )
                yield Fault(file, line(text, path.rpartition(".")[2]), want)


def _unknown(file: str, text: str, found: dict) -> Iterator[Fault]:
    """Names that nobody reads: at the top, in the parts of settings, in the parts of the contents."""
    levels = [(found, KNOWN[file]), *((found[name], known) for name, known in WITHIN.items() if file == "_config.yml" and name in found)]
    if file == "_toc.yml":
        parts = found.get("parts", [])
        levels += [(part, PART) for part in parts] if isinstance(parts, list) else [(parts, PART)]
        levels += [(chapter, CHAPTER) for part in (found, *(parts if isinstance(parts, list) else ())) for chapter in _chapters_of(part)]
    for level, known in levels:
        if not isinstance(level, dict):
            yield Fault(file, 1, f"{str(level)[:40]!r} is no settings; write name: value")
            continue
        for name in level:
            if name not in known.split():
                yield Fault(file, line(text, str(name)), f"no setting {name!r}{nearest(str(name), known.split())}")


def _chapters_of(part: object) -> list:
    named = part.get("chapters") if isinstance(part, dict) else None
    return named if isinstance(named, list) else []


def _at(found: object, path: str) -> object:
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def heads_of_chapters_can_be_read(edition: Edition) -> Iterator[Fault]:
    """Each chapter begins with its settings, which are YAML, name its kernel where it has cells, and say what it is about."""
    for file, text in _chapters(edition):
        head, cells = HEAD.match(text), list(CELL.finditer(text))
        if text.startswith("---\n") and not head:
            yield Fault(file, 1, "the head is not closed; end it with a line of three hyphens")
        elif head:
            if faults := [Fault(file, at + 1, sentence) for at, sentence in mistakes(head[1])]:
                yield from faults
            else:
                yield from _head(file, yaml.safe_load(head[1]) or {}, bool(cells))
        elif cells:
            yield Fault(file, 1, "a chapter with cells of code needs a head that names their kernel")


def _head(file: str, settings: dict, cells: bool) -> Iterator[Fault]:
    if not isinstance(settings, dict):
        yield Fault(file, 2, "the head holds no settings; write name: value")
        return
    for key in settings:
        if key not in KEYS:
            yield Fault(file, 2, f"no setting {key!r} of a chapter{nearest(str(key), KEYS)}")
    kernel = settings.get("kernelspec")
    meta = settings.get("myst", {})
    if not isinstance(meta, dict) or set(meta) - {META} or not isinstance(said := meta.get(META, {}), dict):
        yield Fault(file, 2, f"myst: holds {META}: alone, and that names and their texts")
    elif any(not isinstance(text, str) or not text.strip() for text in said.values()):
        yield Fault(file, 2, f"a text of {META} is empty, or none")
    if (cells or kernel is not None) and not (isinstance(kernel, dict) and kernel.get("name") == KERNEL):
        yield Fault(file, 2, f"the kernel of the cells must be {KERNEL}; write kernelspec: name: {KERNEL}")


def cells_are_python(edition: Edition) -> Iterator[Fault]:
    """The code of every cell can be compiled."""
    for file, text in _chapters(edition):
        for cell in CELL.finditer(text):
            options = OPTIONS.match(cell["code"])
            code = cell["code"][options.end() :] if options else cell["code"]
            above = text.count("\n", 0, cell.start("code")) + (options[0].count("\n") if options else 0)
            try:
                compile(code, file, "exec")
            except (SyntaxError, ValueError) as error:
                line = getattr(error, "lineno", None) or 1
                yield Fault(file, above + line, f"the cell is not Python: {getattr(error, 'msg', error)}")


def cells_have_known_options(edition: Edition) -> Iterator[Fault]:
    """A cell of code has tags, and of these those that somebody reads."""
    for file, text in _chapters(edition):
        for cell in CELL.finditer(text):
            above = text.count("\n", 0, cell.start("code")) + 1
            for number, option in enumerate(re.findall(r"^:([\w-]+):[ ]*(.*)$", OPTIONS.match(cell["code"])[0], re.MULTILINE)):  # type: ignore[index]  # it matches the empty text, too
                if option[0] != "tags":
                    yield Fault(file, above + number, f"a cell has no option {option[0]!r}{nearest(option[0], ['tags'])}")
                for tag in re.findall(r"[\w-]+", option[1]) if option[0] == "tags" else ():
                    if tag not in TAGS:
                        yield Fault(file, above + number, f"no tag {tag!r} of a cell{nearest(tag, TAGS)}")


def data_holds_nothing_else(edition: Edition) -> Iterator[Fault]:
    """The folder of the data holds what its description names, the bibliography and the dictionary: all of it goes to readers."""
    known = {PACKAGE, BIBLIOGRAPHY, "README.md", *(resource["path"] for resource in edition.register.schema.values())}
    for path in sorted(edition.register.folder.iterdir()):
        if path.name not in known:
            yield Fault(f"data/{path.name}", 1, f"{PACKAGE} does not describe it; take it out or describe it")


def chapters_hold_nothing_else(edition: Edition) -> Iterator[Fault]:
    """The folder of the chapters holds chapters: what ends otherwise would be no part of the book, and nobody would say so."""
    for path in sorted((edition.root / CHAPTERS.name).iterdir()):
        if path.suffix != ".md" and not path.name.startswith("."):
            yield Fault(f"{CHAPTERS.name}/{path.name}", 1, "it is no chapter; the name of one ends in .md")


def _chapters(edition: Edition) -> Iterator[tuple[str, str]]:
    for path in sorted((edition.root / "chapters").glob("*.md")):
        yield f"chapters/{path.name}", Path(path).read_text("utf-8")


CHECKS = [
    settings_can_be_read,
    settings_are_known,
    heads_of_chapters_can_be_read,
    cells_are_python,
    cells_have_known_options,
    data_holds_nothing_else,
    chapters_hold_nothing_else,
]
