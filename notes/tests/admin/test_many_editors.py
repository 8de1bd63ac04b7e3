"""A few editors save one topic's form at the same time; `many_editors` lets it be many."""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from pytest_django.live_server_helper import LiveServer

from notes.tests.admin.many_editors import MERGED, REFUSED, SAVED, account, prepare, simulate


@pytest.mark.django_db(transaction=True)
def test_each_save_is_a_revision_or_refused_with_both_texts(live_server: LiveServer) -> None:
    topics = prepare(editors=5, topics=1)
    address = urlsplit(live_server.url)
    editors = simulate(str(address.hostname), int(address.port or 0), topics, editors=5, rounds=4)
    assert account(editors) == []
    counts = sum((editor.counts for editor in editors), Counter[str]())
    assert counts[SAVED] + counts[MERGED] > 0
    assert counts[REFUSED] > 0
