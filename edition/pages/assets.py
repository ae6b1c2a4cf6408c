"""The style sheet and the script that every page loads, each made of parts: a part that fails costs one feature, not the page."""

import base64
import re
from pathlib import Path

HERE = Path(__file__).parent
STATIC = HERE / "static"
SHEET, SCRIPT = "edition.css", "edition.js"
STYLE = (
    "type",
    "frame",
    "passage",
    "register",
    "tables",
    "front",
    "search",
    "previews",
    "own",
    "print",
)  # later parts overrule earlier ones
FEATURES = (
    "colours",
    "contents",
    "filter",
    "citing",
    "margin",
    "landing",
    "card",
    "strip",
    "here",
    "paper",
    "previews",
    "own",
)  # notes are placed before a reader lands
TWO = re.compile(r"(--[\w-]+):light-dark\(([^,()]+),([^()]+)\)")  # a colour on light ground and on dark
FACE = re.compile(r"font-display:optional;src:url\((fonts/libertinus-serif-(?:latin|cyrillic-400-normal)[\w-]*\.woff2)\)")


def sheet() -> str:
    """The style sheet; the faces of nearly all text stand in it, so that they are there with the first line."""
    return on_dark(FACE.sub(_enclosed, "\n".join(_part("style", f"{name}.css") for name in STYLE)))


def on_dark(css: str) -> str:
    """The style sheet with its colours written out: dark ones for screens only, so that paper is light, and no browser must know `light-dark()`."""
    dark = "color-scheme:dark;" + "".join(f"{name}:{colour};" for name, _, colour in TWO.findall(css))
    light = TWO.sub(r"\1:\2", css)
    chosen, wished = f':root[data-theme="dark"]{{{dark}}}', f":root:not([data-theme]){{{dark}}}"
    return f"{light}\n@media screen{{{chosen}}}\n@media screen and (prefers-color-scheme:dark){{{wished}}}\n"


def script() -> str:
    """The script: what all parts use, then each part by itself, so that one that fails leaves the others alone."""
    features = "\n".join(
        f'try {{\n{_part("script", f"{name}.js")}}} catch (fault) {{ console.error("{name}", fault); }}' for name in FEATURES
    )
    return f'"use strict";\n(() => {{\n{_part("script", "page.js")}\n{features}\n}})();\n'


def _part(folder: str, name: str) -> str:
    return (HERE / folder / name).read_text("utf-8")


def _enclosed(face: re.Match) -> str:
    """The source of a face with the face itself in place of its address."""
    return f"src:url(data:font/woff2;base64,{base64.b64encode((STATIC / face[1]).read_bytes()).decode()})"


def lay(folder: Path) -> None:
    """Write style sheet and script into the folder of what pages load."""
    (folder / SHEET).write_text(sheet(), "utf-8")
    (folder / SCRIPT).write_text(script(), "utf-8")
