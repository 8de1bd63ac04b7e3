"""Topics on which a search can go wrong: much the same words, two spellings, names and their acronyms."""

from typing import Any

from notes.documents import Section, Takeaway
from notes.tests.making import published


def told(
    title: str, *, body: str = "", heading: str = "Text", takeaway: str = "", summary: str = "", **fields: Any
) -> None:
    """A published topic that says so much and nothing else."""
    published(
        title,
        sections=(Section(heading, body or "Nothing."),),
        takeaways=(Takeaway(takeaway),) if takeaway else (),
        summary=summary,
        sources=(),
        **fields,
    )


def made_topics() -> None:
    told("ASEAN and its Ten Members", body="The Association of Southeast Asian Nations (ASEAN) meets twice a year.")
    told("Trade in the East", body="India left the talks of the Association of Southeast Asian Nations and five more.")
    told("A Free Sea", body="Japan spoke of a Free and Open Indo-Pacific (FOIP), and of a rules-based order.")
    told(
        "Ships and Straits",
        body="A free and open Indo-Pacific needs sea lanes; many ports of the indo-pacific are old.",
    )
    told("The Indo-Pacific as a Region", body="Two oceans, one map.", takeaway="A region is what states make it.")
    told("The 2+2 Dialogue", body="Ministers of foreign affairs and of defence meet. It has 2 rounds and again 2.")
    told("Numbers", body="There were 2 of 2, in all 1,00,000 people, and 2 more.")
    told("Defence Procurement", body="Organisation and colour of the labour programme, by fibre and by theatre.")
    told("U.S. Elections", body="The U.S. votes in November. It is not about us.")
    told("Café Society", body="Śaṅkara never sat in one.", heading="Naïve questions")
    told("नागरिकता", body="नागरिक और उनके अधिकारों की नीतियाँ। विद्यार्थियों के लिए।", language="hi")
    told("The G20 and its Chair", body="It moves on each year.")
    told("Order Without Rules", body="Based on nothing. An order is not made of rules alone.")
