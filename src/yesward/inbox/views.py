"""Pages of the inbox: paste, confirm, or tell. Nothing is recorded before the person says so."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yesward.evidence import arrivals
from yesward.inbox import actions, arriving, queries, words
from yesward.inbox.flow import flow
from yesward.inbox.forms import ConfirmForm, ToldForm
from yesward.inbox.kinds import ANSWER
from yesward.inbox.mail import MAX_BYTES, Mail, Refused, open_mail
from yesward.inbox.models import Message
from yesward.inbox.reading import Found, Reading, read
from yesward.journal import queries as journal
from yesward.journal.models import Application, Outcome
from yesward.lib.typed import whole
from yesward.people.middleware import Request


@dataclass(frozen=True, slots=True)
class Given:
    """What the person gave: pasted words, or a file with its name."""

    content: str | bytes
    file_name: str = ""


def paste(request: Request) -> HttpResponse:
    """The first page: paste or drop the e-mail. What cannot be read comes back with a sentence, as typed."""
    if request.method != "POST":
        return render(request, "inbox/paste.html", {"first": journal.is_empty(request.workspace)})
    given = _given(request)
    try:
        mail = open_mail(given.content)
    except Refused as refused:
        return _handed_back(request, given, words.REFUSED[refused.why])
    if "anyway" not in request.POST and arrivals.offers(request.workspace, arriving.of_mail(mail)):
        return redirect("inbox:answer", actions.keep_answer(request.workspace, mail).pk)
    reading = read(mail)
    if reading.kind == "unrelated" and reading.sure and "anyway" not in request.POST:
        return _handed_back(request, Given(mail.text if given.file_name else given.content), words.UNRELATED, ask=True)
    kept = actions.keep(request.workspace, mail)
    if kept.recorded_at is not None and kept.application is not None:
        messages.info(request, _("This one is already in the journal."))
        return redirect("journal:application", kept.application.pk)
    return redirect("inbox:confirm", kept.pk)


def _given(request: Request) -> Given:
    file = request.FILES.get("file")
    if file is None:
        return Given(request.POST.get("mail", ""))
    return Given(file.read(MAX_BYTES + 1), file.name or _("the file"))


def _handed_back(request: Request, given: Given, sentence: str | Promise, *, ask: bool = False) -> HttpResponse:
    typed = request.POST.get("mail") or (given.content if isinstance(given.content, str) else "")
    page = {"problem": sentence, "typed": typed, "file_name": given.file_name, "ask": ask}
    return render(request, "inbox/paste.html", page, status=422)


def the_message(request: Request, pk: int) -> Message:
    """The message of this workspace. Raises Http404."""
    found = queries.message(request.workspace, pk)
    if found is None:
        raise Http404
    return found


def confirm(request: Request, pk: int) -> HttpResponse:
    """What was read, with the deciding sentence marked, to confirm or correct."""
    message = the_message(request, pk)
    if message.recorded_at is not None and message.application is not None:
        return redirect("journal:application", message.application.pk)
    if message.kind == ANSWER and arriving.offers(message):
        return redirect("inbox:answer", pk)
    mail = queries.as_mail(message)
    reading = read(mail)
    company = request.POST.get("company") or (reading.company.value if reading.company else "")
    known = journal.same_company(request.workspace, company)
    form = ConfirmForm(request.POST or None, initial=_initial(reading, known), known=known)
    if request.method == "POST" and form.is_valid():
        no = form.rejection(Outcome.Told.MAIL, reading.quote)
        try:
            return _recorded(request, actions.record(message, no, form.application()))
        except ValueError:  # another page was quicker
            form.add_error("onto", _("That application has had its answer meanwhile."))
    page = {
        "message": message,
        "reading": reading,
        "marked": _marked(mail, reading),
        "says": words.READ_AS[reading.kind] if reading.sure else words.UNSURE,
        "is_no": reading.kind == "rejection" and reading.sure,
        "read_from": {key: words.FROM[found.source] for key, found in _found(reading).items()},
        "form": form,
        "decided": [item for item in known if item.decided is not None],
    }
    return render(request, "inbox/confirm.html", page, status=422 if form.errors else 200)


def answer(request: Request, pk: int) -> HttpResponse:
    """A mail that somebody was asked for: what would be done with it. Its words are not shown."""
    message = the_message(request, pk)
    if message.kind != ANSWER or message.recorded_at is not None:
        return redirect("inbox:confirm", pk)
    found = arriving.offers(message)
    if "other" in request.POST:
        actions.is_no_answer(message)
    if "other" in request.POST or not found:
        return redirect("inbox:confirm", pk)
    if request.method == "POST":
        chosen = next((each for each in found if each.taker == request.POST.get("take")), found[0])
        taken = actions.take_answer(message, chosen)
        messages.success(request, taken.says, extra_tags=taken.undo)
        return redirect(taken.url)
    return render(request, "inbox/answer.html", {"message": message, "offer": found[0], "others": found[1:]})


def _recorded(request: Request, application: Application) -> HttpResponse:
    """To the break, with the way back."""
    undo = reverse("inbox:take-back", args=[application.pk])
    messages.success(request, _("Recorded: %(title)s.") % {"title": application.title}, extra_tags=undo)
    return redirect("reflect:rest", application.pk)


def _found(reading: Reading) -> dict[str, Found[Any]]:
    every = {
        "company": reading.company,
        "role": reading.role,
        "decided_on": reading.decided_on,
        "stage": reading.stage,
    }
    return {key: found for key, found in every.items() if found is not None}


def _initial(reading: Reading, known: list[Application]) -> dict[str, object]:
    found: dict[str, object] = {key: item.value for key, item in _found(reading).items()}
    role = str(found.get("role", ""))
    if role.islower():
        found["role"] = role.capitalize()
    today = timezone.localdate()
    day = found.get("decided_on")
    found["decided_on"] = min(day, today) if isinstance(day, date) else today
    still_open = [item for item in known if item.decided is None]
    if still_open:
        found["onto"] = str(still_open[0].pk)
    return found


def _marked(mail: Mail, reading: Reading) -> dict[str, tuple[str, str, str]]:
    """Subject and text as shown, each cut in three: before, the deciding words, after."""
    whole = {"text": mail.text, "subject": mail.subject or ""}
    shown = {key: (flow(value), "", "") for key, value in whole.items()}
    for key, value in whole.items():
        start = value.find(reading.quote) if reading.quote else -1
        if start >= 0:
            end, flowing = start + len(reading.quote), flow(value)
            return {**shown, key: (flowing[:start], flowing[start:end], flowing[end:])}
    return shown


@require_POST
def put_away(request: Request, pk: int) -> HttpResponse:
    """Not a no: nothing is recorded, and the e-mail is forgotten after a day."""
    message = the_message(request, pk)
    if message.recorded_at is not None and message.application is not None:
        return redirect("journal:application", message.application.pk)
    actions.put_away(message)
    undo = reverse("inbox:bring-back", args=[message.pk])
    messages.success(request, _("Put away. Nothing was recorded."), extra_tags=undo)
    return redirect("home")


@require_POST
def bring_back(request: Request, pk: int) -> HttpResponse:
    """Undo putting away."""
    message = the_message(request, pk)
    actions.bring_back(message)
    return redirect("inbox:confirm", message.pk)


def told(request: Request) -> HttpResponse:
    """A no without an e-mail: the person says what they were told; ``about`` names the application it is about."""
    about = journal.application(request.workspace, whole(request.GET.get("about")) or 0)
    known = journal.same_company(request.workspace, request.POST.get("company", about.company_name if about else ""))
    if about is not None and about not in known:
        known = [about, *known]
    initial: dict[str, object] = {"decided_on": timezone.localdate()}
    if about is not None:
        initial |= {"company": about.company_name, "role": about.role, "onto": str(about.pk)}
    form = ToldForm(request.POST or None, initial=initial, known=known)
    if request.method == "POST" and form.is_valid():
        if not form.open or "onto" in request.POST:
            return _told(request, form)
        form.add_error("onto", _("An application of yours there is under way. Is the no about it?"))
    return render(request, "inbox/told.html", {"form": form}, status=422 if form.errors else 200)


def _told(request: Request, form: ToldForm) -> HttpResponse:
    no, onto = form.rejection(Outcome.Told.OTHERWISE, form.cleaned_data["words"]), form.meant()
    if onto is not None and onto.decided is not None:  # sent twice
        return redirect("reflect:rest", onto.pk)
    return _recorded(request, actions.tell(request.workspace, no, onto))


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Undo recording a no. Its e-mail waits to be confirmed again."""
    application = journal.application(request.workspace, pk)
    if application is None:
        raise Http404
    actions.take_back(application)
    undo = reverse("inbox:bring-record-back", args=[pk]) if application.taken_back_at else ""
    messages.success(request, _("Taken back: %(title)s.") % {"title": application.title}, extra_tags=undo)
    return redirect("home")


@require_POST
def bring_record_back(request: Request, pk: int) -> HttpResponse:
    """Undo taking a record back; where it was recorded anew meanwhile, nothing is left to undo."""
    application = journal.taken_back(request.workspace, pk)
    if application is not None:
        actions.bring_record_back(application)
    elif journal.application(request.workspace, pk) is None:
        raise Http404
    return redirect("journal:application", pk)
