"""A picture as a file to keep or share: an SVG that follows light and dark, or a PNG in one of them.

The PNG is drawn by resvg with a font that comes with yesward's parts, so it looks the same on every machine, and on one
without any font. resvg knows no CSS variables and asks nobody about light or dark, hence the colours are written out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from string import Template
from threading import Lock
from typing import Any, Literal

import resvg_py
from django.template.loader import render_to_string

Light = Literal["day", "lamp"]
"""On paper or by lamplight; a file without it follows the machine on which it is looked at."""
_INKS = {
    "paper": ("#f8f6f0", "#15181f"),
    "rule": ("#dedad0", "#333741"),
    "edge": ("#8d8b81", "#787c86"),
    "ink": ("#1d2433", "#eceae3"),
    "ink2": ("#4f5563", "#b0b4bf"),
    "ink3": ("#7b808b", "#868b96"),
    "ochre": ("#8a5a10", "#e0ae5e"),
    "green": ("#225340", "#86c5a5"),
}
_RULES = Template(
    "text{fill:$ink}.dim{fill:$ink2}.step{font-weight:600}"
    ".ribbon{fill:$green;fill-opacity:.34}.node{fill:$green}"
    ".ribbon.change,.ribbon.not_overnight,.ribbon.not_about_you,.ribbon.unsaid{fill:$ink3;fill-opacity:.3}"
    ".ribbon.change{fill-opacity:.46}"
    ".node.change,.node.not_overnight,.node.not_about_you,.node.unsaid{fill:$ink2}"
    ".ribbon.silent{fill:$ochre;fill-opacity:.28}.node.silent{fill:$ochre}"
    ".axis{stroke:$rule;stroke-width:1;fill:none}"
    ".mark{fill:$ink3}.mark.talk,.mark.offer{fill:$green}.mark.no{fill:$paper;stroke:$ink2;stroke-width:1.6}"
    ".mark.word{fill:$ochre}.mark.ahead{fill:$paper;stroke:$ink2;stroke-width:1.4;stroke-dasharray:2 2}"
    ".mark.talk.ahead{stroke:$green}"
    ".by{fill:$ink2}.by.self{fill:none;stroke:$ink2;stroke-width:1.8}.by.friends{fill:$green}.by.recording{fill:$ochre}"
)
_EDGE = 24
ZOOM = 2
"""Pixels of a PNG for one of the picture, so that it is sharp on a fine screen."""
MOST_PIXELS = 8_000_000
MOST_LETTERS = 1_500_000
"""Of the SVG a PNG is made of. Pictures stay far below; what does not is refused rather than drawn for minutes."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_one_at_a_time = Lock()
"""Drawing holds the interpreter; two at once would only hold it longer."""


class TooLarge(ValueError):  # noqa: N818 (it reads as a sentence where it is caught)
    """The picture is too large to be made a PNG of."""


@dataclass(frozen=True)
class Kept:
    """A picture ready for a file: what it is called, what it says, its size, and the template of its inside."""

    title: str
    says: str
    width: float
    height: float
    body: str
    given: dict[str, Any] = field(default_factory=dict)
    top: int = 78

    @property
    def whole(self) -> tuple[int, int]:
        """Its size with the margin and the title."""
        return round(self.width) + 2 * _EDGE, round(self.height) + self.top + _EDGE


@cache
def style(light: Light | None = None) -> str:
    """The picture's style; in both lights, by the machine it is looked at on, where none is given."""
    if light is not None:
        place = 0 if light == "day" else 1
        return _RULES.substitute({name: pair[place] for name, pair in _INKS.items()})
    day, lamp = (";".join(f"--{name}:{pair[place]}" for name, pair in _INKS.items()) for place in (0, 1))
    rules = _RULES.substitute({name: f"var(--{name})" for name in _INKS})
    return f"svg{{{day}}}@media (prefers-color-scheme:dark){{svg{{{lamp}}}}}{rules}"


def paper(light: Light | None) -> str:
    """What lies behind the picture."""
    return "var(--paper)" if light is None else _INKS["paper"][0 if light == "day" else 1]


def svg(kept: Kept, light: Light | None = None) -> str:
    """The file. What no XML may hold is left out of its words."""
    width, height = kept.whole
    page = {
        "kept": kept,
        **kept.given,
        "style": style(light),
        "paper": paper(light),
        "box": f"{-_EDGE} {-kept.top} {width} {height}",
        "edge": -_EDGE,
        "top": -kept.top,
        "title_at": 38 - kept.top,
        "width": width,
        "height": height,
        "font": "Source Sans Pro" if light else "ui-sans-serif,system-ui,sans-serif",
    }
    return _NO_XML.sub("", render_to_string("resilience/kept.svg", page))


def png(kept: Kept, light: Light = "day") -> bytes:
    """The same as a PNG, twice as many pixels wide. Raises TooLarge."""
    width, height = kept.whole
    return _drawn(svg(kept, light), width, height)


@lru_cache(maxsize=24)
def _drawn(text: str, width: int, height: int) -> bytes:
    if len(text) > MOST_LETTERS or width * height * ZOOM * ZOOM > MOST_PIXELS:
        raise TooLarge
    plain = all(_is_held(letter) for letter in text)
    with _one_at_a_time:
        made: bytes = resvg_py.svg_to_bytes(
            svg_string=text,
            width=width * ZOOM,
            height=height * ZOOM,
            skip_system_fonts=plain,
            font_files=_fonts(),
            font_family="Source Sans Pro",
        )
    return made


def _is_held(letter: str) -> bool:
    """Whether the font that comes along has this letter: Latin, Greek, Cyrillic, and the signs of print."""
    return ord(letter) < 0x530 or 0x1E00 <= ord(letter) < 0x2040


@cache
def _fonts() -> list[str]:
    """The two weights that pictures are written in. The package is files to us; its code does not run."""
    found = find_spec("font_source_sans_pro")
    if found is None or found.origin is None:
        return []
    folder = Path(found.origin).parent / "files"
    return [str(folder / f"SourceSansPro-{weight}.ttf") for weight in ("Regular", "Semibold")]
