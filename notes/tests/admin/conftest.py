"""At the desk sit an author, who may change topics, a reviewer, who may also approve them, a publisher, who may also show
them, and a viewer."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from notes.tests.admin.desk import Desk

MAY_WRITE = ("view_topic", "add_topic", "change_topic")


def at_the_desk(name: str, *permissions: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


@pytest.fixture
def author(db: None) -> User:
    return at_the_desk("asha", *MAY_WRITE)


@pytest.fixture
def reviewer(db: None) -> User:
    return at_the_desk("kiran", *MAY_WRITE, "review_topic")


@pytest.fixture
def publisher(db: None) -> User:
    return at_the_desk("ravi", *MAY_WRITE, "review_topic", "publish_topic", "delete_topic")


@pytest.fixture
def viewer(db: None) -> User:
    return at_the_desk("meena", "view_topic")


@pytest.fixture
def sit() -> Callable[[User], Desk]:
    """Somebody sits down at the desk: with a browser of their own."""

    def down(user: User) -> Desk:
        client = Client()
        client.force_login(user)
        return Desk(client)

    return down
