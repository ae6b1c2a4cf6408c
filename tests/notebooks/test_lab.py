"""What is needed to run chapters elsewhere: modules, pinned packages, archives, the lab and Binder."""

import os
import re
import subprocess
import zipfile

import pytest

from edition.archive import archive
from edition.house import ROOT
from edition.notebooks import imports, parcel
from edition.notebooks.offer import launch


def test_without_a_repository_no_page_offers_to_run_it_elsewhere():
    assert launch("source-a", "") == ""
    assert "source-a.md" in launch("source-a", "https://example.org/v2/gh/some/one/HEAD")


def test_an_archive_that_holds_the_same_files_is_not_written_again(tmp_path):
    path = tmp_path / "some.zip"
    archive({"a": b"1"}, path)
    path.chmod(0o400)
    stamp = path.stat().st_mtime_ns
    archive({"a": b"1"}, path)
    assert path.stat().st_mtime_ns == stamp
    path.chmod(0o600)
    archive({"a": b"2"}, path)
    assert zipfile.ZipFile(path).read("a") == b"2"


def test_what_is_needed_to_run_is_pinned_as_the_lock_has_it():
    lock = (ROOT / imports.LOCK).read_text("utf-8") + parcel.LAB.read_text("utf-8")
    pins = parcel.requirements(["from edition.tables import load", "from figures import people"]).splitlines()
    assert {re.split("[=]=", pin)[0] for pin in pins} >= {"pandas", "matplotlib", "jupyterlab"}
    assert all(f"\n{pin}" in lock for pin in pins)


def test_a_package_that_the_lock_has_not_is_an_error():
    with pytest.raises(KeyError, match="nosuchpackage"):
        parcel.requirements(["import nosuchpackage"])


def test_modules_are_followed_from_import_to_import():
    files, packages = imports.modules(["from figures import dates"], ROOT)
    names = {path.relative_to(ROOT).as_posix() for path in files}
    assert {"figures/__init__.py", "figures/dates.py", "figures/drawing/plate.py", "edition/__init__.py", "edition/dates.py"} <= names
    assert "figures/drawing/__init__.py" in names  # the package around a module, of which only the module is named
    assert {path.name for path in imports.companions(files)} == {"edition.mplstyle"}
    assert "edition/text.py" not in names
    assert {"matplotlib", "pandas"} <= packages
    assert packages.isdisjoint({"math", "edition", "figures"})


def test_code_for_a_table_needs_less_than_code_for_a_figure_and_what_cannot_be_read_nothing():
    assert imports.packages("from edition.tables import load\nload()", ROOT) == ["pandas"]
    assert {"matplotlib", "pandas"} <= set(imports.packages("from figures import dates", ROOT))
    assert imports.packages("1 +", ROOT) == []


def test_what_binder_installs_is_what_the_lab_installs_and_its_scripts_can_be_run():
    folder = ROOT / "binder"
    (named,) = re.findall(r"^-r (.+)$", (folder / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert (folder / named).resolve() == parcel.LAB
    assert (folder / "runtime.txt").read_text("utf-8").strip() in {"python-3.11", "python-3.12", "python-3.13"}
    for name in ("start", "postBuild"):
        assert os.access(folder / name, os.X_OK)
        assert subprocess.run(["bash", "-n", folder / name], check=False).returncode == 0
    assert "exec" in (folder / "start").read_text("utf-8")


def test_both_locks_have_the_same_versions():
    pinned = [
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in (imports.LOCK, parcel.LAB.name)
    ]
    assert {name: pinned[1][name] for name in pinned[0].keys() & pinned[1].keys() if pinned[0][name] != pinned[1][name]} == {}
