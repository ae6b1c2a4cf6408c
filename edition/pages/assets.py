"""The style sheet and the script that every page loads, each made of parts: a part that fails costs one feature, not the page."""

import base64
from pathlib import Path

from edition.pages import rules

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
AT_ONCE = ("libertinus-serif-latin-*.woff2", "libertinus-serif-cyrillic-400-normal.woff2")  # the faces of nearly all text


def sheet() -> str:
    """The style sheet with the faces of nearly all text in it, so that they are there with the first line."""
    light = rules.written("\n".join(_part("style", f"{name}.css") for name in STYLE))
    return on_dark(with_faces(light))


def with_faces(css: str) -> str:
    """A style sheet with faces in place of their addresses: they cannot come too late."""
    for face in (face for name in AT_ONCE for face in (STATIC / "fonts").glob(name)):
        own = f"src:url(data:font/woff2;base64,{base64.b64encode(face.read_bytes()).decode()})"
        css = css.replace(f"font-display:optional;src:url(fonts/{face.name})", own)
    return css


def on_dark(light: str) -> str:
    """The style sheet with the dark colours behind it, for screens only, so that paper is light, and no browser must know `light-dark()`."""
    chosen, wished = f':root[data-theme="dark"]{{{rules.dark()}}}', f":root:not([data-theme]){{{rules.dark()}}}"
    return f"{light}\n@media screen{{{chosen}}}\n@media screen and (prefers-color-scheme:dark){{{wished}}}\n"


def script() -> str:
    """The script: what all parts use, then each part by itself, so that one that fails leaves the others alone."""
    features = "\n".join(
        f'try {{\n{_part("script", f"{name}.js")}}} catch (fault) {{ console.error("{name}", fault); }}' for name in FEATURES
    )
    return f'"use strict";\n(() => {{\n{_part("script", "page.js")}\n{features}\n}})();\n'


def _part(folder: str, name: str) -> str:
    return (HERE / folder / name).read_text("utf-8")


def lay(folder: Path) -> None:
    """Write style sheet and script into the folder of what pages load."""
    (folder / SHEET).write_text(sheet(), "utf-8")
    (folder / SCRIPT).write_text(script(), "utf-8")
