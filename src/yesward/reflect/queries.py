"""Reads of the self-analysis."""

from django.db.models import Exists, OuterRef

from yesward.evidence.models import Statement
from yesward.journal.models import Application, Outcome, Stage
from yesward.people.models import Workspace
from yesward.reflect.models import Answer, Reflection
from yesward.reflect.questions import Question, questions_for

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


def newest_rejections(workspace: Workspace) -> list[Outcome]:
    """The newest recorded rejections with their self-analysis; ``is_touched`` says whether any lesson is more
    than an impression, ``has_lessons`` whether there is one. One query, at most NEWEST rows."""
    said = Answer.objects.filter(
        workspace=workspace, reflection__application=OuterRef("application"), statement__isnull=False
    )
    found = Outcome.objects.filter(workspace=workspace, application__taken_back_at=None)
    return list(
        found.select_related("application__company", "application__reflection", "round")
        .annotate(
            has_lessons=Exists(said),
            is_touched=Exists(said.exclude(statement__known=Statement.Known.IMPRESSION)),
        )
        .order_by("-id")[:NEWEST]
    )
