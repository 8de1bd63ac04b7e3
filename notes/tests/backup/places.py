"""Several databases of the site, of which the test's process has one at a time."""

import contextlib
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from notes.models import Edition, PublishedAttachment, Topic
from notes.models.site_version import known
from notes.tests.importing.running import edited
from notes.tests.making import a_topic, nothing_kept, published
from notes.tests.pictures import illustrated


class Places:
    """Each begins as a copy of the tests' own database: migrated and empty."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.own = folder, str(connection.settings_dict["NAME"])
        self.made: dict[str, str] = {}

    def use(self, name: str) -> None:
        """Makes it where there is none."""
        self.leave()
        if name not in self.made:
            self.made[name] = self._make(name)
        connections["default"].settings_dict["NAME"] = self.made[name]

    def leave(self) -> None:
        connections.close_all()
        if connection.vendor == "postgresql":
            connections["default"].close_pool()  # type: ignore[attr-defined]
        connections["default"].settings_dict["NAME"] = self.own
        nothing_kept()
        known.forget()

    def close(self) -> None:
        self.leave()
        if connection.vendor == "postgresql":
            for name in self.made.values():
                self._do(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _make(self, name: str) -> str:
        if connection.vendor == "sqlite":
            file = self.folder / f"{name}.sqlite3"
            shutil.copy(self.own, file)
            return str(file)
        made = f"place_{name}_{secrets.token_hex(4)}"
        self._do(f'CREATE DATABASE "{made}" TEMPLATE "{self.own}"')
        return made

    def _do(self, statement: str) -> None:
        import psycopg

        given = connections["default"].settings_dict
        names = {"user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        address: dict[str, Any] = {theirs: given[ours] for theirs, ours in names.items()}
        with psycopg.connect(**address, dbname="postgres", autocommit=True) as server:
            server.execute(statement)


def furnish() -> None:
    """Two live topics, one of them with an image, and a draft."""
    published("One")
    illustrated()
    a_topic("Draft")


def pages() -> dict[str, bytes]:
    """What readers are answered: everything that is live, and the first page."""
    live = Edition.objects.live(timezone.now()).values_list("slug", flat=True)
    images = PublishedAttachment.objects.values_list("uid", flat=True)
    addresses = ["/", *(f"/topics/{slug}/" for slug in live), *(f"/attachments/{uid}" for uid in images)]
    answers = {address: Client().get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {address: answer.content for address, answer in answers.items()}


def names(folder: Path) -> set[str]:
    """What stands there, but for what a database and the lock of imports make for themselves."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-lock", "-wal", "-shm"))}


@contextlib.contextmanager
def writing(topics: list[Topic]) -> Iterator[None]:
    """Each is saved again and again by somebody of its own; the block begins when all have begun."""
    done, begun = threading.Event(), [threading.Event() for _ in topics]

    def write(topic: Topic, has_begun: threading.Event) -> None:
        number = 0
        while not done.is_set():
            number += 1
            edited(topic, summary=f"Text {number}.")
            has_begun.set()
            time.sleep(0.01)
        connection.close()

    writers = [threading.Thread(target=write, args=pair) for pair in zip(topics, begun, strict=True)]
    for writer in writers:
        writer.start()
    try:
        assert all(each.wait(30) for each in begun)
        yield
    finally:
        done.set()
        for writer in writers:
            writer.join()
