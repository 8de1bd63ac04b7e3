"""For whatever starts, stops and routes to the site's processes."""

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence

from django.core.cache import cache
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)

# The names of what a database should hold beside its tables, and does not.
Missing = Callable[[BaseDatabaseWrapper], Sequence[str]]


class NotReady(Exception):
    """Says why, to the log only."""


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """The process is up. No query."""
    return _answer("ok", 200)


@require_safe
@never_cache
def readyz(request: HttpRequest, installed: Mapping[str, Missing]) -> HttpResponse:  # noqa: ARG001
    """It can serve; else 503 and the name of the first check that failed. `installed` is given by urls.py."""
    for name, check in _checks(installed).items():
        try:
            check()
        except Exception:
            logger.warning("Not ready: %s", name, exc_info=True)
            return _answer(f"not ready: {name}", 503)
    return _answer("ok", 200)


def _answer(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def _checks(installed: Mapping[str, Missing]) -> dict[str, Callable[[], None]]:
    """In the order in which one needs the other."""
    complete = {name: lambda missing=missing: _none_of(missing(connection)) for name, missing in installed.items()}
    return {"database": _database, "migrations": _migrations, **complete, "cache": _cache}


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _migrations() -> None:
    executor = MigrationExecutor(connection)
    _none_of([str(step) for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())])


def _none_of(missing: Sequence[str]) -> None:
    if missing:
        raise NotReady(", ".join(missing))


def _cache() -> None:
    token = secrets.token_hex(8)
    cache.set(f"ready:{token}", token, timeout=10)
    if cache.get(f"ready:{token}") != token:
        raise NotReady("the cache did not keep what it was given")
    cache.delete(f"ready:{token}")
