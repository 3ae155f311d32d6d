"""The relay's two doors: the consultant's, and that of those whom the consultant asks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yesward.links.doors import Door, Landing, register
from yesward.links.models import Link
from yesward.relay import queries


def _consultant(link: Link) -> Landing:
    relay = queries.of_consultant(link.workspace, link)
    name = {"name": relay.name}
    return Landing(
        title=_("%(name)s asks you for advice") % name,
        lines=(
            _("You can answer here, and hear somebody else before you do. It needs no account."),
            _("%(name)s hears nothing before you release it, and then only what you release.") % name,
            _("What you write is kept on %(name)s’s computer, locked with your link.") % name,
        ),
        button=_("Open it, for me alone"),
    )


def _behind(link: Link) -> Landing:
    voice = queries.of_voice(link.workspace, link)
    name = {"name": voice.relay.name}
    return Landing(
        title=_("A few words about a talk with %(name)s") % name,
        lines=(
            _("The consultant asks you for them, and decides what %(name)s hears.") % name,
            _("What you write is kept on %(name)s’s computer, locked with this link and the consultant’s.") % name,
            _("You can change it or take it back until the consultant has answered."),
        ),
        button=_("Open it"),
    )


register(Door("consultant", "relay-link:consultant", _consultant, claims=True))
register(Door("behind", "relay-link:behind", _behind, keeps_words=False))
