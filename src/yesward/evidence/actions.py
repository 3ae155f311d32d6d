"""Writes of statements and their points; each is one transaction. Tags are written in `tagging` and `correcting`."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from yesward.evidence import hearing
from yesward.evidence.facts import Tagged, Words
from yesward.evidence.models import Area, Correction, LeafName, Point, Statement, Tag
from yesward.evidence.points import points
from yesward.evidence.reader import wake
from yesward.evidence.taxonomy import leaf_of
from yesward.journal.models import Application, Round
from yesward.people.models import Workspace

LONGEST_NAME = 60


def as_name(typed: str) -> str:
    """What a person calls something, as it is kept: one line, cut at its longest."""
    return " ".join(typed.split())[:LONGEST_NAME]


@transaction.atomic
def say(
    about: Application,
    words: Words,
    *,
    said_by: str,
    at_round: Round | None = None,
    again: Statement | None = None,
    spans: Iterable[tuple[int, int]] = (),
    who: str = "",
    mixed: bool = False,
) -> Statement:
    """Keep a statement, or say ``again`` one that is still being worked on. Words are kept verbatim.

    Somebody else's words are sealed, and cut into the points by which they will be opened: ``spans`` of the text where
    they are given, else its sentences. ``who``: what the person calls them; ``mixed``: words of several people.
    """
    statement = again or Statement(workspace=about.workspace, application=about, said_by=said_by)
    statement.who = as_name(who)
    statement.person = Statement.MIXED if mixed else person_of(about, said_by, statement.who)
    if statement.text != words.text:
        statement.tagged_by, statement.tongue, statement.guesses = "", "", []
    statement.round = at_round
    statement.text, statement.known, statement.known_from = words.text, words.known, words.known_from[:200]
    statement.save()
    if again is None and said_by not in Statement.OWN:
        Point.objects.bulk_create(
            Point(workspace=about.workspace, statement=statement, number=number, start=start, end=end)
            for number, (start, end) in enumerate(list(spans) or points(words.text), 1)
        )
    if not statement.tagged_by:
        transaction.on_commit(wake)
    return statement


def person_of(about: Application, said_by: str, who: str = "") -> str:
    """By which key what one person says is held together: their name, else one of each kind an application."""
    if said_by in Statement.OWN:
        return ""
    return who.casefold() or f"#{about.pk}"


@transaction.atomic
def hand_in(
    about: Application,
    words: Words,
    *,
    said_by: str,
    at_round: Round | None = None,
    opened: bool = False,
    who: str = "",
) -> Statement:
    """Keep somebody else's words that the person brings: sealed, or with every point opened at once."""
    statement = say(about, words, said_by=said_by, at_round=at_round, who=who)
    if opened:
        for number in Point.objects.filter(statement=statement).values_list("number", flat=True):
            open_point(statement, number)
    return statement


@transaction.atomic
def unsay(statement: Statement) -> None:
    """Remove one's own statement; its words were taken out of the form."""
    hearing.tell(statement)
    statement.delete()


@transaction.atomic
def say_what_they_mean(statement: Statement, found: Iterable[Tagged]) -> None:
    """Keep the themes that whoever said it named themselves; the tagger leaves their words alone."""
    Tag.objects.bulk_create(Tag.of(statement, tag, Tag.MadeBy.RATER) for tag in found)
    hearing.tell(statement)


@transaction.atomic
def erase(statement: Statement) -> None:
    """Forget somebody's words for good: the statement with points and themes, and what was learned from them."""
    hearing.tell(statement)
    Correction.objects.filter(workspace=statement.workspace, statement=statement).delete()
    statement.delete()


@transaction.atomic
def take_out(statement: Statement) -> None:
    """Put a statement away, as after a mistake; nothing shows or counts it any more."""
    statement.taken_out_at = timezone.now()
    statement.save(update_fields=["taken_out_at"])
    hearing.tell(statement)


@transaction.atomic
def put_back(statement: Statement) -> None:
    """It is there again."""
    statement.taken_out_at = None
    statement.save(update_fields=["taken_out_at"])
    hearing.tell(statement)
    transaction.on_commit(wake)


@transaction.atomic
def open_point(statement: Statement, number: int) -> Point:
    """Open a point of somebody else's words; the first opened opens the statement. Again, it changes nothing.

    Raises Point.DoesNotExist.
    """
    point = Point.objects.select_for_update().get(statement=statement, number=number)
    now = timezone.now()
    if point.opened_at is None:
        point.opened_at = now
        point.save(update_fields=["opened_at"])
    if statement.opened_at is None:
        Statement.objects.filter(pk=statement.pk, opened_at=None).update(opened_at=now)
        statement.refresh_from_db()
    hearing.tell(statement)
    return point


@transaction.atomic
def answer_point(point: Point, answer: str) -> None:
    """Keep what the person says to "Can I change this?"; where they say nothing, what they said before stays."""
    point.answer = Point.Answer(answer) if answer else point.answer
    point.save(update_fields=["answer"])


@transaction.atomic
def rename(workspace: Workspace, leaf: str, name: str) -> None:
    """Call a leaf something else; its own name, or none, gives it back. Raises KeyError for no leaf."""
    own = leaf_of(leaf).name
    name = as_name(name)
    if not name or name == own:
        LeafName.objects.filter(workspace=workspace, leaf=leaf).delete()
    else:
        LeafName.objects.update_or_create(workspace=workspace, leaf=leaf, defaults={"name": name})


@transaction.atomic
def add_area(workspace: Workspace, leaf: str, name: str) -> Area | None:
    """Tell a field of a leaf apart; one that is there already is given back, None for an empty name.

    Raises KeyError for no leaf, ValueError where a leaf has no fields.
    """
    if not leaf_of(leaf).has_areas:
        raise ValueError(leaf)
    name = as_name(name)
    if not name:
        return None
    found = Area.objects.filter(workspace=workspace, leaf=leaf, name__iexact=name).first()
    return found or Area.objects.create(workspace=workspace, leaf=leaf, name=name)


@transaction.atomic
def drop_area(area: Area) -> None:
    """Tell it apart no longer; tags that name it keep the word."""
    area.delete()
