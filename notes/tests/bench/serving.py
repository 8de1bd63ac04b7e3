"""A server of its own, and what it computes for a request: gunicorn with one worker, asked over one connection.

As a WSGI application it is what BENCH_SERVES says: "constant", a view that returns a constant page through Django's own
middleware; "uncached" or "cached", the site without and with its public cache.
"""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

# As `startproject` writes it.
DEFAULT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
PUBLIC_CACHE = "notes.front.public_cache.PublicCache"
AS_BROWSERS = {"Accept-Encoding": "gzip, deflate, br, zstd"}
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A context: runs as long as it is open."""

    def __init__(self, serves: str, constant: Path | None = None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = os.environ | {"BENCH_SERVES": serves, "BENCH_CONSTANT": str(constant or "")}

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "gunicorn", f"{__name__}:application()", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--worker-class", "gthread", "--threads", "4", "--workers", "1", "--no-control-socket"]
        self.process = subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port)
                self.get("/healthz")
                break
            except OSError:
                time.sleep(0.1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.wait(20)

    def get(self, address: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        self.connection.request("GET", address, headers={"Host": "testserver", **headers})
        answer = self.connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())

    def seconds(self, addresses: Sequence[str], number: int, headers: Mapping[str, str], status: int = 200) -> float:
        """What a request costs the worker, on average of so many. Everything has been asked for once before."""
        self.connection.close()  # the worker has not waited; the next request opens another one
        for address in addresses:
            assert self.get(address, **headers)[0] == status, address
        before = self._computed()
        for n in range(number):
            self.get(addresses[n % len(addresses)], **headers)
        return (self._computed() - before) / number

    def memory(self) -> int:
        """Kilobytes that its workers hold: theirs alone, without the files that all processes read."""
        rolled = "".join(Path(f"/proc/{child}/smaps_rollup").read_text() for child in self._workers())
        return sum(map(int, re.findall(r"^Anonymous:\s+(\d+) kB$", rolled, re.MULTILINE)))

    def _computed(self) -> float:
        """Seconds of the processor that all workers have taken."""
        taken = (Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in self._workers())
        return sum(int(each[11]) + int(each[12]) for each in taken) / TICKS

    def _workers(self) -> list[str]:
        return Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()


def application() -> Any:
    import django
    from django.conf import settings

    django.setup()
    settings.STORAGES["staticfiles"]["BACKEND"] = settings.PLAIN_FILES
    if os.environ["BENCH_SERVES"] == "uncached":
        settings.MIDDLEWARE.remove(PUBLIC_CACHE)
    if os.environ["BENCH_SERVES"] == "constant":
        settings.MIDDLEWARE, settings.ROOT_URLCONF = DEFAULT, f"{__package__}.constant"
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()
