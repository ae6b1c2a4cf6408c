"""A verdict is a row of one table and an ink of another: everything else follows."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from edition import inks
from edition.house import CITATION, ROOT
from edition.verdicts import BEST, CERTAINTY, RATINGS, SIGNS, UNMISTAKABLE, VERDICTS, WORST, legend

ROW = '    "hearsay": Verdict("§", "somebody says that somebody said so", "low", faulty=True, rating=2),\n'
INK = '    "hearsay": Ink("#345678", "#9abcde"),\n'
ASKED = """
import json
from edition.checks.facts import FAULTY
from edition.exports import reviews
from edition.exports.database.views import VIEWS
from edition.exports.tei import claims
from edition.notebooks.parcel import readme
from edition.pages import assets, queries, strips
from edition.tables import load
from edition.typeset import measures
from figures import agreement, both, named, verdicts

tables = load()
compared = set(tables.topic_claims.claim[tables.topic_claims.claim.str.startswith('A')])
tables.claims.loc[min(compared & set(tables.claim_entities.claim[tables.claim_entities.named == "yes"])), "verdict"] = "hearsay"
plates = [agreement.draw(tables), both.draw(tables), named.draw(tables, "A"), verdicts.draw(tables, "A")]
print(json.dumps({
    "css": assets.sheet(),
    "typst": measures.definitions(),
    "readme": readme({}, ""),
    "search": queries.reading()["verdicts"],
    "key": strips.key(["hearsay"]),
    "faulty": sorted(FAULTY),
    "rated": reviews.RATINGS["hearsay"],
    "sure": claims.certainty({"id": "A-01-01", "verdict": "hearsay"}).get("cert"),
    "asked": VIEWS["verdicts_by_source"].question,
    "plates": [(plate.impression().themed(), plate.alt + plate.caption) for plate in plates],
}))
"""


@pytest.fixture(scope="module")
def seven(tmp_path_factory):
    """What a copy of the edition says in which the two tables have a row more."""
    copy = tmp_path_factory.mktemp("seven")
    for folder in ("data", "edition", "figures"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CITATION, copy)
    for file, row in (("edition/verdicts.py", ROW), ("edition/inks.py", INK)):
        lines = (copy / file).read_text("utf-8").splitlines(keepends=True)
        at = next(at for at, line in enumerate(lines) if line.startswith('    "evaluative":'))
        (copy / file).write_text("".join([*lines[: at + 1], row, *lines[at + 1 :]]), "utf-8")
    alone = os.environ | {"PYTHONPATH": str(copy)}
    told = subprocess.run([sys.executable, "-c", ASKED], cwd=copy, env=alone, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-2000:]
    return json.loads(told.stdout)


def test_pages_colour_a_seventh_verdict_on_light_and_on_dark(seven):
    css = seven["css"]
    assert "--hearsay:#345678;" in css
    assert css.count("--hearsay:#9abcde;") == 2
    assert "--plate-hearsay:var(--hearsay);" in css
    assert ".hearsay{color:var(--hearsay)}" in css
    assert len(re.findall(r"\[value=hearsay\]", css)) == 2
    assert 'class="see hearsay"><span class="sign">§</span> hearsay' in seven["key"]


def test_print_colours_it_and_sets_its_sign_in_the_type_of_signs(seven):
    assert 'hearsay: rgb("#345678")' in seven["typst"]
    assert f'#let signs = (name: "DejaVu Sans", covers: regex("[{UNMISTAKABLE}§◂▸]"))' in seven["typst"]


def test_figures_draw_it(seven):
    for drawing, _ in seven["plates"]:
        assert "var(--plate-hearsay, #345678)" in drawing
    assert [("§" in drawing) for drawing, _ in seven["plates"]] == [True] * 4
    assert [("hearsay</text>" in drawing) for drawing, _ in seven["plates"]] == [True] * 4


def test_search_notebooks_and_checks_know_it(seven):
    assert seven["search"]["hearsay"] == "§"
    assert "○ evaluative, § hearsay." in seven["readme"]
    assert "hearsay" in seven["faulty"]


def test_formats_for_machines_know_how_sure_it_is_and_where_it_stands_on_a_scale(seven):
    assert (seven["sure"], seven["rated"]) == ("low", 2)
    assert seven["asked"].endswith("evaluative, hearsay?")


def test_how_sure_a_statement_is_is_said_in_words_of_tei_and_on_one_scale():
    assert set(CERTAINTY.values()) <= {"high", "medium", "low", "unknown"}
    assert (min(RATINGS.values()), max(RATINGS.values())) == (WORST, BEST)
    assert set(RATINGS) <= set(CERTAINTY)


def test_every_verdict_has_an_ink():
    assert list(inks.VERDICTS) == list(VERDICTS)


def test_the_legend_names_every_sign():
    assert legend().startswith("✓ supported, ≈ imprecise, ")
    assert legend().count(",") == len(SIGNS) - 1


@pytest.mark.parametrize("suffix", ["js", "css", "typ", "in", "html"])
def test_no_script_sheet_or_template_spells_out_a_sign(suffix):
    spelled = {
        path.name: set(UNMISTAKABLE) & set(path.read_text("utf-8"))
        for folder in ("edition", "figures")
        for path in (ROOT / folder).rglob(f"*.{suffix}")
    }
    assert spelled
    assert {name: signs for name, signs in spelled.items() if signs} == {}
