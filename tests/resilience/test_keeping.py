"""Pictures as files: real XML, a real PNG of the right size with letters in it, in both lights, and none too large."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import found_in, held_round, open_application, said, told_no
from yesward.evidence import actions as evidence
from yesward.journal import actions as journal
from yesward.journal.facts import ApplicationFacts
from yesward.resilience import keeping, pictures_views
from yesward.resilience.keeping import Kept, TooLarge

NAMES = ("flow", "weeks", "themes")
STREAMS = "resilience/streams.html"


def size(png: bytes) -> tuple[int, int]:
    """Width and height out of a PNG's head."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert png[12:16] == b"IHDR"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def pixels(png: bytes) -> bytes:
    """The inflated rows of a PNG."""
    found, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            found += png[at + 8 : at + 8 + length]
        at += 12 + length
    return zlib.decompress(found)


@pytest.fixture
def lived(ines: Persona) -> Persona:
    """Somebody with something in every picture."""
    made = told_no(ines.workspace, "Quillfeather & <Sons>", "Lamplighter")
    found_in(said(made, "It lost its thread.", opened=9, who="Tamsin"), "lost its thread")
    return ines


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_kept_as_svg(lived: Persona, name: str) -> None:
    response = lived.get(f"resilience:{name}-svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"] == f'attachment; filename="{name}.svg"'
    root = ElementTree.fromstring(response.content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    text = response.content.decode()
    assert "prefers-color-scheme:dark" in text
    assert not any(word in text for word in ("Quillfeather", "Lamplighter", "Tamsin", "thread", "<script", "href"))


@pytest.mark.parametrize("light", ["day", "lamp"])
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_kept_as_png(lived: Persona, name: str, light: str) -> None:
    root = ElementTree.fromstring(lived.get(f"resilience:{name}-svg").content)
    response = lived.get(f"resilience:{name}-png", light=light)
    assert response["Content-Type"] == "image/png"
    assert size(response.content) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))
    paper = bytes.fromhex("f8f6f0" if light == "day" else "15181f")
    assert paper in pixels(response.content)


def test_the_two_lights_write_their_colours_out() -> None:
    for light in ("day", "lamp"):
        assert "var(" not in keeping.style(light)
        assert "@media" not in keeping.style(light)
    assert keeping.style("day") != keeping.style("lamp")


@pytest.mark.parametrize("words", ["The search so far", "Größe, żółć, Ωμέγα, Слово"])
def test_letters_are_drawn_by_the_font_that_comes_along(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(words, "", 400, 40, STREAMS, {})
    with_letters = keeping.png(kept)
    keeping._drawn.cache_clear()
    monkeypatch.setattr(keeping, "_fonts", list)
    without = keeping.png(kept)
    keeping._drawn.cache_clear()
    assert len(pixels(with_letters)) == len(pixels(without))
    assert pixels(with_letters) != pixels(without)


def test_what_no_xml_may_hold_is_left_out() -> None:
    odd = Kept('a\x08b\ud800\ufffe<&>"', "\x00", 100, 20, STREAMS, {})
    for light in (None, "day"):
        ElementTree.fromstring(keeping.svg(odd, light).encode())
    assert size(keeping.png(odd)) == (2 * 148, 2 * 122)


@pytest.mark.parametrize(
    "kept",
    [
        Kept("wide", "", 1e6, 10, STREAMS, {}),
        Kept("high", "", 10, 1e6, STREAMS, {}),
        Kept("x" * 2_000_000, "", 10, 10, STREAMS, {}),
    ],
)
def test_what_would_hold_the_server_up_is_refused(kept: Kept) -> None:
    with pytest.raises(TooLarge):
        keeping.png(kept)


def test_a_picture_that_is_too_large_gets_a_sentence(lived: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = Kept("wide", "", 1e6, 10, STREAMS, {})
    monkeypatch.setitem(pictures_views._KEPT, "flow", lambda _request: huge)
    response = lived.get("resilience:flow-png")
    assert response.status_code == 422
    assert "As an SVG it can be kept." in response.content.decode()


def test_a_picture_is_drawn_once_until_its_data_change(lived: Persona) -> None:
    keeping._drawn.cache_clear()
    first = lived.get("resilience:flow-png").content
    assert lived.get("resilience:flow-png").content == first
    assert keeping._drawn.cache_info().misses == 1
    told_no(lived.workspace, "Tilde", "Planner")
    assert lived.get("resilience:flow-png").content != first
    assert keeping._drawn.cache_info().misses == 2


@pytest.mark.usefixtures("inside")
def test_every_action_shows_in_the_very_next_picture(ines: Persona) -> None:
    made, ahead = told_no(ines.workspace), open_application(ines.workspace, "Tilde")
    words = said(made, "It lost its thread.")
    found_in(words, "lost its thread")
    nothing_new = {name: ines.get(f"resilience:{name}-svg").content for name in NAMES}
    actions: list[tuple[set[str], Callable[[], object]]] = [
        ({"flow", "weeks"}, lambda: journal.offer(ahead, timezone.localdate())),
        ({"flow", "weeks"}, lambda: journal.no_offer(ahead)),
        ({"flow", "weeks"}, lambda: held_round(ahead, held_on=timezone.localdate())),
        ({"flow", "themes"}, lambda: evidence.open_point(words, 1)),
        ({"weeks", "flow", "themes"}, lambda: journal.take_back(made)),
        ({"weeks", "flow", "themes"}, lambda: journal.bring_back(made)),
        ({"weeks"}, lambda: journal.rename(ahead, ApplicationFacts("Tilde", "", timezone.localdate()))),
    ]
    for number, (changed, act) in enumerate(actions):
        before, _none = nothing_new, act()
        nothing_new = {name: ines.get(f"resilience:{name}-svg").content for name in NAMES}
        assert {name for name in NAMES if before[name] != nothing_new[name]} == changed, number
