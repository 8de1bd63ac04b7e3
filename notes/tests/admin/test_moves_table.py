"""Every role, state, move and door of the written table, in both directions: what it allows is done and written down,
what it does not is refused and changes nothing, be the button shown or forged."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from notes.models import Topic
from notes.models.moving import MOVES
from notes.tests.admin import moves_table as table
from notes.tests.admin.desk import LIST, fresh
from notes.tests.admin.doors import account, amiss, begun, send, stands, typed
from notes.tests.admin.moves_table import DEEDS, TABLE, leads
from notes.tests.admin.seats import browser, put_back, seated, somebody, told, undrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(settings: Any) -> User:
    """Whose text it is: nobody of the table."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    return somebody("writer", "Author")


@pytest.fixture
def seats(writer: User) -> dict[str, tuple[User | None, Client]]:
    return seated()


def turned_away(role: str, deed: str, door: str) -> int | None:
    """The status of an answer to who may never make this move; None: it depends."""
    if role in ("nobody", "staff"):
        return 302 if role == "nobody" else 403
    if door == table.DUE:  # whoever may see the editions and do nothing with them is shown their list
        return 200 if role not in DEEDS[deed].may else 302
    return None if role in DEEDS[deed].may or DEEDS[deed].else_as else 403


def cells(role: str, standing: str, *doors: str) -> Iterator[tuple[str, str]]:
    """The deeds and doors to be tried. Where a state leads nowhere, those try it who are refused the least."""
    for name, deed in DEEDS.items():
        if role == "superuser" or TABLE[standing][name] != ".":
            yield from ((name, door) for door in deed.doors if door in doors)


def buttons(client: Client, topic: Topic) -> set[str]:
    answer: Any = client.get(f"{LIST}{topic.pk}/change/")
    return {move.name for move in answer.context_data["moves"]}


def decisions(client: Client, topic: Topic) -> set[str]:
    answer: Any = client.get(f"{LIST}{topic.pk}/review/")
    return {move.name for move in answer.context_data["approval"].moves}


def shown(role: str, standing: str) -> set[str]:
    """The buttons that the form should offer. Cancelling stands beside its edition; publishing what is live already
    changes how long it is; an approved text is changed and submitted again with one button."""
    names = {deed.move for name, deed in DEEDS.items() if table.FORM in deed.doors and leads(role, name, standing)}
    again = {"publish"} if role in table.SHOWING and standing in ("published_live", "published_wording") else set()
    changed = {"submit"} if standing.startswith(("approved", "published")) else set()
    return names - {"cancel"} | again | changed


def test_every_move_from_every_state_by_form_review_and_history(seats: Any, writer: User, settings: Any) -> None:
    begin = begun(writer)
    form, found = typed(begin, writer), []
    with undrawn(settings):
        for standing in TABLE:
            with put_back():
                topic = stands(fresh(begin), standing, writer)
                before = account(topic)
                for role, (by, client) in seats.items():
                    name = f"{role}, {standing}"
                    if role in table.WRITING and (offered := buttons(client, topic)) != shown(role, standing):
                        found.append(f"{name}: the form offers {offered}, should offer {shown(role, standing)}")
                    may = {each for each in ("request_changes", "approve", "confirm") if leads(role, each, standing)}
                    if role == "Reviewer" and (offered := decisions(client, topic)) != may:
                        found.append(f"{name}: the review page offers {offered}, should offer {may}")
                    for deed, door in cells(role, standing, table.FORM, table.REVIEW, table.HISTORY, table.DUE):
                        with put_back():
                            answer = send(client, door, deed, topic, form)
                            if answer != (turned_away(role, deed, door) or answer) or answer >= 500:
                                found.append(f"{name}, {deed} by the {door}: answered {answer}")
                            if problem := amiss(topic, deed, leads(role, deed, standing), before, by):
                                found.append(f"{name}, {deed} by the {door}: {problem}")
    told(found)


def test_every_move_of_many_at_once(seats: Any, writer: User, settings: Any) -> None:
    """The list moves each topic, or leaves it, as its own form would."""
    with undrawn(settings):
        topics = {standing: stands(begun(writer, standing), standing, writer) for standing in TABLE}
        before, found = {standing: account(topic) for standing, topic in topics.items()}, []
        chosen = [str(topic.pk) for topic in topics.values()]
        seen = {f"version-{pk}": "2" for pk in chosen}
        for role, (by, client) in seats.items():
            answer: Any = client.get(LIST)
            may = {name for name, deed in DEEDS.items() if table.LIST in deed.doors and role in deed.may}
            if may:
                offered = {name for name, _ in answer.context_data["action_form"].fields["action"].choices} & set(MOVES)
                found += [f"{role}: the list offers {offered}, should offer {may}"] if offered != may else []
            for deed in [name for name, each in DEEDS.items() if table.LIST in each.doors]:
                with put_back():
                    sent = {"action": deed, "_selected_action": chosen, "asked": "1", **seen, **DEEDS[deed].sends}
                    client.post(LIST, sent)
                    for standing, topic in topics.items():
                        if problem := amiss(topic, deed, leads(role, deed, standing), before[standing], by):
                            found.append(f"{role}, {standing}, {deed} by the list: {problem}")
    told(found)


def test_no_move_by_any_door_of_what_was_not_seen_nor_by_a_form_from_elsewhere(writer: User, settings: Any) -> None:
    """A button pressed at an older version, and one without this site's token."""
    begin, boss = begun(writer), somebody("boss", "superuser")
    form, found = typed(begin, writer), []
    with undrawn(settings):
        for deed, door in [(name, door) for name, each in DEEDS.items() for door in each.doors]:
            with put_back():
                topic = stands(fresh(begin), next(place for place in TABLE if TABLE[place][deed] != "."), writer)
                before = account(topic)
                # The list of editions names an edition, which never changes.
                stale = 302 if door == table.DUE else send(browser(boss), door, deed, topic, {**form, "summary": ""}, 1)
                forged = send(browser(boss, enforce_csrf_checks=True), door, deed, topic, form)
                refused = (409 if door in (table.FORM, table.REVIEW) else 302, 403)
                if (stale, forged) != refused or account(topic) != before:
                    found.append(f"{deed} by the {door}: {stale} when stale, {forged} without its token")
    told(found)
