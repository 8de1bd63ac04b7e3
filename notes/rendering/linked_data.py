"""What a page says of itself to programs, as JSON-LD."""

import json
from collections.abc import Mapping
from typing import Any

from notes.rendering.markup import Html

# Nothing in a title may end the element, begin a comment, or be read as an entity.
ESCAPES = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")


def linked_data(said: Mapping[str, Any]) -> Html:
    """The one `<script>` without an address that a page may have. It is data: no browser runs it."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in ESCAPES:
        text = text.replace(sign, escape)
    return Html(f'<script type="application/ld+json">{text}</script>')
