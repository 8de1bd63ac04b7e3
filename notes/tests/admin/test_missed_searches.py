"""What readers searched for and did not find, on the desk: who sees it, and what is dealt with."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User

from notes.models import MissedSearch
from notes.tests.admin.desk import Desk, page, said

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
LIST = "/admin/notes/missedsearch/"
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def reviewer(db: None) -> User:
    user = User.objects.create_user("kiran", is_staff=True)
    user.groups.add(Group.objects.get(name="Reviewer"))
    return user


def table() -> set[tuple[str, int]]:
    return set(MissedSearch.objects.values_list("text", "count"))


def test_the_list_and_the_desk_tell_reviewers_and_no_authors(sit: Sit, author: User, reviewer: User) -> None:
    MissedSearch.objects.add({"quad <b>": 2}, TODAY)
    assert sit(author).get(LIST).status_code == 403
    assert "Searches that found nothing" not in sit(author).get("/admin/").content.decode()
    desk = sit(reviewer)
    row = page(desk.get(LIST)).select("#result_list tbody tr")[0]
    assert [cell.get_text(strip=True) for cell in row.select("td, th")][1:3] == ["quad <b>", "2"]
    assert row.select_one("a")["href"] == "/search/?q=quad+%3Cb%3E"  # type: ignore[index]
    first = page(desk.get("/admin/")).select_one(".desk")
    assert "1 search of readers found nothing" in " ".join(first.get_text().split())  # type: ignore[union-attr]
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.client.post(f"{LIST}{MissedSearch.objects.get().pk}/change/", {"text": "x"}).status_code == 403


def test_what_is_dealt_with_is_forgotten_until_somebody_misses_it_again(sit: Sit, author: User, reviewer: User) -> None:
    MissedSearch.objects.add({"quad": 2, "aukus": 1}, TODAY)
    chosen = {"action": "deal_with", "_selected_action": [MissedSearch.objects.get(text="quad").pk]}
    assert sit(author).client.post(LIST, chosen).status_code == 403
    assert "1 search is dealt with" in said(sit(reviewer).client.post(LIST, chosen, follow=True))
    assert table() == {("aukus", 1)}
    MissedSearch.objects.add({"quad": 1}, TODAY)
    assert table() == {("aukus", 1), ("quad", 1)}
