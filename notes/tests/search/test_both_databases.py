"""A written list of what is asked of our own seeds and of a few made topics, and what stands first, whichever database
answers."""

from pathlib import Path

import pytest
from django.core.management import call_command

from notes.models import Edition
from notes.reading.moment import this_moment
from notes.search import search
from notes.tests.search.made import made_topics

SEEDS = Path(__file__).resolve().parents[3] / "seeds"

RAMSAR = "the-ramsar-convention-and-indias-wetlands"
EMERGENCY = "national-emergency-under-article-352"
CAG = "the-comptroller-and-auditor-general-of-india"
REPO = "the-monetary-policy-committee-and-the-repo-rate"
MONSOON = "how-the-south-west-monsoon-works"
SEA = "maritime-zones-under-the-law-of-the-sea"
GHATS = "the-western-ghats-the-old-escarpment-that-waters-the-peninsula"
FINANCE = "the-finance-commission-article-280-and-the-sharing-of-taxes"

FIRST = {
    "wetland": RAMSAR,
    "ramsar sites": RAMSAR,
    "montreux": RAMSAR,
    "salt march": "the-salt-march-of-1930",
    '"civil disobedience"': "the-salt-march-of-1930",
    "gandhi dandi": "the-salt-march-of-1930",
    "emergency": EMERGENCY,
    "article 352": EMERGENCY,
    "emergencies parliament": EMERGENCY,
    "auditor": CAG,
    "CAG reports": CAG,
    "repo": REPO,
    "inflation target": REPO,
    "monsoons": MONSOON,
    "south-west monsoon": MONSOON,
    "maritime zone": SEA,
    '"law of the sea"': SEA,
    "territorial waters baseline": SEA,
    "vikram lander": "chandrayaan-3",
    "chandrayaan": "chandrayaan-3",
    "nolan": "the-seven-principles-of-public-life",
    "integrity objectivity": "the-seven-principles-of-public-life",
    "western ghats": GHATS,
    "taxes": FINANCE,
    "मौलिक": "मौलिक-अधिकार",
    "मौलिक अधिकार": "मौलिक-अधिकार",
    "अनुच्छेद 32": "मौलिक-अधिकार",
    "सत्याग्रह": "चंपारण-सत्याग्रह",
    "नील किसान": "चंपारण-सत्याग्रह",
    # Hindi: vowel signs, plurals, digits, a nukta left out, chandrabindu and anusvara.
    "अनुच्छेद ३२": "मौलिक-अधिकार",
    "अधिकारों मौलिक": "मौलिक-अधिकार",
    "चंपारण": "चंपारण-सत्याग्रह",
    "चँपारण": "चंपारण-सत्याग्रह",
    "क़ानून जाँच": "चंपारण-सत्याग्रह",
    "कानून जांच": "चंपारण-सत्याग्रह",
    "नीति विद्यार्थी": "नागरिकता",
    # What is written in more than one way.
    "asean": "asean-and-its-ten-members",
    "indo pacific": "the-indo-pacific-as-a-region",
    "Indo-Pacific": "the-indo-pacific-as-a-region",
    "indo–pacific region": "the-indo-pacific-as-a-region",
    "2+2": "the-2-2-dialogue",
    '"rules-based"': "a-free-sea",
    "rules-based order": "a-free-sea",
    "order rules": "order-without-rules",
    "defense": "defence-procurement",
    "organizations labor": "defence-procurement",
    "color program": "defence-procurement",
    "theaters fiber": "defence-procurement",
    "100000": "numbers",
    "US elections": "u-s-elections",
    "u.s.": "u-s-elections",
    "cafe": "café-society",
    "naive question": "café-society",
    "Sankara": "café-society",
    "India’s wetlands": RAMSAR,
    # An acronym and its name, each where only the other is written.
    "FOIP": "a-free-sea",
    "foip ports": "ships-and-straits",
    "free and open indo-pacific": "ships-and-straits",
    "association of southeast asian nations talks": "trade-in-the-east",
    "asean talks": "trade-in-the-east",
    "comptroller and auditor general": CAG,
    # Filters, and what is to be left out.
    "sea -law": "a-free-sea",
    "emergency subject:indian-polity": EMERGENCY,
    'committee subject:"ECONOMY" -nothingatall': REPO,
    "tag:inflation": REPO,
    "rate difficulty:hard": REPO,
    "अधिकार language:hi": "मौलिक-अधिकार",
    "wetlnads language:english": RAMSAR,
    # Misspelt.
    "monsson": MONSOON,
    "wetlnads": RAMSAR,
    "chadrayan": "chandrayaan-3",
    "comptorller auditr": CAG,
    "inflaton traget": REPO,
    "emregency article": EMERGENCY,
    "asaen": "asean-and-its-ten-members",
    "सत्यग्रह": "चंपारण-सत्याग्रह",
    "mergency": EMERGENCY,
    "wonsoon": MONSOON,
    "comptroler": CAG,
    # Written apart or together, shortened, counted in another way.
    "wet lands": RAMSAR,
    "head-quarters": SEA,
    "chandrayaan3": "chandrayaan-3",
    "Chandrayaan III": "chandrayaan-3",
    "g-20": "the-g20-and-its-chair",
    "G 20": "the-g20-and-its-chair",
    "4 percent": REPO,
    "art. 352": EMERGENCY,
    "C&AG": CAG,
    "15th finance commission": FINANCE,
    "१९३०": "the-salt-march-of-1930",
    "हिन्दी": "मौलिक-अधिकार",
    "गान्धी": "चंपारण-सत्याग्रह",
    # Asked as people ask.
    "what is the monsson?": MONSOON,
    "मौलिक अधिकार क्या है": "मौलिक-अधिकार",
    '"monsoon': MONSOON,
    "🙂 monsoon 🙂": MONSOON,
    "MONSOON!!!": MONSOON,
}
CORRECTED = {
    "monsson": "monsoon",
    "wetlnads": "wetlands",
    "wetlnads language:english": "wetlands language:english",
    "chadrayan": "chandrayaan",
    "comptorller auditr": "comptroller auditor",
    "inflaton traget": "inflation target",
    "emregency article": "emergency article",
    "asaen": "asean",
    "सत्यग्रह": "सत्याग्रह",
    "mergency": "emergency",
    "wonsoon": "monsoon",
    "comptroler": "comptroller",
    "wet lands": "wetlands",
    "head-quarters": "headquarters",
    "chandrayaan3": '"chandrayaan 3"',
    "g-20": "g20",
    "G 20": "g20",
    "4 percent": '4 "per cent"',
    "what is the monsson?": "monsoon",
    "मौलिक अधिकार क्या है": "मौलिक अधिकार",
}
NOWHERE = (
    "मौल", "चंप", "wetlandish", "salt monsoon ramsar", '"march salt"', "ghat NOT western nolan", "राष्ट",
    "zzzzqqqq", '"rules order"', '"2 of 2+2"', "repo -rate", "tag:nosuchtag", "subject:alchemy monsoon",
    "monsoon difficulty:impossible", "monsoon language:hi", "tag:inflation monsoon", '"indo the pacific"', "monsoon -monsoon", "-monsoon",
    "", " ", '"', '""', "-", "--", "+", "()", "*", "\0", "^", ":", "tag:", "🙂", "؟", "& | !",
    "%s %(a)s {}", "'; DROP TABLE notes_topic; --", "\ue000", "\ue001", "x" * 10_000, '"' * 10_000,
)  # fmt: skip


@pytest.mark.django_db
def test_each_question_is_answered_first_by_the_topic_that_is_about_it() -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("import_seeds", str(SEEDS), publish=True, rights="own work", verbosity=0)
    assert not ended.value.code
    made_topics()
    moment = this_moment()
    answers = {asked: search(asked, moment) for asked in (*FIRST, *NOWHERE)}
    first = {asked: found.hits[0].edition.slug if found.hits else None for asked, found in answers.items()}
    assert {asked: first[asked] for asked in FIRST} == FIRST
    assert {asked: found.corrected for asked, found in answers.items() if found.corrected} == CORRECTED
    assert [asked for asked in NOWHERE if answers[asked].count or answers[asked].hits] == []
    assert len(FIRST) >= 60
    assert len(NOWHERE) >= 20
    assert Edition.objects.count() > 10
