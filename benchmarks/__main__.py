"""``make bench``: every figure in one table, or with --json in one document. Ends with 1 where a goal is missed."""

import argparse
import json
import sys
from importlib import import_module
from typing import Any

from benchmarks.figures import Figure, machine, table

MODULES = (
    *("home_page", "over_http", "link_pages", "board", "queries", "start_up"),
    *("listening", "story", "pictures", "funnel", "asks"),
)


def _mail_reading() -> Any:
    """What the mail reader's own benchmark says, less the single mails."""
    from benchmarks import mail_reading

    figures = mail_reading.measure(list(mail_reading.kept_apart()))
    return {name: value for name, value in figures.items() if name not in ("false", "missed")}


def _tagging() -> Any:
    """What the tagger's own benchmark says, of quality and of speed."""
    from benchmarks import tagging

    return tagging.measure(tagging.kept()) | tagging.speed()


def main() -> int:
    """Measure, print, and say whether every goal is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--only", choices=MODULES, help="measure one of them")
    chosen = parser.parse_args()
    found: list[Figure] = []
    for name in [chosen.only] if chosen.only else MODULES:
        print(f"measuring {name} …", file=sys.stderr)
        found += import_module(f"benchmarks.{name}").figures()
    readers = {} if chosen.only else {"mail_reading": _mail_reading(), "tagging": _tagging()}
    if chosen.json:
        document = {"machine": machine(), "figures": [item.as_dict() for item in found], **readers}
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print(", ".join(f"{key} {value}" for key, value in machine().items()))
        print(table(found))
        for name, figures in readers.items():
            print(f"{name}: {json.dumps(figures, ensure_ascii=False)[:2000]}")
    return int(any(item.met is False for item in found))


if __name__ == "__main__":
    raise SystemExit(main())
