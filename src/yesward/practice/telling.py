"""What a recording says of the person, as a statement of source "recording": common ground weighs it with the others.

Called inside the actions' transactions. It says what was measured and what was missing in the words, and nothing more;
a take in which nothing is worth a word is noted as such, since a chance to see something counts too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.evidence import actions as evidence
from yesward.evidence.facts import Tagged, Words
from yesward.evidence.models import Statement
from yesward.evidence.taxonomy import Stance, leaf_of
from yesward.journal.models import Application
from yesward.practice import bands, queries
from yesward.practice.models import Recording
from yesward.practice.showing import told

VOICE, STORY, DEPTH = "del.voice", "ans.structure", "ans.depth"


def plain(found: dict[str, Any]) -> str:
    """The words of a recording without filled pauses."""
    from yesward.engines.speech import is_filled_pause

    lines = (" ".join(word for word in line["text"].split() if not is_filled_pause(word)) for line in found["lines"])
    return "\n".join(line for line in lines if line)


def is_as_heard(recording: Recording) -> bool:
    """Whether the person left the words as they were heard."""
    return recording.take.words == plain(recording.heard or {"lines": []})


def read(words: str) -> dict[str, Any]:
    """Which parts of a story some words hold, for the recording's row. Loads the sentence model."""
    from yesward.practice.story import parts

    story = parts(words)
    found = [[part.name, part.start, part.end] for part in story.parts]
    return {"told": story.told, "parts": found, "missing": list(story.missing)}


def tell(recording: Recording) -> None:
    """Say, or say again, what a recording says; the statement goes where there is nothing to say any more."""
    erase(recording)
    about = queries.application_for(recording.workspace, recording.take.question)
    parts = _parts(recording)
    if about is None or not parts or recording.put_away_at is not None:
        return
    statement = _say(about, recording, parts)
    Recording.objects.filter(workspace=recording.workspace, pk=recording.pk).update(statement=statement)


def _say(about: Application, recording: Recording, parts: list[tuple[str, Stance, str]]) -> Statement:
    text, tags = "", []
    for leaf, stance, words in parts:
        start = len(text) + 1 if text else 0
        text = f"{text} {words}" if text else words
        tags.append(Tagged(leaf, stance, words, start, len(text), 1.0, leaf_of(leaf).change))
    day = timezone.localdate(recording.made_at)
    known_from = _("a recording of %(day)s: “%(asks)s”") % {"day": day.isoformat(), "asks": recording.take.asks[:120]}
    said = Words(text, Statement.Known.ARTEFACT, known_from)
    statement = evidence.say(about, said, said_by=Statement.SaidBy.RECORDING)
    evidence.say_what_they_mean(statement, tags)
    return statement


def _parts(recording: Recording) -> list[tuple[str, Stance, str]]:
    """Each a leaf, its stance and the sentence that says so."""
    found, workspace = recording.heard or {}, recording.workspace
    said: list[tuple[str, Stance, str]] = []
    if found and queries.is_measured(workspace) and found["duration_s"] >= bands.SHORTEST_S:
        earlier = [each.heard for each in queries.recordings(workspace) if each.pk < recording.pk and each.heard]
        names = bands.worth_a_word(found, earlier, bands.bands(Path(settings.CONFIG.data)))
        sentences = [told(name, bands.value(found, name)) for name in names]
        ordinary = _("How it was said is nothing out of the ordinary.")
        said.append((VOICE, "weakness" if names else "neutral", " ".join(sentences) or ordinary))
    story = recording.story or {}
    if not story.get("told"):
        return said
    if "action" in story["missing"]:
        said.append((DEPTH, "weakness", _("What I did myself could not be made out.")))
    if "result" in story["missing"]:
        said.append((STORY, "weakness", _("How it ended could not be made out.")))
    else:  # to have looked and found nothing wrong counts too, and is no praise
        said.append((STORY, "neutral", _("No part of a story is surely missing.")))
    return said


def put_away(recording: Recording, *, back: bool) -> None:
    """The statement goes with its recording, and comes back with it."""
    if recording.statement is not None:
        (evidence.put_back if back else evidence.take_out)(recording.statement)


def erase(recording: Recording) -> None:
    """Forget what was said of a recording."""
    if recording.statement is not None:
        evidence.erase(recording.statement)
        recording.statement = None
