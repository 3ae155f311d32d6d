"""Answers that came back by file or by numbered mail, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass

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
    """What became of one answer: a sentence, and the circle it was added to, None where it was not."""

    says: str
    circle: Circle | None = None


def bring(workspace: Workspace, text: str) -> list[Brought]:
    """Add every answer that a text holds: blocks of files, else a reply to a numbered mail."""
    found = block.read(text, lambda circle, nonce: _key(workspace, circle, nonce))
    if found != [Trouble.NONE]:
        return [_block(workspace, each) for each in found]
    mark = numbered.find_reference(text)
    if mark is None:
        return [Brought(_("No answer was found in it. A file’s text begins with “BEGIN YESWARD ANSWER”."))]
    return [_reply(workspace, *mark, text)]


def holds_fresh(workspace: Workspace, text: str) -> bool:
    """Whether a text holds an answer to a circle of this workspace that is not in, or one that was damaged."""
    for each in block.read(text, lambda circle, nonce: _key(workspace, circle, nonce)):
        if each in (Trouble.CUT, Trouble.ALTERED, Trouble.NEWER):
            return True
        if isinstance(each, Answer) and _is_fresh(workspace, each.circle, each.nonce):
            return True
    mark = numbered.find_reference(text)
    return mark is not None and _is_fresh(workspace, *mark)


def _is_fresh(workspace: Workspace, public_id: str, nonce: str) -> bool:
    circle = queries.by_public_id(workspace, public_id)
    return circle is not None and not queries.is_in(circle, nonce)


def _key(workspace: Workspace, circle: str, nonce: str) -> bytes | None:
    found = queries.by_public_id(workspace, circle)
    return block.key_of(bytes(found.key), nonce) if found else None


def _block(workspace: Workspace, found: Answer | Trouble) -> Brought:
    if isinstance(found, Trouble):
        return Brought(str(_SAID[found]))
    circle = queries.by_public_id(workspace, found.circle)
    assert circle is not None  # noqa: S101 (its key fitted)
    said = clean(circle.form, found.seen, found.moments, found.strength, found.advice)
    return _keep(circle, found.nonce, found.code, said)


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
        return Brought(_("It is whole, but says nothing. Nothing was added."))
    try:
        actions.bring(circle, nonce, code, said)
    except AlreadyIn:
        return Brought(_("This one is here already, or its sender is asked no longer. Nothing was added."))
    return Brought(_("Added. What it says stays sealed."), circle)


_SAID = {
    Trouble.CUT: gettext_lazy("The text is cut short. Ask for all of it, from BEGIN to END."),
    Trouble.ALTERED: gettext_lazy("The text was changed on its way. Ask for it once more, best as a file."),
    Trouble.STRANGE: gettext_lazy("It belongs to none of your circles."),
    Trouble.NEWER: gettext_lazy("It was made by a newer yesward than this one."),
}
