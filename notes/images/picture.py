"""The one way in for an image: decoded within bounds, shrunk, and encoded anew as WebP."""

import hashlib
import io
import threading
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from notes.images import sniffing

PIXELS = 40_000_000
LONGEST_SIDE = 1600
SCANS = 100
LOSSLESS_BYTES = 300 * 1024  # above them a drawing is stored as a photograph is
QUALITY = 82
MEDIA_TYPE = "image/webp"
# A picture of forty megapixels takes some hundred megabytes while it is decoded: one at a time in a process.
_one_at_a_time = threading.Lock()


class ImageRefused(ValueError):
    """Bytes of which no picture is made.

    Codes: ``not_an_image`` (none of the four kinds), ``too_many_pixels`` (found, bound), ``damaged``.
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
    try:
        with _one_at_a_time, warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _made_anew(kind, content)
    except ImageRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageRefused("too_many_pixels", bound=PIXELS) from error
    except Exception as error:  # codecs trip over broken files in every way there is
        raise ImageRefused("damaged") from error


def _check_before_opening(kind: str, content: bytes) -> None:
    if kind == "JPEG" and sniffing.scans(content) > SCANS:
        raise ImageRefused("damaged")
    if kind == "WEBP":
        canvas = sniffing.canvas_of_webp(content)
        if canvas is None:
            raise ImageRefused("damaged")
        _check_pixels(*canvas)


def _check_pixels(width: int, height: int) -> None:
    if width * height > PIXELS:
        raise ImageRefused("too_many_pixels", found=width * height, bound=PIXELS)


def _made_anew(kind: str, content: bytes) -> Picture:
    with Image.open(io.BytesIO(content), formats=[kind]) as image:
        _check_pixels(*image.size)  # only the head has been read by now
        shown = _plain(_upright(image))
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # Pixels alone are carried over: no profile, comment or description comes along.
    bare = Image.frombytes(shown.mode, shown.size, shown.tobytes())
    encoded = _encoded(bare, is_photograph=kind == "JPEG")
    return Picture(encoded, *bare.size, digest=hashlib.sha256(encoded).hexdigest())


def _upright(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "RGB", "CMYK"):
        # A photograph is decoded at a fraction of its size where that is enough.
        image.draft(None, (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 - a camera's notes that cannot be read turn nothing
        return image


def _plain(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # sixteen bits a pixel
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    is_seen_through = "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBA", "RGBa")
    return image.convert("RGBA" if is_seen_through else "RGB")


def _encoded(image: Image.Image, *, is_photograph: bool) -> bytes:
    if not is_photograph:
        exact = _webp(image, lossless=True, quality=50)
        if len(exact) <= LOSSLESS_BYTES:
            return exact
    return _webp(image, lossless=False, quality=QUALITY)


def _webp(image: Image.Image, *, lossless: bool, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=lossless, quality=quality, method=4)
    return out.getvalue()
