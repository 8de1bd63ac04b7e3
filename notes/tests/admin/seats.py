"""Whoever may sit at the desk, each with a browser: the columns of the written tables."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.template import Origin
from django.template.loaders import base
from django.test import Client

# In a group each but the first two and the last.
ROLES = ("nobody", "staff", "Author", "Reviewer", "Publisher", "superuser")


class Undrawn(base.Loader):
    """Every template is empty. The tables ask what is allowed, a thousand times; how it looks is asked elsewhere."""

    def get_template_sources(self, template_name: str) -> Iterator[Origin]:
        yield Origin(name=template_name, template_name=template_name, loader=self)

    def get_contents(self, origin: Origin) -> str:  # Django's signature
        return ""


def somebody(name: str, role: str) -> User:
    user = User.objects.create_user(name, is_staff=True, is_superuser=role == "superuser")
    user.groups.set(Group.objects.filter(name=role))
    return user


def browser(user: User | None, **options: Any) -> Client:
    client = Client(**options)
    if user:
        client.force_login(user)
    return client


def seated(**options: Any) -> dict[str, tuple[User | None, Client]]:
    """One person of each role."""
    people = {role: None if role == "nobody" else somebody(f"a {role}", role) for role in ROLES}
    return {role: (user, browser(user, **options)) for role, user in people.items()}


@contextmanager
def undrawn(settings: Any) -> Iterator[None]:
    """In here pages have no bytes, and nobody is told of those who were turned away."""
    (drawn,) = before = settings.TEMPLATES
    options = {**drawn["OPTIONS"], "loaders": [f"{__name__}.Undrawn"]}
    settings.TEMPLATES = [{**drawn, "APP_DIRS": False, "OPTIONS": options}]
    logging.disable()
    yield
    logging.disable(logging.NOTSET)
    settings.TEMPLATES = before


@contextmanager
def put_back() -> Iterator[None]:
    """What is written in here is forgotten after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def told(differences: list[str]) -> None:
    """All at once, by name."""
    if differences:
        pytest.fail("\n".join(["not as the table says:", *differences]), pytrace=False)
