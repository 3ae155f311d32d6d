"""How long the command line takes from nothing to its last word: real processes, the console script as installed."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure
from benchmarks.house import house

RUNS = 9
YESWARD = Path(sys.executable).with_name("yesward")


def _seconds(command: list[str], data: Path) -> float:
    environment = {**os.environ, "YESWARD_DATA": str(data)}
    start = perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return perf_counter() - start


def figures() -> list[Figure]:
    """Medians of RUNS runs that take turns, each also as a ratio to an empty Python in the same run."""
    empty, full = house("home-0").data, house("home-1000", 1_000).data
    commands: dict[str, tuple[list[str], Path, float | None]] = {
        "python -c pass": ([sys.executable, "-c", "pass"], empty, None),
        "yesward --help": ([str(YESWARD), "--help"], empty, 0.3),
        "yesward next, empty journal": ([str(YESWARD), "next"], empty, 1.0),
        "yesward next, 1,000 applications": ([str(YESWARD), "next"], full, 1.0),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(RUNS + 1):
        for name, (command, data, _) in commands.items():
            taken = _seconds(command, data)
            if turn:  # the first one reads the disk and writes byte code
                times[name].append(taken)
    nothing = median(times["python -c pass"])
    return [
        Figure(name, median(times[name]), "s", most, f"{median(times[name]) / nothing:.1f} × python -c pass")
        for name, (_, _, most) in commands.items()
    ]
