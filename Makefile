# make run: start the bot (no BOT_TOKEN: the practice room). make test: all tests. Each does its own set-up.
.DELETE_ON_ERROR:
.PHONY: setup run test check bench preview pictures eval lock kill-test clean

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

run: $(VENV)/run-ready
	@$(PY) -m bot

setup: $(VENV)/run-ready

test: $(VENV)/dev-ready
	@$(PY) -m pytest -n 3 --dist worksteal

check: $(VENV)/dev-ready
	@$(VENV)/bin/ruff format --check --quiet . || { echo "ruff format . would mend the layout"; exit 1; }
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy --no-error-summary
	@$(VENV)/bin/lint-imports > $(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }
	@$(PY) -m domain.rules.check $$(date +%F)
	@$(PY) -m pytest -m "not browser and not slow" -n 2

bench: $(VENV)/dev-ready
	@$(PY) -m benchmarks

preview: $(VENV)/dev-ready
	@$(PY) -m bot.preview preview
	@$(PY) -m benchmarks.gallery preview

pictures: $(VENV)/dev-ready
	@$(PY) -m benchmarks.gallery docs/pictures

eval: $(VENV)/dev-ready
	@$(PY) -m benchmarks.eval_questions

kill-test: $(VENV)/dev-ready
	@KILL_ROUNDS=100 BROADCAST_CHATS=1000 $(PY) -m pytest tests/bot/test_kills.py tests/bot/test_announcements.py

lock: $(VENV)/dev-ready
	@$(PY) -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements.lock
	@$(VENV)/bin/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	@rm -rf $(VENV) preview .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(PY):
	@sh ./setup.sh $(VENV)

$(VENV)/run-ready: $(PY) requirements.lock
	@echo "Memasang kebutuhan (sekali saja, sekitar setengah menit)..."
	@$(PIP) -r requirements.lock
	@touch $@

$(VENV)/dev-ready: $(VENV)/run-ready requirements-dev.lock
	@echo "Memasang alat uji (sekali saja)..."
	@$(PIP) -r requirements-dev.lock
	@touch $@
