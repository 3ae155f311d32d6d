"""Whom this person would rather talk to: their own contacts, and their changes to the ones that ship."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Contact(models.Model):
    """A contact of the person's own, or (with ``shipped_id``) what replaces or hides one that ships."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    shipped_id = models.CharField(max_length=60, blank=True)
    hidden = models.BooleanField(default=False)
    name = models.CharField(_("Who"), max_length=120)
    phone = models.CharField(_("Phone"), max_length=60, blank=True)
    url = models.CharField(_("Web page"), max_length=300, blank=True)
    hours = models.CharField(_("When"), max_length=120, blank=True)
    about = models.CharField(_("A word about it"), max_length=400, blank=True)
    checked = models.DateField(auto_now=True)

    objects = InWorkspace()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "shipped_id"],
                condition=~models.Q(shipped_id=""),
                name="one_change_a_shipped_contact",
            )
        ]
