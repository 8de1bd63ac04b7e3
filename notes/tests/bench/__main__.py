"""`make bench` prints a table of ratios. `QUICK=1` measures less; names of topics (importing, pages …) measure only those.

Exit code 0: every goal is met; 1: one is missed; 3: the machine was disturbed, nothing can be concluded.
"""

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from notes.tests.bench.harness import Figure, is_quiet, others_load, table

TOPICS = ("importing", "growth", "memory", "publishing", "pages", "reading", "searching")


def main(names: list[str]) -> int:
    quick = os.environ.get("QUICK", "") not in ("", "0")
    unknown = set(names) - set(TOPICS)
    if unknown:
        print(f"There is no topic {', '.join(sorted(unknown))}. There are: {', '.join(TOPICS)}.", file=sys.stderr)
        return 2
    load = others_load()
    with tempfile.TemporaryDirectory(prefix="studynotes-bench-") as folder:
        set_up(Path(folder))
        figures: list[Figure] = []
        for name in names or TOPICS:
            print(f"measuring: {name} …", file=sys.stderr)
            figures += import_module(f"notes.tests.bench.{name}").figures(Path(folder), quick)
        quiet = is_quiet(load)
        print(table(figures, quiet=quiet))
        close()
    return conclusion(figures, load)


def set_up(folder: Path) -> None:
    """A served site's settings on a database of its own."""
    for name in ("CACHE_URL", "FOUR_EYES", "SENTRY_DSN", "SITE_LANGUAGE", "SITE_URL"):
        os.environ.pop(name, None)
    os.environ.update(
        DATABASE_URL=f"sqlite:///{folder}/bench.sqlite3",
        DEBUG="0",
        HTTPS="0",
        SECRET_KEY="a key that only the measurements use, and that keeps nothing secret from anybody",
        ALLOWED_HOSTS="testserver",
        RATE_LIMITS="0",
        DJANGO_SETTINGS_MODULE="studynotes.settings",
    )
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"]["BACKEND"] = settings.PLAIN_FILES
    call_command("migrate", verbosity=0)


def close() -> None:
    from django.db import connections

    connections.close_all()


def conclusion(figures: list[Figure], load: float) -> int:
    if not is_quiet(load) or any(each.is_disturbed for each in figures):
        print(f"\nDisturbed: others kept {load:.0%} of every processor busy, or a ratio strayed. Nothing is concluded.")
        return 3
    missed = [each for each in figures if not each.is_met]
    print(f"\n{len(figures) - len(missed)} goals met, {len(missed)} missed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
