# `make demo` and `make test` do all the set-up themselves. `make` alone lists the targets.

VENV    ?= .venv
WORKERS ?= auto
OUT     ?= checkout-audit-out
# The first Python that is new enough; say `make demo PYTHON=/path/to/python` to choose.
PYTHON  ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11 python3.14,\
	$(shell $(name) -c 'import sys; print("$(name)" if sys.version_info >= (3, 11) else "")' 2>/dev/null)))
BIN     := $(VENV)/bin
RUN     := $(BIN)/python -m

.PHONY: help demo test check lint stores bench sample clean
.DEFAULT_GOAL := help

help:  ## list what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: $(VENV)/.installed  ## audit the built-in demo store and say where the report lies
	@$(BIN)/checkout-audit install-browser </dev/null
	@$(BIN)/checkout-audit demo --out $(OUT)/demo

test: lint  ## everything: style, types, all tests with a browser and real third-party shops
	$(BIN)/checkout-audit install-browser </dev/null
	$(RUN) pytest -n $(WORKERS) --dist worksteal

check: lint  ## the quick half: style, types, tests that need no browser
	$(RUN) pytest -n $(WORKERS) -m "not browser and not store" -q

lint: $(VENV)/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

stores: $(VENV)/.tested  ## install and seed the third-party shops, so that the first test run need not
	@for shop in $$($(RUN) tests.stores.serve --list); do \
	  echo "$$shop"; $(RUN) tests.stores.serve "$${shop%%-*}" "$${shop#*-}" --only-install >/dev/null || exit 1; done

bench: $(VENV)/.tested  ## how long a walk takes, measured against a hand-written script
	$(RUN) benchmarks.walk

sample: $(VENV)/.installed  ## make reports/sample.html again
	$(BIN)/checkout-audit demo --out build/sample
	cp build/sample/report.html reports/sample.html

clean:  ## remove all that was made here: environment, shops, caches, results
	rm -rf $(VENV) .stores build dist checkout-audit-out .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: pyproject.toml tools/make-venv
	@sh tools/make-venv "$(VENV)" "$(PYTHON)"
	@echo "Installing checkout-audit (a minute or less) …"
	@$(RUN) pip install --quiet --disable-pip-version-check --editable . </dev/null
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(RUN) pip install --quiet --disable-pip-version-check --editable '.[dev]' </dev/null
	@touch $@
