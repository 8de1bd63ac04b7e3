"""The closed lists of words that models, forms and filters share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from notes import documents


class Difficulty(models.TextChoices):
    """In rising order. Unset is the empty string."""

    EASY = documents.Difficulty.EASY, _("Easy")
    MEDIUM = documents.Difficulty.MEDIUM, _("Medium")
    HARD = documents.Difficulty.HARD, _("Hard")


class SectionKind(models.TextChoices):
    INTRODUCTION = documents.SectionKind.INTRODUCTION, "Introduction"
    BODY = documents.SectionKind.BODY, "Body"
    CONCLUSION = documents.SectionKind.CONCLUSION, "Conclusion"


class TechniqueKind(models.TextChoices):
    MNEMONIC = documents.TechniqueKind.MNEMONIC, "Mnemonic"
    ACRONYM = documents.TechniqueKind.ACRONYM, "Acronym"
    STORY = documents.TechniqueKind.STORY, "Story"
    PICTURE = documents.TechniqueKind.PICTURE, "Picture"
    RHYME = documents.TechniqueKind.RHYME, "Rhyme"
    OTHER = documents.TechniqueKind.OTHER, "Other"


class Status(models.TextChoices):
    """The state of a working copy. Whether readers see something is asked of the editions, never of this."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    ARCHIVED = "archived", "Archived"


class Change(models.TextChoices):
    """What an edition changes of the one before it, as its publisher says. Readers are told of all but the wording."""

    NEW = "new", _("New")
    MATERIAL = "material", _("New material")
    CORRECTION = "correction", _("Correction")
    WORDING = "wording", _("Wording")


class Origin(models.TextChoices):
    """Where a revision or a move came from."""

    EDITOR = "editor", "Editor"
    IMPORT = "import", "Import"
    RESTORE = "restore", "Restore"
    MERGE = "merge", "Merge"
