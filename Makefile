# The README's commands. Needs Python 3.11 or newer; everything else is installed from here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve test check laws lint lock pictures schemas guide bench bench-scale bench-search bench-books bench-import bench-check bench-pages clean

site: $(VENV)/.installed $(VENV)/.fonts
	$(BIN)/mkdocs build --strict
	@echo
	@echo "网站已生成：$(CURDIR)/site"
	@echo "预览请运行 make serve，再用浏览器打开 http://127.0.0.1:8000/"

serve: $(VENV)/.installed
	$(BIN)/mkdocs serve

test: $(VENV)/.installed-for-tests
	bash tests/setup.sh
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n 3

# The part that takes seconds: formatting, rules, types, layers, and the tests of what needs no
# build, no browser, no server and no book.
check: $(VENV)/.installed-for-tests lint
	$(BIN)/python -m pytest -n 2 -q -m "not program and not law"

# The heavy laws as a whole: each moment of a kill, long decks of edits, ten times the examples.
laws: $(VENV)/.installed-for-tests
	ZHIBU_LAWS=whole $(BIN)/python -m pytest -n 2 \
	  -m "law or hypothesis"

lint: $(VENV)/.installed-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Run after changing dependencies in pyproject.toml.
lock: $(VENV)/.installed-for-tests
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra books --extra reports --group build --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra books --extra reports --group build --group test --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --quiet -o requirements-test.lock
	for part in ":" "-books:--extra books --extra reports"; do \
	  $(BIN)/uv pip compile pyproject.toml $${part#*:} -c requirements.lock --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --quiet -o hooks/zhibu/starter/site/libraries$${part%%:*}.txt || exit; done
	$(BIN)/uv pip compile --group bench --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet -o requirements-bench.lock

# The JSON Schemas that editors load from the published site.
schemas: $(VENV)/.installed
	mkdir -p docs/schemas
	for name in article organisations themes terms; do \
	  $(BIN)/zhibu schema $$name > docs/schemas/$$name.json; done

# All codes in the guide's chapter of errors; what stands above the remark there is written by hand.
guide: $(VENV)/.installed
	{ sed '/^<!-- .*make guide/q' docs/guide/errors.md && echo && $(BIN)/zhibu explain --all; } \
	  > $(VENV)/errors.md && mv $(VENV)/errors.md docs/guide/errors.md

# The pictures of the README, of the guide and of the rooms.
pictures: $(VENV)/.installed-for-tests
	$(BIN)/python -m tests.architecture.picture docs/assets/readme-rooms.svg
	ZHIBU_TODAY=2026-11-22 $(BIN)/mkdocs build --quiet --site-dir $(VENV)/pictures
	$(BIN)/python -m tests.pictures $(VENV)/pictures

# Our site beside its peers on one corpus; WRITE=1 keeps the tables in benchmarks/RESULTS.md.
N ?= 10000
SIZES ?= 1000 3000 10000 30000 100000
HUGO_UP_TO ?= 0
bench: $(VENV)/.installed-for-bench
	$(BIN)/python benchmarks/run.py build --articles $(N) $(if $(WRITE),--write)
	$(BIN)/python benchmarks/run.py serve --articles 300 $(N) $(if $(WRITE),--write)

# Our site on corpora of growing size, Hugo beside it up to HUGO_UP_TO articles. The largest
# takes about 6 GB of temporary files.
bench-scale: $(VENV)/.installed-for-bench
	$(BIN)/python benchmarks/run.py scale --sizes $(SIZES) --hugo-up-to $(HUGO_UP_TO) \
	  $(if $(WRITE),--write)

# Our search beside Pagefind's and, up to 2,745 articles, Material's.
bench-search: $(VENV)/.installed-for-bench $(VENV)/.installed-for-tests
	$(BIN)/python benchmarks/run.py search --articles $(N) $(if $(WRITE),--write)

# A year's collection in all formats, beside WeasyPrint.
HIGHLIGHTS ?= 300
bench-books: $(VENV)/.installed-for-bench $(VENV)/.installed-for-tests
	bash tests/setup.sh
	$(BIN)/python benchmarks/run.py books --highlights $(HIGHLIGHTS) $(if $(WRITE),--write)

# Documents with known answers, beside trafilatura, mammoth and pandoc.
bench-import: $(VENV)/.installed-for-bench $(VENV)/.installed-for-tests
	$(BIN)/python benchmarks/run.py import $(if $(WRITE),--write)

# Planted slips, clean text and the whole command, beside AutoCorrect.
bench-check: $(VENV)/.installed-for-bench $(VENV)/.installed-for-tests
	$(BIN)/python benchmarks/run.py check --articles $(N) $(if $(WRITE),--write)

# First views of single pages by a phone, as Lighthouse sees them, beside plain Material.
bench-pages: $(VENV)/.installed-for-bench $(VENV)/.installed-for-tests
	bash tests/setup.sh
	$(BIN)/python benchmarks/run.py pages $(if $(WRITE),--write)

clean:
	rm -rf site .site.zhibu .cache $(VENV)

# Fonts for books, on a system that has no Chinese ones. Without npm and without the right to
# install packages the site has no books to download, and says so.
HAS_FONTS := import os; from zhibu.machine.fonts import find_fonts, font_folders; \
  find_fonts(font_folders(os.environ))
$(VENV)/.fonts: tests/fonts/package-lock.json $(VENV)/.installed
	$(BIN)/python -c '$(HAS_FONTS)' 2>/dev/null \
	  || bash tests/fonts/setup.sh $(VENV)/share/fonts \
	  || { test "$$(id -u)" = 0 && apt-get install -qq -y --no-install-recommends fonts-noto-cjk; } \
	  || true
	touch $@

# Ours is installed editable and without dependencies: those come from the lock file alone.
$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("需要 Python 3.11 或更新的版本") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-for-tests: requirements-test.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	touch $@

$(VENV)/.installed-for-bench: requirements-bench.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@
