"""The figures as files: each plate of the written pages as a drawing of its own and as a table of its rows."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from sphinx.application import Sphinx

PLATE = re.compile(r'<figure class="plate" id="fig-(?P<name>[^"]+)">(?P<drawn>.*?)</figure>(?P<rows>\s*<details.*?</details>)?', re.DOTALL)
PARTS = {"drawn": re.compile(r"<svg .*?</svg>", re.DOTALL), "rows": re.compile(r"<table>.*?</table>", re.DOTALL)}
COLOUR = re.compile(r"var\(--plate-\w+, (#\w+)\)")
LINK = re.compile(r'(<a href=")(?=[\w-]+\.html)')
FOLDER = "downloads/figures"
UP = "../../"  # from there to the pages


def alone(svg: str) -> str:
    """A drawing that needs no page: with its own colours and ground, and links that lead from the downloads to the pages."""
    svg = LINK.sub(rf"\g<1>{UP}", COLOUR.sub(r"\1", svg))
    return svg.replace("<svg ", '<?xml version="1.0" encoding="utf-8"?>\n<svg style="background: #fffdf8" ', 1) + "\n"


def table(html: str) -> str:
    """The rows of an HTML table as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(["".join(cell.itertext()) for cell in row] for row in ET.fromstring(html).iter("tr"))
    return out.getvalue()


def write(outdir: Path) -> list[Path]:
    """Write NAME.svg and NAME.csv of every plate on the pages into the downloads. Returns their paths."""
    folder, written = outdir / FOLDER, []
    folder.mkdir(parents=True, exist_ok=True)
    for page in sorted(outdir.glob("*.html")):
        for plate in PLATE.finditer(page.read_text("utf-8")):
            for part, kind, form in (("drawn", "svg", alone), ("rows", "csv", table)):
                if found := PARTS[part].search(plate[part] or ""):
                    written.append(folder / f"{plate['name']}.{kind}")
                    written[-1].write_text(form(found[0]), "utf-8")
    return written


def finish(app: Sphinx, error: Exception | None) -> None:
    """Lay the files beside the pages once these are written."""
    if not error and app.builder.format == "html":
        write(Path(app.outdir))


def setup(app: Sphinx) -> None:
    app.add_css_file("figures.css")
    app.add_js_file("figures.js", loading_method="defer")
    app.connect("build-finished", finish)
