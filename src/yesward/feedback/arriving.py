"""Mails that answer a request: by the thread they stand in, by its subject, or by the request they quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.evidence.arrivals import Arrived, Awaited, Offer, Taken, plain_subject, takes
from yesward.evidence.facts import Words
from yesward.evidence.models import Statement
from yesward.feedback import actions, queries
from yesward.feedback.models import Case
from yesward.feedback.patience import NotAllowed
from yesward.journal.queries import short_day
from yesward.lib.sentences import sentences
from yesward.people.models import Workspace

LASTS = timedelta(days=200)
"""So long after asking an answer is looked for."""
_ANSWERED = gettext_lazy("An answer is here already. Nothing was added.")
_GRACE = timedelta(days=1)
"""A mail may seem to be written before it was asked for: clocks go wrong, and days begin elsewhere at other hours."""
_TELLING = 40
"""Letters from which on a quoted sentence of a request tells it."""
_NO_LETTER = re.compile(r"[^\w]+")


@takes("feedback")
class Answers:
    """Answers to requests that are out."""

    def awaited(self, workspace: Workspace) -> Awaited:
        """The subjects of what was asked, and the ids of what went out from here."""
        cases = _open(workspace)
        subjects = {words for case in cases for words in _subjects(case)}
        ids = queries.sent_ids(workspace, cases)
        return Awaited(frozenset(subjects), frozenset(each for own in ids.values() for each in own))

    def offer(self, workspace: Workspace, mail: Arrived) -> Offer | None:
        """Keep it as their answer, sealed."""
        found = _asked_by(workspace, mail)
        if found is None:
            return None
        return Offer(
            "feedback",
            _("This looks like an answer to what you asked"),
            _("You asked about %(name)s on %(day)s. Their words stay sealed until you open them.")
            % {"name": found.application.title, "day": short_day(found.asked_on or timezone.localdate())},
            _("Keep it, sealed"),
        )

    def take(self, workspace: Workspace, mail: Arrived) -> Taken:
        """Keep it as their answer; where one is there already, nothing is kept."""
        found = _asked_by(workspace, mail)
        if found is None:  # it was answered in another window
            return Taken(str(_ANSWERED), reverse("evidence:stream"))
        today = timezone.localdate()
        on = min(today, max(mail.sent_on or today, found.asked_on or today))
        words = Words(mail.text, Statement.Known.OUTSIDE, _("e-mail, %(day)s") % {"day": short_day(on)})
        url = reverse("feedback:case", args=[found.application_id])
        try:
            kept = actions.answer(found.application, words, Statement.SaidBy.CONSULTANT, on)
        except NotAllowed:
            return Taken(str(_ANSWERED), url)
        return Taken(_("Kept. It stays sealed until you open it."), url, reverse("feedback:undo", args=[kept.pk]))


def _open(workspace: Workspace) -> list[Case]:
    return queries.may_be_answered(workspace, since=timezone.localdate() - LASTS)


def _asked_by(workspace: Workspace, mail: Arrived) -> Case | None:
    """The request that a mail answers, newest first: its thread says most, then its subject, then what it quotes."""
    cases = [each for each in _open(workspace) if _may_answer(each, mail)]
    ids = queries.sent_ids(workspace, cases)
    subject = plain_subject(mail.subject)
    quoted = _bare(mail.whole)
    by_thread = (case for case in cases if not ids.get(case.pk, set()).isdisjoint(mail.thread))
    by_subject = (case for case in cases if subject in _subjects(case))
    by_quote = (case for case in cases if any(words in quoted for words in _told(case)))
    return next(chain(by_thread, by_subject, by_quote), None)


def _subjects(case: Case) -> set[str]:
    return {plain_subject(each) for each in (case.subject, case.nudge_subject)} - {""}


def _may_answer(case: Case, mail: Arrived) -> bool:
    """It has words, came after the request, and is not the person's own copy of it."""
    if not mail.text.strip() or (mail.sent_on and case.asked_on and mail.sent_on < case.asked_on - _GRACE):
        return False
    own = _bare(mail.text)
    return not any(words in own for words in _told(case))


def _told(case: Case) -> Iterator[str]:
    yield from _telling(case.body)
    yield from _telling(case.nudge_body)


def _telling(text: str) -> Iterator[str]:
    """The sentences by which a request can be told, as letters alone: mail programs break and mark lines."""
    for sentence in sentences(text):
        words = _bare(sentence.text)
        if len(words) >= _TELLING:
            yield words


def _bare(text: str) -> str:
    return _NO_LETTER.sub("", text.lower())
