"""Editions of one, three and seven sources: each is built whole, and shows every source wherever sources are."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from editions import LONG, SIGLA, make
from lxml import etree, html

from edition import checks, sigla, tables
from edition.accession import tasks

pytestmark = pytest.mark.long
COUNTS = (1, 3, 7)


@pytest.fixture(scope="module", params=COUNTS)
def built(request, tmp_path_factory):
    """The pages of an edition of so many sources, and its sigla."""
    root = make(tmp_path_factory.mktemp(f"sources-{request.param}"), request.param)
    assert checks.faults(root) == []
    edition, _ = checks.read(root)
    assert tasks.of(edition.register, edition.blocks) == []
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "-W", "-n", "--keep-going"]
    env = os.environ | {"EDITION_CHECKED": "yes"}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return root / "_build" / "html", ["A", *SIGLA[: request.param - 1]], edition.register


def test_every_source_is_listed_mentioned_and_drawn(built):
    folder, sources, register = built
    pages = {path.stem: html.parse(path).getroot() for path in folder.glob("*.html")}
    leads = {name: {link.rpartition("/")[2] for link in page.xpath("//@href")} for name, page in pages.items()}
    for source in sources:
        chapter = sigla.chapter(source)
        claims = [row["id"] for row in register["claims"] if sigla.source_of(row["id"]) == source]
        assert f"{chapter}.html" in leads["index"], "in the contents"
        assert {f"{chapter}.html#{claim}" for claim in claims} <= leads["index"], "the strip of the front page"
        assert {f"{chapter}.html#{claim}" for claim in claims} <= leads["pictures"], "both.py and agreement.py"
        assert f"{chapter}.html#{sigla.passage_of(claims[0])}" in leads["pictures"], "timeline.py"
        for register_page in ("organizations", "timeline", "names"):
            assert any(link.startswith(f"{chapter}.html#{source}-") for link in leads[register_page]), f"mentioned in {register_page}"
        assert {f"verdicts-{source.lower()}", f"named-{source.lower()}", f"dates-{source.lower()}"} <= set(
            re.findall(
                r"(?:verdicts|named|dates)-[a-z]+",
                (folder / f"{chapter}.html").read_text("utf-8") + (folder / "pictures.html").read_text("utf-8"),
            )
        )


def test_passages_stand_in_their_order_also_above_99(built):
    folder, sources, register = built
    for source in sources:
        want = [row["id"] for row in register["passages"] if row["source"] == source and row["role"] != "furniture"]
        page = html.parse(folder / f"{sigla.chapter(source)}.html").getroot()
        assert [key for key in page.xpath("//@id") if key in set(want)] == want
    assert (LONG in sources) == any(sigla.read(row["id"]).passage > 99 for row in register["passages"])


def test_the_pdf_has_every_claim_as_a_named_place(built):
    folder, _, register = built
    with pikepdf.open(folder / "downloads" / "edition.pdf") as document:
        places = [str(place) for place in list(document.Root.Names.Dests.Names)[::2]]
    assert {row["id"] for row in register["claims"]} <= set(places)


def test_notebooks_and_formats_have_every_claim(built):
    folder, sources, register = built
    downloads, claims = folder / "downloads", {row["id"] for row in register["claims"]}
    with zipfile.ZipFile(downloads / "notebooks.zip") as archive:
        names = archive.namelist()
    assert [source for source in sources if not any(name.endswith(f"{sigla.chapter(source)}.ipynb") for name in names)] == []
    tei = etree.parse(downloads / "edition.tei.xml")
    ids = set(tei.xpath("//@xml:id", namespaces={"xml": "http://www.w3.org/XML/1998/namespace"}))
    assert claims <= ids
    linked = json.dumps(json.loads((downloads / "claims.jsonld").read_text("utf-8")))
    assert [claim for claim in claims if claim not in linked] == []
    with zipfile.ZipFile(downloads / "data.zip") as archive:
        (name,) = [
            name for name in archive.namelist() if name.endswith("data/claims.csv") or name.endswith("/claims.csv") or name == "claims.csv"
        ]
        assert archive.read(name).decode() == tables.dump(register, "claims")
