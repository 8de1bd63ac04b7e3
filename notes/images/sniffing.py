"""What kind of image some bytes are, read from the bytes themselves; a file's name and what a browser says of it are
not asked."""

import re

SIGNATURES = (
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("WEBP", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
)
START_OF_SCAN = b"\xff\xda"
FRAME = b"\x9d\x01\x2a"
LOW_14 = 0x3FFF


def kind_of(content: bytes) -> str:
    """Pillow's name of the kind: one of four; empty for every other."""
    return next((kind for kind, signature in SIGNATURES if signature.match(content)), "")


def scans(content: bytes) -> int:
    """How often a JPEG goes over its picture, at most: a progressive one of some kilobytes can ask for thousands."""
    return content.count(START_OF_SCAN)


def canvas_of_webp(content: bytes) -> tuple[int, int] | None:
    """Width and height as a WebP's head says them: its decoder takes their room as soon as it opens the file."""
    chunk, head = content[12:16], content[20:30]
    if len(head) < 10:
        return None
    if chunk == b"VP8X":
        return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
    if chunk == b"VP8L" and head[0] == 0x2F:
        packed = int.from_bytes(head[1:5], "little")
        return (packed & LOW_14) + 1, (packed >> 14 & LOW_14) + 1
    if chunk == b"VP8 " and head[3:6] == FRAME:
        return int.from_bytes(head[6:8], "little") & LOW_14, int.from_bytes(head[8:10], "little") & LOW_14
    return None
