"""Pages of looking back: the break, the self-analysis, its lessons."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from yesward.evidence.models import Statement
from yesward.journal import queries as journal
from yesward.journal.models import Application
from yesward.people.middleware import Request
from yesward.reflect import actions, pages, queries, steps
from yesward.reflect.beside import beside
from yesward.reflect.facts import MOST_LOST_QUESTIONS
from yesward.reflect.forms import MORNING, KnownForm, ReplyForm, RestForm
from yesward.reflect.models import Answer, Reflection
from yesward.reflect.questions import BY_ID, LONGEST_MINUTES, Question
from yesward.reflect.standing import standing


def the_rejection(request: Request, pk: int) -> Application:
    """A rejected application of this workspace. Raises Http404."""
    found = journal.application(request.workspace, pk)
    if found is None or found.decided is None:
        raise Http404
    return found


def rest(request: Request, pk: int) -> HttpResponse:
    """A break first: come back at a time of one's choice, or go on."""
    application = the_rejection(request, pk)
    now = timezone.localtime()
    day = now.date() + timedelta(days=1)
    tomorrow = {"day": day, "at": MORNING}
    if "now" in request.POST:
        actions.start(application, now)
        return redirect("reflect:analysis", pk)
    chosen = tomorrow if "tomorrow" in request.POST else request.POST
    form = RestForm(chosen if request.method == "POST" else None, initial=tomorrow)
    if request.method == "POST" and form.is_valid():
        actions.rest(application, form.cleaned_data["until"])
        return redirect("home")
    reflection = queries.reflection(request.workspace, application)
    until = reflection.rest_until if reflection else None
    page = {
        "application": application,
        "plate": application.name,
        "form": form,
        "tomorrow": steps.moment(timezone.make_aware(datetime.combine(day, MORNING)), now),
        "until": steps.moment(until, now) if until and until > now else "",
        "beside": beside("break", request.workspace, application),
    }
    return render(request, "reflect/rest.html", page, status=422 if form.errors else 200)


@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    """Leave this one be."""
    actions.let_go(the_rejection(request, pk), timezone.now())
    return redirect("home")


def _items(request: Request, application: Application, more: str = "") -> list[pages.Item]:
    given = queries.answers(request.workspace, application)
    return pages.items(queries.questions_of(application), given, more)


@require_GET
def analysis(request: Request, pk: int) -> HttpResponse:
    """The questions in fixed order, one open; GET writes nothing."""
    application = the_rejection(request, pk)
    return _analysis(request, application, at=request.GET.get("at", ""), more=request.GET.get("more", ""))


def _analysis(
    request: Request, application: Application, *, at: str, more: str = "", form: ReplyForm | None = None
) -> HttpResponse:
    every = _items(request, application, more)
    its_rounds = journal.rounds(request.workspace, application)
    outcome = application.decided
    shown = pages.sections(every, at)
    page = {
        "application": application,
        "title": steps.where(application.name, outcome.round.kind if outcome and outcome.round else None),
        "round": next((item for item in its_rounds if outcome and item.pk == outcome.round_id), None),
        "lines": journal.round_lines(application, its_rounds, timezone.localdate()),
        "sections": shown,
        "opened": any(item.is_open for section in shown for item in section.items),
        "minutes": pages.minutes_left(every),
        "through": not any(not item.is_through for item in every),
        "standing": standing(item.known for item in every if item.statement),
        "long_enough": _long_enough(queries.reflection(request.workspace, application)),
        "at_most": MOST_LOST_QUESTIONS,
        "known": Statement.Known,
        "kinds": Answer.AnswerKind,
        "parts": Answer.Part,
        "at": at,
        "beside": beside("analysis", request.workspace, application),
        "form": form,
    }
    return render(request, "reflect/analysis.html", page, status=422 if form else 200)


def _long_enough(reflection: Reflection | None) -> bool:
    """Whether this sitting has taken its quarter of an hour."""
    if reflection is None or reflection.sitting_since is None or reflection.saved_at is None:
        return False
    if timezone.now() - reflection.saved_at > actions.A_PAUSE:
        return False
    return reflection.saved_at - reflection.sitting_since >= timedelta(minutes=LONGEST_MINUTES)


def _question(application: Application, question: str, number: int) -> Question:
    """The question of an address. Raises Http404 where this self-analysis does not ask it."""
    found = BY_ID.get(question)
    most = MOST_LOST_QUESTIONS if found and found.several else 1
    if found not in queries.questions_of(application) or not 1 <= number <= most:
        raise Http404
    return found


@require_POST
def reply(request: Request, pk: int, question: str, number: int) -> HttpResponse:
    """Save an answer: as it is typed (htmx), or with a button that also says where to go next."""
    application = the_rejection(request, pk)
    asked = _question(application, question, number)
    form = ReplyForm(request.POST)
    now = timezone.localtime()
    as_typed = bool(request.headers.get("HX-Request"))
    if not form.is_valid():
        if as_typed:
            return render(request, "reflect/saved.html", {"form": form})
        return _analysis(request, application, at=f"{question}-{number}", form=form)
    given = form.reply()
    if not given.is_blank or queries.answer(request.workspace, application, question, number):
        actions.save_reply(application, asked, number, given, now)
    if as_typed:
        return render(request, "reflect/saved.html", {"now": now})
    if "skip" in request.POST or (given.is_blank and "next" in request.POST):
        actions.skip(application, asked, number, now)
    return redirect(_where_to(request, application, f"{question}-{number}", now))


def _where_to(request: Request, application: Application, key: str, now: datetime) -> str:
    if "stop" in request.POST:
        return reverse("home")
    page = reverse("reflect:analysis", args=[application.pk])
    if "at" in request.POST:
        return f"{page}?{urlencode({'at': request.POST['at']})}#open"
    if "more" in request.POST:
        question, _, number = key.rpartition("-")
        return f"{page}?more={question}&at={question}-{int(number) + 1}#open"
    if actions.finish_if_through(application, now):
        return reverse("reflect:lessons", args=[application.pk])
    following = pages.after(_items(request, application), key)
    return f"{page}?at={following}#open"


@require_GET
def lessons(request: Request, pk: int) -> HttpResponse:
    """What was found, each with how it is known."""
    application = the_rejection(request, pk)
    every = _items(request, application)
    said = [item for item in every if item.statement]
    page = {
        "application": application,
        "items": said,
        "standing": standing(item.known for item in said),
        "left": sum(not item.is_through for item in every),
        "known": [choice for choice in Statement.Known.choices if choice[0] != Statement.Known.IMPRESSION],
    }
    return render(request, "reflect/lessons.html", page)


@require_POST
def ground(request: Request, pk: int, question: str, number: int) -> HttpResponse:
    """A lesson is now known by more than an impression."""
    application = the_rejection(request, pk)
    found = queries.answer(request.workspace, application, question, number)
    form = KnownForm(request.POST)
    if found is None or found.statement is None:
        raise Http404
    if form.is_valid():
        actions.ground(found, form.cleaned_data["known"], form.cleaned_data["known_from"])
    else:
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    return redirect(reverse("reflect:lessons", args=[pk]) + f"#{question}-{number}")
