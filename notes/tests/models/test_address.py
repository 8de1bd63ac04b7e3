"""Where a topic stands."""

from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.models.edition import address
from notes.text.slug import is_slug, slugify


@settings(max_examples=100, deadline=None)
@given(st.text().map(slugify))
def test_the_address_of_a_topic_is_what_the_patterns_make_of_its_slug(slug: str) -> None:
    assert is_slug(slug)
    assert address(slug) == reverse("topic", args=[slug])
