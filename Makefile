# Everything is made inside the checkout; nothing is installed on the machine.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STATIC := src/kuaibao/web/core/static/kuaibao
LOCALE := src/kuaibao/locale/zh_Hans/LC_MESSAGES
FONTS  := $(VENV)/share/kuaibao/fonts
OLD    := tests/browser/old

# Tests run on every core, those of a file on the same one.
SIDE_BY_SIDE := --numprocesses=auto --dist=loadfile
# Who may do what is decided by no database; that every route answers on PostgreSQL, test_headers.py shows.
WALLS        := --ignore=tests/access/test_routes.py

# Caches stay in the checkout too.
export PIP_CACHE_DIR     := $(CURDIR)/.cache/pip
export UV_CACHE_DIR      := $(CURDIR)/.cache/uv
export UV_PYTHON_DOWNLOADS := never
export npm_config_cache  := $(CURDIR)/.cache/npm
export npm_config_prefix := $(CURDIR)/.cache/npm-prefix

# Compiled modules are kept, whatever the shell says: without them each process starts 2 seconds later.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install spark run demo test check fmt lint types arch messages assets fonts bench bench-originality \
        build lock screenshot clean

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ------------------------------------------------------------------ use

install: $(VENV)/.synced $(STATIC)/app.js $(LOCALE)/django.mo $(FONTS)/.tried  ## Install everything into the checkout

spark: $(VENV)/.synced  ## Add PySpark to the checkout (440 MB), for audits on several machines
	$(BIN)/pip install --quiet --require-hashes -r requirements-spark.lock

demo: export KUAIBAO_HOME ?= $(CURDIR)/var/demo
demo: install  ## Load the reference case and serve it on 127.0.0.1:8000
	$(BIN)/kuaibao demo

run: export KUAIBAO_HOME ?= $(CURDIR)/var/main
run: install  ## Serve an installation of your own on 127.0.0.1:8000
	$(BIN)/kuaibao run

# ------------------------------------------------------------------ change

fmt: $(VENV)/.synced  ## Format the code and put right what can be put right
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	git ls-files 'src/*.html' | xargs --no-run-if-empty $(BIN)/djade --target-version 5.2

lint: $(VENV)/.synced  ## Check format and style of Python and templates
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	git ls-files 'src/*.html' | xargs --no-run-if-empty $(BIN)/djade --check --target-version 5.2

types: $(VENV)/.synced  ## Check the types
	$(BIN)/mypy

arch: $(VENV)/.synced  ## Check the one-way rules between the rooms
	$(BIN)/lint-imports

messages: $(VENV)/.synced  ## Bring the catalogue up to date with the sources and compile it
	$(BIN)/python -m tools.messages update
	$(BIN)/python -m tools.messages compile

test: export KUAIBAO_HOME := $(CURDIR)/.cache/test-home
test: install $(OLD)/node_modules/.tried  ## Run all tests (ARGS="-k word" for some), on PostgreSQL too if it answers
	$(BIN)/pytest $(SIDE_BY_SIDE) $(ARGS)
	@url=$$($(BIN)/python -m tools.postgres) || exit; \
	if [ -n "$$url" ]; then \
	  echo "Once more on PostgreSQL, what touches the database:"; \
	  KUAIBAO_DATABASE_URL=$$url $(BIN)/pytest $(SIDE_BY_SIDE) -m "database and not browser" $(WALLS) $(ARGS) $(if $(ARGS),|| [ $$? = 5 ]); \
	fi

check: install lint types arch  ## Run exactly what CI runs
	$(BIN)/python -m tools.messages check
	$(MAKE) test

bench: install  ## Measure speed and size beside a rival
	$(BIN)/python -m bench

bench-originality: install  ## Measure the originality check beside rivals, three fresh draws
	$(BIN)/python -m bench.originality $(ARGS)

# ------------------------------------------------------------------ make

assets: $(STATIC)/app.js  ## Build the front end

fonts: $(VENV)/.synced  ## Fetch the free fonts for the documents
	$(BIN)/python -m tools.fetch_fonts $(FONTS)

build: install  ## Make the wheel, front end, catalogue and schemes inside
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

lock: $(VENV)/.synced  ## Choose the newest allowed versions and write the lock files
	tools/lock

screenshot: export KUAIBAO_SCREENSHOTS := $(CURDIR)/docs/manual/images
screenshot: install  ## Take the pictures of README and manual from the demo
	$(BIN)/python -m tools.screenshot docs/images
	$(BIN)/pytest -q tests/browser/test_manual.py

clean:  ## Remove what was installed and built; var/ stays
	rm -rf $(VENV) .cache dist frontend/node_modules $(OLD)/node_modules $(STATIC) $(LOCALE)/django.mo

# ------------------------------------------------------------------ files

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.synced: requirements-dev.lock requirements-uv.lock pyproject.toml tools/venv.py | $(BIN)/python
	$(BIN)/python tools/venv.py requirements-dev.lock
	@touch $@

# Node comes from a Python package, so none is needed on the machine.
frontend/node_modules/.installed: frontend/package-lock.json frontend/.npmrc | $(VENV)/.synced
	PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix frontend ci --no-progress
	@touch $@

# The oldest browser that the pages are tested in; where it cannot be had the tests say so.
$(OLD)/node_modules/.tried: $(OLD)/package-lock.json $(OLD)/.npmrc | $(VENV)/.synced
	-PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(OLD) ci --no-progress
	@mkdir -p $(@D)
	@touch $@

$(STATIC)/app.js: frontend/node_modules/.installed frontend/build.mjs frontend/icons.json $(shell find frontend/src -type f)
	PATH="$(CURDIR)/$(BIN):$$PATH" node frontend/build.mjs $(STATIC)

$(LOCALE)/django.mo: $(LOCALE)/django.po tools/messages.py | $(VENV)/.synced
	$(BIN)/python -m tools.messages compile

$(FONTS)/.tried: tools/fetch_fonts.py | $(VENV)/.synced
	$(BIN)/python -m tools.fetch_fonts $(FONTS)
	@touch $@
