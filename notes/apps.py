from django.apps import AppConfig
from django.core.checks import register
from django.core.signals import request_finished
from django.db.models.signals import post_migrate


class NotesConfig(AppConfig):
    name = "notes"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Study notes"

    def ready(self) -> None:
        from notes.editorial.missed_searches import write_down
        from notes.models.database import check_sqlite
        from notes.models.installing import install
        from notes.search.index import install as install_search

        register(check_sqlite)
        post_migrate.connect(install, sender=self)
        post_migrate.connect(install_search, sender=self)
        request_finished.connect(write_down)
