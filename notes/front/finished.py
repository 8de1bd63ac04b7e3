"""An answer as it goes over the wire, to everyone who asks the same."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from notes.front.encodings import PLAIN, SHORTEST, best, packed, unpacked
from notes.front.known_addresses import Kind

# These depend on who asks for what, and when.
PER_ANSWER = ("content-length", "content-type", "vary")

# What an object of Python's and its headers take beside the bytes of a page, about.
OVERHEAD = 2_000


def may_be_shared(response: HttpResponse) -> bool:
    """Whether it is the same for everyone, and its view says nothing else about keeping it."""
    varies = {each.strip().lower() for each in response.get("Vary", "").split(",")} - {"", "accept-encoding"}
    own = any(name in response for name in ("Cache-Control", "Content-Encoding", "ETag", "Set-Cookie"))
    return response.status_code == 200 and not (response.streaming or response.cookies or varies or own)


class Finished:
    """The headers and the bytes of one answer, in each encoding that somebody asked for. It is true as long as what
    `stands` says is so."""

    __slots__ = ("bodies", "content_type", "digest", "headers", "is_packed", "kind", "stands")

    def __init__(self, response: HttpResponse, kind: Kind, stands: object, *, is_packed: bool) -> None:
        text = response.content
        self.kind, self.stands = kind, stands
        self.content_type = response["Content-Type"]
        self.headers = {name: value for name, value in response.items() if name.lower() not in PER_ANSWER}
        self.digest = hashlib.blake2b(text, digest_size=12).hexdigest()
        self.is_packed = is_packed and len(text) >= SHORTEST
        self.bodies = {PLAIN: text}

    @property
    def size(self) -> int:
        """About how many bytes keeping it takes."""
        return OVERHEAD + sum(map(len, self.bodies.values()))

    def packed_as(self, older: "Finished") -> None:
        """Takes over what was compressed for an older version of the site: most pages stay as they were."""
        if self.digest == older.digest and self.is_packed:
            self.bodies = dict(older.bodies)

    def answer(self, request: HttpRequest, cache_control: str) -> HttpResponse:
        """304 to who has it. Compresses what is asked for in an encoding for the first time."""
        encoding = best(request.headers.get("Accept-Encoding", "")) if self.is_packed else PLAIN
        etag = f'"{self.digest}{encoding and "-"}{encoding}"'
        response: HttpResponse
        if self._is_known(request, etag):
            response = HttpResponseNotModified()
        else:
            body = self._body(encoding)
            response = HttpResponse(body, content_type=self.content_type)
            response["Content-Length"] = str(len(body))
            if encoding:
                response["Content-Encoding"] = encoding
        for name, value in self.headers.items():
            response.headers[name] = value
        response["ETag"] = etag
        response["Vary"] = "Accept-Encoding"
        response["Cache-Control"] = cache_control
        return response

    def _is_known(self, request: HttpRequest, etag: str) -> bool:
        """Of a time of change only the very one that was told counts: a list may also go back."""
        known = request.headers.get("If-None-Match")
        if known is None:
            return request.headers.get("If-Modified-Since", "") == self.headers.get("Last-Modified")
        return known in (etag, "*") or any(each.removeprefix("W/") == etag for each in parse_etags(known))

    def _body(self, encoding: str) -> bytes:
        """Keeps no plain text beside a compressed one."""
        if encoding not in self.bodies:
            has, content = next(iter(self.bodies.items()))
            text = unpacked(content, has)
            if encoding == PLAIN:
                return text
            kept = {name: content for name, content in self.bodies.items() if name != PLAIN}
            self.bodies = {**kept, encoding: packed(text, encoding)}
        return self.bodies[encoding]
