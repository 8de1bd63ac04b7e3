"""Authors, reviewers and publishers: made with the database, and left to their site from then on."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from notes.models.roles import ROLES, approvers

pytestmark = pytest.mark.django_db


def somebody(name: str, *roles: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("Author", "notes.change_topic", "notes.review_topic"),
        ("Reviewer", "notes.review_topic", "notes.publish_topic"),
        ("Publisher", "notes.publish_topic", "auth.add_user"),
    ],
)
def test_each_role_may_what_the_one_before_it_may_and_more(role: str, may: str, may_not: str) -> None:
    user = somebody("asha", role)
    assert user.has_perm(may)
    assert not user.has_perm(may_not)
    assert user.has_perm("notes.change_topic")


def test_what_a_site_made_of_a_role_stays() -> None:
    Group.objects.get(name="Author").permissions.clear()
    call_command("migrate", verbosity=0)
    assert not Group.objects.get(name="Author").permissions.exists()
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


def test_who_may_approve_is_active_and_was_given_it_by_group_by_account_or_as_superuser() -> None:
    somebody("author", "Author")
    reviewer, publisher = somebody("reviewer", "Reviewer"), somebody("publisher", "Publisher")
    boss = User.objects.create_superuser("boss")
    gone = somebody("gone", "Reviewer")
    gone.is_active = False
    gone.save()
    assert set(approvers()) == {reviewer, publisher, boss}
