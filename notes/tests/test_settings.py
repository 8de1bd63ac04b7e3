"""The environment decides the settings; what it says wrongly is refused with one sentence."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from studynotes import environment

HOUSE = Path(__file__).resolve().parents[2]
SERVED = {
    "DEBUG": "0",
    "SECRET_KEY": "k" * 20 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "notes.example.org",
}


def python(program: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Runs a program in a fresh process that knows only these variables."""
    command = [sys.executable, "-W", "ignore", "-c", program]
    known = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "studynotes.settings", **variables}
    return subprocess.run(command, cwd=HOUSE, env=known, capture_output=True, text=True, timeout=60)


def settings(*names: str, **variables: str) -> list[object]:
    program = f"import json; from django.conf import settings; print(json.dumps([getattr(settings, n) for n in {names}], default=str))"
    done = python(program, **variables)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert isinstance(answer, list)
    return answer


def manage(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return python(f"import sys; sys.argv = ['manage.py', *{arguments}]; import manage; manage.main()", **variables)


def test_a_served_site_refuses_to_start_without_a_secret_key() -> None:
    done = manage("check", DEBUG="0")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "SECRET_KEY is required when DEBUG is 0" in done.stderr


def test_the_server_itself_refuses_to_start_without_a_secret_key() -> None:
    done = python("import studynotes.wsgi")
    assert done.returncode == 1
    assert "SECRET_KEY is required when DEBUG is 0" in done.stderr.splitlines()[-1]


def test_manage_py_is_in_debug_unless_the_environment_says_otherwise() -> None:
    show = ("shell", "-v", "0", "-c", "from django.conf import settings; print(settings.DEBUG)")
    assert manage(*show, SECRET_KEY="x").stdout == "True\n"
    assert manage(*show, **SERVED).stdout == "False\n"


def test_the_deployment_check_is_clean() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **SERVED)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("HTTPS", "2"),
        ("TRUSTED_PROXY", "10.0.0.1"),
        ("RATE_LIMITS", "few"),
        ("FOUR_EYES", "sometimes"),
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("ALLOWED_HOSTS", "https://notes.example.org"),
        ("ALLOWED_HOSTS", "notes.example.org:8000"),
        ("SITE_URL", "notes.example.org"),
        ("SITE_URL", "https://notes.example.org/path"),
        ("SITE_LANGUAGE", "English"),
        ("SITE_LANGUAGE", "fr"),
        ("TIME_ZONE", "Asia/Atlantis"),
        ("TIME_ZONE", "../../etc/passwd"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "postgres://user:se#cret@host/name"),
        ("DATABASE_URL", "mysql://user:secret@host/name"),
        ("DATABASE_URL", "sqlite:///no/such/folder/db.sqlite3"),
        ("CACHE_URL", "memcached://localhost"),
        ("SENTRY_DSN", "https://key@sentry.example.org/1"),
    ],
)
def test_a_bad_value_is_refused_with_one_sentence_that_names_the_variable(name: str, value: str) -> None:
    done = manage("check", **{**SERVED, name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(f"manage.py: {name} ")
    assert done.stderr.count("\n") == 1
    assert "cret" not in done.stderr


def test_what_is_not_said_has_a_default() -> None:
    names = (
        "SITE_NAME",
        "LANGUAGE_CODE",
        "TIME_ZONE",
        "FOUR_EYES",
        "RATE_LIMITS",
        "TRUSTED_PROXY",
        "HTTPS",
        "SITE_URL",
    )
    assert settings(*names, **SERVED) == [
        "Study Notes", "en", "Asia/Kolkata", "auto", True, False, True, "https://notes.example.org",
    ]  # fmt: skip


def test_an_empty_variable_counts_as_not_set() -> None:
    assert settings("SITE_NAME", "PORT", **SERVED, SITE_NAME=" ", PORT="") == ["Study Notes", 8000]


def test_https_0_turns_off_the_redirect_hsts_and_secure_cookies_and_nothing_else() -> None:
    names = ("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    assert settings(*names, "DEBUG", "SECURE_CSP", **SERVED, HTTPS="0")[:5] == [False, 0, False, False, False]
    assert settings("SECURE_CSP", **SERVED, HTTPS="0") == settings("SECURE_CSP", **SERVED)


def test_the_address_of_the_site_without_https_carries_the_port() -> None:
    assert settings("SITE_URL", **{**SERVED, "HTTPS": "0", "PORT": "8123"}) == ["http://notes.example.org:8123"]


def test_a_proxy_is_trusted_only_when_told_so() -> None:
    assert settings("SECURE_PROXY_SSL_HEADER", **SERVED) == [None]
    assert settings("SECURE_PROXY_SSL_HEADER", **SERVED, TRUSTED_PROXY="1") == [["HTTP_X_FORWARDED_PROTO", "https"]]


def test_a_relative_sqlite_path_is_relative_to_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///var/proof.sqlite3")
    assert environment.database("DATABASE_URL", debug=False)["NAME"] == str(HOUSE / "var" / "proof.sqlite3")


def test_an_absolute_sqlite_path_stays_and_memory_is_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/proof.sqlite3")
    assert environment.database("DATABASE_URL", debug=False)["NAME"] == f"{tmp_path}/proof.sqlite3"
    monkeypatch.setenv("DATABASE_URL", "sqlite://:memory:")
    assert environment.database("DATABASE_URL", debug=False)["NAME"] == ":memory:"


def test_postgresql_has_limits_on_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://user:pa%23ss@db.example.org:5433/notes?sslmode=require")
    database = environment.database("DATABASE_URL", debug=False)
    assert database["PASSWORD"] == "pa#ss"
    assert database["OPTIONS"]["sslmode"] == "require"
    for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        assert f"-c {limit}=" in database["OPTIONS"]["options"]


@pytest.mark.django_db
def test_a_connection_is_set_up_as_promised() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            promised: dict[str, object] = {
                "PRAGMA journal_mode": "wal",
                "PRAGMA foreign_keys": 1,
                "PRAGMA busy_timeout": 20_000,
            }
        else:
            promised = {"SHOW statement_timeout": "30s", "SHOW lock_timeout": "10s"}
        for question, answer in promised.items():
            cursor.execute(question)
            assert cursor.fetchone() == (answer,), question


def test_sqlite_takes_its_lock_when_a_transaction_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    options = environment.database("DATABASE_URL", debug=False)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "PRAGMA synchronous=NORMAL" in options["init_command"]


def test_redis_is_a_cache_and_memory_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CACHE_URL", raising=False)
    assert environment.cache("CACHE_URL")["BACKEND"].endswith("LocMemCache")
    monkeypatch.setenv("CACHE_URL", "redis://localhost:6379/1")
    assert environment.cache("CACHE_URL")["LOCATION"] == "redis://localhost:6379/1"


def test_a_generated_key_is_kept_and_only_its_owner_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "VAR_DIR", tmp_path / "var")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    key = environment.secret_key("SECRET_KEY", debug=True)
    assert len(key) > 50
    assert environment.secret_key("SECRET_KEY", debug=True) == key
    assert [file.name for file in (tmp_path / "var").iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600
    with pytest.raises(ImproperlyConfigured):
        environment.secret_key("SECRET_KEY", debug=False)


def test_manage_py_without_django_says_run_make_run_and_ends_with_2(tmp_path: Path) -> None:
    alone = tmp_path / "manage.py"
    alone.write_text((HOUSE / "manage.py").read_text())
    bare = Path(sys.base_prefix) / "bin" / "python3"
    done = subprocess.run([bare, "-I", "-S", alone, "check"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "make run" in done.stderr
    assert done.stderr.count("\n") == 1


def test_manage_py_outside_its_environment_continues_in_it(tmp_path: Path) -> None:
    alone = tmp_path / "manage.py"
    alone.write_text((HOUSE / "manage.py").read_text())
    inside = tmp_path / ".venv" / "bin" / "python"
    inside.parent.mkdir(parents=True)
    inside.write_text('#!/bin/sh\necho "inside: $2 $3"\n')
    inside.chmod(0o755)
    bare = Path(sys.base_prefix) / "bin" / "python3"
    done = subprocess.run([bare, alone, "import_seeds", "a b"], capture_output=True, text=True, timeout=60)
    assert done.stdout == "inside: import_seeds a b\n"


def test_a_server_that_is_not_installed_is_a_skip_at_home_and_a_failure_with_ci(tmp_path: Path) -> None:
    program = (
        "import sys, notes.tests.postgres as postgres; postgres.ELSEWHERE = (); sys.exit(postgres.main(['false']))"
    )
    at_home = python(program, PATH=str(tmp_path))
    with_ci = python(program, PATH=str(tmp_path), CI="1")
    assert (at_home.returncode, with_ci.returncode) == (0, 1)
    assert "no PostgreSQL server" in at_home.stdout
    assert "no PostgreSQL server" in with_ci.stderr
