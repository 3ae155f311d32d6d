"""The form as one file that works by itself: no network, no server, from a mail attachment.

Style and script are put into it; a policy in the file allows exactly these two by their hashes and nothing else.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from yesward.circle import block
from yesward.circle.form import Form, told
from yesward.circle.numbered import reference
from yesward.circle.showing import rows
from yesward.links.codes import HOW_MANY, WORDS

_STYLES = ("desk/tokens.css", "desk/base.css", "circle/form.css")

_POLICY = "default-src 'none'; style-src '%s'; script-src '%s'; form-action 'none'; base-uri 'none'"


def build(form: Form, circle_key: bytes, nonce: str) -> str:
    """The file for one rater, as HTML."""
    page = {
        "form": form,
        "rows": rows(form),
        "name": form.name,
        "told": told(form, "kit"),
        "mark": f"[{reference(form.circle, nonce)}]",
        "code": block.code_of(circle_key, nonce),
    }
    subject = _("Four minutes for %(name)s") % {"name": form.name}
    leaves = [question.leaf for question in form.questions]
    return as_file("circle/kit.html", page, given(form.circle, circle_key, nonce, leaves, subject))


def as_file(
    template: str,
    page: dict[str, Any],
    known: dict[str, object],
    styles: Iterable[str] = (),
    scripts: Iterable[str] = (),
) -> str:
    """A page that works by itself. ``styles`` and ``scripts`` are static files that go into it beside its own."""
    style = _texts([*_STYLES, *styles])
    script = (files("yesward.circle") / "kit.js").read_text(encoding="utf-8") + _texts(scripts)
    own = {
        "policy": _POLICY % (_hash(style), _hash(script)),
        "style": _inside("style", style),
        "script": _inside("script", script),
        "given": known,
    }
    return render_to_string(template, page | own)


def given(public_id: str, key: bytes, nonce: str, leaves: list[str], subject: str) -> dict[str, object]:
    """What the script needs to make the block that `block.read` reads: ticks and moments by ``leaves``."""
    return {
        "v": block.VERSION,
        "circle": public_id,
        "nonce": nonce,
        "key": block.key_of(key, nonce).hex(),
        "leaves": leaves,
        "words": WORDS,
        "words_in_code": HOW_MANY,
        "begin": block.BEGIN,
        "end": block.END,
        "subject": subject,
    }


def _texts(names: Iterable[str]) -> str:
    found = [finders.find(name) for name in names]
    texts = []
    for path in found:
        assert isinstance(path, str)  # noqa: S101 (the house ships it)
        texts.append(Path(path).read_text(encoding="utf-8"))
    return "\n".join(texts)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"


def _inside(tag: str, text: str) -> SafeString:
    """Our own style or script as an element; it holds no end tag."""
    if f"</{tag}" in text.lower():
        raise ValueError(f"{tag} ends early")
    return mark_safe(f"<{tag}>{text}</{tag}>")  # noqa: S308 (ours, from the package)
