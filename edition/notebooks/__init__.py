"""The chapters as notebooks that a reader re-runs: to take home, and in the page."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from edition.engine.sphinx import ALL_RESOLVED
from edition.notebooks import offer, parcel, runner, works
from edition.notebooks.address import Address
from edition.notebooks.markdown import Translator
from edition.notebooks.notebook import executed, notebook, sources, text

HOME = "notebooks"  # beside the pages: the notebooks as files, kept from build to build


def short(docname: str) -> str:
    """The name of a chapter without its folder."""
    return docname.rpartition("/")[2]


def kept(app: Sphinx, docname: str) -> Path:
    """Where the notebook of a chapter is kept."""
    return Path(app.outdir).parent / HOME / f"{short(docname)}.ipynb"


def write(app: Sphinx, resolved: dict[str, nodes.document]) -> None:
    """Write the notebooks of the chapters whose pages are about to be written, from the same resolved documents."""
    for docname, document in resolved.items():
        translator = Translator(app.builder.get_target_uri(docname), Address(app.config.html_baseurl), works.places(app, docname))
        found = text(notebook(document, executed(app, docname), translator, lambda keys: works.cited(app, keys)))
        path = kept(app, docname)
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")


def without_notebook(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> set[str]:
    """Chapters whose notebook was taken away since the last build."""
    return {docname for docname in env.found_docs if not kept(app, docname).exists()}


def pack(app: Sphinx, error: Exception | None) -> None:
    """Lay the archives beside the pages: one a chapter, one for all, one for the page itself."""
    if error or app.builder.format != "html":
        return
    outdir, base = Path(app.outdir), app.config.html_baseurl
    titles = {short(docname): title.astext() for docname, title in sorted(app.env.titles.items())}
    codes = {short(docname): sources(executed(app, docname)) for docname in app.env.titles}
    texts = {short(docname): kept(app, docname).read_text("utf-8") for docname in app.env.titles}
    every = [code for found in codes.values() for code in found]
    for name, title in titles.items():
        parcel.lay(outdir, f"{parcel.FOLDER}/{name}.zip", parcel.files({name: texts[name]}, codes[name], {name: title}, base))
    parcel.lay(outdir, parcel.WHOLE, parcel.files(texts, every, titles, base))
    parcel.lay(outdir, parcel.LIBRARY, parcel.for_the_page(every))


def setup(app: Sphinx) -> None:
    app.connect(ALL_RESOLVED, write, priority=900)  # after the press, which works meanwhile, has begun
    app.connect("env-get-outdated", without_notebook)
    app.connect("build-finished", pack)
    runner.setup(app)
    offer.setup(app)
