"""The page on which somebody hands in files: a run of the importer, started from the desk."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from notes.admin.run_account import account_of_dry_run
from notes.admin.upload_form import FILES, Bounded, UploadForm, flat
from notes.importing.lock import RunInProgress
from notes.importing.options import Options
from notes.importing.report import Report
from notes.importing.run import import_found
from notes.importing.walk import Found
from notes.models.moving import SHOWING

BUSY = "Another import or a restore is running, and nothing of this was imported. Choose the files again in a minute."
TOO_MANY = f"These are too many files; {FILES} at once are possible."


def page(desk: Any, request: HttpRequest) -> HttpResponse:
    """Asks who it is before a file is read."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        request.upload_handlers = [Bounded(request)]
    try:
        return _answer(request, desk)
    except TooManyFilesSent:
        form = UploadForm(may_publish=request.user.has_perm(SHOWING))
        return _page(desk, request, form, above=TOO_MANY, status=413)


@csrf_protect
def _answer(request: HttpRequest, desk: Any) -> HttpResponse:
    may_publish = request.user.has_perm(SHOWING)
    if request.method != "POST":
        return _page(desk, request, UploadForm(may_publish=may_publish))
    form = UploadForm(request.POST, request.FILES, may_publish=may_publish)
    if not form.is_valid():
        return _page(desk, request, form)
    assert isinstance(request.user, User)  # the admin lets nobody else in
    try:
        report = _imported(form.cleaned_data["uploads"], form.options(), request.user)
    except RunInProgress:
        return _page(desk, request, form, above=BUSY, status=409)
    if report.run is None or report.dry_run:
        published = {row.path for row in report.rows if row.published}
        found = account_of_dry_run(report.to_json(), published)
        return _page(desk, request, form, template="dry_run", title="What would happen", **found)
    return HttpResponseRedirect(reverse("admin:notes_importrun_change", args=[report.run]))


def _imported(uploaded: "Sequence[UploadedFile[Any]]", options: Options, by: User) -> Report:
    """The files stand in a folder of their own while they are imported. Raises RunInProgress."""
    with tempfile.TemporaryDirectory(prefix="studynotes-upload-") as folder:
        named = sorted(zip(flat(file.name or "" for file in uploaded), uploaded, strict=True), key=lambda each: each[0])
        found = []
        for name, file in named:
            location = Path(folder, name)
            with location.open("wb") as kept:
                shutil.copyfileobj(file, kept)
            found.append(Found(name, options.source, name, location, in_folder=False))
        return import_found(found, [name for name, _ in named], options, by=by)


def _page(
    desk: Any,
    request: HttpRequest,
    form: UploadForm,
    *,
    template: str = "upload",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": "Import files",
        "form": form,
        "has_view_permission": True,
        **more,
    }
    request.current_app = desk.admin_site.name
    return TemplateResponse(request, f"admin/notes/importrun/{template}.html", context, status=status)
