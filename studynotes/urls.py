from django.contrib import admin
from django.urls import include, path

from notes.admin import preview_links, waiting

handler400 = "notes.views.errors.bad_request"
handler403 = "notes.views.errors.forbidden"
handler404 = "notes.views.errors.not_found"
handler500 = "notes.views.errors.broken"

urlpatterns = [
    path("admin/", admin.site.admin_view(waiting.index)),
    path("admin/", admin.site.urls),
    path("preview/<slug:token>/", preview_links.follow, name="preview"),
    path("preview/<slug:token>/attachments/<slug:uid>", preview_links.attachment, name="preview_attachment"),
    path("", include("notes.urls")),
]
