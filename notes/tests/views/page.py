"""A page as a test reads it."""

from bs4 import BeautifulSoup, Tag
from django.test import Client


class Page:
    """What an address answered, and its elements by CSS selector."""

    def __init__(self, client: Client, address: str) -> None:
        self.response = client.get(address)
        self.status = self.response.status_code
        self.text = self.response.content.decode()
        self.tree = BeautifulSoup(self.text, "html5lib")

    def all(self, selector: str) -> list[Tag]:
        return list(self.tree.select(selector))

    def one(self, selector: str) -> Tag:
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} elements match {selector}"
        return found[0]

    def words(self, selector: str) -> list[str]:
        """The texts of the elements, white space collapsed."""
        return [" ".join(element.get_text().split()) for element in self.all(selector)]
