"""What is said of a letter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yesward.engines.smtp import Why
from yesward.post.models import Letter

_WHY = {
    Why.NO_ANSWER: _("Your mail server does not answer."),
    Why.NOT_TRUSTED: _("The certificate of your mail server is not trusted, so nothing was sent."),
    Why.NO_TLS: _("Your mail server offers no encryption, so nothing was sent."),
    Why.LOGIN: _("Your mail server did not accept the name and password."),
    Why.SENDER: _("Your mail server did not accept your address."),
    Why.ADDRESS: _("Your mail server did not accept their address."),
    Why.WORDS: _("Your mail server did not accept the words."),
    Why.BUSY: _("Your mail server asks for patience."),
    Why.LOST: _("The line was lost while it went out. Look among your sent mails before you send it again."),
}


TOO_MANY = _("Twenty letters have gone out from here since yesterday. Send this one yourself, or wait until tomorrow.")


def says(letter: Letter) -> str:
    """Why it is not there, if it is not; empty otherwise."""
    return str(_WHY[Why(letter.why)]) if letter.why else ""
