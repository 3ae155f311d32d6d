"""Mails that answer what the person asked for: offered, taken by a click, sealed, and forgotten in the inbox."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import imported_mail, told_no
from yesward.circle import actions as circles
from yesward.circle.asking import told
from yesward.circle.form import seen_by_friends
from yesward.circle.models import Circle, Rating
from yesward.evidence.models import Point, Statement
from yesward.feedback import actions as feedback
from yesward.feedback.facts import Choices, Text
from yesward.feedback.models import Case
from yesward.inbox.models import Message, Proposal

pytestmark = pytest.mark.usefixtures("inside")
REQUEST = "Thank you for the time you took. What one piece of advice would help me most in the next interview I have?"
REPLY = "Your story about the tramway lost its thread half way. Begin with the result next time."


@pytest.fixture
def case(ines: Persona) -> Case:
    """A request that is out since today."""
    application = told_no(ines.workspace)
    how, words = Choices("warm", "mail"), Text("A word of advice, if you like", REQUEST, (), 1)
    feedback.draft(application, how, words, "")
    feedback.send(application, timezone.localdate())
    return Case.objects.get()


def mail(subject: str, body: str, **headers: str) -> str:
    lines = {"From": "Robin Hale <r.hale@firm.example>", "To": "ines@journal.example", "Subject": subject, **headers}
    return "\n".join(f"{name}: {value}" for name, value in lines.items()) + f"\n\n{body}"


def quoted(text: str) -> str:
    words = text.split()
    lines = [" ".join(words[at : at + 8]) for at in range(0, len(words), 8)]
    return "\nOn 3 March 2026 Ines wrote:\n" + "\n".join(f"> {line}" for line in lines)


def paste(ines: Persona, text: str) -> Message | None:
    """The message that waits as an answer, None where it was read as any other."""
    page = ines.post("inbox:paste", mail=text)
    waits = page.status_code == 302 and page.headers["Location"].endswith("/answer/")
    return Message.objects.latest("id") if waits else None


@pytest.mark.parametrize(
    "text",
    [
        mail("Re: A word of advice, if you like", REPLY),
        mail("AW: A word of advice, if you like", REPLY + quoted("Something else entirely.")),
        mail("Our talk", REPLY + quoted(REQUEST)),
    ],
    ids=["subject", "German prefix", "quotes the request"],
)
def test_a_reply_is_kept_sealed_after_a_click(ines: Persona, case: Case, text: str) -> None:
    message = paste(ines, text)
    assert message is not None
    assert not Statement.objects.filter(said_by="consultant").exists()
    page = unescape(ines.get("inbox:answer", message.pk).content.decode())
    assert "tramway" not in page
    assert "You asked about Hartwell Foods" in page

    went = ines.post("inbox:answer", message.pk, take="feedback")

    case.refresh_from_db()
    assert went.headers["Location"] == f"/ask/{case.application_id}/so-far/"
    assert (case.state, case.statement.text if case.statement else "") == ("answered", REPLY)
    assert not Point.objects.filter(opened_at__isnull=False).exists()
    assert not Message.objects.exists()  # its sender's name and address went with it
    assert "tramway" not in ines.get("feedback:case", case.application_id).content.decode()


@pytest.mark.parametrize(
    "text",
    [
        mail("Re: Lunch", "See you on Tuesday at noon, the usual place by the river."),
        mail("A word of advice, if you like", REQUEST),
        mail("Re: A word of advice, if you like", REPLY, Date="Mon, 3 Mar 2014 09:00:00 +0000"),
    ],
    ids=["another matter", "one's own copy", "long before"],
)
def test_what_answers_nothing_goes_the_usual_way(ines: Persona, case: Case, text: str) -> None:
    assert paste(ines, text) is None


def test_a_clock_that_runs_behind_hides_no_answer(ines: Persona, case: Case) -> None:
    """Whoever answers within hours from a coast further west may seem to have written the day before."""
    day = (timezone.localtime() - timedelta(days=1)).strftime("%a, %d %b %Y %H:%M:%S %z")
    message = paste(ines, mail("Re: A word of advice, if you like", REPLY, Date=day))
    assert message is not None

    ines.post("inbox:answer", message.pk, take="feedback")

    case.refresh_from_db()
    assert case.answered_on == case.asked_on


def test_it_may_be_something_else(ines: Persona, case: Case) -> None:
    message = paste(ines, mail("Re: A word of advice, if you like", REPLY))
    assert message is not None
    assert ines.get("home").content.decode().count("Check what we read") == 1
    assert ines.get("inbox:confirm", message.pk).headers["Location"].endswith("/answer/")

    assert ines.post("inbox:answer", message.pk, other="1").headers["Location"] == f"/no/{message.pk}/"

    assert "tramway" in ines.get("inbox:confirm", message.pk).content.decode()
    case.refresh_from_db()
    assert case.state == "asked"


def test_after_an_answer_nothing_is_awaited(ines: Persona, case: Case) -> None:
    first = paste(ines, mail("Re: A word of advice, if you like", REPLY))
    assert first is not None
    ines.post("inbox:answer", first.pk, take="feedback")

    assert paste(ines, mail("Re: A word of advice, if you like", REPLY + " Bye.")) is None


def test_a_whole_mailbox_is_looked_through_for_it(ines: Persona, case: Case) -> None:
    day = timezone.localtime().strftime("%a, %d %b %Y %H:%M:%S %z")
    other = mail("Your parcel", "Your parcel was delivered to a neighbour.", **{"Message-ID": "<1@x>"})
    reply = mail("Re: A word of advice, if you like", REPLY, Date=day, **{"Message-ID": "<2@x>"})

    imported = imported_mail(ines.workspace, [other.encode(), reply.encode()])

    imported.refresh_from_db()
    assert imported.kinds.get("answer") == 1
    assert not Proposal.objects.exists()
    [message] = Message.objects.all()
    assert "Check what we read" in ines.get("home").content.decode()
    ines.post("inbox:answer", message.pk, take="feedback")
    case.refresh_from_db()
    assert case.state == "answered"


def begun(ines: Persona) -> Circle:
    return circles.begin(told_no(ines.workspace), "named", seen_by_friends(), "Ines", "", tells_no=False)


@pytest.mark.parametrize("by_import", [False, True])
def test_a_numbered_mail_comes_back_by_the_inbox(ines: Persona, by_import: bool) -> None:
    circle = begun(ines)
    made = circles.invite(circle, "Friend A", "friend", "mail")
    assert made is not None
    asks = told(circle, *made)
    text = mail(f"Re: {asks.subject}", "1. weak, the tram story\n2. strong\n" + quoted(asks.body))
    if by_import:
        imported_mail(ines.workspace, [text.encode()])
        message: Message | None = Message.objects.get()
    else:
        message = paste(ines, text)
    assert message is not None
    assert "tram story" not in ines.get("inbox:answer", message.pk).content.decode()

    assert ines.post("inbox:answer", message.pk, take="circle").headers["Location"] == f"/friends/{circle.pk}/"

    assert sorted(Rating.objects.get().seen.values()) == ["strong", "weak"]
    assert not Message.objects.exists()
    assert paste(ines, text) is None  # once is enough


def test_another_workspace_has_no_part_in_it(ines: Persona, mallory: Persona, case: Case) -> None:
    text = mail("Re: A word of advice, if you like", REPLY)
    assert "/answer/" not in mallory.post("inbox:paste", mail=text).headers.get("Location", "")
    message = paste(ines, text)
    assert message is not None
    assert mallory.get("inbox:answer", message.pk).status_code == 404
    assert mallory.post("inbox:answer", message.pk, take="feedback").status_code == 404
