"""Writes of the relay; each is one transaction and goes along `state.TABLE`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from yesward.evidence import actions as evidence
from yesward.evidence.facts import Words
from yesward.evidence.models import Statement
from yesward.feedback import actions as feedback
from yesward.feedback.models import Case
from yesward.feedback.patience import Move as Step
from yesward.feedback.patience import allows
from yesward.links import actions as links
from yesward.relay.facts import LONGEST, MOST_VOICES
from yesward.relay.models import Relay, Voice
from yesward.relay.queries import answer, own_words, token_of
from yesward.relay.sealing import seal
from yesward.relay.state import Move, State, after

LASTS = timedelta(days=30)
BETWEEN = "\n\n"


@transaction.atomic
def begin(case: Case, name: str, about: str, asks: Sequence[str], passphrase: str) -> tuple[Relay, str]:
    """A private link for the consultant, and its token. One that is out already ends, with what was written there."""
    workspace = case.workspace
    for old in Relay.objects.select_for_update(of=("self",)).filter(workspace=workspace, case=case, state=State.OPEN):
        _end(old, State.CLOSED)
    link, token = links.make(workspace, "consultant", lasts=LASTS, passphrase=passphrase)
    today = timezone.localdate()
    made = Relay.objects.create(
        workspace=workspace, case=case, link=link, name=name, about=about, asks=list(asks), made_on=today
    )
    return made, token


@transaction.atomic
def end(relay: Relay) -> None:
    """Nothing will come of it: all that was written is erased. One that has ended stays as it is."""
    current = _locked(relay)
    if current.state == State.OPEN:
        _end(current, after(current.state, Move.END))


@transaction.atomic
def write(relay: Relay, token: str, words: str) -> None:
    """Keep what the consultant has written so far. Raises Over."""
    current = _open(relay, Move.WRITE)
    current.answer = seal(words[:LONGEST], token, current.link.address, "answer")
    current.save(update_fields=["answer"])


@transaction.atomic
def pass_on(relay: Relay, token: str, part: str) -> Voice | None:
    """A link for somebody else, for the consultant's eyes; None where enough were asked. Raises Over."""
    current = _open(relay, Move.ASK)
    if Voice.objects.filter(workspace=current.workspace, relay=current).count() >= MOST_VOICES:
        return None
    link, theirs = links.make(current.workspace, "behind", lasts=current.link.expires_at - timezone.now())
    locked = seal(theirs, token, current.link.address, f"link {link.address}")
    return Voice.objects.create(
        workspace=current.workspace, relay=current, link=link, part=Voice.Part(part), token=locked
    )


@transaction.atomic
def say(voice: Voice, token: str, words: str, *, hand_in: bool) -> None:
    """Keep what somebody behind the consultant writes; handed in, the consultant can read it. Raises Over."""
    _open(voice.relay, Move.HAND_IN)
    current = Voice.objects.select_for_update(of=("self",)).select_related("link").get(pk=voice.pk)
    current.words = seal(words[:LONGEST], token, current.link.address, "words") if words.strip() else b""
    current.handed_in = (current.handed_in or hand_in) and bool(words.strip())
    current.save(update_fields=["words", "handed_in"])


@transaction.atomic
def take_over(relay: Relay, token: str, voice: Voice) -> None:
    """Put somebody's words behind the answer, to be worked on, unless they are held back. Raises Over."""
    current = _open(relay, Move.TAKE_OVER)
    theirs = own_words(voice, token_of(voice, token, current)) if voice.handed_in and not voice.held_back else ""
    so_far = answer(current, token).rstrip()
    write(current, token, BETWEEN.join(part for part in (so_far, theirs.strip()) if part))


@transaction.atomic
def hold_back(relay: Relay, voice: Voice, *, held: bool) -> None:
    """Keep somebody's words out of the answer, or no longer. Raises Over."""
    _open(relay, Move.HOLD_BACK)
    Voice.objects.filter(workspace=relay.workspace, pk=voice.pk).update(held_back=held)


@transaction.atomic
def stop_asking(relay: Relay, voice: Voice) -> None:
    """End somebody's link and forget what they wrote. Raises Over."""
    _open(relay, Move.HOLD_BACK)
    links.revoke(voice.link)
    Voice.objects.filter(workspace=relay.workspace, pk=voice.pk).delete()


@transaction.atomic
def release(relay: Relay, words: str) -> Statement:
    """Hand exactly these words to the person, sealed; everything else that was written is erased. Raises Over."""
    current = _open(relay, Move.RELEASE)
    application = current.case.application
    said = Words(words, Statement.Known.OUTSIDE, "")
    if allows(current.case.state, Step.ANSWER):
        kept = feedback.answer(application, said, Statement.SaidBy.CONSULTANT, timezone.localdate())
        statement = kept.case.statement
        assert statement is not None  # noqa: S101 (an answer has one)
    else:  # answered by another way meanwhile, or taken back
        at_round = application.decided.round if application.decided else None
        statement = evidence.hand_in(application, said, said_by=Statement.SaidBy.CONSULTANT, at_round=at_round)
    _end(current, State.RELEASED)
    return statement


def _locked(relay: Relay) -> Relay:
    found = Relay.objects.select_for_update(of=("self",)).select_related("link", "case__application__outcome__round")
    return found.get(workspace=relay.workspace, pk=relay.pk)


def _open(relay: Relay, move: Move) -> Relay:
    current = _locked(relay)
    after(current.stands, move)
    return current


def _end(relay: Relay, state: State) -> None:
    """Erase what was not released. A released one still opens for the consultant, a closed one for nobody."""
    relay.state, relay.answer, relay.ended_on = state, b"", timezone.localdate()
    relay.save(update_fields=["state", "answer", "ended_on"])
    voices = Voice.objects.filter(workspace=relay.workspace, relay=relay).select_related("link")
    for voice in voices:
        links.revoke(voice.link)
    voices.delete()
    if state == State.CLOSED:
        links.revoke(relay.link)
