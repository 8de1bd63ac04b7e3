"""The list's action that hands out chosen topics as files."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest

from notes.importing.export import zipped
from notes.models import Topic

NAME = "study-notes.zip"


@admin.action(description="Export as study notes (zip)", permissions=["view"])
def export_as_zip(_desk: Any, _request: HttpRequest, topics: QuerySet[Topic]) -> FileResponse:
    """The working copies, as `export_notes` writes them."""
    answer = FileResponse(zipped(topics), as_attachment=True, filename=NAME, content_type="application/zip")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
