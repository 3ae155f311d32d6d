"""What somebody with a link may type: a code, a passphrase, why they want no more of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yesward.desk.forms import WordsField


class CodeForm(forms.Form):
    """The words by which an answer is taken back."""

    code = WordsField(max_length=80, error_messages={"required": _("Which words were you given?")})


class ReportForm(forms.Form):
    """What is wrong with a link, if they want to say."""

    words = WordsField(max_length=2_000, required=False)
