"""The brief as a PDF."""

from __future__ import annotations

from importlib.resources import files

from django.template.loader import render_to_string

from yesward.engines.pdf import pdf
from yesward.lessons.showing import Brief


def brief(made: Brief) -> bytes | None:
    """The brief on A4; None where no PDF can be made here."""
    style = (files("yesward.lessons") / "static/lessons/paper.css").read_text(encoding="utf-8")
    return pdf(render_to_string("lessons/paper.html", {"brief": made}), style)
