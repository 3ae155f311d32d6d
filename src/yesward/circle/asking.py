"""What somebody who is asked is sent: a link, a file, or a mail with numbers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yesward.circle import block, numbered
from yesward.circle.facts import Told
from yesward.circle.models import Circle, Invitation
from yesward.links.doors import can_be_reached, full_address


def ways() -> list[tuple[str, str]]:
    """The ways in which people can be asked from this computer, the easiest for them first."""
    every: list[tuple[str, str]] = [(str(value), str(words)) for value, words in Invitation.Way.choices]
    return every if can_be_reached() else every[1:]


def told(circle: Circle, invitation: Invitation, secret: str) -> Told:
    """What to send them, made of the secret that is told once."""
    name = {"name": circle.name}
    subject = _("Four minutes for %(name)s") % name
    if invitation.way == Invitation.Way.LINK:
        url = full_address(secret)
        words = _("Would you answer a few questions about what you have seen? It takes four minutes: %(url)s")
        return Told(url=url, subject=subject, body=words % {"url": url})
    if invitation.way == Invitation.Way.KIT:
        words = _(
            "Would you answer a few questions about what you have seen? It takes four minutes. Open the file I send "
            "along in a browser, and send me the text that it makes."
        )
        return Told(nonce=secret, subject=subject, body=words)
    subject, body = numbered.compose(circle.form, secret, block.code_of(bytes(circle.key), secret))
    return Told(subject=subject, body=body)
