from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

PAPER = "#fdfdfb"


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - the same for everyone
    """How the site looks among a device's own programs."""
    home = reverse("home")
    icon = {"src": static("favicon.svg"), "type": "image/svg+xml", "sizes": "any"}
    answer = {
        "id": home,
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "lang": settings.LANGUAGE_CODE,
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [icon],
    }
    return JsonResponse(answer, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})
