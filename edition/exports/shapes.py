"""What reviews and nanopublications must have, as SHACL shapes: `downloads/claims.shapes.ttl`, for whoever takes the data into a store."""

from pathlib import Path
from string import Template

from edition.verdicts import VERDICTS

FILE = "downloads/claims.shapes.ttl"
PATTERN = Path(__file__).with_suffix(".ttl.in")


def write(outdir: Path) -> Path:
    """Write the shapes. Returns the path of the file."""
    path = outdir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(), "utf-8")
    return path


def written() -> str:
    """The shapes, with the verdicts that there are."""
    return Template(PATTERN.read_text("utf-8")).substitute(verdicts=" ".join(f'"{name}"' for name in VERDICTS))
