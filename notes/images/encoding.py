"""What an image shows, decoded and encoded anew. The only module that knows Pillow."""

import io

from PIL import Image, ImageOps

from notes.images.picture import LONGEST_SIDE, PIXELS, ImageRefused, check_pixels

LOSSLESS_BYTES = 300 * 1024  # above them a drawing is stored as a photograph is
QUALITY = 82


def anew(kind: str, content: bytes) -> tuple[bytes, tuple[int, int]]:
    """WebP, and its width and height. Raises ImageRefused for too many pixels, before any is decoded, and whatever
    Pillow raises for what it cannot read."""
    try:
        image = Image.open(io.BytesIO(content), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageRefused("too_many_pixels", bound=PIXELS) from error
    with image:
        check_pixels(*image.size)
        shown = _plain(_upright(image))
    shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # Pixels alone are carried over: no profile, comment or description comes along.
    bare = Image.frombytes(shown.mode, shown.size, shown.tobytes())
    return _encoded(bare, is_photograph=kind == "JPEG"), bare.size


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
