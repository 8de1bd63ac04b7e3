"""Untrusted text becomes safe markup here and nowhere else. Three doors: `render`, `stored`, `marked`."""

from notes.rendering.article import Article, Part, SearchText, article, check_whole
from notes.rendering.attachments import Images, Shown, named, no_images
from notes.rendering.doors import render, render_inline, visible_words
from notes.rendering.guard import RenderingRefused, check
from notes.rendering.markup import Html, marked, stored
from notes.rendering.wikilinks import Links, nobody, targets
from notes.rendering.words import plain

__all__ = [
    "Article",
    "Html",
    "Images",
    "Links",
    "Part",
    "RenderingRefused",
    "SearchText",
    "Shown",
    "article",
    "check",
    "check_whole",
    "marked",
    "named",
    "no_images",
    "nobody",
    "plain",
    "render",
    "render_inline",
    "stored",
    "targets",
    "visible_words",
]
