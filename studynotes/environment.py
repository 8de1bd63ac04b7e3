"""Reads the settings from the environment. A bad value is refused with one sentence that names its variable."""

import importlib.util
import os
import re
import secrets
import tempfile
import zoneinfo
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

SWITCH_WORDS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]


def text(name: str, default: str = "") -> str:
    """The variable without outer space; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def switch(name: str, default: bool) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in SWITCH_WORDS:
        raise ImproperlyConfigured(f"{name} is {value!r}, but it must be 1 or 0.")
    return SWITCH_WORDS[value]


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = text(name, default).lower()
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}, but it must be one of {', '.join(choices)}.")
    return value


def port(name: str, default: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 65536):
        raise ImproperlyConfigured(f"{name} is {value!r}, but it must be a number from 1 to 65535.")
    return int(value)


def host_names(name: str, default: list[str]) -> list[str]:
    hosts = [host.strip() for host in text(name).split(",") if host.strip()] or default
    for host in hosts:
        if not re.fullmatch(r"\*|\.?[\w-]+(\.[\w-]+)*|\[[0-9A-Fa-f:.]+\]", host):
            raise ImproperlyConfigured(f"{name} holds {host!r}, but it must hold host names without scheme or port.")
    return hosts


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ImproperlyConfigured(f"{name} is {value!r}, which no time zone is called.") from None
    return value


def site_url(name: str, hosts: list[str], https: bool, server_port: int) -> str:
    """Scheme, host and port of absolute addresses, without a slash at the end."""
    value = text(name).rstrip("/")
    if not value:
        host = next((host.lstrip(".") for host in hosts if host != "*"), LOOPBACK[0])
        return f"https://{host}" if https else f"http://{host}:{server_port}"
    if not re.fullmatch(r"https?://([\w.-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?", value):
        raise ImproperlyConfigured(f"{name} is {value!r}, but it must be an address such as https://notes.example.org.")
    return value


def secret_key(name: str, debug: bool) -> str:
    """The key that was given; without one a key kept in var/, for DEBUG only."""
    if key := text(name):
        return key
    if not debug:
        raise ImproperlyConfigured(f"{name} is required when DEBUG is 0: set it to a long random text and keep it.")
    path = VAR_DIR / "secret_key"
    if not path.exists():
        VAR_DIR.mkdir(exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=VAR_DIR)  # readable by its owner only
        try:
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(64))
            os.link(draft, path)  # of two processes that start together one wins, and both read its key
        except FileExistsError:
            pass
        finally:
            Path(draft).unlink()
    return path.read_text().strip()


def database(name: str, debug: bool) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = dict(dj_database_url.parse(text(name, "sqlite:///var/db.sqlite3")))
    except ValueError:  # the address may hold a password, so the sentence does not repeat it
        raise ImproperlyConfigured(f"{name} is not an address such as sqlite:///var/db.sqlite3.") from None
    options = parsed.setdefault("OPTIONS", {})
    if parsed["ENGINE"] == "django.db.backends.sqlite3":
        if parsed["NAME"] != ":memory:":
            parsed["NAME"] = str(sqlite_file(name, Path(parsed["NAME"])))
        parsed["CONN_MAX_AGE"] = 0 if debug else 600
        options.setdefault("timeout", 20)
        options.setdefault("transaction_mode", "IMMEDIATE")
        options.setdefault(
            "init_command",
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
            "PRAGMA cache_size=-16000; PRAGMA mmap_size=2147418112; PRAGMA journal_size_limit=67108864;",
        )
    elif parsed["ENGINE"] == "django.db.backends.postgresql":
        if not importlib.util.find_spec("psycopg"):
            raise ImproperlyConfigured(
                f"{name} names PostgreSQL, but its library comes only with requirements-serve.lock."
            )
        limits = "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
        options["options"] = f"{limits} {options.get('options', '')}".strip()
        options.setdefault("connect_timeout", 10)
        if importlib.util.find_spec("psycopg_pool"):
            options["pool"] = {"min_size": 1, "max_size": 16, "timeout": 20}
    else:
        raise ImproperlyConfigured(f"{name} must name a SQLite or a PostgreSQL database.")
    return parsed


def sqlite_file(name: str, path: Path) -> Path:
    path = BASE_DIR / path
    if path.parent == VAR_DIR:
        VAR_DIR.mkdir(exist_ok=True)
    if not path.parent.is_dir():
        raise ImproperlyConfigured(f"{name} names a file in {path.parent}, but there is no such folder.")
    return path


def cache(name: str) -> dict[str, Any]:
    value = text(name, "locmem://")
    if value == "locmem://":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5_000}}
    if urlsplit(value).scheme not in ("redis", "rediss", "unix"):
        raise ImproperlyConfigured(f"{name} must be an address such as redis://localhost:6379/0, or not be set.")
    if not importlib.util.find_spec("redis"):
        raise ImproperlyConfigured(f"{name} names Redis, but its library comes only with requirements-serve.lock.")
    return {
        "BACKEND": "studynotes.cache.ForgivingRedisCache",
        "LOCATION": value,
        "KEY_PREFIX": "studynotes",
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }


def report_errors(name: str) -> None:
    dsn = text(name)
    if not dsn:
        return
    if not importlib.util.find_spec("sentry_sdk"):
        raise ImproperlyConfigured(f"{name} is set, but sentry-sdk is not installed.")
    import sentry_sdk

    sentry_sdk.init(dsn=dsn, send_default_pii=False)
