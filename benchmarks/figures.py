"""What a benchmark hands back: figures with their goals, the machine they were taken on, and how both are printed."""

import os
import platform
import sqlite3
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. ``most`` is the goal (a value may not exceed it), None where it is information only."""

    name: str
    value: float
    unit: str = ""
    most: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is met, None without a goal."""
        return None if self.most is None else self.value <= self.most

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "met": self.met}


def table(figures: list[Figure]) -> str:
    """The figures as plain text, one a line."""
    head = ("figure", "value", "goal", "met", "")
    rows = [head, *(_row(item) for item in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def _row(item: Figure) -> tuple[str, str, str, str, str]:
    met = {True: "yes", False: "NO", None: ""}[item.met]
    goal = "" if item.most is None else f"≤ {_number(item.most, item.unit)}"
    return item.name, _number(item.value, item.unit), goal, met, item.note


def _number(value: float, unit: str) -> str:
    shown = f"{value:.0f}" if float(value).is_integer() and unit == "" else f"{value:.3g}"
    return f"{shown} {unit}".strip()


def machine() -> dict[str, str | int]:
    """Where and when: without it no figure can be compared with another."""
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count() or 0,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "django": version("django"),
        "sqlite": sqlite3.sqlite_version,
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    }


def _cpu() -> str:
    """The processor's name; Linux keeps it in a file, elsewhere the platform may know it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())
