"""The moment at which a page is read."""

from django.utils import timezone

from notes.models.site_version import Moment, SiteVersion


def this_moment() -> Moment:
    """Now, with what kept lists and counts are checked against. One query."""
    return SiteVersion.objects.moment(timezone.now())
