# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARY ?= library
SOURCES := app indexer db bench tests streamlit_app.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

export HF_HUB_OFFLINE ?= 1

.PHONY: run test check install bench clean

run: $(VENV)/.installed
	@test -e $(LIBRARY)/builds/CURRENT || $(BIN)/partlens sample sample
	@test -e $(LIBRARY)/builds/CURRENT || $(BIN)/partlens index sample --library $(LIBRARY)
	$(BIN)/partlens serve --library $(LIBRARY)

test: $(VENV)/.tested-with check
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/.tested-with
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.tested-with
	$(BIN)/python -m bench

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt
	@echo "Installing partlens into $(VENV): a few minutes the first time ..."
	$(PYTHON) -m venv $(VENV)
	$(PIP) -e '.[cpu]'
	@touch $@

$(VENV)/.tested-with: $(VENV)/.installed
	@echo "Installing what only the tests need ..."
	$(PIP) -e '.[cpu,test]'
	@sh tests/find_programs.sh
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
