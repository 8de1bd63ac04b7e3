"""A written list of what is asked of our own seeds and what stands first, whichever database answers."""

from pathlib import Path

import pytest
from django.core.management import call_command

from notes.models import Edition
from notes.reading.moment import this_moment
from notes.search import search

SEEDS = Path(__file__).resolve().parents[3] / "seeds"

FIRST = {
    "wetland": "the-ramsar-convention-and-indias-wetlands",
    "ramsar sites": "the-ramsar-convention-and-indias-wetlands",
    "montreux": "the-ramsar-convention-and-indias-wetlands",
    "salt march": "the-salt-march-of-1930",
    '"civil disobedience"': "the-salt-march-of-1930",
    "gandhi dandi": "the-salt-march-of-1930",
    "emergency": "national-emergency-under-article-352",
    "article 352": "national-emergency-under-article-352",
    "emergencies parliament": "national-emergency-under-article-352",
    "auditor": "the-comptroller-and-auditor-general-of-india",
    "CAG reports": "the-comptroller-and-auditor-general-of-india",
    "repo": "the-monetary-policy-committee-and-the-repo-rate",
    "inflation target": "the-monetary-policy-committee-and-the-repo-rate",
    "monsoons": "how-the-south-west-monsoon-works",
    "south-west monsoon": "how-the-south-west-monsoon-works",
    "maritime zone": "maritime-zones-under-the-law-of-the-sea",
    '"law of the sea"': "maritime-zones-under-the-law-of-the-sea",
    "territorial waters baseline": "maritime-zones-under-the-law-of-the-sea",
    "vikram lander": "chandrayaan-3",
    "chandrayaan": "chandrayaan-3",
    "nolan": "the-seven-principles-of-public-life",
    "integrity objectivity": "the-seven-principles-of-public-life",
    "western ghats": "the-western-ghats-the-old-escarpment-that-waters-the-peninsula",
    "taxes": "the-finance-commission-article-280-and-the-sharing-of-taxes",
    "मौलिक": "मौलिक-अधिकार",
    "मौलिक अधिकार": "मौलिक-अधिकार",
    "अनुच्छेद 32": "मौलिक-अधिकार",
    "सत्याग्रह": "चंपारण-सत्याग्रह",
    "नील किसान": "चंपारण-सत्याग्रह",
}
NOWHERE = ("मौल", "चंप", "wetlandish", "salt monsoon ramsar", '"march salt"', "ghat NOT western nolan")


@pytest.mark.django_db
def test_each_question_is_answered_first_by_the_topic_that_is_about_it() -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("import_seeds", str(SEEDS), publish=True, rights="own work", verbosity=0)
    assert not ended.value.code
    moment = this_moment()
    answers = {asked: [hit.edition.slug for hit in search(asked, moment).hits] for asked in (*FIRST, *NOWHERE)}
    assert {asked: slugs[0] if slugs else None for asked, slugs in answers.items() if asked in FIRST} == FIRST
    assert [asked for asked in NOWHERE if answers[asked]] == []
    assert Edition.objects.count() > 10
