"""What readers searched for and did not find, on its way to the editors.

A search only notes it in this process's memory. It is written down behind some later answer, when that has been sent,
at most once a minute, and never waits for another writer: so no page is slower for it, and none fails with it.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from notes.models.missed_search import MissedSearch

EVERY = 60.0  # seconds
# Different texts that are noted between two times of writing, whatever a stranger asks.
MOST = 100
PATIENCE = 100  # milliseconds for SQLite's lock


class _Noted:
    """How often each text was missed since the last time of writing, and when to write next."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        self.counts: Counter[str] = Counter()
        self.due = 0.0

    def add(self, text: str, times: int = 1) -> None:
        with self.lock:
            if not self.counts:
                self.due = max(self.due, time.monotonic() + EVERY)
            if text in self.counts or len(self.counts) < MOST:
                self.counts[text] += times

    def take(self) -> Counter[str]:
        """All of it when it is time to write, else nothing."""
        if not self.counts or time.monotonic() < self.due:
            return Counter()
        with self.lock:
            taken, self.counts = self.counts, Counter()
        return taken


noted = _Noted()


def note(text: str) -> None:
    """Somebody has searched for this and found nothing. No query."""
    noted.add(text)


def write_down(**_: Any) -> None:
    """Receiver of `request_finished`. Mostly a comparison of two numbers. What cannot be written now is kept for
    another time."""
    taken = noted.take()
    if not taken:
        return
    try:
        with _without_waiting():
            MissedSearch.objects.add(taken, timezone.localdate())
    except Error:
        for text, times in taken.items():
            noted.add(text, times)
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # as Django does behind each answer, and has done already


@contextmanager
def _without_waiting() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    usual = settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 5) * 1000
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual:.0f}")
