# Everything a fresh machine needs is Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint bench shots clean

run: .venv/installed
	@$(BIN)/yesward serve

test: .venv/dev .venv/browser lint
	$(BIN)/python -m tests.run

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djade --check $$(git ls-files 'src/*.html')

bench: .venv/dev
	$(BIN)/python -m benchmarks

# The pictures in docs/, taken from the running product.
shots: .venv/dev .venv/browser
	$(BIN)/python -m tests.browser.shots

.venv/bin/python:
	@echo "Making a virtual environment in .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "yesward needs Python 3.11 or newer: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv

# The changelog too: the version is its newest heading.
.venv/installed: .venv/bin/python pyproject.toml setup.py CHANGELOG.md
	@echo "Installing yesward and its parts (about half a minute, once)"
	@$(BIN)/python -m pip install --disable-pip-version-check -e '.[speech]' || { echo "Hearing recordings cannot be installed here; the rest can."; $(BIN)/python -m pip install --disable-pip-version-check -e .; }
	@touch $@

.venv/dev: .venv/installed
	@echo "Installing what the tests need"
	@$(BIN)/python -m pip install --disable-pip-version-check -e '.[dev]'
	@touch $@

.venv/browser: .venv/dev
	@$(BIN)/python -m tests.browser.install
	@touch $@

clean:
	rm -rf .venv build src/*.egg-info
