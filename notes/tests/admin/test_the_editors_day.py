"""An editor's day in the admin alone, counted in forms sent."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from notes.models import Edition, Topic
from notes.tests.admin.desk import Desk
from notes.tests.making import published
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db


def test_a_live_topic_is_edited_and_published_with_three_forms_and_readers_see_the_old_one_until_the_last() -> None:
    User.objects.create_superuser("asha", password="a password")
    topic = Topic.objects.get(pk=published("Finance Commission").topic_id)
    editor, reader = Client(), Client()
    desk = Desk(editor)

    def seen() -> str:
        return Page(reader, "/topics/finance-commission/").words("h1")[0]

    form = {"username": "asha", "password": "a password", "next": desk.address(topic)}
    assert editor.post("/admin/login/", form).status_code == 302
    desk.edit(topic, title="Finance Commission, rewritten")
    assert seen() == "Finance Commission"
    desk.edit(Topic.objects.get(), "_publish", title="Finance Commission, new")
    assert seen() == "Finance Commission, new"
    assert Edition.objects.count() == 2
