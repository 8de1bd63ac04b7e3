"""The editors' desk: Django's admin, one file a noun. What it writes of a topic goes through the verbs of Topic."""

from django.conf import settings
from django.contrib import admin

from notes.admin import edition, import_run, imported_file, log, missed_search, proposal, relation, subject, tag, topic

__all__ = [
    "edition",
    "import_run",
    "imported_file",
    "log",
    "missed_search",
    "proposal",
    "relation",
    "subject",
    "tag",
    "topic",
]

admin.site.site_header = f"{settings.SITE_NAME}, the desk"
admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "The editors’ desk"
