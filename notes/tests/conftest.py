"""Three people are everywhere in the tests: an author, a reviewer, a reader."""

import shutil

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.template import Template

AS_SERVED = Template._render  # type: ignore[attr-defined]


def pytest_configure() -> None:
    settings.TEST_FOLDER.mkdir(mode=0o700)


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.TEST_FOLDER, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _templates_are_not_recorded(django_test_environment: None) -> None:
    """Django's test client copies the context of each of the hundreds of templates of a form; no test asks for them."""
    Template._render = AS_SERVED  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_test() -> None:
    """The site versions of two tests count alike, so what one kept must not be there for the next."""
    cache.clear()


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
