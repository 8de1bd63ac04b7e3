import datetime

import pytest

from notes.models import Edition
from notes.tests.making import published


@pytest.fixture
def one(db: None) -> Edition:
    """A live topic at /topics/one/, with all that the examples of addresses lead to."""
    return published("One", event_date=datetime.date(2026, 11, 20))
