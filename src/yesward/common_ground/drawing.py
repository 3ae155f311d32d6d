"""The board as an SVG to keep or share: kinds of people and themes, never a name or a word of anybody."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from yesward.common_ground.showing import Board, Line

_LEFT, _COLUMN, _RIGHT, _ROW, _HEAD, _TITLE, _LEGEND = 330, 92, 190, 30, 44, 54, 40
_LONGEST = 38


def svg(board: Board) -> str:
    """The picture, with its own colours for light and dark."""
    x = [_LEFT + _COLUMN * at for at in range(len(board.columns))]
    blocks, y = [], _TITLE
    for title, lines in ((_("To work on"), board.to_work_on), (_("To lean on"), board.to_lean_on)):
        if lines:
            blocks.append(_block(title, lines, x, y))
            y += _HEAD + _ROW * len(lines) + 20
    legend = y + 14
    width = _LEFT + _COLUMN * len(board.columns) + _RIGHT
    page = {
        "blocks": blocks,
        "columns": list(zip(x, board.columns, strict=True)),
        "width": width,
        "height": y + _LEGEND,
        "legend": legend,
    }
    return render_to_string("common_ground/board.svg", page)


def _block(title: str, lines: list[Line], x: list[int], y: int) -> dict[str, object]:
    rows = [
        {
            "name": Truncator(line.name).chars(_LONGEST),
            "verdict": line.verdict,
            "note": line.note,
            "y": y + _HEAD + _ROW * at,
            "line": y + _HEAD + _ROW * at + 9,
            "marks": [
                {"x": place + 6, "y": y + _HEAD + _ROW * at - 5, "cell": cell}
                for place, cell in zip(x, line.cells, strict=True)
            ],
        }
        for at, line in enumerate(lines)
    ]
    return {"title": title, "y": y, "head": y + 16, "rows": rows, "end": x[-1] + _COLUMN}
