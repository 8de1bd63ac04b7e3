from django.urls import path

from notes.api.description import openapi
from notes.api.search import search
from notes.api.topics import topic, topics

app_name = "api"
urlpatterns = [
    path("topics/", topics, name="topics"),
    path("topics/<notes_slug:slug>/", topic, name="topic"),
    path("search/", search, name="search"),
    path("openapi.json", openapi, name="openapi"),
]
