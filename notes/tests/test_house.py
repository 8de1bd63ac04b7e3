"""The house keeps its floors, and every contract about them bites when it is broken."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = (
    "text images documents rendering models importing importing/formats importing/html importing/learning importing/notation "
    "importing/wix importing/dialects importing/word importing/reader importing/emoji backup editorial search reading forms templatetags "
    "views feeds sitemaps api admin management front"
).split()
PUBLIC = ("views", "feeds", "sitemaps", "api", "front", "forms", "templatetags")
NAMELESS = ("utils", "helpers", "services", "common", "base")


def contracts() -> dict[str, dict[str, object]]:
    linter = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]
    return {contract["id"]: contract for contract in linter["contracts"]}


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", program, "--no-cache", "--config", str(HOUSE / "pyproject.toml")]
    return subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(folder)}, capture_output=True, text=True, timeout=60
    )


@pytest.fixture
def model_house(tmp_path: Path) -> Path:
    """All rooms without their furniture: enough to try each contract on."""
    notes = tmp_path / "notes"
    for room in ("", *ROOMS):
        (notes / room).mkdir()
        (notes / room / "__init__.py").touch()
    for furnished in ("models", "importing"):
        for module in (HOUSE / "notes" / furnished).glob("*.py"):
            (notes / furnished / module.name).touch()
    return tmp_path


def test_the_house_keeps_its_contracts() -> None:
    done = lint(HOUSE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_empty_house_keeps_its_contracts(model_house: Path) -> None:
    done = lint(model_house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("contract", "room", "line"),
    [
        ("floors", "text", "import notes.documents"),
        ("floors", "documents", "from notes.rendering import render"),
        ("floors", "models", "from notes.reading import counts"),
        ("floors", "reading", "import notes.importing"),
        ("floors", "backup", "from notes.importing.lock import one_run_at_a_time"),
        ("floors", "templatetags", "import notes.views"),
        ("floors", "views", "import notes.front"),
        ("pure", "text", "from django.utils.text import slugify"),
        ("pure", "images", "import django"),
        ("pure", "documents", "import django"),
        ("pure", "rendering", "from django.utils.safestring import mark_safe"),
        ("formats", "importing/formats", "from notes.models import Topic"),
        ("formats", "importing/formats", "from notes.models.topic import Topic"),
        ("formats", "importing/formats", "import django.db"),
        ("public", "views", "from notes.models import Topic"),
        ("public", "views", "from notes.models.edition import Edition"),
        ("public", "front", "import notes.models"),
        ("public", "templatetags", "from notes.models.choices import Difficulty"),
        ("editions", "reading", "from notes.models import Edition"),
        ("editions", "reading", "from notes.models.topic import Topic"),
        ("editions", "reading", "from notes.models.section import Section"),
        ("editions", "reading", "from notes.models.revision import Revision"),
    ],
)
def test_a_contract_fails_when_it_is_broken(model_house: Path, contract: str, room: str, line: str) -> None:
    (model_house / "notes" / room / "intruder.py").write_text(f"{line}\n")
    broken = [heading for heading in lint(model_house).stdout.splitlines() if heading.endswith(" BROKEN")]
    assert [f"{contracts()[contract]['name']} BROKEN"] == broken


@pytest.mark.parametrize("room", ["reading", "reading/inner"])
@pytest.mark.parametrize(
    "noun", ["edition", "keyword", "published_attachment", "search_entry", "site_version", "subject", "tag"]
)
def test_reading_may_know_editions(model_house: Path, room: str, noun: str) -> None:
    folder = model_house / "notes" / room
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").write_text(f"from notes.models.{noun} import Thing\n")
    done = lint(model_house)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_room_that_nobody_placed_on_a_floor_is_noticed(model_house: Path) -> None:
    (model_house / "notes" / "attic.py").touch()
    assert lint(model_house).returncode == 1


def test_every_public_room_is_under_the_public_contract() -> None:
    standing = {f"notes.{room}" for room in PUBLIC if (HOUSE / "notes" / room / "__init__.py").exists()}
    assert standing == set(contracts()["public"]["source_modules"])  # type: ignore[call-overload]


def test_reading_and_search_are_under_the_contract_of_editions() -> None:
    standing = {f"notes.{room}" for room in ("reading", "search") if (HOUSE / "notes" / room / "__init__.py").exists()}
    assert standing == set(contracts()["editions"]["source_modules"])  # type: ignore[call-overload]


def sources(*patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        yield from (path for path in HOUSE.glob(pattern) if "__pycache__" not in path.parts)


def named(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def code() -> list[Path]:
    return list(sources("manage.py", "studynotes/*.py", "notes/**/*.py"))


def test_no_file_is_longer_than_250_lines() -> None:
    long = [path for path in code() if len(path.read_text().splitlines()) > 250]
    assert [named(path) for path in long if "migrations" not in path.parts] == []


def test_no_function_is_longer_than_30_lines() -> None:
    long = []
    for path in code():
        if path.is_relative_to(HOUSE / "notes/tests") or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > 30:
                long.append(f"{named(path)}: {node.name}")
    assert long == []


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [named(path) for path in code() if path.stem in NAMELESS] == []


def test_only_rendering_makes_safe_markup() -> None:
    markup = re.compile(r"\bmark_safe\b|\bSafe(String|Text|Data)\(")
    makers = [named(path) for path in code() if "tests" not in path.parts and markup.search(path.read_text())]
    assert makers == []


def test_only_the_admin_and_template_tags_format_html() -> None:
    allowed = [HOUSE / "notes/admin", HOUSE / "notes/templatetags"]
    users = [path for path in code() if "tests" not in path.parts and "format_html" in path.read_text()]
    assert [named(path) for path in users if not any(map(path.is_relative_to, allowed))] == []


@pytest.mark.parametrize(
    "forbidden",
    [
        pytest.param(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off", id="unescaped text"),
        pytest.param(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", id="inline script"),
        pytest.param(r"<style|\sstyle\s*=", id="inline style"),
        pytest.param(r"\son[a-z]+\s*=\s*[\"']", id="inline handler"),
        pytest.param(r"(?:src|srcset|<link[^>]*\shref)\s*=\s*[\"']?(?:https?:)?//", id="other host"),
    ],
)
def test_no_template_holds(forbidden: str) -> None:
    pages = sources("templates/**/*.html", "notes/**/templates/**/*.html")
    assert [named(page) for page in pages if re.search(forbidden, page.read_text())] == []


def test_a_module_of_script_has_at_most_100_lines_and_a_style_sheet_150() -> None:
    limits = {".js": 100, ".css": 150}
    files = sources("static/**/*.js", "static/**/*.css")
    assert [named(file) for file in files if len(file.read_text().splitlines()) > limits[file.suffix]] == []


def test_the_script_before_first_paint_has_at_most_30_lines() -> None:
    assert all(len(early.read_text().splitlines()) <= 30 for early in sources("static/early.js"))


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-serve.lock", "requirements-dev.lock"])
def test_a_lock_pins_everything_with_hashes_and_holds_no_address(lock: str) -> None:
    text = (HOUSE / lock).read_text()
    assert not re.search(r"://|file:|^-|@ ", text, re.MULTILINE)
    requirements = re.sub(r"\\\n", " ", text).splitlines()
    pinned = [line for line in requirements if line and not line.startswith("#")]
    assert pinned
    assert [line for line in pinned if not re.match(r"[\w.-]+==\S+.* --hash=sha256:[0-9a-f]{64}", line)] == []


def test_the_three_locks_agree() -> None:
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+==\S+", (HOUSE / lock).read_text(), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-serve.lock") <= pins("requirements-dev.lock")
