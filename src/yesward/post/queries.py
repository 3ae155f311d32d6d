"""Reads of letters."""

from __future__ import annotations

from django.utils import timezone

from yesward.post.models import Letter


def due() -> list[Letter]:
    """What is to go out now, of every workspace; needs `scopes_disabled`."""
    found = Letter.objects.filter(state=Letter.State.WAITING, due_at__lte=timezone.now())
    return list(found.select_related("workspace").order_by("due_at", "pk"))
