"""What a migration cannot make, or a flush takes away: made anew after every `migrate`, looked for before."""

from typing import Any

from django.db import connections

from notes.models import roles, windows
from notes.models.site_version import SiteVersion


def install(using: str, **_: Any) -> None:
    """Receiver of `post_migrate`. Idempotent; does nothing on a database without our tables."""
    connection = connections[using]
    tables = connection.introspection.table_names()
    if windows.TABLE in tables:
        windows.install(connection)
    if SiteVersion._meta.db_table in tables:
        SiteVersion.objects.using(using).get_or_create(pk=SiteVersion.ONLY)
        roles.install(using)
