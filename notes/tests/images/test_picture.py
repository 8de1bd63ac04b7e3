"""What comes out of a picture is the picture alone, whatever went in."""

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from notes.images import LONGEST_SIDE, ImageRefused, picture
from notes.tests.pictures import image_bytes

KINDS = ("PNG", "JPEG", "WEBP", "GIF")
PLACE = "28.6139 N"


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def code(content: bytes) -> str:
    with pytest.raises(ImageRefused) as refused:
        picture(content)
    return refused.value.code


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_becomes_a_webp_of_the_same_size(kind: str) -> None:
    made = picture(image_bytes(kind))
    shown = opened(made.content)
    assert (shown.format, made.media_type) == ("WEBP", "image/webp")
    assert (made.width, made.height) == shown.size == (64, 48)
    red, green, blue = shown.convert("RGB").getpixel((30, 20))  # type: ignore[misc]
    assert red > 240 and green < 15 and blue < 15


def test_the_same_bytes_give_the_same_picture() -> None:
    assert picture(image_bytes("JPEG")) == picture(bytes(image_bytes("JPEG")))


def test_where_and_with_what_it_was_taken_is_gone_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    image = Image.new("RGB", (40, 20), "blue")
    content = saved(image, "JPEG", exif=exif, comment=PLACE.encode(), icc_profile=b"profile" * 9)
    assert b"A camera" in content
    made = picture(content)
    assert (made.width, made.height) == (20, 40)
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(opened(made.content).info)
    assert b"A camera" not in made.content


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_hidden_behind_or_within_a_picture_is_gone(kind: str) -> None:
    made = picture(image_bytes(kind) + b"<script>alert(1)</script>PK\x03\x04")
    assert b"script" not in made.content
    assert b"PK" not in made.content


def test_text_within_a_drawing_is_gone() -> None:
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    said.add_text("Comment", "<script>alert(1)</script>")
    assert b"alert" not in picture(saved(Image.new("RGB", (9, 9)), "PNG", pnginfo=said)).content


def test_a_large_picture_is_shrunk_in_proportion_and_a_small_one_is_not_stretched() -> None:
    made = picture(saved(Image.new("L", (2 * LONGEST_SIDE, LONGEST_SIDE)), "JPEG"))
    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert picture(image_bytes(size=(1, 3))).height == 3


def test_what_can_be_seen_through_stays_so() -> None:
    drawing = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    drawing.putpixel((3, 3), (10, 20, 30, 255))
    shown = opened(picture(saved(drawing, "PNG")).content)
    assert shown.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert shown.getpixel((3, 3)) == (10, 20, 30, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_manner_of_drawing_is_read(mode: str) -> None:
    image = Image.new(mode, (8, 8)) if mode == "I;16" else Image.new("RGB", (8, 8), "red").convert(mode)
    assert picture(saved(image, "PNG")).width == 8


def test_a_moving_picture_stands_still() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue")]
    shown = opened(picture(saved(frames[0], "GIF", save_all=True, append_images=frames[1:])).content)
    assert getattr(shown, "n_frames", 1) == 1
    assert shown.convert("RGB").getpixel((4, 4)) == (255, 0, 0)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4", b"BM" + bytes(60), b"II*\x00" + bytes(60)],
    ids=["nothing", "a stump", "SVG", "PDF", "BMP", "TIFF"],
)
def test_other_kinds_are_refused_whatever_they_are_called(content: bytes) -> None:
    assert code(content) == "not_an_image"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def huge_png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")


def huge_webp() -> bytes:
    head = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (16_000).to_bytes(3, "little") * 2
    return b"RIFF" + struct.pack("<I", len(head) + 4) + b"WEBP" + head


def huge_gif() -> bytes:
    return b"GIF89a" + struct.pack("<HH", 60_000, 60_000) + image_bytes("GIF")[10:]


@pytest.mark.parametrize("content", [huge_png(30_000, 30_000), huge_png(8_000, 5_001), huge_webp(), huge_gif()])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(content: bytes) -> None:
    assert code(content) == "too_many_pixels"


@pytest.mark.parametrize(("width", "height"), [(1, 70_000), (70_000, 1)])
def test_a_picture_of_too_many_rows_is_refused_however_few_pixels_it_has(width: int, height: int) -> None:
    assert code(huge_png(width, height)) == "too_long"


def test_a_photograph_that_goes_over_itself_a_thousand_times_is_refused() -> None:
    assert code(image_bytes("JPEG") + b"\xff\xda" * 1000) == "damaged"


@pytest.mark.parametrize("kind", KINDS)
def test_half_a_picture_is_refused(kind: str) -> None:
    content = saved(Image.effect_noise((200, 200), 90).convert("RGB"), kind)
    assert code(content[: len(content) // 2]) == "damaged"


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(KINDS), st.data())
def test_no_broken_file_does_anything_but_be_refused(kind: str, data: st.DataObject) -> None:
    content = bytearray(image_bytes(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        made = picture(bytes(content[: data.draw(st.integers(0, len(content)))]))
    except ImageRefused:
        return
    assert made.content[8:12] == b"WEBP"
