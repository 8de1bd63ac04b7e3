"""The nouns of the site, one file each. Every state change is a verb on one of them."""

from notes.models.attachment import Attachment
from notes.models.comment import Comment
from notes.models.edition import Edition, EditionTag
from notes.models.import_run import ImportedFile, ImportRun
from notes.models.keyword import Keyword
from notes.models.memory_technique import MemoryTechnique
from notes.models.mention import Mention
from notes.models.missed_search import MissedSearch
from notes.models.preview_link import PreviewLink
from notes.models.proposal import Proposal
from notes.models.published_attachment import EditionAttachment, PublishedAttachment
from notes.models.relation import Relation
from notes.models.revision import Revision
from notes.models.search_entry import SearchEntry
from notes.models.search_word import SearchWord
from notes.models.section import Section
from notes.models.site_version import SiteVersion
from notes.models.source import Source
from notes.models.subject import Subject
from notes.models.tag import Tag
from notes.models.takeaway import Takeaway
from notes.models.topic import Topic, TopicTag
from notes.models.transition import Transition

__all__ = [
    "Attachment",
    "Comment",
    "Edition",
    "EditionAttachment",
    "EditionTag",
    "ImportRun",
    "ImportedFile",
    "Keyword",
    "MemoryTechnique",
    "Mention",
    "MissedSearch",
    "PreviewLink",
    "Proposal",
    "PublishedAttachment",
    "Relation",
    "Revision",
    "SearchEntry",
    "SearchWord",
    "Section",
    "SiteVersion",
    "Source",
    "Subject",
    "Tag",
    "Takeaway",
    "Topic",
    "TopicTag",
    "Transition",
]
