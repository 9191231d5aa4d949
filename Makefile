# Everything a contributor needs; `make` alone lists it.
# VENV and PY may be given to use an environment that exists already: make test VENV=/somewhere/.venv
# JOBS is how many processes work side by side: make test JOBS=8

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV ?= .venv
PY ?= $(abspath $(VENV))/bin/python
JOBS ?= 2
export OMP_NUM_THREADS ?= 1
export PYTHONHASHSEED ?= 0
export MPLBACKEND ?= agg
# Many processes import the same packages: without compiled modules each would spend seconds on compiling them.
export PYTHONDONTWRITEBYTECODE :=

# One process a core, each with a pipeline of its own; tests/plugins makes the start of each quicker.
PYTEST = PYTHONPATH=$(CURDIR)/tests/plugins $(PY) -m pytest -p quick_notebooks -n $(JOBS)

.PHONY: help setup browser briefing pictures test check lint lab notebooks rates golden diff-tags bench model fuzz constraints docs clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 14

setup: $(VENV)/.ok ## make .venv from pyproject.toml and constraints.txt

$(VENV)/.ok: pyproject.toml constraints.txt scripts/setup.sh
	@echo "Setting up $(VENV): fetching packages, a minute or two ..."
	@bash scripts/setup.sh "$(VENV)"
	@touch $@

# What was tagged for the briefing is not tagged again for each notebook; entries are keyed by content and code.
briefing: export SEEDKIT_CACHE ?= $(CURDIR)/.seedkit-cache
briefing: setup ## tables, notebooks and briefing of seeds/ as pages in reports/
	@mkdir -p reports
	@echo "Tagging the seeds and running seven notebooks, half a minute ..."
	@$(PY) -m seedkit report seeds --out reports/briefing.html >/dev/null
	@echo reports/briefing.html
	@$(PY) -m seedkit.report.notebooks notebooks reports --run --jobs $(JOBS)
	@echo; echo "Written; begin with $(CURDIR)/reports/index.html"

pictures: briefing browser ## take the pictures of docs/pictures from the pages in reports/
	$(PY) scripts/pictures.py reports docs/pictures

test: setup browser ## all tests: unit, doctest, property, golden, layers, notebooks, end to end
	$(PYTEST) --dist worksteal --doctest-modules --doctest-glob='*.md' -m "not endtoend" seedkit tests docs README.md
	$(PYTEST) --dist loadfile --nbval --nbval-current-env --nbval-cell-timeout=180 --nbval-kernel-startup-timeout=180 \
	  notebooks/*.ipynb notebooks/solutions/*.ipynb
	$(PYTEST) --dist load -m endtoend tests

browser: # a browser for the tests of the pages, where this machine can install one
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || bash scripts/browser.sh

lint: setup ## ruff and mypy
	$(PY) -m ruff check . && $(PY) -m ruff format --check .
	$(PY) -m mypy

check: lint test ## what must be clean before a change is handed in

notebooks: setup ## run every notebook again, keep its outputs, make the exercises from their solutions
	$(PY) -m seedkit.report.notebooks --refresh notebooks notebooks/solutions --jobs $(JOBS)
	$(PY) -m seedkit.report.exercises notebooks/solutions notebooks/exercises

rates: setup ## measure again what the briefing says about its own errors
	$(PY) -m benchmarks._error_rates

lab: setup ## JupyterLab on the notebooks
	$(PY) -m jupyterlab notebooks

golden: setup ## rewrite the golden files of the seeds (look at make diff-tags first)
	$(PY) tests/golden_files.py write

diff-tags: setup ## rows gained and lost on the seeds against the committed golden files
	@$(PY) tests/golden_files.py diff

bench: setup ## the benchmarks; BENCH_LARGE=1 for 100,000 articles
	$(PY) -m benchmarks

model: setup ## rebuild the bundled pipeline (see training/)
	$(PY) -m training

fuzz: setup ## ten minutes of coverage-guided fuzzing (FUZZ_SECONDS to change)
	$(PY) tests/fuzz/fuzz.py --seconds $${FUZZ_SECONDS:-600}

docs: setup ## write the generated pages of docs/
	$(PY) -m seedkit.tables > docs/tables.md

constraints: ## resolve the newest versions into constraints.txt (needs uv)
	uv pip compile -q --no-header --no-annotate --python-version 3.11 --all-extras pyproject.toml -o constraints.txt

clean: ## remove what can be made again
	rm -rf .venv reports .seedkit-cache build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
