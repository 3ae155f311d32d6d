"""How well and how fast mails are read: precision and recall for rejections, recall per kind, mails per second.

    python benchmarks/mail_reading.py                           the mails of tests/mails
    python benchmarks/mail_reading.py --mails FILE.jsonl ...    rows {"id", "text", "label", "subject"?, "sender"?}

A label of "other" counts as right for other_job and unrelated alike. A rejection below the sure mark is counted as
found but told apart, since there the person is asked.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from yesward.inbox.mail import Mail, open_mail  # noqa: E402 - the source tree comes first
from yesward.inbox.quoting import split_address  # noqa: E402
from yesward.inbox.reading import Reading, read  # noqa: E402

_QUIET = ("other_job", "unrelated")


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled mail."""

    id: str
    label: str
    mail: Mail


def own_mails() -> Iterator[Row]:
    """The mails kept with the tests."""
    folder = ROOT / "tests" / "mails"
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    for name, want in expected.items():
        yield Row(name, want["kind"], open_mail((folder / name).read_bytes()))


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
    if rows:
        read(rows[0].mail)  # loads the phrases
    start = time.perf_counter()
    readings = [read(row.mail) for row in rows]
    seconds = time.perf_counter() - start
    pairs = list(zip(rows, readings, strict=True))
    said = [pair for pair in pairs if pair[1].kind == "rejection"]
    meant = [pair for pair in pairs if pair[0].label == "rejection"]
    right = [pair for pair in said if pair[0].label == "rejection"]
    return {
        "mails": len(rows),
        "mails_per_second": round(len(rows) / seconds) if seconds else None,
        "rejection": {
            "labelled": len(meant),
            "precision": _share(len(right), len(said)),
            "recall": _share(len(right), len(meant)),
            "recall_sure": _share(sum(reading.sure for _, reading in right), len(meant)),
            "false": [_told(row, reading) for row, reading in said if row.label != "rejection"],
            "missed": [_told(row, reading) for row, reading in meant if reading.kind != "rejection"],
        },
        "recall_by_kind": _by_kind(pairs),
    }


def _by_kind(pairs: list[tuple[Row, Reading]]) -> dict[str, dict[str, Any]]:
    labelled = Counter(row.label for row, _ in pairs)
    found = Counter(row.label for row, reading in pairs if _right(row.label, reading.kind))
    return {
        label: {"labelled": count, "recall": _share(found[label], count)} for label, count in sorted(labelled.items())
    }


def _right(label: str, kind: str) -> bool:
    return kind == label or (label == "other" and kind in _QUIET)


def _told(row: Row, reading: Reading) -> dict[str, Any]:
    return {"id": row.id, "kind": reading.kind, "confidence": reading.confidence, "quote": reading.quote[:160]}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def show(figures: dict[str, Any]) -> str:
    """The figures as a few readable lines."""
    no = figures["rejection"]
    lines = [
        f"mails               {figures['mails']}",
        f"mails a second      {figures['mails_per_second']}",
        f"rejection precision {no['precision']}",
        f"rejection recall    {no['recall']}  (sure: {no['recall_sure']})  n={no['labelled']}",
    ]
    by_kind = figures["recall_by_kind"].items()
    lines += [f"recall {kind:13}{row['recall']}  n={row['labelled']}" for kind, row in by_kind]
    lines += [f"false rejection     {row['id']}  {row['confidence']}  {row['quote']!r}" for row in no["false"]]
    lines += [f"missed rejection    {row['id']}  {row['kind']}  {row['confidence']}" for row in no["missed"]]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how mails are read.")
    parser.add_argument("--mails", nargs="*", type=Path, default=[], metavar="FILE.jsonl")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    given = parser.parse_args()
    rows = [row for path in given.mails for row in rows_of(path)] if given.mails else list(own_mails())
    figures = measure(rows)
    print(json.dumps(figures, ensure_ascii=False) if given.json else show(figures))


if __name__ == "__main__":
    main()
