# Two commands are enough: `make run` for the service, `make test` for everything checked.
# Recipes use paths below the checkout only, so that the checkout may lie anywhere.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# Under LC_ALL=C Python cannot read a path with Japanese letters in it.
ifneq (,$(filter C POSIX,$(LC_ALL)))
export LC_ALL := C.UTF-8
endif

PORT ?= 8000
export PORT

BIN := .venv/bin
FIND_PYTHON = python=$$(sh scripts/find_python.sh)
PREPARE = $(FIND_PYTHON) && "$$python" scripts/prepare.py
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header $(UPGRADE)

.PHONY: help run test lint bench notebook pictures lock translations clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\): ## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24

run: ## install what is missing, load the demo city into an empty store and serve the map (PORT=8000)
	@$(FIND_PYTHON) && "$$python" scripts/check_port.py "$$PORT" \
		&& "$$python" scripts/prepare.py run
	@$(BIN)/tetotote demo --if-empty
	@exec $(BIN)/tetotote serve --port "$$PORT"

test: ## bring what the tests need, then run every check and every test
	@$(PREPARE) test
	@$(BIN)/python scripts/test_machine.py
	@$(MAKE) --no-print-directory check
	TETOTOTE_TESTS_COMPLETE=1 $(BIN)/python -m pytest -n 2 --dist loadfile -ra

lint: ## style, types, import contracts, shell scripts, Dockerfile
	@$(PREPARE) lint
	@$(MAKE) --no-print-directory check

.PHONY: check
check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	PATH="$(BIN):$$PATH" shellcheck .ci/run scripts/*.sh
	$(BIN)/hadolint Dockerfile

bench: ## measure, with networkx and pandana on the same question beside it
	@$(PREPARE) bench
	@$(BIN)/python tests/benchmarks/main.py

notebook: ## open the step-by-step notebook on walking gaps in JupyterLab
	@$(PREPARE) notebooks
	@exec $(BIN)/jupyter lab --ServerApp.ip=127.0.0.1 --LabApp.news_url= \
		--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
		--ServerApp.root_dir=notebooks notebooks/gap_analysis.ipynb

pictures: ## take the pictures of the READMEs anew, from the demo city
	@$(PREPARE) test
	@$(BIN)/python scripts/test_machine.py
	@$(BIN)/python scripts/take_pictures.py

lock: ## resolve the dependencies of pyproject.toml into requirements/ (UPGRADE=--upgrade for newer ones)
	@$(PREPARE) lock
	$(COMPILE) --group build -o requirements/build.txt
	$(COMPILE) --group node -o requirements/node.txt
	$(COMPILE) --group lock -o requirements/lock.txt
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --group test --group lint -c requirements/run.txt -o requirements/dev.txt
	$(COMPILE) pyproject.toml --group notebooks -c requirements/dev.txt -o requirements/notebooks.txt
	$(COMPILE) pyproject.toml --group test --group bench -c requirements/dev.txt -o requirements/bench.txt

translations: ## bring texts that are new in the program into the Japanese catalogue
	@$(PREPARE) lint
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ --no-location --sort-output -o app/translations/messages.pot .
	$(BIN)/pybabel -q update -i app/translations/messages.pot -d app/translations -l ja \
		--no-wrap --no-fuzzy-matching --ignore-obsolete
	rm app/translations/messages.pot

clean: ## remove what was installed and built; the store in var/ stays
	rm -rf .venv node_modules app/static/vendor dist
	rm -rf .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find app gis scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find app/translations -name '*.mo' -exec rm -f {} +
