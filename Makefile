# From nothing to a running site: Python 3.11 and make are all that must be there.

PYTHON ?= python3
HOST := $(or $(HOST),127.0.0.1)
PORT := $(or $(PORT),8000)
export PYTHON HOST PORT
# What one process has compiled the hundred others of the tests need not compile again.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/python -m pytest -q -n auto --maxprocesses 8 --dist worksteal
# The settings as they are served; `check` needs no database, so none is touched.
SERVED := env DEBUG=0 HTTPS=1 SECRET_KEY=0123456789-a-key-for-this-check-only-and-for-nothing-else-0123456789 ALLOWED_HOSTS=notes.example.org

# No topic, or a first import that was cut short.
IS_NEW := print(not Topic.objects.exists() or ImportRun.objects.exists() and not ImportRun.objects.filter(finished_at__isnull=False).exists())

.PHONY: help run admin test check bench serve lock words
.NOTPARALLEL:

help:
	@echo "make run     start the site on http://$(HOST):$(PORT)/ with its own study notes"
	@echo "make admin   create an account for the editors' pages"
	@echo "make test    all checks, all tests on SQLite, those of the database on PostgreSQL (EVERYTHING=1: all)"
	@echo "make check   the checks alone: lint, types, templates, floors, migrations, deployment"
	@echo "make serve   start the site for the public (needs SECRET_KEY and ALLOWED_HOSTS)"
	@echo "make bench   measure speed and print a table"
	@echo "make words   put newly marked sentences into the Hindi catalogue, and compile it"
	@echo "make lock    write the requirements' locks anew (UPGRADE=1 takes newer versions)"

run:
	@.ci/install requirements.lock
	@$(MANAGE) migrate --verbosity 0
	@if [ "$$($(MANAGE) shell -v 0 -c '$(IS_NEW)')" = True ]; then \
		$(MANAGE) import_seeds seeds --publish --rights "own work"; fi
	@echo
	@echo "The site:    http://$(HOST):$(PORT)/"
	@echo "The editors: http://$(HOST):$(PORT)/admin/ (make admin creates an account)"
	@echo "Ctrl-C stops it."
	@echo
	@exec $(MANAGE) runserver $(HOST):$(PORT)

admin:
	@.ci/install requirements.lock
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createsuperuser $${DJANGO_SUPERUSER_PASSWORD:+--noinput}

check:
	@.ci/install requirements-dev.lock
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/lint-imports
	$(SERVED) $(MANAGE) makemigrations --check --dry-run
	$(SERVED) $(MANAGE) check --deploy --fail-level WARNING

test: check
	$(PYTEST)
	$(BIN)/python -m notes.tests.postgres $(PYTEST)

bench:
	@test -f notes/tests/bench/__main__.py || { echo "There is no benchmark yet."; exit 2; }
	@.ci/install requirements-dev.lock
	@$(BIN)/python -m notes.tests.bench

serve: export DEBUG := $(or $(DEBUG),0)
serve:
	@.ci/install requirements-serve.lock
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@exec $(BIN)/gunicorn studynotes.wsgi --bind $(HOST):$(PORT) --no-control-socket \
		--worker-class gthread --threads 4 --workers $${WEB_CONCURRENCY:-2}

lock:
	@.ci/install requirements-dev.lock
	@.ci/lock $(if $(UPGRADE),--upgrade)

words:
	@.ci/install requirements-dev.lock
	@$(BIN)/python -m notes.tests.words
