"""The door of those who are asked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yesward.circle import queries
from yesward.circle.form import told
from yesward.links.doors import Door, Landing, register
from yesward.links.models import Link


def _friend(link: Link) -> Landing:
    form = queries.of_link(link.workspace, link).circle.form
    title = _("%(name)s asks for four minutes") % {"name": form.name}
    return Landing(title=title, lines=told(form, "link"), button=_("Answer"))


register(Door("friend", "circle-link:friend", _friend))
