"""Answers that came back by file or by numbered mail, and what became of each.

A text says itself whose answer it holds. Rooms above this one that send such files register as a `Kind`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.circle import actions, block, numbered, queries
from yesward.circle.block import Answer, Trouble
from yesward.circle.facts import AlreadyIn
from yesward.circle.form import Said, clean
from yesward.circle.models import Circle
from yesward.links.codes import code_hash
from yesward.people.models import Workspace


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one answer: a sentence, and where it went with a word for it, "" where it was not added."""

    says: str
    to: str = ""
    leads: str = ""


class Kind(Protocol):
    """A kind of thing that is answered by file."""

    def key(self, workspace: Workspace, public_id: str) -> bytes | None:
        """The secret of one of them, None where there is no such."""

    def is_fresh(self, workspace: Workspace, public_id: str, nonce: str) -> bool:
        """Whether the answer of this file was not added yet."""

    def keep(self, workspace: Workspace, answer: Answer) -> Brought:
        """Add an answer that is whole; its ``circle`` is the public id."""

    def awaited(self, workspace: Workspace, since: date) -> bool:
        """Whether any file is out whose last day is not before that."""


class Circles:
    """Answers of friends and colleagues."""

    def key(self, workspace: Workspace, public_id: str) -> bytes | None:
        """The secret of a circle."""
        found = queries.by_public_id(workspace, public_id)
        return bytes(found.key) if found else None

    def is_fresh(self, workspace: Workspace, public_id: str, nonce: str) -> bool:
        """Whether it is not in yet."""
        circle = queries.by_public_id(workspace, public_id)
        return circle is not None and not queries.is_in(circle, nonce)

    def keep(self, workspace: Workspace, answer: Answer) -> Brought:
        """Add it to its circle."""
        circle = queries.by_public_id(workspace, answer.circle)
        assert circle is not None  # noqa: S101 (its key fitted)
        said = clean(circle.form, answer.seen, answer.moments, answer.strength, answer.advice)
        return _keep(circle, answer.nonce, answer.code, said)

    def awaited(self, workspace: Workspace, since: date) -> bool:
        """Whether a circle was open since then."""
        return bool(queries.public_ids(workspace, since))


kinds: list[Kind] = [Circles()]


def bring(workspace: Workspace, text: str) -> list[Brought]:
    """Add every answer that a text holds: blocks of files, else a reply to a numbered mail."""
    found = block.read(text, lambda public_id, nonce: _key(workspace, public_id, nonce))
    if found != [Trouble.NONE]:
        return [_block(workspace, each) for each in found]
    mark = numbered.find_reference(text)
    if mark is None:
        return [Brought(_("No answer was found in it. A file’s text begins with “BEGIN YESWARD ANSWER”."))]
    return [_reply(workspace, *mark, text)]


def holds_fresh(workspace: Workspace, text: str) -> bool:
    """Whether a text holds an answer to something of this workspace that is not in, or one that was damaged."""
    for each in block.read(text, lambda public_id, nonce: _key(workspace, public_id, nonce)):
        if each in (Trouble.CUT, Trouble.ALTERED, Trouble.NEWER):
            return True
        if isinstance(each, Answer) and any(kind.is_fresh(workspace, each.circle, each.nonce) for kind in kinds):
            return True
    mark = numbered.find_reference(text)
    return mark is not None and Circles().is_fresh(workspace, *mark)


def awaits_files(workspace: Workspace, since: date) -> bool:
    """Whether a file is out whose answer may still come."""
    return any(kind.awaited(workspace, since) for kind in kinds)


def _key(workspace: Workspace, public_id: str, nonce: str) -> bytes | None:
    keys = (kind.key(workspace, public_id) for kind in kinds)
    found = next((key for key in keys if key is not None), None)
    return block.key_of(found, nonce) if found else None


def _block(workspace: Workspace, found: Answer | Trouble) -> Brought:
    if isinstance(found, Trouble):
        return Brought(str(_SAID[found]))
    kind = next(kind for kind in kinds if kind.key(workspace, found.circle) is not None)
    return kind.keep(workspace, found)


def _reply(workspace: Workspace, public_id: str, nonce: str, text: str) -> Brought:
    circle = queries.by_public_id(workspace, public_id)
    if circle is None:
        return Brought(str(_SAID[Trouble.STRANGE]))
    reply = numbered.parse(text, circle.form)
    said = clean(circle.form, reply.seen, reply.moments, reply.strength, reply.advice)
    if reply.unread:
        numbers = ", ".join(map(str, reply.unread))
        says = _("At %(numbers)s it is neither strong, weak nor not seen. Write one of them there, and add it again.")
        return Brought(says % {"numbers": numbers})
    return _keep(circle, nonce, code_hash(block.code_of(bytes(circle.key), nonce)), said)


def _keep(circle: Circle, nonce: str, code: str, said: Said) -> Brought:
    if said.is_empty:
        return says_nothing()
    try:
        actions.bring(circle, nonce, code, said)
    except AlreadyIn:
        return is_in_already()
    return added(reverse("circle:circle", args=[circle.pk]), _("To the people you asked"))


def says_nothing() -> Brought:
    """An answer without a tick or a word."""
    return Brought(_("It is whole, but says nothing. Nothing was added."))


def is_in_already() -> Brought:
    """An answer that was added before, or that is not wanted any more."""
    return Brought(_("This one is here already, or its sender is asked no longer. Nothing was added."))


def added(to: str, leads: str) -> Brought:
    """An answer that was added."""
    return Brought(_("Added. What it says stays sealed."), to, leads)


_SAID = {
    Trouble.CUT: gettext_lazy("The text is cut short. Ask for all of it, from BEGIN to END."),
    Trouble.ALTERED: gettext_lazy("The text was changed on its way. Ask for it once more, best as a file."),
    Trouble.STRANGE: gettext_lazy("It belongs to nobody whom you asked."),
    Trouble.NEWER: gettext_lazy("It was made by a newer yesward than this one."),
}
