# Rode Draad. `make` installs what is missing and builds the report; `make help` tells the rest.

PYTHON ?= python3
BIN := .venv/bin
DESIGN ?= report
LANGUAGE ?= nl
SIZES ?= 6 60 600
CASES ?=
AGAIN ?=
PAGE ?=
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
# Tests run on all processors; those of one module stay together, for what they share is dear.
SIDE_BY_SIDE ?= --numprocesses auto --dist loadscope
# Stamps of what was installed; a changed list of requirements makes them stale.
READY := .venv/.ready
TESTABLE := .venv/.testable
BENCHED := .venv/.benched

.DEFAULT_GOAL := build
.PHONY: build pdf docx summaries web design check test lint fast slow bench docs wheel requirements clean help
.DELETE_ON_ERROR:

build: $(READY) ## Build the report, the Word draft, the summaries and the site from sources/ (the default)
	@$(BIN)/rodedraad build

pdf docx summaries web: $(READY) ## Build only that
	@$(BIN)/rodedraad build $@

design: $(READY) ## Show a design (DESIGN=name, LANGUAGE=nl or en) in build/design/, without any sources
	@$(BIN)/rodedraad design $(DESIGN) --language $(LANGUAGE)
	@if command -v pdftoppm >/dev/null; then cd build/design && rm -f $(DESIGN)-page-*.png && \
	  pdftoppm -r 60 -png $(DESIGN).pdf $(DESIGN)-page; fi

check: $(READY) ## Say what is wrong in sources/, with line and column
	@$(BIN)/rodedraad check

test: lint ## Check the code and run all tests, the fast ones first
	@$(MAKE) --no-print-directory fast
	@$(MAKE) --no-print-directory slow

lint: $(TESTABLE) ## Check the code without running it
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fast: $(TESTABLE) ## Run the tests that need nothing but Python
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -rs -m "not slow"

slow: $(TESTABLE) ## Run the tests that use LibreOffice, Java, Chromium or a whole build
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -rs -m slow

bench: $(BENCHED) ## Measure what changes cost (SIZES="6 60", CASES="pdf all-word", AGAIN=1, PAGE=1)
	@$(BIN)/python -m tests.bench --sizes "$(SIZES)" --cases "$(CASES)" $(if $(AGAIN),--again) \
	  $(if $(PAGE),--page)

docs: $(TESTABLE) ## Write anew the pages of docs/ that are made from the code and the sources
	@$(BIN)/python -m generator.checking.page > docs/rules.new && mv docs/rules.new docs/rules.md
	@$(BIN)/python -m tests.tools.charts_page
	@$(BIN)/python -m tests.tools.suggestions
	@$(BIN)/python -m tests.tools.variables_page
	@$(BIN)/python -m tests.tools.play_page

wheel: $(READY) ## Make an installable package in dist/
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

requirements: ## Choose versions anew for requirements*.txt (needs uv)
	@rm -f requirements.txt requirements-dev.txt requirements-bench.txt
	UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile pyproject.toml --group build \
	  --universal --generate-hashes --quiet --output-file requirements.txt
	UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile pyproject.toml --group build \
	  --group test --constraint requirements.txt \
	  --universal --generate-hashes --quiet --output-file requirements-dev.txt
	UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile pyproject.toml --group build \
	  --group bench --constraint requirements.txt \
	  --universal --generate-hashes --quiet --output-file requirements-bench.txt

clean: ## Remove all that was made, but not what was installed
	rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

help: ## Show these lines
	@sed -n 's/^\([a-z ]*\):.*## \(.*\)/\1|\2/p' Makefile | \
	  while IFS='|' read -r name words; do printf 'make %-20s %s\n' "$$name" "$$words"; done

$(READY): requirements.txt pyproject.toml scripts/system-packages
	@PYTHON="$(PYTHON)" scripts/system-packages build
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@echo "Installing the Python packages into .venv"
	@$(PIP) install --no-deps --require-hashes --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTABLE): $(READY) requirements-dev.txt
	@scripts/system-packages test
	@echo "Installing the packages that the tests need into .venv"
	@$(PIP) install --no-deps --require-hashes --requirement requirements-dev.txt
	@touch $@

$(BENCHED): $(READY) requirements-bench.txt
	@echo "Installing the programs that the benchmark compares with into .venv"
	@$(PIP) install --no-deps --require-hashes --requirement requirements-bench.txt
	@touch $@
