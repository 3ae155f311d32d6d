"""A notebook to take along: locked as it is kept, or, once it is open, as plain text."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.desk.templatetags.words import day as on_day
from yesward.private import locking
from yesward.private.models import Notebook
from yesward.private.saying import day_name


def as_kept(notebook: Notebook) -> dict[str, Any]:
    """Everything that is needed to open it elsewhere with passphrase or code, and nothing that opens it."""
    return {
        "what": "yesward private writing",
        "version": locking.VERSION[0],
        "argon2id": {"memory_kib": locking.MEMORY_KIB, "passes": locking.PASSES, "lanes": locking.LANES},
        "by_passphrase": _text(notebook.by_passphrase),
        "by_code": _text(notebook.by_code),
        "days": [
            {
                "number": each.number,
                "begun_on": timezone.localtime(each.begun_at).date().isoformat(),
                "locked": _text(each.locked),
            }
            for each in notebook.days.all()
        ],
    }


def _text(kept: bytes | memoryview[int]) -> str:
    return b64encode(bytes(kept)).decode()


def as_text(notebook: Notebook, key: bytes) -> str:
    """Every day under its name."""
    parts = []
    for each in notebook.days.all():
        words = locking.open_day(bytes(each.locked), key, each.number)
        if words is None:
            words = _("What is kept of this day is not what was locked, and cannot be opened.")
        parts.append(f"{day_name(each)}, {on_day(timezone.localtime(each.begun_at).date())}\n\n{words}\n")
    return "\n\n".join(parts)
