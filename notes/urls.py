from django.urls import path, register_converter

from notes.text.slug import is_slug
from notes.views.home import home
from notes.views.subject_detail import subject_detail
from notes.views.topic_detail import topic_detail
from notes.views.topic_list import topic_list


class SlugConverter:
    """A slug in any script. What cannot be a slug matches no address."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        if not is_slug(value):
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SlugConverter, "notes_slug")

urlpatterns = [
    path("", home, name="home"),
    path("topics/", topic_list, name="topics"),
    path("topics/<notes_slug:slug>/", topic_detail, name="topic"),
    path("subjects/<notes_slug:slug>/", subject_detail, name="subject"),
]
