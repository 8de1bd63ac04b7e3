"""How a finished page goes over the wire."""

import gzip
from functools import lru_cache

import brotli

# In the order of preference; each has a mark in the ETag, for its bytes are its own.
BROTLI, GZIP, PLAIN = "br", "gzip", ""

# Shorter texts gain nothing.
SHORTEST = 200

# Half the time of the last quality, for a fiftieth more bytes.
GZIP_LEVEL, BROTLI_QUALITY = 9, 10


@lru_cache(maxsize=64)
def best(accepted: str) -> str:
    """The encoding to answer with, from what Accept-Encoding says."""
    offers = dict(_offer(each) for each in accepted.split(","))
    return next((each for each in (BROTLI, GZIP) if offers.get(each)), PLAIN)


def _offer(part: str) -> tuple[str, bool]:
    name, _, weight = part.partition(";")
    return name.strip().lower(), weight.replace(" ", "").lower().rstrip("0") not in ("q=", "q=0.", "q=.")


def packed(text: bytes, encoding: str) -> bytes:
    if encoding == BROTLI:
        return brotli.compress(text, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    return gzip.compress(text, GZIP_LEVEL, mtime=0) if encoding == GZIP else text


def unpacked(content: bytes, encoding: str) -> bytes:
    if encoding == BROTLI:
        return brotli.decompress(content)
    return gzip.decompress(content) if encoding == GZIP else content
