"""The one way in for an image: decoded within bounds, shrunk, and encoded anew as WebP."""

import hashlib
import threading
from dataclasses import dataclass

from notes.images import sniffing

PIXELS = 40_000_000
LONGEST_SIDE = 1600
# A decoder keeps some bytes for every row, of one pixel too: forty million rows take a gigabyte.
HANDED_IN_SIDE = 65_535
SCANS = 100
MEDIA_TYPE = "image/webp"
# A picture of forty megapixels takes some hundred megabytes while it is decoded: one at a time in a process.
_one_at_a_time = threading.Lock()


class ImageRefused(ValueError):
    """Bytes of which no picture is made.

    Codes: ``not_an_image`` (none of the four kinds), ``too_many_pixels`` (found, bound), ``too_long`` (found, bound),
    ``damaged``.
    """

    def __init__(self, code: str, **values: int) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is stored. `digest`: SHA-256 of the content, in hexadecimal."""

    content: bytes
    width: int
    height: int
    digest: str
    media_type: str = MEDIA_TYPE


def picture(content: bytes) -> Picture:
    """What a PNG, JPEG, WebP or GIF shows, of a moving one the first frame: upright, at most 1600 pixels long, without
    metadata. The same bytes give the same picture. Up to a few seconds. Raises ImageRefused."""
    kind = sniffing.kind_of(content)
    if not kind:
        raise ImageRefused("not_an_image")
    _check_before_opening(kind, content)
    # Pillow takes eight megabytes of a worker, which only the one that is handed an image needs to have.
    from notes.images import encoding

    try:
        with _one_at_a_time:
            encoded, size = encoding.anew(kind, content)
    except ImageRefused:
        raise
    except Exception as error:  # codecs trip over broken files in every way there is
        raise ImageRefused("damaged") from error
    return Picture(encoded, *size, digest=hashlib.sha256(encoded).hexdigest())


def _check_before_opening(kind: str, content: bytes) -> None:
    if kind == "JPEG" and sniffing.scans(content) > SCANS:
        raise ImageRefused("damaged")
    if kind == "WEBP":
        canvas = sniffing.canvas_of_webp(content)
        if canvas is None:
            raise ImageRefused("damaged")
        check_pixels(*canvas)


def check_pixels(width: int, height: int) -> None:
    if width * height > PIXELS:
        raise ImageRefused("too_many_pixels", found=width * height, bound=PIXELS)
    if max(width, height) > HANDED_IN_SIDE:
        raise ImageRefused("too_long", found=max(width, height), bound=HANDED_IN_SIDE)
