from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from notes.models import Edition
from notes.models.rerendering import rerender
from notes.rendering import RenderingRefused


class Command(BaseCommand):
    help = "Renders all live and scheduled editions anew, after the renderer has changed, and says which differ."

    def handle(self, **_: Any) -> None:
        now, number, differing, refused = timezone.now(), 0, 0, 0
        for edition in Edition.objects.not_over(now).order_by("pk").iterator(chunk_size=50):
            number += 1
            try:
                changed = rerender(edition, now)
            except RenderingRefused:
                refused += 1
                self.stderr.write(f"{edition}: cannot be rendered any more. Readers keep what they have.")
                continue
            if changed:
                differing += 1
                self.stdout.write(f"{edition}: differs")
        self.stdout.write(f"{number} editions rendered, {differing} differ, {refused} refused.")
        raise SystemExit(1 if refused else 0)
