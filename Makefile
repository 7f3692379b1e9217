# Everything is set up on the way: `make demo` and `make test` need Python 3.11 or newer and nothing else; what belongs to
# VS Code needs Node.js 20 or newer with npm.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TESTED := $(VENV)/.tested
VSCODE := clients/vscode
MODULES := $(VSCODE)/node_modules/.ready

.PHONY: demo test test-wps lint bench bench-quality lock clean vsix vsix-full vsix-parts vscode-check test-vscode wps-addin

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

test: lint vsix
	$(BIN)/python -m pytest
	clients/wps-addin/test/run.sh
	tests/vscode/run.sh $(VSCODE)/jianfu-*.vsix

# The VS Code extension alone, in a real VS Code; its screenshots go to docs/.
test-vscode: vsix
	JIANFU_PICTURES=$(CURDIR)/docs tests/vscode/run.sh $(VSCODE)/jianfu-*.vsix

# The WPS add-in alone; its screenshot goes to docs/.
test-wps: $(READY)
	JIANFU_PICTURES=$(CURDIR)/docs clients/wps-addin/test/run.sh

lint: $(TESTED) vscode-check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/jianfu rules test

$(MODULES): $(VSCODE)/package-lock.json
	@command -v npm >/dev/null || { echo "VS Code 扩展需要 Node.js 20 或以上和 npm" >&2; exit 1; }
	@echo "正在准备 VS Code 扩展的构建工具……"
	@cd $(VSCODE) && npm ci --silent
	@touch $@

vscode-check: $(MODULES)
	cd $(VSCODE) && npm run --silent check && npm test --silent

# What the extension carries: its program, the server's wheel, the schema of rule files as this server has it.
vsix-parts: $(READY) $(MODULES)
	@rm -rf $(VSCODE)/server $(VSCODE)/dist $(VSCODE)/schemas/rule.schema.json
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir $(VSCODE)/server .
	@cp LICENSE $(VSCODE)/LICENSE
	$(BIN)/jianfu rules schema > $(VSCODE)/schemas/rule.schema.json
	cd $(VSCODE) && npm run --silent build

# One .vsix in clients/vscode/, for every platform; the server's libraries are downloaded when it is first set up.
vsix: vsix-parts
	@rm -f $(VSCODE)/*.vsix
	cd $(VSCODE) && npm run --silent package
	@[ "$$(cat $(VSCODE)/*.vsix | wc -c)" -le 1048576 ] || { echo "the .vsix is larger than 1 MB" >&2; exit 1; }

# … and one that holds these libraries, for the platform and the Python it is built with, where there is no network.
vsix-full: vsix-parts
	@rm -f $(VSCODE)/*.vsix
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --constraint requirements-test.lock \
		--wheel-dir $(VSCODE)/server/wheels $(VSCODE)/server/jianfu-*.whl
	@rm $(VSCODE)/server/wheels/jianfu-*.whl
	cd $(VSCODE) && npm run --silent package -- --out jianfu-full.vsix

# The WPS add-in's pages, which the next wheel carries and `jianfu serve` in this checkout shows.
wps-addin:
	clients/wps-addin/setup.sh
	cd clients/wps-addin && npm run --silent build

bench: $(TESTED) vsix
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements-test.lock --editable '.[bench]'
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
	rm -rf $(VSCODE)/node_modules $(VSCODE)/dist $(VSCODE)/out $(VSCODE)/server $(VSCODE)/*.vsix
	rm -rf tests/vscode/node_modules tests/vscode/dist
	rm -rf clients/wps-addin/node_modules clients/wps-addin/dist clients/wps-addin/build
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
