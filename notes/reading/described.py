"""What a topic's page says of itself to search engines and to whoever shows a card of it."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from notes.models.edition import Edition
from notes.rendering import Html
from notes.rendering.linked_data import linked_data

VOCABULARY = "https://schema.org"
# The country whose examinations the notes are for, where a language alone is not enough.
LOCALES = {"en": "en_IN", "hi": "hi_IN"}


def locale(language: str) -> str:
    """As Open Graph writes it; empty for a language whose country nobody has said."""
    return LOCALES.get(language) or (language.replace("-", "_") if "-" in language else "")


def described(edition: Edition, tags: Iterable[str]) -> Html:
    """A LearningResource and the way to it, as JSON-LD."""
    address = settings.SITE_URL + edition.get_absolute_url()
    resource = {
        "@type": "LearningResource",
        "@id": address,
        "url": address,
        "name": edition.title,
        "description": edition.description,
        "inLanguage": edition.language,
        "learningResourceType": "Study notes",
        "educationalLevel": edition.get_difficulty_display() if edition.difficulty else "",
        "timeRequired": f"PT{edition.reading_minutes}M",
        "dateModified": edition.live_from.isoformat(timespec="seconds"),
        "about": edition.subject.name if edition.subject else "",
        "keywords": list(tags),
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": settings.SITE_NAME, "url": settings.SITE_URL + "/"},
    }
    said = {name: value for name, value in resource.items() if value not in ("", [])}
    return linked_data({"@context": VOCABULARY, "@graph": [said, _way(edition, address)]})


def _way(edition: Edition, address: str) -> dict[str, Any]:
    """The crumbs above the title, and the page itself."""
    way = [(gettext("Topics"), settings.SITE_URL + reverse("topics"))]
    if edition.subject:
        way.append((edition.subject.name, settings.SITE_URL + edition.subject.get_absolute_url()))
    steps = [*way, (edition.title, address)]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": item}
        for place, (name, item) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
