"""The chapters as notebooks that a reader re-runs: to take home, and in the page."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from edition.engine.mystnb import cells_as_run
from edition.engine.sphinx import ALL_RESOLVED
from edition.notebooks import offer, parcel, runner, works
from edition.notebooks.address import Address
from edition.notebooks.markdown import Translator
from edition.notebooks.notebook import notebook, sources, text
from edition.notebooks.order import numbered, short

HOME = "notebooks"  # beside the pages: the notebooks as files, kept from build to build
ALONE, TOGETHER = "alone", "together"  # those that stand by themselves, and those that lead to one another


def kept(app: Sphinx, docname: str, how: str = ALONE) -> Path:
    """Where the notebook of a chapter is kept."""
    return Path(app.outdir).parent / HOME / how / f"{short(docname)}.ipynb"


def write(app: Sphinx, resolved: dict[str, nodes.document]) -> None:
    """Write the notebooks of the chapters whose pages are about to be written, from the same resolved documents."""
    files = {app.builder.get_target_uri(docname): file for docname, file in numbered(app).items()}
    base = app.config.html_baseurl
    for docname, document in resolved.items():
        others = {page: file for page, file in files.items() if page != app.builder.get_target_uri(docname)}
        for how, address in ((ALONE, Address(base)), (TOGETHER, Address(base, others))):
            path = kept(app, docname, how)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_translated(app, docname, document, address), "utf-8")


def _translated(app: Sphinx, docname: str, document: nodes.document, address: Address) -> str:
    translator = Translator(app.builder.get_target_uri(docname), address, works.places(app, docname))
    return text(notebook(document, cells_as_run(app, docname), translator, lambda keys: works.cited(app, keys)))


def without_notebook(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> set[str]:
    """Chapters whose notebook was taken away since the last build; all of them where chapters came or went, because they lead to one another."""
    if added or removed:
        return set(env.found_docs)
    return {docname for docname in env.found_docs for how in (ALONE, TOGETHER) if not kept(app, docname, how).exists()}


def pack(app: Sphinx, error: Exception | None) -> None:
    """Lay beside the pages each notebook as a file, an archive for each that has code, one for all, one for the page itself."""
    if error or app.builder.format != "html":
        return
    outdir, base, order = Path(app.outdir), app.config.html_baseurl, numbered(app)
    titles = {docname: app.env.titles[docname].astext() for docname in order}
    codes = {docname: sources(cells_as_run(app, docname)) for docname in order}
    every = [code for found in codes.values() for code in found]
    for docname, title in titles.items():
        file, found = f"{short(docname)}.ipynb", kept(app, docname).read_text("utf-8")
        parcel.lay_alone(outdir, short(docname), found, bool(codes[docname]), base)
        if codes[docname]:
            parcel.lay(outdir, f"{parcel.FOLDER}/{short(docname)}.zip", parcel.files({file: found}, codes[docname], {file: title}, base))
        else:  # a chapter may have lost its code since the last build
            (outdir / parcel.FOLDER / f"{short(docname)}.zip").unlink(missing_ok=True)
    texts = {file: kept(app, docname, TOGETHER).read_text("utf-8") for docname, file in order.items()}
    parcel.lay(outdir, parcel.WHOLE, parcel.files(texts, every, {order[docname]: title for docname, title in titles.items()}, base))
    parcel.lay(outdir, parcel.LIBRARY, parcel.for_the_page(every), folder="")


def setup(app: Sphinx) -> None:
    app.connect(ALL_RESOLVED, write, priority=900)  # after the press, which works meanwhile, has begun
    app.connect("env-get-outdated", without_notebook)
    app.connect("build-finished", pack)
    runner.setup(app)
    offer.setup(app)
