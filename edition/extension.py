"""The extension that turns chapters and tables into a book: the only door for Sphinx, which knows all writers.

Loaded by Sphinx and by Jupyter Book (`local_extensions` in `_config.yml`), so that a plain
`jupyter-book build .` gives the same pages as `make book`.
"""

import hashlib
import os
import shutil
from functools import cache
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from edition import checks, exports, notebooks, pages, tables
from edition.book import addresses, bibliography, directives, domain, front, lists, measures, outputs, roles
from edition.house import ROOT

WATCHED = ("data", "edition", "figures", "requirements.txt")  # what every chapter depends on besides its own text
CHECKED = "EDITION_CHECKED"  # set by a command that has just checked tables and text itself
PDF = "EDITION_PDF"  # `no` where an editor wants to see the pages only, `late` where the pages come first
STAMP = "edition-digest"  # a file beside the kept outputs: what they were made from


def setup(app: Sphinx) -> dict:
    """Register everything that the chapters use."""
    # kernels start elsewhere and must find edition/ and figures/ without installation
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    app.connect("config-inited", refuse_faults, priority=1)
    app.connect("builder-inited", open_tables, priority=1)
    app.connect("builder-inited", forget_old_outputs, priority=1)
    app.connect("env-get-outdated", chapters_behind_the_data)
    for part in (outputs, addresses, bibliography, domain, roles, directives, lists, measures, front, pages, notebooks, exports):
        part.setup(app)
    if (pdf := os.environ.get(PDF)) != "no":
        from edition.typeset import builder

        builder.setup(app, late=pdf == "late")
    # PDF and notebooks are made of all chapters, resolved in one process
    return {"version": tables.package()["version"], "parallel_read_safe": True, "parallel_write_safe": False}


def refuse_faults(app: Sphinx, config) -> None:
    """Stop before anything is written if tables and text do not agree."""
    if CHECKED not in os.environ and (found := checks.faults(ROOT)):
        raise ExtensionError("\n".join(["tables and text do not agree:", *map(str, found)]))


def open_tables(app: Sphinx) -> None:
    """Read the tables once for all roles and directives of a build; drawings of the entries belong to these tables only."""
    app.edition, _ = tables.read()
    app.cutouts = cache(cutouts)


def cutouts(table: str) -> dict[str, str]:
    """The own lines of the rows in the figure of their register, where there is such a figure."""
    if table not in ("organizations", "people"):
        return {}
    from figures import organizations, people  # here, so that chapters without a register do not wait for Matplotlib

    return {"organizations": organizations, "people": people}[table].cutouts_of(tables.load())


def digest(root: Path = ROOT) -> str:
    """A hash of everything that every chapter depends on."""
    files = (path for name in WATCHED for path in ([root / name] if (root / name).is_file() else sorted((root / name).rglob("*"))))
    parts = (path.read_bytes() for path in files if path.is_file() and "__pycache__" not in path.parts)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def forget_old_outputs(app: Sphinx) -> None:
    """Throw the kept outputs of code cells away if a table or the code has changed.

    The cache looks at the cells only: it would go on showing the figure of an old table.
    """
    kept = Path(app.config.nb_execution_cache_path or app.outdir.parent / ".jupyter_cache")
    stamp, now = kept / STAMP, digest()
    if stamp.exists() and stamp.read_text() != now:
        shutil.rmtree(kept)
    elif kept.exists() and not stamp.exists() and any(kept.iterdir()):
        raise ExtensionError(f"{kept} holds what the edition has not laid there; name another folder in nb_execution_cache_path")
    kept.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now)


def chapters_behind_the_data(app: Sphinx, env, added, changed, removed) -> set[str]:
    """All chapters if a table or the code has changed: Sphinx itself looks at the chapters only."""
    now = digest()
    behind = getattr(env, "edition_digest", now) != now
    env.edition_digest = now
    return set(env.found_docs) if behind else set()
