"""The mail server of the settings, and a letter as it is sent."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage

from yesward.engines.smtp import Server
from yesward.lib.places import this_computer
from yesward.post.models import Letter


def can_send() -> bool:
    """Whether a mail server is set up."""
    return bool(settings.CONFIG.smtp_host)


def sender() -> str:
    """The address letters come from."""
    return str(settings.CONFIG.mail_from)


def server() -> Server:
    """The mail server of the settings; only one on this very computer may do without encryption."""
    own = settings.CONFIG
    password = own.smtp_password.get_secret_value()
    return Server(own.smtp_host, own.smtp_port, own.smtp_user, password, plain=this_computer(own.smtp_host))


def written(letter: Letter) -> bytes:
    """The letter as it is sent: plain words, nothing of this house in it but its id."""
    message = EmailMessage(
        letter.subject, letter.body, sender(), [letter.to], headers={"Message-ID": f"<{letter.message_id}>"}
    )
    return message.message().as_bytes()
