# Each target makes the environment itself when it is missing.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := build/demo

# Programs and data that tests use when they are there; without one, its tests say so and are skipped.
PACKAGES := apertium apertium-eng-spa apertium-spa-ita cg3 chromium gettext git hunspell hunspell-en-us \
  hunspell-it php-symfony-translation postgresql

.PHONY: demo docs test lint check lock clean soak fuzz system

$(VENV)/.ready: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# The sample articles, translated from nothing by the memory that travels with the project.
demo: $(VENV)/.ready
	rm -rf $(DEMO) && mkdir -p $(DEMO)
	cp -r l10n.yaml glossary.yaml source memory $(DEMO)
	$(BIN)/l10n translate -C $(DEMO) --engine memory
	$(BIN)/l10n status -C $(DEMO)
	$(BIN)/l10n check -C $(DEMO)
	@echo
	@sed -n '11,15p' $(DEMO)/source/italy-biotech-center-stage.md
	@echo
	@sed -n '11,15p' $(DEMO)/locales/it/italy-biotech-center-stage.md
	@echo
	@echo "The pair: $(DEMO)/locales/it/italy-biotech-center-stage.{po,md}"

# The project's own articles: nothing missing, no wrong number, every file up to date.
check: $(VENV)/.ready
	$(BIN)/l10n check

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Pages that are made from the code: one for each check, one for the commands.
docs: $(VENV)/.ready
	$(BIN)/python -m l10n.checks.pages docs/checks
	$(BIN)/python -m l10n.cli.pages docs/cli.md

test: $(VENV)/.ready
	$(BIN)/pytest -n auto

# Longer suites: 200 kills, 500 scripts of faults against the ledger, and 1,000 random sequences of edits and commands.
soak: $(VENV)/.ready
	L10N_KILLS=200 $(BIN)/pytest -q tests/pipeline/test_kill.py
	L10N_FAULT_SCRIPTS=500 $(BIN)/pytest -q -n auto tests/pipeline/test_ledger_faults.py
	L10N_SEQUENCES=1000 $(BIN)/pytest -q -n auto tests/pipeline/test_sequences.py

# Ten times as many random texts as translations as `make test` tries: ten minutes instead of one.
fuzz: $(VENV)/.ready
	L10N_FUZZ=1 $(BIN)/pytest -q tests/formats/test_adversarial.py

system:
	apt-get -qq update
	DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $(PACKAGES) >/dev/null

clean:
	rm -rf build dist

# Versions and hashes only; nothing younger than a week.
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --exclude-newer "$$(date -u -d '7 days ago' +%Y-%m-%dT00:00:00Z)" -o requirements.txt
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --exclude-newer "$$(date -u -d '7 days ago' +%Y-%m-%dT00:00:00Z)" -o requirements-dev.txt
