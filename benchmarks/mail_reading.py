"""How well and how fast mails are read, every figure of docs/measurements.md about it.

    python -m benchmarks.mail_reading                           letters kept apart from training (training/apart)
    python -m benchmarks.mail_reading --mails FILE.jsonl ...    rows {"id", "text", "label", "subject"?, "sender"?}

A label of "other" is right for other_job and unrelated alike. The mean F1 is over the kinds that are there.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.letters import ROOT, whole_letters
from yesward.inbox.judging import SURE, judge_all
from yesward.inbox.learned import KINDS
from yesward.inbox.mail import Mail
from yesward.inbox.quoting import split_address
from yesward.inbox.reading import Reading, read_all

_QUIET = ("other_job", "unrelated")
_VERY_SURE = 0.9
_BODY_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled mail; ``company`` and ``role`` are "" where none is named, None where that is not known."""

    id: str
    label: str
    mail: Mail
    company: str | None = None
    role: str | None = None


def kept_apart() -> Iterator[Row]:
    """The letters of our own that are never learned from."""
    for path in sorted((ROOT / "training" / "apart").glob("*.txt")):
        for number, letter in enumerate(whole_letters(path), 1):
            text = letter.text[len(letter.subject) + 2 :]
            mail = Mail(text, letter.subject or None, None, None, None, None, "", False)
            yield Row(f"{path.stem}:{number}", letter.kind, mail, letter.company, letter.role)


def rows_of(path: Path) -> Iterator[Row]:
    """The mails of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            name, address = split_address(row.get("sender"))
            mail = Mail(row["text"], row.get("subject"), name, address, None, None, "", False)
            yield Row(str(row.get("id", f"{path.name}:{number}")), row["label"], mail)


def measure(rows: list[Row]) -> dict[str, Any]:
    """All figures; shares are None where there is nothing to divide by."""
    pairs = list(zip(rows, read_all([row.mail for row in rows]), strict=True))
    said = [pair for pair in pairs if pair[1].kind == "rejection"]
    false = [pair for pair in said if pair[0].label != "rejection"]
    by_kind = {kind: _scores(pairs, kind) for kind in KINDS if any(row.label == kind for row in rows)}
    sure = [pair for pair in pairs if pair[1].confidence >= _VERY_SURE]
    return {
        "mails": len(rows),
        "mails_per_second": speed(rows),
        "by_kind": by_kind,
        "mean_f1": _share(sum(found["f1"] for found in by_kind.values()), len(by_kind)),
        "very_sure": {"share": _share(len(sure), len(pairs)), "right": _share(sum(map(_right, sure)), len(sure))},
        "unsure": {
            "share": _share(sum(reading.confidence < SURE for _, reading in pairs), len(pairs)),
            "right": _share(
                sum(_right(pair) for pair in pairs if pair[1].confidence < SURE),
                sum(reading.confidence < SURE for _, reading in pairs),
            ),
        },
        "company": _named(pairs, "company"),
        "role": _named(pairs, "role"),
        "false_rejections_not_about_jobs": sum(row.label in ("other", "unrelated") for row, _ in false),
        "false": [_told(row, reading) for row, reading in false],
        "missed": [_told(row, reading) for row, reading in pairs if row.label == "rejection" != reading.kind],
    }


def speed(rows: list[Row], least: int = 5_000) -> int:
    """Kinds, confidences and quotes a second on one core, bodies cut at 2 kB, the fastest of five rounds."""
    mails = [(row.mail.text[:_BODY_CHARS], row.mail.subject) for row in rows]
    mails *= max(1, least // len(mails))
    judge_all(mails[:10])
    fastest = min(_seconds(mails) for _ in range(5))
    return round(len(mails) / fastest)


def _seconds(mails: list[tuple[str, str | None]]) -> float:
    begun = time.perf_counter()
    judge_all(mails)
    return time.perf_counter() - begun


def _scores(pairs: list[tuple[Row, Reading]], kind: str) -> dict[str, Any]:
    right = sum(row.label == kind == reading.kind for row, reading in pairs)
    said = sum(reading.kind == kind and not (kind in _QUIET and row.label == "other") for row, reading in pairs)
    meant = sum(row.label == kind for row, _ in pairs)
    precision, recall = right / max(1, said), right / max(1, meant)
    f1 = round(2 * precision * recall / max(1e-9, precision + recall), 4)
    return {"labelled": meant, "precision": round(precision, 4), "recall": round(recall, 4), "f1": f1}


def _right(pair: tuple[Row, Reading]) -> bool:
    row, reading = pair
    return reading.kind == row.label or (row.label == "other" and reading.kind in _QUIET)


def _named(pairs: list[tuple[Row, Reading]], field: str) -> dict[str, Any]:
    """Of the mails about applications that name it: how often it was read just so, and how often read otherwise."""
    named = [(getattr(row, field), getattr(reading, field)) for row, reading in pairs if getattr(row, field)]
    right = sum(found is not None and found.value.casefold() == meant.casefold() for meant, found in named)
    other = sum(found is not None and found.value.casefold() != meant.casefold() for meant, found in named)
    return {"named": len(named), "right": _share(right, len(named)), "otherwise": _share(other, len(named))}


def _told(row: Row, reading: Reading) -> dict[str, Any]:
    return {"id": row.id, "label": row.label, "kind": reading.kind, "confidence": reading.confidence,
            "quote": reading.quote[:160]}  # fmt: skip


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def show(figures: dict[str, Any]) -> str:
    """The figures as a few readable lines."""
    plain = ("mails", "mails_per_second", "mean_f1", "very_sure", "unsure", "company", "role")
    lines = [f"{name:20} {figures[name]}" for name in (*plain, "false_rejections_not_about_jobs")]
    lines += [f"{kind:20} {found}" for kind, found in figures["by_kind"].items()]
    lines += [f"false rejection      {item}" for item in figures["false"]]
    lines += [f"missed rejection     {item}" for item in figures["missed"]]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how mails are read.")
    parser.add_argument("--mails", nargs="*", type=Path, default=[], metavar="FILE.jsonl")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    given = parser.parse_args()
    figures = measure([row for path in given.mails for row in rows_of(path)] if given.mails else list(kept_apart()))
    print(json.dumps(figures, ensure_ascii=False) if given.json else show(figures))


if __name__ == "__main__":
    main()
