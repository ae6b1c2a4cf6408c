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

CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(?::[^\n]*\n)*(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_without_a_repository_no_page_offers_to_run_it_elsewhere():
    assert launch("01-source-a.ipynb", "") == ""
    assert "lab/tree/notebooks/in-german-service/01-source-a.ipynb" in launch(
        "01-source-a.ipynb", "https://example.org/v2/gh/some/one/HEAD"
    )


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
    assert imports.packages("from edition.tables import load\nload()", ROOT) == ["edtf", "pandas"]
    assert {"matplotlib", "pandas"} <= set(imports.packages("from figures import dates", ROOT))
    assert imports.packages("1 +", ROOT) == []


def test_a_method_of_a_frame_that_draws_needs_what_draws_without_naming_it():
    assert imports.packages("frame.claims.kind.value_counts().plot.barh()", ROOT) == ["matplotlib"]
    assert imports.packages("frame.claims.kind.value_counts()", ROOT) == []


def test_binder_installs_what_the_notebooks_need_as_the_lock_has_it_and_its_script_can_be_run():
    folder = ROOT / "binder"
    constraint, *wanted = [line for line in (folder / "requirements.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert (folder / constraint.removeprefix("-c ")).resolve() == parcel.LAB
    codes = [code for path in (ROOT / "chapters").glob("*.md") for code in CELL.findall(path.read_text("utf-8"))]
    assert set(wanted) == {re.split("[=]=", pin)[0] for pin in parcel.requirements(codes).splitlines()}
    assert (folder / "runtime.txt").read_text("utf-8").strip() in {"python-3.11", "python-3.12", "python-3.13"}
    assert os.access(folder / "postBuild", os.X_OK)
    assert subprocess.run(["bash", "-n", folder / "postBuild"], check=False).returncode == 0


def test_both_locks_have_the_same_versions():
    pinned = [
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in (imports.LOCK, parcel.LAB.name)
    ]
    assert {name: pinned[1][name] for name in pinned[0].keys() & pinned[1].keys() if pinned[0][name] != pinned[1][name]} == {}
