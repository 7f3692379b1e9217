# Everything is set up on the way: `make demo` and `make test` need Python 3.11 or newer and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint bench bench-quality lock clean

$(READY): pyproject.toml requirements-test.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "jianfu needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: $(READY)
	@$(BIN)/python demo/demo.py

test: lint
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/jianfu rules test

bench: $(READY)
	$(BIN)/python tests/bench/run.py

bench-quality: $(READY)
	$(BIN)/python tests/quality/run.py

# The lock holds exact versions of everything the tests use; renew it when a dependency changes.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv
	.venv-lock/bin/uv pip compile --quiet --extra test --python-version 3.11 --no-header --no-annotate --no-emit-index-url --universal pyproject.toml -o requirements-test.lock
	rm -r .venv-lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
