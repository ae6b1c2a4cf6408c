"""A notebook in a real JupyterLab: run again by its menu, in light and in dark, no output is an error, and every figure is seen on its own ground."""

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest
from tools import missing

from edition.inks import light
from edition.notebooks import parcel

pytestmark = [pytest.mark.book, pytest.mark.long, pytest.mark.xdist_group("lab")]
PATIENCE = 180_000  # milliseconds: no measure, only an end to waiting
NAME = "comparison"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


@pytest.fixture(scope="module")
def lab(book, tmp_path_factory):
    """The address of a JupyterLab over an unpacked archive, and where its theme is set; where it is not installed the tests are skipped, but never in CI."""
    if not find_spec("jupyterlab"):
        missing("no JupyterLab: make .venv/lab")
    home = tmp_path_factory.mktemp("lab")
    with zipfile.ZipFile(book / parcel.FOLDER / f"{NAME}.zip") as packed:
        packed.extractall(home)
    folder = home / parcel.folder_of(f"{NAME}.zip")
    emptied(folder / f"{NAME}.ipynb")
    own = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")} | {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings")
    }
    alone = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    options = [
        "--no-browser",
        "--allow-root",
        "--port=0",
        "--IdentityProvider.token=",
        f"--notebook-dir={folder}",
    ]
    process = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], env=alone | own, stderr=subprocess.PIPE, text=True)
    said = (re.search(r"http://localhost:\d+/", line) for line in process.stderr)
    address = next(found[0] for found in said if found)
    Thread(target=process.stderr.read, daemon=True).start()  # what nobody reads would stop the server in the end
    yield address, home / "settings" / "@jupyterlab"
    process.terminate()
    process.communicate()


def told(settings: Path, name: str, **values: str) -> None:
    """Set what a reader would set by a menu."""
    path = settings / f"{name}.jupyterlab-settings"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(values), "utf-8")


def emptied(path: Path) -> None:
    """Take the outputs of the book out of a notebook: what is seen then has been run."""
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    path.write_text(json.dumps(notebook), "utf-8")


def ran(page, address: str) -> None:
    """Open the notebook and run all its cells; the last one that runs has its number then."""
    page.goto(f"{address}lab/tree/{NAME}.ipynb?reset")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=PATIENCE)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=PATIENCE)
    page.locator(".jp-Notebook .jp-CodeCell").first.click()
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click()
    page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()
    page.wait_for_function(
        "() => { const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(one => one.textContent);"
        " return prompts.length && prompts.every(one => /\\[\\d+\\]/.test(one)) && document.querySelectorAll('.jp-OutputArea-output img').length; }",
        timeout=PATIENCE,
    )


@pytest.mark.parametrize("theme", THEMES)
def test_no_output_is_an_error_and_each_figure_has_its_own_ground(browser, lab, theme):
    address, settings = lab
    told(settings, "apputils-extension/themes", theme=THEMES[theme])
    told(settings, "notebook-extension/tracker", windowingMode="none")  # cells that are not in view are there, too
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    ran(page, address)
    assert page.locator("body").get_attribute("data-jp-theme-name") == THEMES[theme]
    said = page.locator(".jp-OutputArea-output").all_inner_texts()
    assert len(said) >= 2
    assert [text for text in said if "Error" in text] == []
    grounds = page.locator(".jp-OutputArea-output img").evaluate_all(
        "all => all.map(one => [getComputedStyle(one).backgroundColor, one.naturalWidth > 0])"
    )
    red, green, blue = (int(light("ground")[at : at + 2], 16) for at in (1, 3, 5))
    assert {(colour, drawn) for colour, drawn in grounds} == {(f"rgb({red}, {green}, {blue})", True)}
    if shot := os.environ.get("EDITION_SHOTS"):
        page.locator(".jp-OutputArea-output img").first.scroll_into_view_if_needed()
        page.screenshot(path=str(Path(shot) / f"lab-{theme}.png"))
    page.close()
