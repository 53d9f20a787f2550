# The words CI uses too. Each creates .venv and installs what it needs: only Python 3.11+ and make are asked for.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint docs bench format clean

.venv/.user: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.venv/.developer: .venv/.user
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: .venv/.user
	$(BIN)/biopartner demo
	@echo "(The program is $(BIN)/biopartner; '. $(BIN)/activate' makes it plain biopartner.)"

test: .venv/.developer
	$(BIN)/python -m pytest -n auto

lint: .venv/.developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/.developer
	$(BIN)/python scripts/docs.py

bench: .venv/.developer
	$(BIN)/python scripts/bench.py

format: .venv/.developer
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -prune -exec rm -rf {} +
