"""The columns of the list of topics."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from notes.admin.topic_filters import UNSORTED
from notes.models import Proposal, Topic
from notes.models.choices import Status
from notes.models.liveness import Liveness


def file_waits() -> dict[str, Any]:
    """The column by which a topic knows whether a file waits for a decision about it."""
    return {"has_proposal": Exists(Proposal.objects.open().filter(topic=OuterRef("pk")))}


@admin.display(description="proposal")
def waiting(topic: Any) -> str:
    if not topic.has_proposal:
        return ""
    address = f"{reverse('admin:notes_proposal_changelist')}?topic__id__exact={topic.pk}"
    return format_html('<a class="late" href="{}">A file waits</a>', address)


@admin.display(description="status", ordering="status")
def state(topic: Topic) -> str:
    """Of a topic in review it leads to its review."""
    if topic.status == Status.IN_REVIEW:
        page = reverse("admin:notes_topic_review", args=[topic.pk])
        return format_html('<a class="state" href="{}">{}</a>', page, topic.get_status_display())
    return format_html('<span class="state">{}</span>', topic.get_status_display())


@admin.display(description="subject", ordering="subject", empty_value=UNSORTED)
def subject(topic: Topic) -> str:
    return str(topic.subject or "")


@admin.display(description="readers see", ordering="liveness")
def shown(topic: Any) -> str:
    label = Liveness(topic.liveness).label
    return f"{label}, next scheduled" if topic.liveness == Liveness.LIVE and topic.has_scheduled else label


@admin.display(description="changed", ordering="updated_at")
def changed(topic: Topic) -> str:
    """Short enough to leave room for titles."""
    return date_format(localtime(topic.updated_at), "j\u00a0M\u00a0Y, H:i")
