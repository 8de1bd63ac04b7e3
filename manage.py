#!/usr/bin/env python3
"""The operator's door: runs a command in the project's own environment, and installs nothing."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

ENVIRONMENT = Path(__file__).resolve().parent / ".venv"


def find_environment() -> None:
    """Outside an environment: start again with .venv's Python; where Django is nowhere, say so and end with 2."""
    python = ENVIRONMENT / "bin" / "python"
    installed = find_spec("django") is not None
    outside = sys.prefix == sys.base_prefix or not installed
    if outside and python.exists() and Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        os.execv(python, [str(python), *sys.argv])
    if not installed:
        print("manage.py: Django is not installed here: run `make run`, it builds the environment.", file=sys.stderr)
        sys.exit(2)


def main() -> None:
    find_environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studynotes.settings")
    os.environ.setdefault("DEBUG", "1")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"manage.py: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
