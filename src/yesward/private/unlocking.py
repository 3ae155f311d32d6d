"""Opening a notebook with what was typed; passphrases that are wrong are counted, ten an hour."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yesward.links import limits
from yesward.private import codes, locking
from yesward.private.models import Notebook

MOST = 400
"""Letters of a passphrase that are looked at."""


class Unopened(Exception):  # noqa: N818 (it says what is the matter)
    """It did not open; the words are for the person."""


def by_passphrase(notebook: Notebook, typed: str) -> bytes:
    """The notebook's key. Raises Unopened."""
    if not locking.meant(typed):
        raise Unopened(_("What is the passphrase?"))
    key = _tried(notebook, typed)
    if key is None:
        raise Unopened(
            _("That passphrase does not open it. Small and capital letters differ; blanks around it do not.")
        )
    return key


def by_either(notebook: Notebook, typed: str) -> bytes:
    """The notebook's key, by its recovery code or its passphrase. Raises Unopened."""
    code = codes.plain_code(typed)
    if code is not None:
        key = locking.opened_by_code(bytes(notebook.by_code), code)
        if key is None:
            raise Unopened(_("That is a recovery code, and not the one of these days."))
        return key
    if not locking.meant(typed):
        raise Unopened(_("The recovery code, or the passphrase so far?"))
    key = _tried(notebook, typed)
    if key is None:
        raise Unopened(
            _(
                "That is neither. A recovery code has 28 letters and digits; spacing and capitals do not matter, and "
                "where one of them is off it cannot be read."
            )
        )
    return key


def _tried(notebook: Notebook, typed: str) -> bytes | None:
    whose = f"notebook {notebook.pk}"
    if not limits.would_allow("passphrase", whose):
        often = _("That was tried often just now. In an hour it can be tried again.")
        code = _("The recovery code opens it at any time, by “I have forgotten it”.") if notebook.by_code else ""
        raise Unopened(f"{often} {code}".strip())
    key = locking.opened_by_passphrase(bytes(notebook.by_passphrase), typed[:MOST])
    if key is None:
        limits.allows("passphrase", whose)
    return key
