"""Tables that a spreadsheet has saved are read again, or it is said why they cannot be."""

import csv
import io

import pytest

from edition import tables
from edition.fault import Unreadable
from edition.tidying import tidied


def saved(text, delimiter=",", mark="", end="\r\n", extra=0):
    """A table as a spreadsheet saves it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows(row + [""] * extra for row in csv.reader(io.StringIO(text, newline="")))
    return (mark + out.getvalue()).encode()


@pytest.mark.parametrize("table", ["claims", "names", "events", "witnesses"])
@pytest.mark.parametrize(
    ("delimiter", "mark", "end", "extra"), [(",", "\ufeff", "\r\n", 0), (";", "", "\r\n", 0), ("\t", "\ufeff", "\n", 3)]
)
def test_what_a_spreadsheet_does_to_a_file_is_undone(register, table, delimiter, mark, end, extra):
    wanted = tables.dump(register, table)
    assert tidied(register, table, saved(wanted, delimiter, mark, end, extra)) == wanted


def test_rows_in_another_order_are_sorted(register):
    head, *rows = tables.dump(register, "topics").splitlines(keepends=True)
    assert tidied(register, "topics", (head + "".join(reversed(rows))).encode()) == head + "".join(rows)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda raw: raw.replace(b"topic,", b"subject,", 1), "topics.csv:1: the head should be id,topic"),
        (lambda raw: raw.replace(b",", b"", 5), "topics.csv:1: the head"),
        (lambda raw: raw + b"one,two,three,four\n", "4 cells where the head has 3"),
        (lambda raw: raw.replace(b"Auxiliaries", "Möller".encode("cp1252"), 1), "not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_left_as_it_is(register, change, told):
    with pytest.raises(Unreadable, match=told):
        tidied(register, "topics", change(tables.dump(register, "topics").encode()))
