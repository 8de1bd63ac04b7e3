"""Names of places within a topic, and the small link with which a reader takes one along."""

from html import escape

from notes.rendering.labels import Labels
from notes.text.slug import free_slug, slugify


class Names:
    """The anchors of one topic, all different. Those of headings begin with ``s-``."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.counted: dict[str, int] = {}

    def take(self, text: str) -> str:
        wanted = slugify(text, fallback="section")
        # A thousand headings of one name would otherwise be asked for a million times.
        number = self.counted.get(wanted, 0)
        name = wanted if not number else free_slug(f"{wanted}-{number + 1}", self.taken.__contains__)
        if name in self.taken:
            name = free_slug(wanted, self.taken.__contains__)
        self.counted[wanted] = number + 1
        self.taken.add(name)
        return f"s-{name}"


def anchor_link(name: str, labels: Labels) -> str:
    return f'<a class="anchor" href="#{name}" aria-label="{escape(labels.anchor)}">#</a>'
