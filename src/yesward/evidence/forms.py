"""Forms of what was said: words handed in, a theme by hand, names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.desk.forms import VerbatimField, WordsField, choose
from yesward.evidence import queries
from yesward.evidence.facts import Words
from yesward.evidence.models import Point, Statement, Tag
from yesward.evidence.taxonomy import taxonomy
from yesward.journal.models import Round
from yesward.journal.queries import short_day
from yesward.people.models import Workspace

LONGEST = 100_000
OTHERS = [choice for choice in Statement.SaidBy.choices if choice[0] not in Statement.OWN]


class SaidForm(forms.Form):
    """Somebody else's words, with whose they are and what they are about."""

    said_by = forms.ChoiceField(
        choices=OTHERS,
        error_messages={
            "required": gettext_lazy("Whose words are they?"),
            "invalid_choice": gettext_lazy("Choose one of those listed."),
        },
    )
    application = forms.TypedChoiceField(
        coerce=int,
        error_messages={
            "required": gettext_lazy("Which application are they about?"),
            "invalid_choice": gettext_lazy("Choose one of the applications listed."),
        },
    )
    at_round = forms.TypedChoiceField(
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": gettext_lazy("That round belongs to another application.")},
    )
    text = VerbatimField(
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("What did they say? Their own words are best."),
            "max_length": gettext_lazy("That is longer than can be kept here, and none of it was lost."),
        },
    )
    who = WordsField(
        required=False,
        max_length=60,
        error_messages={"max_length": gettext_lazy("A short name will do, such as “friend B”.")},
    )
    known_from = WordsField(
        required=False,
        max_length=200,
        error_messages={"max_length": gettext_lazy("A few words will do: how it came, and when.")},
    )

    def __init__(self, workspace: Workspace, *args: Any, about: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.applications = {one.pk: one for one in queries.applications(workspace)}
        self.rounds = {one.pk: one for one in queries.rounds(workspace, about)}
        choices = [(pk, _called(one.title, one.subtitle)) for pk, one in self.applications.items()]
        choose(self, "application", [("", _("Choose one")), *choices])
        choose(self, "at_round", [("", _("None, or I am not sure")), *self._rounds(with_title=about is None)])

    def _rounds(self, *, with_title: bool) -> list[tuple[object, str]]:
        return [
            (pk, _called(one.application.title if with_title else "", _round(one))) for pk, one in self.rounds.items()
        ]

    def clean(self) -> None:
        """The round is one of the application's."""
        at, about = self.cleaned_data.get("at_round"), self.cleaned_data.get("application")
        if at is not None and about is not None and self.rounds[at].application_id != about:
            raise ValidationError({"at_round": _("That round belongs to another application.")})

    def words(self) -> Words:
        """What was handed in. Needs a valid form."""
        return Words(self.cleaned_data["text"], Statement.Known.OUTSIDE, self.cleaned_data["known_from"])


def _called(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _round(one: Round) -> str:
    return _called(one.get_kind_display(), short_day(one.held_on) if one.held_on else "")


class AnswerForm(forms.Form):
    """What the person says to "Can I change this?"; nothing is an answer too."""

    answer = forms.ChoiceField(
        choices=[("", ""), *Point.Answer.choices],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the six, or none.")},
    )


class ThemeForm(forms.Form):
    """What a tag says."""

    leaf = forms.ChoiceField(
        error_messages={
            "required": gettext_lazy("Which theme is it?"),
            "invalid_choice": gettext_lazy("Choose one of the themes listed."),
        },
    )
    stance = forms.ChoiceField(
        choices=Tag.Stance.choices,
        error_messages={
            "required": gettext_lazy("Is it to work on, a strength, or only noted?"),
            "invalid_choice": gettext_lazy("Choose one of the three."),
        },
    )
    change = forms.ChoiceField(
        choices=[("", ""), *Tag.Change.choices],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the times listed.")},
    )
    area = WordsField(
        required=False,
        max_length=60,
        error_messages={"max_length": gettext_lazy("One or two words name an area.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "leaf", [(leaf.id, leaf.name) for leaf in taxonomy().leaves])

    def theme(self) -> dict[str, Any]:
        """What was chosen. Needs a valid form."""
        return {name: self.cleaned_data[name] for name in ("leaf", "stance", "change", "area")}


class AddForm(ThemeForm):
    """A theme found by hand, with the words it rests on."""

    quote = WordsField(
        max_length=2_000,
        error_messages={
            "required": gettext_lazy("Which words say so? Copy them from the text."),
            "max_length": gettext_lazy("A sentence or two is enough to rest on."),
        },
    )
