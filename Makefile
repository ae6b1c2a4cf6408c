# Two verbs for everybody: `make book` builds it, `make test` tests it.
PYTHON ?= python3
BIN := .venv/bin

book: .venv/installed
	$(BIN)/python -m scripts.build

test: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: .venv/installed
	@$(BIN)/python -m scripts.check

clean:
	rm -rf _build

lock: .venv/installed
	$(BIN)/python -m pip install --quiet uv==0.13.9
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet --output-file requirements.txt

.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and "Python 3.11, 3.12 or 3.13 is needed; name it: make PYTHON=python3.11 book")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.PHONY: book test check clean lock
