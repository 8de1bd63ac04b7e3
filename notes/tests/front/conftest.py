import pytest

from notes.models import Edition
from notes.tests.making import published


@pytest.fixture
def one(db: None) -> Edition:
    """A live topic at /topics/one/."""
    return published("One")
