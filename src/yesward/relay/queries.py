"""Reads of the relay. Each takes a workspace; words are opened with the token of whoever asks."""

from __future__ import annotations

from django.utils import timezone

from yesward.feedback.models import Case
from yesward.links.doors import full_address
from yesward.links.models import Link
from yesward.people.models import Workspace
from yesward.relay.facts import Heard
from yesward.relay.models import Relay, Voice
from yesward.relay.sealing import unseal


def newest(workspace: Workspace, case: Case) -> Relay | None:
    """The newest relay of a request, None where there was none."""
    found = Relay.objects.filter(workspace=workspace, case=case).select_related("link").order_by("-id")
    return found.first()


def last_name(workspace: Workspace) -> str:
    """How the person named themselves the last time."""
    found = Relay.objects.filter(workspace=workspace).order_by("-id").values_list("name", flat=True)
    return found.first() or ""


def of_consultant(workspace: Workspace, link: Link) -> Relay:
    """The relay behind a consultant's link. Raises Relay.DoesNotExist."""
    return Relay.objects.select_related("link", "case").get(workspace=workspace, link=link)


def of_voice(workspace: Workspace, link: Link) -> Voice:
    """Who was asked by this link, with the relay. Raises Voice.DoesNotExist."""
    return Voice.objects.select_related("link", "relay__link").get(workspace=workspace, link=link)


def answer(relay: Relay, token: str) -> str:
    """What the consultant has written so far."""
    return unseal(bytes(relay.answer), token, relay.link.address, "answer") or ""


def own_words(voice: Voice, token: str) -> str:
    """What somebody behind the consultant has written so far."""
    return unseal(bytes(voice.words), token, voice.link.address, "words") or ""


def voice(workspace: Workspace, relay: Relay, pk: int) -> Voice | None:
    """One of those whom the consultant asked."""
    return Voice.objects.select_related("link").filter(workspace=workspace, relay=relay, pk=pk).first()


def token_of(found: Voice, consultant: str, relay: Relay) -> str:
    """The token of a link that the consultant gave away, opened with the consultant's own."""
    return unseal(bytes(found.token), consultant, relay.link.address, f"link {found.link.address}") or ""


def heard(workspace: Workspace, relay: Relay, token: str) -> list[Heard]:
    """Everybody whom the consultant asked; words only of those who handed them in."""
    found = Voice.objects.filter(workspace=workspace, relay=relay).select_related("link")
    return [_heard(each, relay, token) for each in found]


def _heard(voice: Voice, relay: Relay, token: str) -> Heard:
    theirs = token_of(voice, token, relay)
    ended = voice.link.revoked_at is not None or voice.link.expires_at <= timezone.now()
    return Heard(voice, full_address(theirs), own_words(voice, theirs) if voice.handed_in else "", ended)
