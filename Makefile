# Everything is set up on the way: `make demo` and `make test` need Python 3.11 or newer and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TESTED := $(VENV)/.tested

.PHONY: demo test lint bench bench-quality lock clean

# What runs; the exact versions are those of the lock, so that the demo needs no more than it uses.
$(READY): pyproject.toml requirements-test.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "jianfu needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	@echo "正在准备运行环境（$(VENV)），约一分钟……"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements-test.lock --editable .
	@touch $@

# … and what the tests use besides.
$(TESTED): $(READY)
	@echo "正在安装测试工具……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.lock
	@touch $@

demo: $(READY)
	@$(BIN)/python demo/demo.py

test: lint
	$(BIN)/python -m pytest

lint: $(TESTED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/jianfu rules test

bench: $(TESTED)
	$(BIN)/python tests/bench/run.py

bench-quality: $(TESTED)
	$(BIN)/python tests/quality/run.py

# The lock holds exact versions of everything the tests use; renew it when a dependency changes.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv
	.venv-lock/bin/uv pip compile --quiet --extra test --python-version 3.11 --no-header --no-annotate --no-emit-index-url --universal pyproject.toml -o requirements-test.lock
	rm -r .venv-lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
