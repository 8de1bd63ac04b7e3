from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notes import search as room
from notes.editorial import missed_searches
from notes.reading.counts import counts, offered_tags
from notes.reading.moment import Moment, this_moment
from notes.search import Results
from notes.text.slug import is_slug
from notes.views.robots import is_robot
from notes.views.search_filters import Chosen, address, alike, chosen, fewer, kinds, meant


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The topics in which the words occur, and what would narrow them; without words, or without a hit, what helps."""
    moment = this_moment()
    results = room.search(_asked(request), moment, request.GET.get("after", ""), counting=True)
    if _is_missed(results) and not is_robot(request):
        missed_searches.note(results.query)
    # Names and numbers of all subjects are wanted where one is chosen or nothing was found.
    subjects = () if results.hits and not results.asked.subject else counts(moment).subjects
    context: dict[str, Any] = {
        "results": results,
        "chosen": tuple(chosen(results, subjects)),
        "kinds": kinds(results),
        "begun": tuple(Chosen(word, address(word)) for word in results.begun),
        "corrected_url": address(results.corrected or ""),
        "perhaps_url": address(results.perhaps),
        "next_url": address(results.query, results.after) if results.after else "",
        "first_url": "" if results.is_first else address(results.query),
        "subjects": () if results.hits else subjects,
    }
    if results.asked.asks and not results.hits:
        context |= _help(results, moment)
    if results.unknown:
        context["meant"] = tuple(meant(results, subjects, offered_tags(moment)))
    return render(request, "search.html", context)


def _help(results: Results, moment: Moment) -> dict[str, Any]:
    """Searches for less and, where that finds nothing either, tags that are written much like the word."""
    instead = room.instead(results.asked, moment)
    context: dict[str, Any] = {"nowhere": tuple(map(results.asked.spelt, instead.nowhere)), "fewer": fewer(instead)}
    if not instead.fewer:
        is_one_word = len(instead.nowhere) == 1
        context["tags"] = alike(instead.nowhere[0], offered_tags(moment)) if is_one_word else ()
    return context


def _is_missed(results: Results) -> bool:
    """Whether its words were not found. That nothing passes its filters says nothing of them."""
    return bool(results.asked.terms) and not results.count and not results.asked.is_filtered


def _asked(request: HttpRequest) -> str:
    """The words, within the subject whose list they were typed above where there was one and no script."""
    words, subject = request.GET.get("q", ""), request.GET.get("subject", "")
    return f"{words} subject:{subject}" if is_slug(subject) else words
