"""The README names every command, setting and notice that exists, and none that does not."""

import re
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
README = (HOUSE / "README.md").read_text("utf-8")


def test_every_setting_is_listed_and_every_listed_one_exists() -> None:
    settings = (HOUSE / "studynotes/settings.py").read_text()
    read = set(re.findall(r'environment\.\w+\("([A-Z_]+)"', settings))
    table = README[README.index("## Settings") : README.index("## How it is built")]
    assert set(re.findall(r"`([A-Z][A-Z_]+)`", re.sub(r"\|[^|]*\|[^|]*\|$", "|", table, flags=re.MULTILINE))) == read


def test_every_command_is_listed_and_every_listed_one_exists() -> None:
    commands = {path.stem for path in (HOUSE / "notes/management/commands").glob("[a-z]*.py")}
    table = README[README.index("| command | does |") : README.index("Options of `import_seeds`")]
    assert set(re.findall(r"^\| `(\w+)", table, flags=re.MULTILINE)) == commands


def test_every_notice_is_listed_and_every_listed_one_exists() -> None:
    sources = "".join(path.read_text("utf-8") for path in (HOUSE / "notes/importing").rglob("*.py"))
    used = set(re.findall(r'(?:Notice|FormatError|note|\w*notice|remark)\(\s*"([A-Z_]{4,})"', sources))
    table = README[README.index("| code | meaning |") : README.index("### The file format")]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("|")]
    listed = {code for row in rows for code in re.findall(r"`([A-Z_]{4,})`", row)}
    quoted = set(re.findall(r'"([A-Z_]{4,})"', sources))
    assert used <= listed <= quoted


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (HOUSE / "Makefile").read_text(), flags=re.MULTILINE))
    assert set(re.findall(r"(?:^|[ `])make ([a-z]+)", README)) - {"nothing"} <= targets
