"""The tests' settings: a served site's without HTTPS, with plain static files, and with nothing synced to disk."""

import os
import secrets
import tempfile
from pathlib import Path

# The suite must mean the same on every machine; only the database is the caller's to choose.
OTHERS = "CACHE_URL FOUR_EYES HOST PORT RATE_LIMITS SENTRY_DSN SITE_LANGUAGE SITE_NAME TIME_ZONE TRUSTED_PROXY"
for name in OTHERS.split():
    os.environ.pop(name, None)
os.environ.update(
    DEBUG="0",
    HTTPS="0",
    SECRET_KEY="a key that only the tests use, and that is long enough for check --deploy",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    SITE_URL="http://testserver",
)

from studynotes.settings import *  # noqa: E402, F403
from studynotes.settings import DATABASES, PLAIN_FILES, STORAGES  # noqa: E402

STORAGES["staticfiles"]["BACKEND"] = PLAIN_FILES
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# This process's own; conftest.py makes and removes it.
TEST_FOLDER = Path(tempfile.gettempdir(), f"studynotes-tests-{secrets.token_hex(8)}")
STATIC_ROOT = TEST_FOLDER

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Threads and browsers need a file, and two runs at once must not share it.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
