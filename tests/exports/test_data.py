"""The data package as one archive."""

import zipfile

from edition.exports import data
from edition.house import DATA


def test_the_archive_holds_every_file_of_the_folder_as_it_is(tmp_path):
    path = data.write(tmp_path)
    assert path == tmp_path / "downloads" / "data.zip"
    with zipfile.ZipFile(path) as packed:
        assert set(packed.namelist()) == {f"data/{file.name}" for file in DATA.iterdir() if file.is_file()} | {"CITATION.cff", "LICENSE"}
        assert all(packed.read(f"data/{file.name}") == file.read_bytes() for file in DATA.iterdir() if file.is_file())
