# Needs only make and Python 3.11 or newer. Everything is installed into .venv, nothing elsewhere.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev
CODE := bot handlers lessons storage tests
# One more than there are cores: many tests wait for a disk, a database or a browser.
WORKERS := $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1) + 1 )))
# Neighbours stay together, so that a browser starts seldom; whoever is done takes half of the rest.
TESTS := $(BIN)/pytest -n $(WORKERS) --dist worksteal
# What failed beside others is looked at once more, alone. Both are printed: what passes only alone
# rests on luck and is to be mended, but it does not keep back what others wait for.
ALONE := $(BIN)/pytest -q -x --last-failed --last-failed-no-failures none

LEARN := from bot.house import index; from lessons.loader import load_library; index(load_library())

# What the caller's shell sets for other Python programs must not reach ours.
unexport PYTHONPATH PYTHONHOME PYTHONSAFEPATH PYTHONDONTWRITEBYTECODE PIP_USER PIP_TARGET PIP_PREFIX

.PHONY: run ready demo test fuzz bench check coverage fix clean

run: $(RUN)  ## the bot, at http://127.0.0.1:8080
	@$(BIN)/python -m bot run

# Where a service may only read its programs, it could keep neither bytecode nor what it learned.
ready: $(RUN)  ## programs compiled and words learned beforehand, so that each start is short
	@$(BIN)/python -m compileall -q bot handlers lessons storage
	@$(BIN)/python -c "$(LEARN)"

demo: $(RUN)  ## the same with a made-up ward, in a database of its own
	@DATABASE__URL=sqlite:///var/demo.db $(BIN)/python -m bot seed-demo --unless-there
	@DATABASE__URL=sqlite:///var/demo.db $(BIN)/python -m bot run

test: $(DEV)  ## the tests
	@$(TESTS) || { [ $$? = 1 ] && $(ALONE); }

# A round takes minutes; what fails is printed with the one line that shows it again.
fuzz: $(DEV)  ## look for new failures with fresh seeds, until stopped or for `make fuzz SECONDS=3600`
	@began=$$(date +%s); \
	while :; do \
		seed=$$(od -An -N4 -tu4 /dev/urandom | tr -d ' '); \
		again="FUZZ_SEED=$$seed $(BIN)/pytest -m 'hypothesis or fuzz' --hypothesis-seed=$$seed"; \
		echo "seed $$seed"; \
		FUZZ_SEED=$$seed $(TESTS) -q -m 'hypothesis or fuzz' --hypothesis-seed=$$seed \
		|| { echo "To see it again: $$again"; exit 1; }; \
		[ -z "$(SECONDS)" ] || [ $$(( $$(date +%s) - began )) -lt $(SECONDS) ] || break; \
	done

bench: $(DEV)  ## a measurement: `make bench NAME=answers`, more of it by `ARGS="--rounds 9"`
	@$(BIN)/python -m bot bench $(NAME) $(ARGS)

check: $(DEV)  ## all that must hold before a change lands; the same as CI
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m bot check
	$(TESTS) || { [ $$? = 1 ] && $(ALONE); }

# Not a part of `check`, which it would slow down; processes that tests start are measured too.
coverage: $(DEV)  ## which branches of handlers, lessons and storage the tests take, in per cent
	@rm -f .coverage .coverage.*
	nice $(BIN)/coverage run -m pytest -q -n $(WORKERS) --dist worksteal $(ARGS)
	@$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

fix: $(DEV)  ## put right what a tool can put right
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

clean:  ## remove what this file and the tools made; var/ (the data) stays
	rm -rf $(VENV) .coverage* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

# The output is kept back: it names download addresses. On failure it is shown without them.
define install
@echo "Đang cài thư viện, chờ một chút... / Installing packages, one moment..."
@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input \
	--require-hashes -r $(1) >$(VENV)/install.log 2>&1 \
|| { sed -E -e 's#[a-z+]+://[^ ,)]+#(address)#g' -e "s#host='[^']*'#host=(address)#g" \
	$(VENV)/install.log >&2; \
	echo "Chưa cài được thư viện, xem ở trên. / Packages could not be installed, see above." >&2; \
	exit 1; }
endef

$(RUN): requirements.txt | $(BIN)/python
	$(call install,requirements.txt)
	@touch $@

# The dev file holds every runtime pin (tests/test_house.py), so it serves `make run` as well.
$(DEV): requirements.txt requirements-dev.txt | $(BIN)/python
	$(call install,requirements-dev.txt)
	@touch $(RUN) $@

# A half-made environment is removed, or the next call would take it for a whole one.
$(BIN)/python:
	@old=; for python in python3.13 python3.12 python3.11 python3; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		old=$$python; \
		$$python -c 'import venv, ensurepip' 2>/dev/null || continue; \
		$$python -m venv --clear $(VENV) && exit 0; \
		rm -rf $(VENV); exit 1; \
	done; \
	if [ -n "$$old" ]; then \
		echo "$$old thiếu venv: hãy cài python3-venv. / $$old lacks venv: install python3-venv" \
			"(Debian, Ubuntu: sudo apt install $$($$old -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'))." >&2; \
	else \
		echo "Cần Python 3.11 trở lên. / Python 3.11 or newer is needed" \
			"(Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python)." >&2; \
	fi; \
	exit 1
