"""A report as a file: a page that works by itself, and the same on paper."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from yesward.engines.pdf import pdf
from yesward.lib.csv_lines import lines

NO_PAPER = gettext_lazy(
    "This computer cannot make a PDF here. Take the web page instead; your browser prints it, also to a file."
)
_POLICY = "default-src 'none'; style-src '{}'; form-action 'none'; base-uri 'none'"


def _style(*names: str) -> str:
    folder = files("yesward.reports") / "static/reports"
    return "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)


def _element(style: str) -> SafeString:
    if "</" in style:
        raise ValueError("the style ends early")
    return mark_safe(f"<style>{style}</style>")  # noqa: S308 (ours, from the package)


def as_page(template: str, told: dict[str, Any]) -> str:
    """A page with its style in it, which asks nothing of anybody."""
    style = _style("paper", "screen")
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    own = {"style": _element(style), "policy": _POLICY.format(f"sha256-{digest}")}
    return render_to_string(template, told | own)


def html(name: str, template: str, told: dict[str, Any]) -> HttpResponse:
    """The page to keep."""
    return _kept(as_page(template, told).encode(), "text/html; charset=utf-8", f"{name}.html")


def paper(name: str, template: str, told: dict[str, Any]) -> HttpResponse | None:
    """The page as a PDF; None where none can be made here."""
    made = pdf(render_to_string(template, told), _style("paper"))
    return None if made is None else _kept(made, "application/pdf", f"{name}.pdf")


def table(name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    """The table to keep, sent while it is read."""
    written: Iterator[str] = lines(columns, rows)
    return StreamingHttpResponse(written, content_type="text/csv; charset=utf-8", headers=_headers(f"{name}.csv"))


def _kept(content: bytes, media: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=media, headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
