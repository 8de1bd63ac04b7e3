"""An image as readers get it, and how it is served."""

import datetime

from notes.models.published_attachment import EditionAttachment, PublishedAttachment

ENDINGS = {"image/webp": "webp"}
# Whatever the bytes are, a browser runs nothing in them and shows them as nothing but an image.
HARMLESS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def attachment(uid: str, at: datetime.datetime) -> tuple[PublishedAttachment, datetime.datetime] | None:
    """The image that an edition shows at this moment, and until when it does; None for every other. One query."""
    shown = EditionAttachment.objects.live(at).filter(attachment__uid=uid)
    found = shown.select_related("attachment", "edition").only("attachment", "edition__live_until").first()
    return (found.attachment, found.edition.live_until) if found else None


def headers(uid: str, media_type: str) -> dict[str, str]:
    """What an image is served with, to whomever."""
    name = f"{uid}.{ENDINGS.get(media_type, 'img')}"
    return {"Content-Type": media_type, "Content-Disposition": f'inline; filename="{name}"', **HARMLESS}
