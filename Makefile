# make rapport   sätter upp allt ur låsfilen och gör Tyresös delårsrapport
# make test      sätter upp det testerna behöver och kör dem
# make lab       öppnar JupyterLab i notebooks/

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RAPPORT ?= params/delarsrapport/tyreso-2017-T2.yaml

.PHONY: rapport test lint lab lock bench handelser roj avbrott system golden

rapport: $(VENV)/klar
	@$(BIN)/rapport skapa $(RAPPORT) --utgivare inbyggd --ersatt

test: $(VENV)/klar system lint
	$(BIN)/python -m pytest

lint: $(VENV)/klar
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

lab: $(VENV)/klar
	cd notebooks && ../$(BIN)/jupyter lab

bench: $(VENV)/klar
	$(BIN)/python benchmarks/sida_vid_sida.py

roj: $(VENV)/klar
	$(BIN)/python benchmarks/rojande.py --antal 1000

# En miljon händelser lästa och kontrollerade, vid sidan av bara pandas.
handelser: $(VENV)/klar
	$(BIN)/python benchmarks/handelser.py

# Femtio körningar dödade vid olika tillfällen: output/ ska alltid hålla en hel rapport.
avbrott: $(VENV)/klar
	$(BIN)/python benchmarks/avbrott.py --antal 50

# Debianpaket som testerna behöver: Chromium för sidorna, poppler för PDF-sidorna.
system:
	@command -v chromium >/dev/null && command -v pdftotext >/dev/null || { \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; $$sudo apt-get update -qq && $$sudo apt-get install -y -qq chromium poppler-utils >/dev/null; }

$(VENV)/klar: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) 2>/dev/null || { $(PYTHON) -m pip install --user --break-system-packages -q virtualenv && $(PYTHON) -m virtualenv -q $(VENV); }
	@echo "Hämtar det som behövs (någon minut första gången) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Gör om låsfilen: bara namn, versioner och kontrollsummor, inga adresser.
lock:
	$(PYTHON) -m pip install -q uv
	$(PYTHON) -m uv pip compile -q --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 --extra test pyproject.toml -o requirements.lock

# Skriver om de dokument som testerna jämför med; läs ändringen med git diff.
golden: $(VENV)/klar
	GOLDEN=skriv $(BIN)/python -m pytest -n0 tests/golden
