"""Reads of people."""

from yesward.people.models import Membership, User, Workspace


def membership_of(user_id: int) -> Membership | None:
    """The active user's membership with user and workspace, in one query."""
    return Membership.objects.select_related("user", "workspace").filter(user_id=user_id, user__is_active=True).first()


def local_user() -> User | None:
    """The one person of a laptop installation, None before the first start."""
    return User.objects.filter(handle="me").first()


def local_workspace() -> Workspace | None:
    """The one workspace of a laptop installation, None before the first start."""
    return Workspace.objects.filter(membership__user__handle="me").first()
