# The two commands of the README are `make demo` and `make test`; each sets up what it needs, once.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test torture lint types bench template lock licences pdf-renderers clean

demo: $(VENV)/.runtime ## the whole story of one directive, in the sample office
	$(BIN)/docgen demo

test: $(VENV)/.dev ## every test
	$(BIN)/python -m pytest -n auto

torture: $(VENV)/.dev ## the reliability tests in their long form; DOCGEN_TORTURE=n scales them, DOCGEN_SEED=n plays one again
	DOCGEN_TORTURE=$${DOCGEN_TORTURE:-67} DOCGEN_FIGURES=docs/reliability-figures.md $(BIN)/python -m pytest -p no:cacheprovider -rs tests/crash tests/unit/care tests/unit/archive tests/unit/register tests/unit/search

lint: $(VENV)/.dev ## style, floors of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: $(VENV)/.dev
	$(BIN)/mypy

bench: $(VENV)/.dev ## ratios against a baseline of the same run
	$(BIN)/python -m benchmarks

template: $(VENV)/.dev ## make templates/*/template.docx anew from the rules
	$(BIN)/python -m docgen.templating.base

lock: ## pin every dependency with its hash (needs uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  --group build --output-file requirements.lock pyproject.toml
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	  --group dev --output-file requirements-dev.lock pyproject.toml

licences: $(VENV)/.dev ## write docs/licences.md anew
	$(BIN)/python docs/make_licences.py

pdf-renderers: $(VENV)/.dev ## write docs/pdf-renderers.md anew (needs LibreOffice)
	$(BIN)/python docs/make_pdf_renderers.py

clean: ## forget the virtual environment
	rm -rf $(VENV)

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "docgen needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.python requirements.lock pyproject.toml
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
