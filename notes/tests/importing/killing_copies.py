"""Fresh copies of one prepared database, without a connection that a fork would share."""

import secrets
import shutil
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import connections

PREPARED = "prepared"


class Copies(Protocol):
    def use(self, name: str) -> None:
        """Makes it this process's database."""

    def leave(self) -> None:
        """Closes what this process has open."""

    def copy(self, name: str) -> None:
        """Makes it, equal to the prepared one, which nobody may use meanwhile."""

    def remove(self, name: str) -> None:
        """Takes it away. Nobody may use it any more."""

    def close(self) -> None:
        """Leaves nothing behind."""


def copies(folder: Path) -> Copies:
    return Files(folder) if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else Databases()


class Files:
    """On SQLite: files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def use(self, name: str) -> None:
        self.leave()
        connections["default"].settings_dict["NAME"] = str(self._file(name))

    def leave(self) -> None:
        connections.close_all()

    def copy(self, name: str) -> None:
        shutil.copy(self._file(PREPARED), self._file(name))

    def remove(self, name: str) -> None:
        for file in self.folder.glob(f"{name}.sqlite3*"):
            file.unlink()

    def close(self) -> None:
        pass

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"


class Databases:
    """On PostgreSQL: databases of one cluster."""

    def __init__(self) -> None:
        given: dict[str, Any] = settings.DATABASES["default"]
        names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        self.address = {theirs: given[ours] for theirs, ours in names.items()}
        self.prefix = f"killed_{secrets.token_hex(4)}_"
        self.made = {PREPARED}
        self._do("CREATE DATABASE {}", PREPARED)

    def use(self, name: str) -> None:
        self.leave()
        connections["default"].settings_dict["NAME"] = self.prefix + name

    def leave(self) -> None:
        connections.close_all()
        connections["default"].close_pool()  # type: ignore[attr-defined]  # PostgreSQL's alone has one

    def copy(self, name: str) -> None:
        self.made.add(name)
        self._do("CREATE DATABASE {} TEMPLATE {}", name, PREPARED)

    def remove(self, name: str) -> None:
        self.made.discard(name)
        self._do("DROP DATABASE {} WITH (FORCE)", name)

    def close(self) -> None:
        for name in sorted(self.made):
            self.remove(name)

    def _do(self, statement: str, *names: str) -> None:
        import psycopg
        from psycopg import sql

        with psycopg.connect(**self.address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*(sql.Identifier(self.prefix + name) for name in names)))
