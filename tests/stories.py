"""What can happen to a person, told through the real actions; nothing here writes a row by itself."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone
from django_scopes import scope

from yesward.circle import actions as friends
from yesward.circle import together
from yesward.circle.form import Said, seen_by_friends
from yesward.circle.models import Circle, Invitation
from yesward.common_ground import actions as common_ground
from yesward.evidence import actions as evidence
from yesward.evidence import correcting
from yesward.evidence.facts import Words
from yesward.evidence.models import Correction, Point, Statement
from yesward.feedback import actions as feedback
from yesward.feedback.facts import Choices, Text
from yesward.feedback.models import CaseEvent
from yesward.inbox import actions as inbox
from yesward.inbox import importing, lease
from yesward.inbox.mail import open_mail
from yesward.inbox.models import Import, Message, Proposal
from yesward.inbox.sources import find
from yesward.journal import actions as journal
from yesward.journal import queries
from yesward.journal.facts import ApplicationFacts, Rejection, RoundFacts
from yesward.journal.models import Application, Outcome, Round
from yesward.people.models import Workspace
from yesward.practice import actions as practice
from yesward.reflect import actions as reflect
from yesward.reflect.facts import Reply
from yesward.reflect.questions import BY_ID
from yesward.relay import actions as relay
from yesward.triage import actions as triage
from yesward.triage.library import plans

NO_MAIL = """\
From: Hartwell Foods <jobs@hartwell.example>
To: Ines <ines@example.org>
Subject: Your application as Data Analyst
Date: Tue, 04 Mar 2025 10:15:00 +0100
Message-ID: <one@hartwell.example>
Content-Type: text/plain; charset=utf-8

Dear Ines,

Thank you for the interview last week. Unfortunately, we have decided to go with another candidate
for the position of Data Analyst.

Kind regards
Hartwell Foods
"""
THE_QUOTE = "we have decided to go with another candidate"

SECRETS = ("Hartwell", "Quillfeather", "mumbled about the tramway", "Tamsin kept notes")
"""Words that only ines may ever read; the tenant tests look for them in every answer to anybody else."""


def told_no(
    workspace: Workspace,
    company: str = "Hartwell Foods",
    role: str = "Data Analyst",
    *,
    stage: str = "interview",
    day: date | None = None,
    words: str = "It was close.",
) -> Application:
    """A no that somebody said aloud, of yesterday unless a day is given."""
    decided_on = day or timezone.localdate() - timedelta(days=1)
    with scope(workspace=workspace):
        no = Rejection(company, role, decided_on, stage, Outcome.Told.OTHERWISE, words)
        return journal.record_rejection(workspace, no)


def fresh(application: Application) -> Application:
    """The same application as the database has it now."""
    with scope(workspace=application.workspace):
        found = queries.application(application.workspace, application.pk)
    assert found is not None
    return found


def open_application(workspace: Workspace, company: str = "Hartwell Foods", role: str = "Data Analyst") -> Application:
    """An application under way: written down, and no word yet."""
    since = timezone.localdate() - timedelta(days=30)
    with scope(workspace=workspace):
        application = journal.add_application(workspace, ApplicationFacts(company, role, since))
    return fresh(application)


def given_mail(workspace: Workspace, mail: str | bytes = NO_MAIL) -> Message:
    """A mail that was pasted and waits to be confirmed."""
    with scope(workspace=workspace):
        return inbox.keep(workspace, open_mail(mail))


def held_round(application: Application, kind: str = Round.Kind.SCREEN, **facts: object) -> Round:
    """A round of an application."""
    with scope(workspace=application.workspace):
        return journal.add_round(application, RoundFacts(kind, **facts))  # type: ignore[arg-type]


def answered(
    application: Application,
    question: str = "differently",
    text: str = "I read their report too late.",
    *,
    number: int = 1,
    known: str = Statement.Known.IMPRESSION,
    known_from: str = "",
    asked: str = "",
) -> None:
    """One answer of the self-analysis."""
    reply = Reply(Words(text, known, known_from), asked)
    with scope(workspace=application.workspace):
        reflect.save_reply(application, BY_ID[question], number, reply, timezone.now())


def gone_through(application: Application, **last: str) -> None:
    """A finished self-analysis: the first question answered (as ``last`` says), the others skipped."""
    answered(application, **last)
    with scope(workspace=application.workspace):
        for question in list(BY_ID.values())[1:]:
            reflect.skip(application, question, 1, timezone.now())
        assert reflect.finish_if_through(application, timezone.now())


def said(
    application: Application,
    text: str = "The story lost its thread. You knew the trams well.",
    *,
    said_by: str = "consultant",
    known_from: str = "",
    opened: int = 0,
    who: str = "",
) -> Statement:
    """What somebody said, sealed but for the first ``opened`` points."""
    with scope(workspace=application.workspace):
        words = Words(text, Statement.Known.OUTSIDE, known_from)
        statement = evidence.say(application, words, said_by=said_by, who=who)
        for number in list(Point.objects.filter(statement=statement).values_list("number", flat=True))[:opened]:
            evidence.open_point(statement, number)
    return statement


def found_in(statement: Statement, quote: str, leaf: str = "ans.structure", stance: str = "weakness") -> Correction:
    """A theme set by hand."""
    with scope(workspace=statement.workspace):
        return correcting.add(statement, quote=quote, leaf=leaf, stance=stance)


def drafted(application: Application, body: str = "What would help me next time?", **how: object) -> CaseEvent:
    """A draft of a request."""
    choices = {"tone": "warm", "channel": "mail", **how}
    with scope(workspace=application.workspace):
        words = Text("Your advice", body, (f"opening.{application.pk}", "ask.1"), application.pk)
        kept = feedback.draft(application, Choices(**choices), words, "I mumbled about the tramway.")  # type: ignore[arg-type]
    assert kept is not None
    return kept


def asked(application: Application, on: date | None = None, to: str = "") -> CaseEvent:
    """A request that the person has sent, today unless a day is given; with an address it goes out from here."""
    drafted(application, f"What would help me next time, after the talk at {application.title}?")
    with scope(workspace=application.workspace):
        return feedback.send(application, on or timezone.localdate(), to)


IMPORTED_MAILS = (
    b"From: People <people@sallow.example>\nTo: ines@example.org\nSubject: Tour assistant, Quillfeather Theatre\n"
    b"Date: Tue, 3 Mar 2026 10:00:00 +0000\nMessage-ID: <1@sallow.example>\n\nThank you for applying for the tour "
    b"assistant position at Quillfeather Theatre. We have received your application and will be in touch.",
    b"From: People <people@sallow.example>\nTo: ines@example.org\nSubject: Re: Tour assistant, Quillfeather Theatre\n"
    b"Date: Tue, 10 Mar 2026 10:00:00 +0000\nMessage-ID: <2@sallow.example>\nIn-Reply-To: <1@sallow.example>\n\n"
    b"Unfortunately, we have decided not to move forward with your application for the tour assistant position.",
    b"From: A friend <friend@example.net>\nTo: ines@example.org\nSubject: Sunday\n\nShall we go and see the trams?",
)


def imported_mail(workspace: Workspace, mails: Sequence[bytes]) -> Import:
    """An import of an mbox with these mails and something that cannot be read, as the command makes it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Inbox.mbox"
        path.write_bytes(b"".join(b"From a@b Tue Mar  3 10:00:00 2026\n" + mail + b"\n\n" for mail in mails))
        broken = Path(folder) / "broken.eml"
        broken.write_bytes(b"\x89PNG not a mail")
        with scope(workspace=workspace):
            made = lease.begin(workspace, {"paths": [str(path), str(broken)]}, "Quillfeather inbox")
            importing.run(made, find([path, broken]), lambda _: None)
            lease.let_go(made)
    return made


def answered_by_friends(circle: Circle, count: int = 3) -> Invitation:
    """Some people are asked by a file and answer; what may be shown of it is opened. The first of those asked."""
    made = [friends.invite(circle, f"Quillfeather {number}", "friend", "kit") for number in range(count)]
    for invited in made:
        assert invited is not None
        said = Said({"ans.structure": "weak"}, {"ans.structure": "You mumbled about the tramway."}, "Quillfeather", "")
        friends.bring(circle, invited[1], "0" * 64, said)
    together.show(circle)
    assert made[0] is not None
    return made[0][0]


def life_of_ines(workspace: Workspace) -> dict[str, int]:
    """A journal with something in every table, full of SECRETS; gives the ids that addresses are made of."""
    from yesward.dates import actions as dates
    from yesward.desk import actions as desk
    from yesward.sheets import actions as sheets
    from yesward.sheets.tables import read_table

    application = told_no(workspace, "Hartwell Foods", "Quillfeather Keeper", words="You mumbled about the tramway.")
    item = held_round(application, Round.Kind.INTERVIEW, add_part="consultant")
    answered(application, "better", "I mumbled about the tramway.", asked="Why us?", known_from="Tamsin kept notes")
    message = given_mail(workspace)
    with scope(workspace=workspace):
        own = desk.change_contact(workspace, {"name": "Tamsin Quillfeather"}, "", None)
        desk.hide_contact(workspace, "gb-samaritans")
        inbox.put_away(given_mail(workspace, NO_MAIL.replace("Hartwell", "Hartwell and Sons")))
    waiting = open_application(workspace, "Quillfeather and Sons")
    statement = said(application, "You mumbled about the tramway.", known_from="Tamsin kept notes", opened=1)
    theme = found_in(statement, "mumbled about the tramway", "skill.technical")
    said(application, "Quillfeather says what nobody has opened.")
    imported = imported_mail(workspace, IMPORTED_MAILS)
    drafted(application)
    step = asked(told_no(workspace, "Quillfeather Lamps", "Lamplighter"), to="quillfeather@lamps.example")
    with scope(workspace=workspace):
        area = evidence.add_area(workspace, "skill.technical", "Quillfeather keeping")
        assert area is not None
        evidence.rename(workspace, "ans.depth", "Quillfeather depth")
        proposal = Proposal.objects.filter(workspace=workspace, state="waiting")[0].pk
        feedback.set_guess(workspace, 2, 9)
        dates.make_feed(workspace, names=True)
        dates.claim(workspace, "quillfeather", "way")
        passed_on, token = relay.begin(step.case, "Quillfeather", "Quillfeather Lamps", ["Quillfeather?"], "")
        relay.pass_on(passed_on, token, "manager")
        circle = friends.begin(application, "pooled", seen_by_friends(), "Quillfeather", "Quillfeather", tells_no=True)
        invitation = answered_by_friends(circle)
        for number in range(8):  # enough for accuracies to be fitted
            words = said(
                application, "Quillfeather lost it.", said_by="manager", opened=1, who=f"Quillfeather {number}"
            )
            found_in(words, "lost it")
        common_ground.assume(workspace, {"prior": 0.2})
        common_ground.catch_up(workspace)
        evidence.take_out(said(application, "Quillfeather was put away.", opened=1))  # and something waits again
        found_in(statement, "tramway", "ans.depth")
        triage.put(workspace, "ans.structure", "weeks", "Quillfeather")
        triage.find_a_way(workspace, "x.years", bridge="Quillfeather", track="Quillfeather", hides=True)
        own_question = practice.keep_question(workspace, "Quillfeather?").pk
        block = practice.begin_block(workspace, "ans.structure")
        practice.take(
            block, block.questions[0], aloud=False, words="I mumbled about the tramway.", noticed="Quillfeather"
        )
        card = practice.make_card(workspace, "fact", "Quillfeather?", "Quillfeather").pk
        triage.put(workspace, "skill.technical", "months")
        training = practice.train(workspace, "skill.technical", "book", "Quillfeather", None, None)
        practice.log(training, "Quillfeather", timezone.localdate())
        plan = triage.begin(workspace, "ans.structure", plans("ans.structure")[0]).pk
        table = read_table(b"Company,Role,Status,Date\nQuillfeather Mill,Miller,rejected,2025-01-02\n")
        sheet = sheets.lay_down(workspace, table, "Quillfeather.csv").pk
    return {
        "application": application.pk,
        "open": waiting.pk,
        "round": item.pk,
        "message": message.pk,
        "contact": own.pk,
        "import": imported.pk,
        "proposal": proposal,
        "sheet": sheet,
        "statement": statement.pk,
        "tag": theme.tag_id,
        "correction": theme.pk,
        "area": area.pk,
        "asked": step.case.application_id,
        "step": step.pk,
        "circle": circle.pk,
        "invitation": invitation.pk,
        "plan": plan,
        "block": block.pk,
        "card": card,
        "training": training.pk,
        "own": own_question,
    }
