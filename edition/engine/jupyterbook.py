"""Jupyter Book: the two ways into it, a build from the command line and an application that stays."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from edition.engine.part import part

GRAMMAR = "rfc3987_syntax"  # of international addresses


def leave_grammar_out() -> None:
    """Have jsonschema, which looks at each notebook, not load a grammar with which it never has anything to do.

    It does so where the grammar happens to be installed, as the packages of the tests and of JupyterLab have it and
    those of the book have not; that takes a second of each build. To be called before the first of them is loaded; if
    the grammar gets another name, the build is only slow. Read in jsonschema 4.26.0.
    """
    sys.modules.setdefault(GRAMMAR, None)  # type: ignore[arg-type]  # as Python itself marks what is not to be found


def build(folder: Path) -> bool:
    """Run `jupyter-book build FOLDER -W -n --keep-going` in this process. Gives whether the book was built.

    A process of its own would load everything again, some seconds of each build; the command is meant to be called
    from a shell only. If it has moved, `make book` builds nothing. Read in jupyter-book 1.0.4.post1.
    """
    from jupyter_book.cli import main  # here, because it takes a second

    part("jupyter-book", main.main, "commands")
    part("jupyter-book", main.build, "callback", _OPTIONS)
    try:
        main.main(["build", str(folder), "-W", "-n", "--keep-going"], standalone_mode=False)
    except RuntimeError:  # it has said what is wrong
        return False
    return True


_OPTIONS = (
    "path_source path_output config toc warningiserror nitpick keep_going freshenv builder custom_builder verbose quiet"
    " individualpages get_config_only"
)


@contextmanager
def application(folder: Path, outdir: Path) -> Iterator[Sphinx]:
    """Sphinx with a book as Jupyter Book sets it up, ready to build again and again.

    Jupyter Book builds once and ends; what it makes of `_config.yml` it gives to itself only. If that has moved, there
    is no `make serve`. Read in jupyter-book 1.0.4.post1.
    """
    from jupyter_book import config, sphinx

    names = "user_yaml cli_config sourcedir validate raise_on_invalid use_external_toc"
    settle = part("jupyter-book", config, "get_final_config", names)
    part("jupyter-book", sphinx, "build_sphinx", says=["get_final_config", "patch_docutils", "docutils_namespace", ".doctrees"])
    settings, _ = settle(user_yaml=folder / "_config.yml", cli_config={"latex_individualpages": False}, sourcedir=folder)
    with patch_docutils(), docutils_namespace():
        yield Sphinx(folder, None, outdir, outdir.parent / ".doctrees", "html", settings, status=None, warning=sys.stderr)
