"""The anchor: a view that returns a constant page."""

import os
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = Path(os.environ["BENCH_CONSTANT"]).read_bytes() if os.environ.get("BENCH_CONSTANT") else b""


def show(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE)


urlpatterns = [path("constant/", show), path("healthz", show)]
