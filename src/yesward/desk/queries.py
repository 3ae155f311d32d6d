"""Reads of the desk."""

from yesward.desk.models import Contact
from yesward.people.models import Workspace


def contacts(workspace: Workspace) -> list[Contact]:
    """The person's own contacts and changes, in the order they were made."""
    return list(Contact.objects.filter(workspace=workspace).order_by("id"))


def contact(workspace: Workspace, pk: int) -> Contact | None:
    """One of them, None where this workspace has no such row."""
    return Contact.objects.filter(workspace=workspace, pk=pk).first()
