"""The filters of the list of topics."""

import dataclasses
import datetime
from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from notes.models import Edition, EditionTag, SiteVersion, Tag, Topic
from notes.reading.filters import Filters
from notes.reading.moment import this_moment
from notes.tests.making import a_topic, many, published, travel
from notes.tests.views.page import Page
from notes.tests.views.test_lists import walk

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def shelf() -> None:
    published("Alpha", difficulty="easy", tags=("federalism",))
    published("Beta", difficulty="hard", tags=("federalism", "money"))
    published("Gamma", difficulty="easy", tags=("money",), subject="Economy")
    published("Delta", difficulty="", tags=(), subject="")
    a_topic("Draft", difficulty="medium", tags=("secret",), subject="Ethics")


def options(page: Page, name: str) -> list[str]:
    return [str(option["value"]) for option in page.all(f"select[name={name}] option")]


def chosen(page: Page, name: str) -> list[str]:
    return [str(option["value"]) for option in page.all(f"select[name={name}] option[selected]")]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Alpha", "Beta", "Gamma", "Delta"]),
        ("subject=indian-polity", ["Alpha", "Beta"]),
        ("difficulty=easy", ["Alpha", "Gamma"]),
        ("tag=money", ["Beta", "Gamma"]),
        ("subject=indian-polity&difficulty=easy", ["Alpha"]),
        ("subject=indian-polity&tag=money&difficulty=hard", ["Beta"]),
        ("tag=federalism&sort=title", ["Alpha", "Beta"]),
        ("sort=latest", ["Delta", "Gamma", "Beta", "Alpha"]),
        ("sort=title", ["Alpha", "Beta", "Delta", "Gamma"]),
        ("subject=&difficulty=&tag=&sort=subject", ["Alpha", "Beta", "Gamma", "Delta"]),
        ("tag=federalism&tag=money", ["Beta", "Gamma"]),
        ("tag=+money+", ["Beta", "Gamma"]),
        ("sort=backwards", ["Alpha", "Beta", "Gamma", "Delta"]),
    ],
)
def test_the_list_holds_what_the_filters_let_through_and_counts_it(
    shelf: None, client: Client, query: str, titles: list[str]
) -> None:
    address = f"/topics/?{query}"
    assert walk(client, address) == titles
    assert Page(client, address).words("[data-count]") == [str(len(titles))]


@pytest.mark.parametrize(
    "query",
    [
        "subject=nothing", "subject=ethics", "subject=Indian-Polity", "difficulty=impossible", "difficulty=medium",
        "tag=nothing", "tag=secret", "tag=%00", "subject=%00", "difficulty=%00", "tag=%ED%A0%80", "tag=" + "x" * 3000,
        "subject=economy&tag=federalism", "tag=a%27%20OR%201=1--", "tag=<script>",
    ],
)  # fmt: skip
def test_what_lets_nothing_through_is_an_empty_list_that_helps(shelf: None, client: Client, query: str) -> None:
    for sort in ("subject", "latest", "title"):
        page = Page(client, f"/topics/?{query}&sort={sort}")
        assert page.status == 200
        assert page.words("[data-count]") == ["0"]
        assert not page.all(".rows")
        assert "No topic matches" in page.text
        assert [str(link["href"]) for link in page.all(".empty a")] == ["/topics/"]
        assert "Draft" not in page.text


def test_a_secret_value_gives_the_same_page_as_an_unknown_one(shelf: None, client: Client) -> None:
    for name in ("subject", "tag"):
        secret = {"subject": "ethics", "tag": "secret"}[name]
        unknown = Page(client, f"/topics/?{name}=nobody").text
        assert Page(client, f"/topics/?{name}={secret}").text == unknown.replace("nobody", secret)


def test_the_selects_offer_what_live_topics_have_and_nothing_of_drafts(shelf: None, client: Client) -> None:
    page = Page(client, "/topics/")
    assert options(page, "subject") == ["", "indian-polity", "economy"]
    assert options(page, "difficulty") == ["", "easy", "medium", "hard"]
    assert options(page, "tag") == ["", "federalism", "money"]
    assert options(page, "sort") == ["subject", "latest", "title"]
    assert "Ethics" not in page.text
    assert "secret" not in page.text


def test_the_form_works_without_a_script_and_holds_what_is_chosen(shelf: None, client: Client) -> None:
    page = Page(client, "/topics/?subject=economy&difficulty=easy&tag=money&sort=title")
    assert page.one("form.filters")["action"] == "/topics/"
    assert str(page.one("form.filters").get("method", "get")) == "get"
    assert page.words("form.filters button") == ["Show"]
    assert [label.find("select") is not None for label in page.all("form.filters label")] == [True] * 4
    held = {name: chosen(page, name) for name in ("subject", "difficulty", "tag", "sort")}
    assert held == {"subject": ["economy"], "difficulty": ["easy"], "tag": ["money"], "sort": ["title"]}


def test_each_chosen_filter_can_be_taken_away_and_the_others_stay(shelf: None, client: Client) -> None:
    page = Page(client, "/topics/?subject=economy&difficulty=easy&tag=money&sort=title&after=x&spy=1")
    assert [words.removesuffix(", take away") for words in page.words(".chosen a")] == ["Economy", "Easy", "money"]
    assert [str(link["href"]) for link in page.all(".chosen a")] == [
        "/topics/?difficulty=easy&tag=money&sort=title",
        "/topics/?subject=economy&tag=money&sort=title",
        "/topics/?subject=economy&difficulty=easy&sort=title",
    ]
    assert [str(link["href"]) for link in Page(client, "/topics/?tag=money").all(".chosen a")] == ["/topics/"]
    assert not Page(client, "/topics/").all(".chosen a")


def test_a_parameter_that_the_list_does_not_know_changes_no_byte(client: Client) -> None:
    many(25)
    assert Page(client, "/topics/?utm_source=spy&page=2").text == Page(client, "/topics/").text
    filtered = Page(client, "/topics/?difficulty=medium&order=title")
    assert filtered.text == Page(client, "/topics/?difficulty=medium").text


def test_scheduled_topics_come_and_expired_ones_go_at_their_moment_with_their_numbers(client: Client) -> None:
    published("Always", tags=("money",))
    edition = published("Passing", tags=("fleeting",), subject="Economy")
    for by, until, is_there in ((HOUR, 2 * HOUR, False), (-2 * HOUR, HOUR, True), (-HOUR, -HOUR, False)):
        travel(edition, by=by, until=until)
        SiteVersion.objects.advance()
        page = Page(client, "/topics/")
        assert page.words("[data-count]") == ["2" if is_there else "1"]
        assert ("economy" in options(page, "subject")) is is_there
        assert ("fleeting" in options(page, "tag")) is is_there
        assert Page(client, "/topics/?tag=fleeting").words("[data-count]") == ["1" if is_there else "0"]


def test_what_is_kept_is_let_go_at_the_boundary_without_any_change(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    published("Always", tags=("money",))
    now = timezone.now()
    topic = a_topic("Tomorrow", tags=("money", "soon"))
    topic.publish(by=None, live_from=now + HOUR, live_until=now + 2 * HOUR)
    seen = []
    for hours in (0, 1.5, 2.5):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: now + hours * HOUR)
        page = Page(client, "/topics/?tag=money")
        seen.append((page.words("[data-count]"), page.words(".rows h2"), "soon" in options(page, "tag")))
    before = (["1"], ["Always"], False)
    assert seen == [before, (["2"], ["Always", "Tomorrow"], True), before]


def test_the_select_offers_the_hundred_most_used_tags_and_the_chosen_one(client: Client) -> None:
    edition = published("One", tags=())
    other = published("Two", tags=("common",))
    tags = Tag.objects.bulk_create(Tag(name=f"t{n:03}", slug=f"t{n:03}", folded_name=f"t{n:03}") for n in range(120))
    EditionTag.objects.bulk_create(EditionTag(content_object=edition, tag=tag) for tag in tags)
    EditionTag.objects.create(content_object=other, tag=tags[119])
    SiteVersion.objects.advance()
    offered = options(Page(client, "/topics/"), "tag")
    assert len(offered) == 101
    assert "t119" in offered, "two topics carry it"
    assert "t118" not in offered
    page = Page(client, "/topics/?tag=t118")
    assert chosen(page, "tag") == ["t118"]
    assert page.words("[data-count]") == ["1"]


def test_text_from_the_address_is_never_markup(shelf: None, client: Client) -> None:
    for name in ("subject", "difficulty", "tag", "sort", "after"):
        page = Page(client, f"/topics/?{name}={quote('<b id=evil>')}{quote(chr(34))}")
        assert not page.all("#evil")


def test_a_strangers_guesses_are_not_kept(shelf: None, client: Client) -> None:
    from django.core.cache import cache

    def kept() -> list[str]:
        return [key for key in cache._cache if ":limit:" not in key]  # type: ignore[attr-defined]

    client.get("/topics/")
    before = kept()
    for n in range(5):
        client.get(f"/topics/?tag=guess-{n}&subject=guess-{n}")
        client.get(f"/tags/guess-{n}/")
    assert kept() == before


def test_the_filters_say_the_same_as_a_condition_as_a_count_and_as_an_address(shelf: None) -> None:
    moment = this_moment()
    for query in ("", "subject=economy", "difficulty=easy&tag=money", "tag=%00", "subject=a/b", "difficulty=nobody"):
        filters = Filters.read(QueryDict(query))
        assert Edition.objects.live(moment.at).filter(filters.only).count() == filters.count(moment)
        assert Filters.read(QueryDict(filters.query())) == filters
    assert Filters().query() == ""
    assert Filters(tag="money", after="x").query(tag="a b&c") == "tag=a+b%26c"
    assert Filters(tag="money", order="latest").query(after="x") == "tag=money&sort=latest&after=x"


def test_the_working_copys_difficulty_subject_and_tags_change_nothing_before_they_are_published(
    shelf: None, client: Client
) -> None:
    before = Page(client, "/topics/").text
    topic = Topic.objects.get(title="Alpha")
    changed = dataclasses.replace(
        topic.document, difficulty="hard", subject="Unheard of", tags=("unseen",), title="Alfa"
    )
    topic.apply(changed, by=None, started_from=1)
    assert Page(client, "/topics/").text == before
    assert Page(client, "/topics/?tag=unseen").words("[data-count]") == ["0"]
