"""Reads of the self-analysis."""

from django.db.models import Exists, OuterRef, QuerySet

from yesward.evidence.models import Statement
from yesward.journal.models import Application, Outcome, Stage
from yesward.people.models import Workspace
from yesward.people.prepared import THE_WORKSPACE, Prepared, Row
from yesward.reflect.facts import Rejected
from yesward.reflect.models import Answer, Reflection
from yesward.reflect.questions import WENT_WELL, Question, questions_for

NEWEST = 10


def reflection(workspace: Workspace, of: Application) -> Reflection | None:
    """The self-analysis of an application, None where it was not begun."""
    return Reflection.objects.filter(workspace=workspace, application=of).first()


def answers(workspace: Workspace, of: Application) -> list[Answer]:
    """All answers so far with their words, by question and number."""
    found = Answer.objects.filter(workspace=workspace, reflection__application=of)
    return list(found.select_related("statement").order_by("question", "number"))


def answer(workspace: Workspace, of: Application, question: str, number: int) -> Answer | None:
    """One answer, None where there is none yet."""
    found = Answer.objects.filter(workspace=workspace, reflection__application=of)
    return found.select_related("statement").filter(question=question, number=number).first()


def questions_of(application: Application) -> tuple[Question, ...]:
    """The questions that make sense for how far this application came."""
    outcome = application.decided
    return questions_for(talked=outcome is None or outcome.stage != Stage.APPLIED)


@Prepared
def _newest() -> QuerySet[Outcome, Row]:
    said = Statement.objects.filter(application=OuterRef("application"), answer__isnull=False)
    found = Outcome.objects.filter(workspace=THE_WORKSPACE, application__taken_back_at=None, quiet=False)
    found = found.order_by("-id")
    reflection = ("id", "rest_until", "saved_at", "finished_at", "let_go_at")
    return found.values_list(
        *("application_id", "application__company__name", "application__role", "decided_on", "round__kind"),
        *(f"application__reflection__{column}" for column in reflection),
        Exists(said),
        Exists(said.exclude(known=Statement.Known.IMPRESSION)),
    )[:NEWEST]


def newest_rejections(workspace: Workspace) -> list[Rejected]:
    """The newest rejections that may ask for something, and their self-analysis: at most NEWEST, in one query."""
    return [Rejected(*row) for row in _newest(workspace)]


def went_well(workspace: Workspace, most: int) -> list[Statement]:
    """The person's newest answers to what went well, each with its application."""
    said = Statement.objects.filter(workspace=workspace, answer__question=WENT_WELL, taken_out_at=None)
    rows = said.filter(application__taken_back_at=None).select_related("application__company")
    return list(rows.order_by("-said_at", "-id")[:most])


def a_lesson(workspace: Workspace, of: int) -> Statement | None:
    """The latest lesson about an application, by its id; None where nothing was said."""
    said = Statement.objects.filter(workspace=workspace, application=of, answer__isnull=False)
    return said.order_by("-changed_at", "-id").first()
