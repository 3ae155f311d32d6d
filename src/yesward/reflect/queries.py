"""Reads of the self-analysis."""

from collections.abc import Iterable

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
    """The newest recorded rejections with their self-analysis, at most NEWEST, in one query."""
    found = Outcome.objects.filter(workspace=workspace, application__taken_back_at=None)
    return list(
        found.select_related("application__company", "application__reflection", "round").order_by("-id")[:NEWEST]
    )


def how_known(workspace: Workspace, of: Iterable[Application]) -> dict[int, set[str]]:
    """How the lessons of these applications are known, by the application's id, in one query; none for none."""
    ids = [application.pk for application in of]
    said = Statement.objects.filter(workspace=workspace, application__in=ids, answer__isnull=False)
    found: dict[int, set[str]] = {}
    for application, known in said.values_list("application_id", "known"):
        found.setdefault(application, set()).add(known)
    return found


def a_lesson(workspace: Workspace, of: Application) -> Statement | None:
    """The latest lesson of a self-analysis, None where nothing was said."""
    said = Statement.objects.filter(workspace=workspace, application=of, answer__isnull=False)
    return said.order_by("-changed_at", "-id").first()
