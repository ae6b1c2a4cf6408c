"""The edition is sound: tables and text agree, every block has been read, every figure can be drawn, or has nothing to draw."""

import pytest

from edition import checks, load, proofs
from figures import dates, named, verdicts

TABLES = load()


def test_tables_and_text_agree():
    assert checks.faults() == []


def test_every_block_was_read_against_its_rows():
    edition, _ = checks.read()
    assert proofs.faults(edition.register, edition.blocks) == []


@pytest.mark.parametrize("module", [verdicts, named, dates])
@pytest.mark.parametrize("source", list(TABLES.sources.id))
def test_a_figure_of_a_source_draws_its_claims(module, source):
    claims = TABLES.claims[TABLES.claims.date_stated != ""] if module is dates else TABLES.claims
    drawn = module.draw(TABLES, source).marks()
    assert module is named or {claim for claim in claims.id if claim.startswith(f"{source}-")} <= drawn.keys()
    assert drawn
