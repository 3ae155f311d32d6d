"""The brief: one page before a talk, put together once and drawn as a page, on paper, and in a calendar entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from yesward.desk.templatetags.words import day
from yesward.evidence import queries as evidence
from yesward.evidence.models import Tag
from yesward.evidence.showing import source
from yesward.journal.models import Round
from yesward.lessons import queries
from yesward.lessons.models import Lesson
from yesward.lessons.parts import parts
from yesward.lib.calendar_file import Entry
from yesward.people.models import Workspace
from yesward.triage import queries as triage


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief: words of the person, or a quote with its source, or both. ``note`` stands beside it."""

    words: str = ""
    quote: str = ""
    source: str = ""
    known: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; ``none`` is what is said where there are none."""

    id: str
    title: str
    lines: tuple[Line, ...]
    none: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything on the page."""

    title: str
    about: str
    sections: tuple[Section, ...]

    def as_words(self) -> str:
        """As plain words, for a calendar entry; what is empty is left out."""
        told = [self.about] if self.about else []
        for section in self.sections:
            if section.lines:
                told += ["", section.title, *(f"- {_in_words(line)}" for line in section.lines)]
        return "\n".join(told).strip()


def _in_words(line: Line) -> str:
    quote = f"“{line.quote}” ({line.source})" if line.quote else ""
    return " ".join(part for part in (line.words, quote) if part)


def kind_and_leaf(kind: str, leaf: str, names: Mapping[str, str]) -> str:
    """Interview · A clear story"""
    parts_ = [str(Round.Kind(kind).label) if kind else "", names.get(leaf, "")]
    return " · ".join(part for part in parts_ if part)


def lesson_line(lesson: Lesson, names: Mapping[str, str]) -> Line:
    """A lesson with the words it rests on."""
    quote, statement = queries.quote(lesson), lesson.statement
    if not quote or statement is None:
        return Line(lesson.text, note=kind_and_leaf(lesson.kind, lesson.leaf, names))
    return Line(lesson.text, quote, source(statement), statement.known, kind_and_leaf(lesson.kind, lesson.leaf, names))


def _strength(tag: Tag, names: Mapping[str, str]) -> Line:
    statement = tag.statement
    return Line("", tag.quote, source(statement), statement.known, names.get(tag.leaf, ""))


def brief(workspace: Workspace, of: Round) -> Brief:
    """The brief of one talk. The same number of queries however long the search is."""
    names, plan = evidence.names(workspace), triage.plan_on(workspace)
    found = queries.for_brief(workspace, of.kind, plan.leaf if plan else "")
    strengths = evidence.named_strengths(workspace, queries.STRENGTHS)
    to_ask = (line.strip() for line in queries.to_ask(workspace, of).splitlines())
    sections = [
        Section(
            "lessons",
            _("Lessons"),
            tuple(lesson_line(each, names) for each in found),
            _("No lesson is about this kind of round or your plan."),
        ),
        Section("plan", _("The plan"), _words([plan.sentence] if plan else []), _("No plan is on just now.")),
        Section(
            "strengths",
            _("What others have named"),
            tuple(_strength(tag, names) for tag in strengths),
            _("No opened words of others name one yet."),
        ),
        *(Section(f"part-{at}", part.title, _words(part.lines)) for at, part in enumerate(parts(workspace, of))),
        Section("ask", _("To ask them"), _words(line for line in to_ask if line), _("Nothing is written down yet.")),
        Section(
            "practised",
            _("What you practised"),
            _words(queries.practised(workspace)),
            _("None of your own lost questions yet."),
        ),
    ]
    return Brief(_title(of), about(of), tuple(sections))


def _words(lines: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(line) for line in lines)


def _title(of: Round) -> str:
    return (
        _("Before the talk at %(name)s") % {"name": of.application.name}
        if of.application.name
        else _("Before the talk")
    )


def about(of: Round) -> str:
    """Interview, 3 December, video call"""
    on = day(of.held_on).replace(" ", "\N{NO-BREAK SPACE}") if of.held_on else ""
    told = [str(Round.Kind(of.kind).label), on, of.get_format_display().lower()]
    return ", ".join(part for part in told if part)


def entry(of: Round, on: date, whole: Brief) -> Entry:
    """The talk in a calendar: only its day is known, so it takes up no hours."""
    name = of.application.name
    kind = str(Round.Kind(of.kind).label)
    title = _("%(kind)s: %(name)s") % {"kind": kind, "name": name} if name else kind
    return Entry(f"round-{of.pk}@yesward", title, whole.as_words(), on, blocks=False)
