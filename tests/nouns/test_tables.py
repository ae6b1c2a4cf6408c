"""The tables: how they are read, what is wrong with a file, how they are written back."""

import pytest

from edition import checks, tables
from edition.fault import NotARow, NotATable, Unsound


def broken(small, old, new, name="people"):
    path = small / "data" / f"{name}.csv"
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    return tables.read(small / "data")[1]


def test_a_table_written_back_is_the_same_byte_for_byte(register):
    for name in register.rows:
        assert tables.dump(register, name) == (register.folder / f"{name}.csv").read_text("utf-8"), name


def test_a_sound_folder_has_no_faults(small):
    assert tables.read(small / "data")[1] == []


def test_a_column_without_description_is_named(small):
    (fault,) = broken(small, b"id,born", b"id,colour,born")
    assert str(fault).startswith("data/people.csv:1: column colour is not in datapackage.json")


def test_columns_in_another_order_are_named(small):
    (fault,) = broken(small, b"id,born", b"born,id")
    assert "columns stand in another order" in fault.sentence


def test_bytes_that_are_not_utf8_have_their_line(small):
    register, _ = tables.read(small / "data")
    first = register["people"][0]["id"].encode()
    (fault,) = broken(small, first, b"\xff" + first)
    assert (fault.line, "not UTF-8" in fault.sentence) == (2, True)


def test_a_missing_table_is_a_fault_and_cannot_be_loaded(small):
    (small / "data" / "people.csv").unlink()
    with pytest.raises(tables.Unreadable, match=r"data/people.csv:1: the table is missing"):
        tables.load(small / "data")


def test_frames_have_the_types_of_the_schema(frames):
    assert frames.claims.value_low.dtype == "Int64" or frames.claims.value_low.dtype == "Float64"
    assert all(isinstance(works, tuple) for works in frames.people.works)
    assert frames.people.index.is_unique
    with pytest.raises(AttributeError, match="there is no table colours"):
        frames.colours  # noqa: B018


def test_a_mark_that_nobody_sees_and_cells_that_stand_apart_by_other_signs_are_named(small):
    (fault,) = broken(small, b"", b"\xef\xbb\xbf")
    assert str(fault).startswith("data/people.csv:1: begins with a byte order mark")
    path = small / "data" / "people.csv"
    path.write_bytes(path.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b",", b";"))
    (fault,) = tables.read(small / "data")[1]
    assert str(fault) == "data/people.csv:1: cells stand apart by ';'; save the file with commas between them"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b",contradicted,", b",contradictd,", r"data/claims\.csv:\d+: verdict is 'contradictd'; it must be one of supported, "),
        (b",1941,", b",1941-13,", r"data/claims\.csv:\d+: date_\w+: '1941-13' is not a date in EDTF; write it as 1944, "),
    ],
)
def test_a_word_or_a_date_that_the_schema_does_not_know_is_refused_with_the_sentence_of_the_check(small, old, new, told):
    path = small / "data" / "claims.csv"
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    with pytest.raises(Unsound, match=told) as raised:
        tables.load(small / "data")
    assert str(raised.value).splitlines() == [str(one) for one in checks.faults(small) if one.file == "data/claims.csv"]


def test_the_tables_show_themselves_in_three_lines_and_complete_their_names(frames):
    assert len(repr(frames).splitlines()) == 3
    assert f"{len(frames.frames)} tables" in repr(frames)
    assert {*frames.frames} <= {*dir(frames)}
    with pytest.raises(NotATable, match=r"there is no table clams; there are .*claims"):
        frames.clams  # noqa: B018


def test_every_column_says_what_it_holds_and_means(frames, register):
    for name in frames.frames:
        described = frames.columns_of(name)
        assert list(described.index) == [column["name"] for column in register.columns(name)]
        assert (described.map(len) > 0).all(axis=None)
    assert frames.columns_of("claims").holds["event"] == "row of events"
    assert frames.columns_of("people").holds["works"] == "list: row of works"


def test_tables_set_in_place_of_themselves_change_nothing(frames):
    again = frames.with_tables(**frames.frames)
    assert all(again[name].equals(frames[name]) for name in frames.frames)


def test_one_row_is_changed_or_added_and_the_tables_before_stay_as_they_were(frames):
    first = frames.claims.iloc[0]
    other = next(verdict for verdict in frames.claims.verdict if verdict != first.verdict)
    changed = frames.with_row("claims", id=first.id, verdict=other)
    assert (changed.claims.verdict[first.id], changed.claims.statement[first.id]) == (other, first.statement)
    assert frames.claims.verdict[first.id] == first.verdict
    new = first.passage + "-99"
    added = frames.with_row(
        "claims", id=new, passage=first.passage, statement="S", anchor="S", kind="event", verdict="supported", value_low=3
    )
    assert len(added.claims) == len(frames.claims) + 1
    assert (added.claims.value_low[new], added.claims.error[new]) == (3, "")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"verdict": "certain"}, r"^tables\.claims:2: verdict is 'certain'; it must be one of supported"),
        ({"verdikt": "supported"}, r"^tables\.claims:1: column verdikt is not in datapackage\.json; there are id, "),
        ({"passage": "A-99"}, r"^tables\.claims:2: passage names 'A-99', which passages\.csv does not have"),
        ({"date_stated": "spring"}, r"^tables\.claims:2: date_stated: 'spring' is not a date"),
    ],
)
def test_a_row_that_the_schema_does_not_want_is_refused_with_its_place(frames, cells, told):
    with pytest.raises(Unsound, match=told):
        frames.with_row("claims", id=frames.claims.id.iloc[0], **cells)


def test_a_row_without_its_key_is_asked_for_it(frames):
    with pytest.raises(NotARow, match="a row of evidence is known by claim, number; number is not given"):
        frames.with_row("evidence", claim=frames.claims.id.iloc[0], says="x")


def test_what_names_a_row_that_is_filtered_away_goes_with_it(frames):
    some = frames.claims[frames.claims.verdict == "contradicted"]
    left = frames.with_tables(claims=some)
    assert set(left.evidence.claim) == set(frames.evidence.claim) & set(some.id)
    assert set(left.claim_entities.claim) <= set(some.id)
    fewer = frames.with_tables(people=frames.people.drop(frames.events.people[frames.events.people.map(len) > 0].iloc[0][0]))
    assert len(fewer.events) == len(frames.events), "of a list one item goes, not the row"


def test_a_frame_with_a_column_of_its_own_is_refused(frames):
    with pytest.raises(Unsound, match=r"^tables\.claims:1: column colour is not in"):
        frames.with_tables(claims=frames.claims.assign(colour="red"))
