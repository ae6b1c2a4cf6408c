"""What a reader takes home: notebooks with the tables, the code and the packages that they need, as one archive."""

from collections.abc import Iterable
from pathlib import Path
from string import Template

from edition.archive import archive
from edition.house import CITATION, DATA, LICENSE, NOTEBOOKS, ROOT
from edition.imprint import imprint
from edition.notebooks import imports
from edition.verdicts import legend

FOLDER = "downloads/notebooks"  # an archive for each chapter
WHOLE = NOTEBOOKS
LIBRARY = "downloads/notebooks/library.zip"  # what the page itself needs to run a cell
README = Path(__file__).with_name("README.md.in")
DRIVER = Path(__file__).with_name("driver.py")
PROGRAM = ("jupyterlab",)  # opens a notebook and runs it
LAB = ROOT / "requirements-lab.txt"


def library(codes: Iterable[str]) -> dict[str, bytes]:
    """The tables, and the modules of this project that the code imports."""
    modules, _ = imports.modules(codes, ROOT)
    files = [*modules, *imports.companions(modules), *(path for path in DATA.iterdir() if path.is_file())]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}


def for_the_page(codes: Iterable[str]) -> dict[str, bytes]:
    """The same with what runs a cell in a browser, and what finds out what it needs."""
    return library(codes) | {path.name: path.read_bytes() for path in (DRIVER, Path(imports.__file__))}


def requirements(codes: Iterable[str]) -> str:
    """What must be installed to run the code, in the versions with which the book was made."""
    _, packages = imports.modules(codes, ROOT)
    return "\n".join([*imports.pins(packages, ROOT / imports.LOCK), *imports.pins(PROGRAM, LAB)]) + "\n"


def readme(titles: dict[str, str], address: str) -> str:
    """What the archive holds and how to run it."""
    book = imprint()
    listed = "\n".join(f"- `{name}.ipynb`: {title}" for name, title in titles.items())
    return Template(README.read_text("utf-8")).substitute(
        title=book.title,
        subtitle=book.subtitle,
        version=book.version,
        licence=book.licence_in_words,
        notebooks=listed,
        verdicts=legend(),
        address=address or "no public address yet: places in it are given as `page.html#place`",
    )


def files(notebooks: dict[str, str], codes: Iterable[str], titles: dict[str, str], address: str) -> dict[str, bytes]:
    """The files of an archive that holds these notebooks."""
    texts = {f"{name}.ipynb": text for name, text in notebooks.items()}
    texts |= {"requirements.txt": requirements(codes), "README.md": readme(titles, address)}
    return (
        {name: text.encode("utf-8") for name, text in texts.items()}
        | library(codes)
        | {path.name: path.read_bytes() for path in (LICENSE, CITATION)}
    )


def lay(outdir: Path, name: str, found: dict[str, bytes]) -> None:
    """Write an archive beside the pages."""
    archive(found, outdir / name)
