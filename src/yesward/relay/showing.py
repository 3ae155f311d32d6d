"""What the pages of the relay say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from yesward.desk.templatetags.words import day
from yesward.evidence.taxonomy import leaf_of
from yesward.relay.models import Relay
from yesward.relay.state import State


def asks(leaves: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """The request's questions as the consultant reads them: one open, one a theme that was chosen."""
    difference = _("%(theme)s: what would have made the difference?")
    chosen = [difference % {"theme": names.get(leaf, leaf_of(leaf).name)} for leaf in leaves]
    return [_("What one piece of advice would help most next time?"), *chosen]


def stands(relay: Relay | None) -> tuple[str, str] | None:
    """Where it stands, in a title and a sentence; the same whatever happens behind the link."""
    if relay is None:
        return None
    if relay.stands == State.OPEN:
        until = day(relay.link.expires_at.date())
        return _("With the consultant"), _("The link opens until %(until)s. There is no hurry.") % {"until": until}
    if relay.stands == State.RELEASED:
        return _("Released"), _("What they released lies sealed under “What was said”.")
    return _("Closed"), _("Nothing will come by this link. That says nothing about you.")
