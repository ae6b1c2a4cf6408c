"""The PDF before a second validator, which besides the standard asks what of it is heard."""

import outloud
import pytest

EXCEPTIONS = {
    "TAG-002": "takes a long running head for prose, which must not be an artifact",
    "PAG-001": "takes heads of tables that stand first on three pages, and years, for running heads and numbers of pages",
    "ORD-001": "wants what is painted in the order of reading; notes are painted behind the text of their page and read with their calls",
    "HDG-010": "takes the years over the entries of the timeline for numbers of reference",
    "HDG-011": "finds the statement of a source too long for the heading of its comment",
    "NOTE-003": "wants the label within its note; the typesetter writes it before",
    "TBL-014": "takes the lines of a plate, which is a figure with a description, for the grid of a table",
    "LNK-010": "wants a link for each address in a piece of code",
}


@pytest.mark.book
@pytest.mark.long
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the readers of PDF behind it
def test_a_second_validator_finds_nothing_but_what_is_right_here(book):
    found = outloud.check(str(book / "downloads" / "edition.pdf"))
    assert found.stats["pages"] > 100
    assert [run.rule for run in found.runs if run.status == "crashed"] == []
    assert [(one.rule, one.page, one.message) for one in found.findings if one.rule not in EXCEPTIONS] == []
    assert {one.rule for one in found.findings} == EXCEPTIONS.keys()
