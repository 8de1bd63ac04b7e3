"""The images of a topic at the desk: handed in, described, put into a text, shown in every preview, removed."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from notes.admin.upload_form import FILE_BYTES
from notes.front.limits import LIMITS
from notes.models import Attachment, PreviewLink, Topic
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, fields, page, said
from notes.tests.making import a_topic
from notes.tests.pictures import attached, image_bytes, with_image

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
JSON = {"Accept": "application/json"}


@pytest.fixture
def topic(db: None) -> Topic:
    return a_topic()


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


def images(topic: Topic, below: str = "") -> str:
    return f"/admin/notes/topic/{topic.pk}/attachments/{below}"


def file(content: bytes | None = None, name: str = "x.exe", says: str = "text/html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, image_bytes() if content is None else content, says)


def hand_in(desk: Desk, topic: Topic, content: bytes | None = None, words: str = "A map", **more: Any) -> Any:
    return desk.client.post(images(topic), {"image": file(content), "alternative": words}, **more)


def test_an_image_is_handed_in_and_its_line_is_there_to_copy(desk: Desk, topic: Topic, author: User) -> None:
    answer = hand_in(desk, topic, follow=True)
    one = Attachment.objects.get()
    assert "The image is here" in said(answer)
    assert (one.topic, one.by, one.alternative, one.media_type) == (topic, author, "A map", "image/webp")
    found = page(answer)
    assert found.select_one(f"#image-{one.uid} code").text == f"![A map](attachment:{one.uid})"  # type: ignore[union-attr]
    assert found.select_one(f"#image-{one.uid} img")["alt"] == "A map"  # type: ignore[index]
    assert topic.current_version() == 1


def test_the_same_image_again_is_said_to_be_there(desk: Desk, topic: Topic) -> None:
    hand_in(desk, topic)
    assert "already" in said(hand_in(desk, topic, words="Other", follow=True))
    assert Attachment.objects.get().alternative == "A map"


@pytest.mark.parametrize(
    ("content", "words", "sentence"),
    [
        (b"<svg/>", "A map", "no PNG, JPEG, WebP or GIF"),
        (b"", "A map", "This file is empty"),
        (image_bytes()[:60], "A map", "damaged"),
        (image_bytes() + bytes(FILE_BYTES), "A map", "more than 5 MB"),
        (image_bytes(), " \u200b ", "people who do not see it"),
        (image_bytes(), "x" * 301, "at most 300 characters"),
    ],
    ids=["SVG", "empty", "half", "large", "no words", "long words"],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_nothing_is_kept(
    desk: Desk, topic: Topic, content: bytes, words: str, sentence: str
) -> None:
    answer = hand_in(desk, topic, content, words)
    assert answer.status_code == 422
    assert sentence in said(answer)
    told = hand_in(desk, topic, content, words, headers=JSON)
    assert sentence in " ".join(text for texts in told.json()["errors"].values() for text in texts)
    assert not Attachment.objects.exists()


def test_a_script_hands_in_and_asks_in_json(desk: Desk, topic: Topic) -> None:
    made = hand_in(desk, topic, headers=JSON)
    one = Attachment.objects.get()
    told = {"uid": one.uid, "alternative": "A map", "address": images(topic, f"{one.uid}/"), "width": 64, "height": 48}
    assert (made.status_code, made.json()) == (201, {"image": told})
    assert hand_in(desk, topic, headers=JSON).status_code == 200
    assert desk.client.get(images(topic), headers=JSON).json() == {"images": [told]}


def test_an_image_is_removed_but_not_one_that_a_version_shows(desk: Desk, topic: Topic) -> None:
    one, other = attached(topic, "red"), attached(topic, "blue")
    with_image(topic, one)
    found = page(desk.get(images(topic)))
    assert "in the text" in found.select_one(f"#image-{one.uid}").text  # type: ignore[union-attr]
    assert not found.select(f"#image-{one.uid} [aria-label^=Remove]")
    assert found.select(f"#image-{other.uid} [aria-label^=Remove]")
    assert "so it stays" in said(desk.client.post(images(topic, f"{one.uid}/remove/"), follow=True))
    assert "is removed" in said(desk.client.post(images(topic, f"{other.uid}/remove/"), follow=True))
    assert list(Attachment.objects.all()) == [one]


def test_the_log_tells_who_handed_an_image_in_and_who_removed_one(desk: Desk, topic: Topic, publisher: User) -> None:
    hand_in(desk, topic, words="Rivers")
    desk.client.post(images(topic, f"{attached(topic, 'blue', 'Roads').uid}/remove/"))
    publisher.user_permissions.add(Permission.objects.get(codename="view_transition"))
    client = Client()
    client.force_login(publisher)
    told = page(client.get("/admin/notes/transition/")).get_text(" ", strip=True)
    assert "Image handed in: “Rivers”" in told
    assert "Attachment “roads” deleted" in told


def test_who_may_see_topics_looks_at_images_and_does_nothing_to_them(sit: Sit, viewer: User, topic: Topic) -> None:
    one, client = attached(topic), sit(viewer).client
    answer = client.get(images(topic, f"{one.uid}/"))
    assert answer.content == bytes(one.content)
    assert answer.headers["Cache-Control"].startswith("private, no-store")
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not page(client.get(images(topic))).select("#content form")
    assert hand_in(sit(viewer), topic, image_bytes("GIF")).status_code == 403
    for below in ("words/", "remove/"):
        assert client.post(images(topic, f"{one.uid}/{below}"), {"alternative": "Forged"}).status_code == 403
    assert Attachment.objects.get().alternative == "A map"


def test_who_may_not_see_topics_sees_no_image(sit: Sit, reader: User, topic: Topic) -> None:
    one = attached(topic)
    other = sit(at_the_desk("other", "view_subject"))
    for below in ("", f"{one.uid}/", "0000000000000000/"):
        assert other.get(images(topic, below)).status_code == 403
        for outside in (Client(), sit(reader).client):
            assert outside.get(images(topic, below)).headers["Location"].startswith("/admin/login/")
    assert other.client.post(images(topic), {}).status_code == 403
    assert Client().post(images(topic), {"image": file()}).headers["Location"].startswith("/admin/login/")


def test_an_image_is_found_below_its_own_topic_only(desk: Desk, topic: Topic) -> None:
    one, another = attached(topic), a_topic("Another")
    for below in ("", "words/", "remove/"):
        method = desk.client.post if below else desk.client.get
        assert method(images(another, f"{one.uid}/{below}")).status_code == 404
    assert desk.client.get(images(topic, f"{one.uid}/remove/")).status_code == 405
    assert desk.client.post(images(topic, f"{one.uid}/")).status_code == 405


def test_a_form_without_its_token_does_nothing(author: User, topic: Topic) -> None:
    one = attached(topic)
    client = Client(enforce_csrf_checks=True)
    client.force_login(author)
    for below in ("", f"{one.uid}/words/", f"{one.uid}/remove/"):
        sent = {"image": file(image_bytes("GIF")), "alternative": "Forged"}
        assert client.post(images(topic, below), sent).status_code == 403
    assert Attachment.objects.get().alternative == "A map"


def test_images_are_handed_in_and_previews_read_at_a_bounded_rate(rf: RequestFactory) -> None:
    def a_minute(request: HttpRequest) -> set[tuple[str, int]]:
        return {(limit.name, limit.a_minute) for limit in LIMITS if limit.concerns(request)}

    assert a_minute(rf.post("/admin/notes/topic/7/attachments/")) == {("images", 30)}
    assert a_minute(rf.get("/admin/notes/topic/7/attachments/")) == set()
    assert a_minute(rf.get("/preview/x/")) == {("preview", 60), ("preview-images", 600)}
    assert a_minute(rf.get("/preview/x/attachments/y")) == {("preview-images", 600)}


def test_every_preview_at_the_desk_shows_the_image_from_the_desk(desk: Desk, topic: Topic) -> None:
    one = attached(topic)
    with_image(topic, one)
    address = images(topic, f"{one.uid}/")
    preview = desk.get(f"/admin/notes/topic/{topic.pk}/history/2/preview/")
    assert page(preview).select_one("figure img")["src"] == address  # type: ignore[index]
    typed = fields(desk.open(topic))
    sent = desk.client.post(f"/admin/notes/topic/preview/?topic={topic.pk}", typed)
    assert page(sent).select_one("figure img")["src"] == address  # type: ignore[index]
    told = desk.client.post(f"/admin/notes/topic/preview/?topic={topic.pk}", typed, headers=JSON).json()
    assert address in told["page"]
    assert "no such image" not in str(told["said"])
    of_nobody = desk.client.post("/admin/notes/topic/preview/", typed)
    assert not page(of_nobody).select("img")


def test_what_is_amiss_with_an_image_is_said_under_its_text_while_it_is_typed(desk: Desk, topic: Topic) -> None:
    one = attached(topic)
    body = f"![](attachment:{one.uid})\n\n![Gone](attachment:{'x' * 16})"
    typed = {**fields(desk.open(topic)), "sections-1-body": body}
    told = desk.client.post(f"/admin/notes/topic/preview/?topic={topic.pk}", typed, headers=JSON).json()
    said_of = [each["text"] for each in told["said"] if each["field"] == "sections-1-body" and not each["is_error"]]
    assert len(said_of) == 2
    assert "no alternative text" in said_of[0]
    assert "“Gone”: this topic has no such image" in said_of[1]


def test_a_preview_link_shows_the_images_of_its_one_revision(desk: Desk, topic: Topic, author: User) -> None:
    one, other = attached(topic, "red"), attached(topic, "blue")
    with_image(topic, one)
    now = timezone.now()
    link = PreviewLink.objects.create(
        revision=topic.revision(2), by=author, created_at=now, expires_at=now + datetime.timedelta(days=1)
    )
    with_image(topic, other)
    somebody = Client()
    shown = page(somebody.get(f"/preview/{link.token}/")).select("figure img")
    below = f"/preview/{link.token}/attachments/"
    assert [each["src"] for each in shown] == [f"{below}{one.uid}"]
    answer = somebody.get(f"{below}{one.uid}")
    assert answer.content == bytes(one.content)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert somebody.get(f"{below}{other.uid}").status_code == 404
    assert somebody.get(f"/preview/wrong/attachments/{one.uid}").status_code == 404
    assert somebody.get(f"/attachments/{one.uid}").status_code == 404
    link.revoke()
    assert somebody.get(f"{below}{one.uid}").status_code == 404


def test_the_review_says_which_images_are_amiss(desk: Desk, topic: Topic) -> None:
    one = attached(topic)
    with_image(topic, one)
    assert "Every image is there and described" in page(desk.get(f"/admin/notes/topic/{topic.pk}/review/")).text
    Attachment.objects.all().delete()
    check = page(desk.get(f"/admin/notes/topic/{topic.pk}/review/")).select_one("[data-check=images]")
    assert "A map: this topic has no such image" in check.text  # type: ignore[union-attr]


def test_the_tool_is_there_once_the_topic_is_saved(desk: Desk, topic: Topic) -> None:
    saved, new = desk.open(topic).content.decode(), desk.open().content.decode()
    for part in ('data-edit="image"', "<dialog"):
        assert part in saved
        assert part not in new
