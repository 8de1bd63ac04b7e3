"""Three people are everywhere in the tests: an author, a reviewer, a reader."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connection
from django.template import Template
from django.test import TransactionTestCase

from notes.editorial import missed_searches
from notes.models.site_version import known
from notes.tests.making import nothing_kept

BROWSER = Path(__file__).parent / "browser"
AS_SERVED = Template._render  # type: ignore[attr-defined]


def pytest_configure() -> None:
    settings.TEST_FOLDER.mkdir(mode=0o700)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL what touches no database tells nothing new, and a browser sees only pages: EVERYTHING=1 runs all."""
    # The long ones first: short ones fill the end, when one process would wait for the other.
    items.sort(key=lambda item: not item.path.is_relative_to(BROWSER))
    if connection.vendor == "sqlite" or os.environ.get("EVERYTHING"):
        return
    left_out = [item for item in items if not touches_a_database(item) or item.path.is_relative_to(BROWSER)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def touches_a_database(item: pytest.Item) -> bool:
    test = getattr(item, "cls", None)
    if isinstance(test, type) and issubclass(test, TransactionTestCase):
        return True
    fixtures = {"db", "transactional_db", "live_server", "django_db_setup"}
    return item.get_closest_marker("django_db") is not None or bool(fixtures & set(getattr(item, "fixturenames", ())))


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.TEST_FOLDER, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _templates_are_not_recorded(django_test_environment: None) -> None:
    """Django's test client copies the context of each of the hundreds of templates of a form; no test asks for them."""
    Template._render = AS_SERVED  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_test() -> None:
    """The site versions of two tests count alike, so what one kept must not be there for the next."""
    nothing_kept()
    missed_searches.noted.forget()
    known.forget()


@pytest.fixture
def author(db: None) -> User:
    return User.objects.create_user("asha", is_staff=True)


@pytest.fixture
def reviewer(db: None) -> User:
    return User.objects.create_user("ravi", is_staff=True)


@pytest.fixture
def publisher(db: None) -> User:
    """The only one who may approve, unless a test makes another."""
    user = User.objects.create_user("padma", is_staff=True)
    user.groups.add(Group.objects.get(name="Publisher"))
    return user


@pytest.fixture
def reader(db: None) -> User:
    return User.objects.create_user("meera")
