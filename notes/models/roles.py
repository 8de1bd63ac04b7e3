"""Who may do what at the desk: three groups, each of which may all that the one before it may."""

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet

MAY_LOOK = tuple(
    f"view_{noun}"
    for noun in "topic subject tag edition revision transition importrun importedfile proposal relation comment".split()
)
ROLES = {
    "Author": (*MAY_LOOK, "add_topic", "change_topic", "add_comment", "change_comment"),
    "Reviewer": ("review_topic", "view_missedsearch", "delete_missedsearch"),
    "Publisher": (
        "publish_topic", "delete_topic", "add_importrun",
        *(f"{verb}_{noun}" for verb in ("add", "change", "delete") for noun in ("subject", "tag")),
    ),
}  # fmt: skip
REVIEWING = "review_topic"


def install(using: str) -> None:
    """Makes the groups that are missing, with their permissions. A group that is there belongs to its site: it is left
    as it is. Does nothing while the permissions are not there yet."""
    known = {each.codename: each for each in Permission.objects.using(using).filter(content_type__app_label="notes")}
    granted: tuple[str, ...] = ()
    for name, more in ROLES.items():
        granted += more
        if any(codename not in known for codename in granted):
            return
        group, is_new = Group.objects.using(using).get_or_create(name=name)
        if is_new:
            group.permissions.set([known[codename] for codename in granted])


def approvers() -> QuerySet[User]:
    """The active accounts that may approve a topic."""
    of_topics = {"content_type__app_label": "notes", "codename": REVIEWING}
    allowed = Permission.objects.filter(**of_topics)
    may = Q(is_superuser=True) | Q(user_permissions__in=allowed) | Q(groups__permissions__in=allowed)
    return User.objects.filter(may, is_active=True, is_staff=True).distinct()
