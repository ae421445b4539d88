# make run   set up what is missing, read samples/ and show what came out
# make test  set up what is missing, run the quick tests
# make check format, lint, types, boundaries and all tests: what CI runs

VENV    := .venv
BIN     := $(VENV)/bin
ARCHIVE := archive

.PHONY: run test check format clean

run: $(VENV)/.ready
	$(BIN)/klubbat ingest samples --archive $(ARCHIVE)
	@$(BIN)/klubbat status --archive $(ARCHIVE)
	@echo
	@echo "Arkivet ligger i $(ARCHIVE)/. Sök i det: $(BIN)/klubbat search skolväg --archive $(ARCHIVE)"

test: $(VENV)/.ready-dev
	$(BIN)/pytest -m "not slow"

check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

format: $(VENV)/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(ARCHIVE)

# The environment is made anew only when what it is made from has changed.
$(VENV)/.ready: pyproject.toml constraints.txt set-up
	sh ./set-up $(VENV) .
	@touch $@

$(VENV)/.ready-dev: pyproject.toml constraints.txt set-up
	sh ./set-up $(VENV) '.[dev]'
	@touch $@ $(VENV)/.ready
