"""Writes of the desk: a person's own contacts. Each is one transaction."""

from django.db import transaction

from yesward.desk.contacts import EDITABLE, shipped_line
from yesward.desk.models import Contact
from yesward.people.models import Workspace


@transaction.atomic
def change_contact(workspace: Workspace, fields: dict[str, str], shipped_id: str, own: Contact | None) -> Contact:
    """Add a contact, or change one: ``own`` a row of the person's, ``shipped_id`` one that ships."""
    if own is None and shipped_id:
        own = Contact.objects.filter(workspace=workspace, shipped_id=shipped_id).first()
    row = own or Contact(workspace=workspace, shipped_id=shipped_id)
    for key in EDITABLE:
        setattr(row, key, fields.get(key, ""))
    row.hidden = False
    row.save()
    return row


@transaction.atomic
def hide_contact(workspace: Workspace, shipped_id: str) -> None:
    """Leave a contact that ships out of this person's page. Unknown ids are left alone."""
    line = shipped_line(shipped_id)
    if line is not None:
        Contact.objects.update_or_create(
            workspace=workspace, shipped_id=shipped_id, defaults={"hidden": True, "name": line.name}
        )


@transaction.atomic
def restore_contacts(workspace: Workspace) -> None:
    """Show every contact that ships again, as it ships."""
    Contact.objects.filter(workspace=workspace).exclude(shipped_id="").delete()


@transaction.atomic
def remove_contact(own: Contact) -> None:
    """Remove one of the person's own; a changed one that ships is shown as it ships again."""
    own.delete()
