"""`yesward listen`: a recording in, its words and measures out. In English, as its contract is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from yesward.practice.listening.ear import SAYS, Heard, listen


def run(path: Path) -> Heard:
    """Hear a file, with a bar on stderr. Raises Missing, Unusable."""
    from yesward.engines.speech import Moonshine

    ear = Moonshine()
    with click.progressbar(length=100, label="Listening", file=sys.stderr) as bar:

        def go_on(done: float) -> bool:
            bar.update(max(0, int(done * 100) - bar.pos))
            return True

        heard = listen(path, ear, go_on)
        bar.update(100 - bar.pos)
    return heard


def as_text(heard: Heard) -> str:
    """For a person to read."""
    found = heard.delivery.as_json()
    lines = [f"{_clock(line['start_s'])}  {line['text']}" for line in found["lines"]]
    pauses = [f"{_clock(each['at_s'])} ({each['length_s']:.1f} s)" for each in found["long_pauses"]]
    lines += [
        "",
        f"{_clock(found['duration_s'])} long, {found['words']} words",
        f"{found['speech_rate_wpm']:.0f} words a minute, {found['articulation_rate_wpm']:.0f} without the pauses",
        f"{100 * found['pause_ratio']:.0f} % of the time silent",
        f"{len(found['fillers'])} filled pauses and filler words, {found['fillers_per_min']:.1f} a minute",
        f"Long pauses inside a clause: {', '.join(pauses) or 'none'}",
        *(SAYS[name] for name in heard.impaired),
    ]
    return "\n".join(lines)


def as_json(heard: Heard) -> dict[str, Any]:
    """The document, as docs/commands.md has it."""
    return heard.delivery.as_json()


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
