"""What is said about a mail: one plain sentence each, the same on a page and in the terminal."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSED: dict[str, Promise] = {
    "empty": _("There is nothing in it yet. Paste the e-mail, or say what you were told."),
    "too_large": _("That is far longer than an e-mail, so it was not read. Paste the words of the e-mail alone."),
    "binary": _("That is a file of another kind, not an e-mail. A saved e-mail (.eml) or its words will do."),
    "too_many_parts": _("This e-mail is packed in too many layers to read. Paste its words instead."),
    "unreadable_script": _(
        "It is written in a script that yesward cannot read yet. Tell us in your own words instead."
    ),
    "virus_test": _("That is the test string of virus scanners, not an e-mail."),
    "no_text": _(
        "There are no words in this e-mail, only attachments. Paste what it says, or tell it in your own words."
    ),
}

UNRELATED = _("This reads like a letter about something other than a job. Nothing was recorded.")

READ_AS: dict[str, Promise] = {
    "rejection": _("It reads like a no."),
    "interview": _("It reads like an invitation to talk, not like a no."),
    "assessment": _("It reads like an invitation to a test or a task, not like a no."),
    "offer": _("It reads like an offer, not like a no."),
    "confirmation": _("It reads like a note that your application arrived, not like a no."),
    "other_job": _("It is about jobs, and no answer to an application."),
    "unrelated": UNRELATED,
}
UNSURE = _("It says nothing clear, so we do not guess. Is it a no?")

FROM: dict[str, Promise] = {
    "subject": _("from the subject line"),
    "text": _("from the e-mail"),
    "sender": _("from the sender"),
    "header": _("when it was sent"),
}

FAILED: dict[str, Promise] = {
    "too_large": _("It is longer than an e-mail can be."),
    "binary": _("It is a file of another kind, not an e-mail."),
    "too_many_parts": _("It is packed in too many layers to read."),
    "other": _("It could not be read as an e-mail."),
}
"""Why a message of an import was left out."""
