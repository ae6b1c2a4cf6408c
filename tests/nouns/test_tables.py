"""The tables: how they are read, what is wrong with a file, how they are written back."""

import pytest

from edition import tables


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
    with pytest.raises(AttributeError, match="no table colours"):
        frames.colours  # noqa: B018
