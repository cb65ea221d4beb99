# make        installs what is missing and builds site/
# make test   installs what is missing and runs every test
# make lint   style, types and layers
# make conformance   the Nu HTML checker on every page, EPUBCheck on every EPUB and veraPDF on
#                    every handout (needs Java and Maven)
# make docs   writes docs/checks.md from the checks
# make phrases   writes the index of the phrases of left-over talk
# make lock   pins the newest versions that pyproject.toml allows

PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test lint conformance docs phrases lock clean
.DEFAULT_GOAL := site

site: .venv/runtime
	$(BIN)/python build.py

test: .venv/development
	@tools/system.sh test
	$(BIN)/pytest --numprocesses auto

lint: .venv/development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

conformance: .venv/runtime
	$(BIN)/python build.py build --draft --output .venv/conformance/site
	$(BIN)/python build.py --project tests/browser build --draft --output .venv/conformance/hard
	tools/conformance/html.sh .venv/conformance/site .venv/conformance/hard
	tools/conformance/epub.sh .venv/conformance/site .venv/conformance/hard
	PYTHON=$(BIN)/python tools/conformance/pdf.sh .venv/conformance/site .venv/conformance/hard

docs: .venv/development
	$(BIN)/python -m tests.checks_page

phrases: .venv/development
	$(BIN)/python -m tools.phrase_index

lock: .venv/development
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade --output-file requirements.lock pyproject.toml --group build
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade --output-file requirements-dev.lock pyproject.toml --group build --group dev

clean:
	rm -rf .venv site

.venv/runtime: requirements.lock pyproject.toml
	@PYTHON="$(PYTHON)" tools/system.sh build
	@PYTHON="$(PYTHON)" tools/environment.sh requirements.lock $@

.venv/development: requirements-dev.lock pyproject.toml
	@PYTHON="$(PYTHON)" tools/system.sh build
	@PYTHON="$(PYTHON)" tools/environment.sh requirements-dev.lock $@
	@touch .venv/runtime
