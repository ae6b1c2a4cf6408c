"""Archives: the same bytes on every build, and not written again where nothing has changed."""

import zipfile

from edition.archive import archive, holds


def test_the_same_files_give_the_same_bytes(tmp_path):
    archive({"b": b"2", "a": b"1"}, tmp_path / "one.zip")
    archive({"a": b"1", "b": b"2"}, tmp_path / "other.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.namelist() == ["a", "b"]
        assert packed.read("b") == b"2"


def test_an_archive_is_packed_again_when_a_file_changes(tmp_path):
    path = tmp_path / "folder" / "one.zip"
    archive({"a": b"1"}, path)
    assert holds(path, {"a": b"1"})
    assert not holds(path, {"a": b"2"})
    assert not holds(path, {"a": b"1", "b": b""})
    archive({"a": b"2"}, path)
    assert holds(path, {"a": b"2"})


def test_a_half_archive_is_packed_again(tmp_path):
    path = tmp_path / "one.zip"
    archive({"a": b"1" * 5000}, path)
    whole = path.read_bytes()
    path.write_bytes(whole[:60])
    archive({"a": b"1" * 5000}, path)
    assert path.read_bytes() == whole
    assert [file.name for file in tmp_path.iterdir()] == ["one.zip"]
