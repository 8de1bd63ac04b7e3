import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from notes.tests.importing.running import Done, Importer


@pytest.fixture
def run(tmp_path: Path) -> Importer:
    def import_seeds(*arguments: object, **options: object) -> Done:
        out, err, report = StringIO(), StringIO(), tmp_path / "report.json"
        report.unlink(missing_ok=True)
        with pytest.raises(SystemExit) as stop:
            call_command("import_seeds", *map(str, arguments), report=str(report), stdout=out, stderr=err, **options)
        found = json.loads(report.read_text()) if report.exists() else {}
        return Done(int(stop.value.code or 0), out.getvalue(), err.getvalue(), found)

    return import_seeds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "notes"
    made.mkdir()
    return made
