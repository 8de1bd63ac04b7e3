"""The site's templates are sent without their indentation."""

import re
from pathlib import Path

import pytest
from django.template import Engine
from django.test import Client

from notes.tests.making import published

TEMPLATES = Path(__file__).parents[3] / "templates"
SHOWN = re.compile(r"<(pre|textarea)\b[^>]*>(.*?)</\1>", re.DOTALL)


@pytest.mark.django_db
def test_no_line_of_a_page_is_indented(client: Client) -> None:
    published("Finance Commission")
    for address in ("/", "/topics/finance-commission/", "/search/?q=finance"):
        lines = client.get(address).content.decode().splitlines()
        assert not [line for line in lines if line.startswith((" ", "\t"))], address


def test_no_template_needs_its_indentation() -> None:
    for path in TEMPLATES.rglob("*.html"):
        shown = [inside for _, inside in SHOWN.findall(path.read_text())]
        assert not any("\n" in inside for inside in shown), path


def test_templates_of_other_applications_are_read_as_they_are() -> None:
    source = Engine.get_default().get_template("admin/change_list.html").source
    assert re.search(r"^ +<", source, re.MULTILINE)
