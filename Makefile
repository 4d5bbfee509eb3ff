# make run    start the program              make format  put the code in order
# make test   every check and test           make lock    renew the locked requirements
# make bench  speed, as ratios to a floor    make clean   remove everything that make made

VENV := .venv
BIN := $(VENV)/bin
LOCK_VENV := build/lock
LIBRARIES := ./.ci/system-libraries.sh
PYTHON := $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

LOCK_OPTIONS := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock"

SCREEN := yes
ifeq ($(shell uname -s),Linux)
ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
SCREEN := no
endif
endif

.NOTPARALLEL:
.PHONY: run test bench lock format clean
.DELETE_ON_ERROR:

run: $(VENV)/.ready-$(SCREEN)
ifeq ($(SCREEN),yes)
	@$(BIN)/literacy-app
else
	@echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the tour is played instead:"
	@echo "the program goes through a lesson by itself and leaves a picture of each phase in the folder tour."
	@QT_QPA_PLATFORM=offscreen $(BIN)/literacy-app tour
endif

test: export QT_QPA_PLATFORM = offscreen
test: $(VENV)/.ready-test
	@echo "== Lint (ruff check)"
	@$(BIN)/ruff check
	@echo "== Layout (ruff format)"
	@$(BIN)/ruff format --check
	@echo "== Types (basedpyright)"
	@$(BIN)/basedpyright
	@echo "== Who may import whom (import-linter)"
	@$(BIN)/lint-imports
	@echo "== The lessons (literacy-app lint)"
	@$(BIN)/literacy-app lint lessons
	@echo "== Tests (pytest)"
	@$(BIN)/pytest

bench: export QT_QPA_PLATFORM = offscreen
bench: $(VENV)/.ready-test
	@echo "== Speed (pytest-benchmark)"
	@$(BIN)/pytest -o addopts="--strict-markers --strict-config -p no:cacheprovider" -q -s tests/benchmarks

format: $(VENV)/.ready-test
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

lock: $(LOCK_VENV)/bin/uv
	@echo "== Locking requirements/run.txt and requirements/test.txt"
	@$(LOCK_VENV)/bin/uv pip compile pyproject.toml --group build $(LOCK_OPTIONS) --output-file requirements/run.txt
	@$(LOCK_VENV)/bin/uv pip compile pyproject.toml --group dev --constraints requirements/run.txt $(LOCK_OPTIONS) \
		--output-file requirements/test.txt

clean:
	rm -rf $(VENV) build dist tour .ruff_cache .hypothesis .benchmarks .import_linter_cache
	find literacy_app tests assets -name __pycache__ -prune -exec rm -rf {} +

# What follows is done once, and again when the file it rests on has changed.

$(VENV)/.ready-yes: $(VENV)/.libraries-window $(VENV)/.installed-run
	@touch $@

$(VENV)/.ready-no: $(VENV)/.libraries-offscreen $(VENV)/.installed-run
	@touch $@

$(VENV)/.ready-test: $(VENV)/.libraries-test $(VENV)/.installed-test
	@touch $@

$(VENV)/.libraries-%: .ci/system-libraries.sh | $(BIN)/python
	@echo "== System libraries ($*)"
	@$(LIBRARIES) $*
	@touch $@

$(VENV)/.installed-%: requirements/%.txt pyproject.toml | $(BIN)/python
	@echo "== Installing what requirements/$*.txt locks"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$*.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Second Look needs Python 3.11 or newer, and none was found. Please install it, then try again."; exit 1; }
	@echo "== Virtual environment ($(VENV), $$($(PYTHON) --version))"
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(LIBRARIES) python
	@$(PYTHON) -m venv $(VENV)

$(LOCK_VENV)/bin/uv: | $(BIN)/python
	@$(BIN)/python -m venv $(LOCK_VENV)
	@$(LOCK_VENV)/bin/python -m pip install --quiet --disable-pip-version-check uv
