"""One table of cases drives the comparison here and in the browsers: what a copy is, in the same words."""

import base64
import json
from pathlib import Path

import pytest
from engines import ENGINES, lacking, named
from tools import missing

from edition import fingerprints
from edition.collation import files, report
from edition.collation.fingerprint import of_passage
from edition.collation.markup import of_html, of_markdown
from edition.collation.words import clean, fold, signs
from edition.house import ROOT

TABLE = json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))
WITNESS = fingerprints.from_data(TABLE["witness"])
SCRIPT = (ROOT / "edition/pages/static/collating.js").read_text("utf-8")
IN_PAGE = """(script, table) => {
  const C = new Function(`${script}; return Collation`)(), bytes = (one) => Uint8Array.from(atob(one.base64), (sign) => sign.charCodeAt(0));
  const told = (one) => {
    try {
      return { report: C.collate(C.read(one.base64 ? bytes(one) : new TextEncoder().encode(one.text), one.file), [table.witness]).data };
    } catch (fault) {
      return { unreadable: fault.message };
    }
  };
  return {
    words: table.words.map(([text]) => C.fold(text).join(" ")), signs: table.signs.map(([text]) => C.signs(text)),
    clean: table.clean.map(([text]) => C.clean(text)), markup: table.markup.map(([kind, text]) => C.plain({ kind, text })), cases: table.cases.map(told),
  };
}"""


def content(one):
    return base64.b64decode(one["base64"]) if "base64" in one else one["text"].encode()


@pytest.mark.parametrize("one", TABLE["cases"], ids=lambda one: one["case"])
def test_a_copy_is_reported_as_the_table_says(one):
    try:
        found = {"report": json.loads(json.dumps(report.collate(files.read(content(one), one["file"]), [WITNESS]).data()))}
    except files.Unreadable as error:
        found = {"unreadable": str(error)}
    assert found == {key: one[key] for key in ("report", "unreadable") if key in one}


def test_words_signs_and_markup_are_read_as_the_table_says():
    assert [[text, " ".join(fold(text))] for text, _ in TABLE["words"]] == TABLE["words"]
    assert [[text, signs(text)] for text, _ in TABLE["signs"]] == TABLE["signs"]
    assert [[text, clean(text)] for text, _ in TABLE["clean"]] == TABLE["clean"]
    kinds = {"html": of_html, "markdown": of_markdown}
    assert [[kind, text, kinds[kind](text)] for kind, text, _ in TABLE["markup"]] == TABLE["markup"]


def test_the_fingerprints_of_the_table_are_those_of_its_texts():
    made = [of_passage(one.id, one.role, TABLE["texts"][one.id], one.anchors) for one in WITNESS.passages]
    assert made == list(WITNESS.passages)


@pytest.mark.parametrize("name", named("chromium", "firefox"))
def test_the_page_says_the_same_as_the_command(name, request):
    if wanted := lacking(name):
        missing(f"no {name} on this machine: {wanted}")
    engine = ENGINES[name](*([request.getfixturevalue("browser")] if name == "chromium" else []))
    try:
        found = engine.evaluate(IN_PAGE, SCRIPT, TABLE)
    finally:
        engine.close()
    for part in ("words", "signs", "clean", "markup"):
        assert found[part] == [row[-1] for row in TABLE[part]]
    for one, told in zip(TABLE["cases"], found["cases"], strict=True):
        assert told == {key: one[key] for key in ("report", "unreadable") if key in one}, one["case"]


def test_no_fingerprint_begins_like_a_formula():
    lines = [" ".join(f"word{number}" for number in range(length)) + f" {seed}" for length in range(12) for seed in range(200)]
    found = [of_passage("A-01", "text", line.strip(), {}).runs for line in lines]
    assert {runs for runs in found if runs.startswith("-")} == set()
    assert any("-" in runs for runs in found)
