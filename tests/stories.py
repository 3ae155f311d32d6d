"""What can happen to a person, told through the real actions; nothing here writes a row by itself."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import SimpleUploadedFile
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
from yesward.jobs import actions as adverts
from yesward.jobs import file_reading, picking
from yesward.jobs.facts import Given
from yesward.jobs.models import Advert
from yesward.journal import actions as journal
from yesward.journal import queries
from yesward.journal.facts import ApplicationFacts, Rejection, RoundFacts
from yesward.journal.models import Application, Outcome, Round
from yesward.lessons import actions as lessons
from yesward.lessons import queries as lesson_rows
from yesward.lessons.facts import Draft
from yesward.lessons.models import Lesson
from yesward.lib.stats import Beta
from yesward.people.models import Workspace
from yesward.practice import actions as practice
from yesward.practice import queries as practice_rows
from yesward.practice.models import Take
from yesward.private import actions as private
from yesward.private import locking
from yesward.private.checks import ITEMS
from yesward.private.facts import Sent
from yesward.private.models import CheckIn, Notebook
from yesward.reflect import actions as reflect
from yesward.reflect.facts import Reply
from yesward.reflect.questions import BY_ID
from yesward.relay import actions as relay
from yesward.resilience import actions as resilience
from yesward.resilience import own_numbers
from yesward.resilience.models import LockedNote
from yesward.sitting import actions as sittings
from yesward.sitting.facts import Asks, SetUp
from yesward.sitting.models import Sitting
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


def kept_lesson(
    application: Application, text: str = "Say the result first.", kind: str = "interview", leaf: str = "", at: int = 0
) -> Lesson:
    """The lesson of a no, resting on one of the pieces that can be read of it, if there is any."""
    with scope(workspace=application.workspace):
        pieces = lesson_rows.pieces(application.workspace, application)
        return lessons.write(application, Draft(text, kind, leaf, pieces[at] if pieces else None))


def locked(item: Round, text: str = "They asked twice about the ovens.") -> LockedNote:
    """A note on a talk, locked now."""
    with scope(workspace=item.workspace):
        return resilience.lock(item, text, timezone.now())


PASSPHRASE = "tramway lamps at seven"
"""What opens the private writing of these stories."""


@cache
def _key() -> tuple[bytes, bytes]:
    """A notebook's key, and the same locked with PASSPHRASE; made once, since a passphrase costs time on purpose."""
    key = locking.new_key()
    return key, locking.by_passphrase(key, PASSPHRASE)


def written(workspace: Workspace, *days: str) -> Notebook:
    """A notebook under PASSPHRASE with these words, a day each, the last of them today."""
    key, by_passphrase = _key()
    with scope(workspace=workspace):
        notebook = private.begin(workspace, by_passphrase)
        for ago, words in zip(range(len(days) - 1, -1, -1), days, strict=True):
            day = private.begin_day(notebook, timezone.now() - timedelta(days=ago))
            assert day is not None
            private.keep(day, locking.lock_day(words, key, day.number), Sent("story", 1, day.state))
    return notebook


def checked_in(workspace: Workspace, on: date, *answers: int | None) -> CheckIn:
    """The check-in of a day: answers in the order of the questions, the rest skipped."""
    given = dict.fromkeys(ITEMS) | dict(zip(ITEMS, answers, strict=False))
    with scope(workspace=workspace):
        return private.check_in(workspace, on, given)


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
        own_numbers.keep(workspace, {"interview_offer": Beta(3, 17)})
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
        take = recorded(workspace, f"own.{own_question}").pk
        practice.measure(workspace, wanted=True)
        sitting = practised(application, who="Quillfeather").pk
        training = practice.train(workspace, "skill.technical", "book", "Quillfeather", None, None)
        practice.log(training, "Quillfeather", timezone.localdate())
        plan = triage.begin(workspace, "ans.structure", plans("ans.structure")[0]).pk
        table = read_table(b"Company,Role,Status,Date\nQuillfeather Mill,Miller,rejected,2025-01-02\n")
        sheet = sheets.lay_down(workspace, table, "Quillfeather.csv").pk
        kept_lesson(application, "Quillfeather: the end first.")
        lessons.keep_questions(item, "Quillfeather?")
    yesterday = timezone.localdate() - timedelta(days=1)
    first, second = (held_round(waiting, kind, held_on=yesterday) for kind in (Round.Kind.SCREEN, Round.Kind.INTERVIEW))
    note = locked(first, "Quillfeather asked twice about the tramway.")
    with scope(workspace=workspace):
        resilience.keep_draft(second, "Quillfeather: begun.")
        resilience.plan_setback(waiting, "If Quillfeather says no, then I call Tamsin.")
        resilience.keep_words(application, "friend", "Quillfeather was unkind to the tramway.")
        resilience.write_letter(second, "Quillfeather is a house like others.", [])
        resilience.pass_by(second, "letter")
    found = looked_for(workspace)
    return {
        **found,
        "note": note.pk,
        "talk": second.pk,
        "notebook": written(workspace, "Quillfeather mumbled about the tramway.").pk,
        "check_in": checked_in(workspace, timezone.localdate(), 4).pk,
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
        "take": take,
        "sitting": sitting,
        "training": training.pk,
        "own": own_question,
    }


def pasted(workspace: Workspace, title: str, text: str = "Quillfeather asks for a keeper.") -> Advert:
    """An advert that the person brought, which nobody else sees."""
    with scope(workspace=workspace):
        return adverts.paste(workspace, Given(title, title, "Quillfeather Mill", "https://mill.example/", body=text))


def looked_for(workspace: Workspace, number: int = 1) -> dict[str, int]:
    """Wishes, a board, so many adverts put aside, kept, begun and left, so many searches, and how the day goes."""
    ids: dict[str, int] = {}
    with scope(workspace=workspace):
        adverts.wish(workspace, adverts.Wishes(titles=["Quillfeather keeper"], known={"Quillfeather Mill": "Tamsin"}))
    for each in range(number):
        with scope(workspace=workspace):
            board = adverts.follow(workspace, "greenhouse", {"board": f"quillfeather{each}"}, f"Quillfeather {each}")
            file = SimpleUploadedFile(f"Quillfeather {each}.csv", b"id,title\n1,Quillfeather\n")
            file_reading.bring(workspace, file)
        name = f"Quillfeather keeper {chr(97 + each % 26)}{chr(97 + each // 26)}"
        no, later, begun, left = (pasted(workspace, f"{name} {kind}") for kind in ("nights", "days", "dawns", "noons"))
        with scope(workspace=workspace):
            said = adverts.say(workspace, no, "not_for_me", "company")
            adverts.say(workspace, later, "kept")
            application = adverts.begin(workspace, begun)
            saved = adverts.save_search(workspace, f"Quillfeather {each}", "Aldermoor", "")
            adverts.give_address(saved)
        ids = {"advert": left.pk, "verdict": said.pk, "begun": application.pk, "saved": saved.pk}
        ids["followed"] = board.pk
    with scope(workspace=workspace):
        now = timezone.localtime()
        talk = journal.add_round(application, RoundFacts(Round.Kind.SCREEN, held_on=now.date()))
        adverts.after_talk(talk, "promising")
        adverts.stop_at(workspace, now)
        picking.keep(workspace, now)
    return ids


def set_up(application: Application, way: str = "kit", **how: object) -> tuple[Sitting, str]:
    """A sitting about a clear story, and the secret of its link."""
    asks = tuple(Asks(f"Quillfeather asks, {number}?") for number in (1, 2, 3))
    facts = {"way": way, "who": "Ruth", "name": "Ines", "leaves": ("ans.structure",), "asks": asks, "once": "0" * 32}
    with scope(workspace=application.workspace):
        return sittings.begin(application, SetUp(**{**facts, **how}))  # type: ignore[arg-type]


def practised(application: Application, **how: object) -> Sitting:
    """A sitting that both have ended: the friend by a file."""
    sitting, _ = set_up(application, **how)
    moment = {"ans.structure": "You mumbled about the tramway."}
    with scope(workspace=application.workspace):
        sittings.end_own(sitting, Said({"ans.structure": "strong"}, {"ans.structure": "Quillfeather"}))
        said = [Said({"ans.structure": "weak"}, moment), Said(), Said()]
        sittings.bring(sitting, "0" * 64, said, Said(strength="Quillfeather"))
        sitting.refresh_from_db()
    return sitting


HEARD: dict[str, object] = {
    "duration_s": 61.0,
    "speech_s": 44.0,
    "words": 9,
    "speech_rate_wpm": 150.0,
    "articulation_rate_wpm": 205.0,
    "pause_ratio": 0.28,
    "long_pauses": [{"at_s": 20.0, "length_s": 2.5}],
    "fillers": [{"word": "um", "at_s": 1.5}],
    "fillers_per_min": 13.1,
    "lines": [
        {"start_s": 0.5, "end_s": 20.0, "text": "Quillfeather um mumbled about the"},
        {"start_s": 22.5, "end_s": 58.0, "text": "tramway for an hour."},
    ],
    "marks": [[0, 13, "um", 1.5]],
    "outline": [10, 90, 100, 40],
    "sound_s": 62.0,
    "impaired": [],
}
"""What `yesward listen` may hear in a take, with what the page draws with."""


def recorded(workspace: Workspace, question: str, leaf: str = "del.voice", **heard: object) -> Take:
    """A take with its sound, heard and read."""
    take = practice.record(workspace, leaf, question, [b"RIFF", b"Quillfeather"])
    recording = practice_rows.recording(workspace, take.pk)
    assert recording is not None
    practice.heard(recording, {**HEARD, **heard})
    take.refresh_from_db()
    story = {"told": True, "parts": [], "missing": ["action", "result"]}
    practice.words_read(recording, take.words, story)
    return take
