"""The whole suite, as `make test` runs it, in three runs side by side.

On SQLite with coverage runs what goes on in the process of the tests; served, what starts yesward as a person does,
with a browser and without; on a real PostgreSQL what asks a database, and of the browser's tests those in which several
people act at once.
Nothing may be skipped: a browser or a database that is not there is a failure and not a pass.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree import ElementTree

LEAST_COVERED = 90
MOST_NAMED = 12
"""Lines and branches of one file that are printed."""
PURE = {
    "common_ground": "agreement assumptions many trust",
    "engines": "fetched inflating moving",
    "jobs": "chunks cleaning gazetteer normal places same titles",
    "jobs/sources": "addresses columns shapes",
    "journal": "facts",
    "lib": "csv_lines",
    "practice": "bands following",
    "private": "checks codes locking opened trend",
    "reflect": "facts standing",
    "reports": "aliases period",
    "resilience": "flow funnel locking priors since themes weeks",
    "triage": "plan sorting",
}
"""Modules of pure rules by room, of which every branch must be gone through."""
SUITE = [sys.executable, "-m", "pytest"]
AS_A_PERSON = {"PYTHONDONTWRITEBYTECODE": ""}
"""Where Python may not keep what it compiled, every start of yesward takes twice its time."""


class Run:
    """One run of pytest, in a process of its own: what ended how, by the folder of its tests."""

    def __init__(self, title: str, folder: Path, command: list[str], **environment: str) -> None:
        self.title = title
        self.code = -1
        self.cases: list[ElementTree.Element] = []
        self._report, self._said = folder / f"{title}.xml", folder / f"{title}.txt"
        with self._said.open("wb") as said:
            reporting = [*command, f"--junitxml={self._report}"]
            self._process = subprocess.Popen(
                reporting, stdout=said, stderr=subprocess.STDOUT, env={**os.environ, **AS_A_PERSON, **environment}
            )

    def finish(self) -> None:
        """Show what it says from its first word to its last, and read how it ended."""
        print(f"\n{self.title}", flush=True)
        with self._said.open("rb") as said:
            while self._process.poll() is None:
                self._show(said)
                time.sleep(0.5)
            self._show(said)
        self.code = self._process.returncode
        self.cases = list(ElementTree.parse(self._report).iter("testcase")) if self._report.exists() else []

    @staticmethod
    def _show(said: BinaryIO) -> None:
        sys.stdout.buffer.write(said.read())
        sys.stdout.flush()

    def of(self, outcome: str) -> list[ElementTree.Element]:
        """The tests with this outcome: skipped, failure or error."""
        return [case for case in self.cases if case.find(outcome) is not None]

    def skipped(self) -> list[ElementTree.Element]:
        """The tests that did not run; one that is known to miss something (xfail) did run."""
        return [case for case in self.of("skipped") if case.find("skipped").get("type") != "pytest.xfail"]

    def ran(self, folder: str = "tests") -> int:
        """How many tests of a folder ran."""
        absent = self.skipped()
        return sum(case.get("classname", "").startswith(folder) and case not in absent for case in self.cases)

    def problems(self) -> list[str]:
        """Why this run does not count as a pass."""
        found = [f"{self.title}: pytest ended with {self.code}"] if self.code else []
        found += [f"{self.title}: skipped {case.get('classname')}.{case.get('name')}" for case in self.skipped()]
        return found if self.ran() else [*found, f"{self.title}: no test ran"]


def covered(report: Path) -> list[str]:
    """The command that runs tests and writes down what of the code they went through, lines and branches."""
    # It cannot note the branches of the tests themselves, with this pytest, and need not.
    quietly = ["-W", "ignore:Unable to activate pytest branch coverage"]
    noted = ["--branch", "--source=src/yesward", "--json", f"--out={report}"]
    return [sys.executable, *quietly, "-m", "slipcover", *noted, *SUITE[1:]]


def _missed(of: dict[str, Any]) -> str:
    """Lines and branches of a file that no test went through."""
    found = [*map(str, of["missing_lines"]), *(f"{begin}->{end}" for begin, end in of["missing_branches"])]
    return " ".join(found[:MOST_NAMED]) + (f" and {len(found) - MOST_NAMED} more" if found[MOST_NAMED:] else "")


def coverage(report: Path) -> list[str]:
    """Print what of the code the tests went through; a problem where it is too little."""
    said: dict[str, Any] = json.loads(report.read_text()) if report.exists() else {}
    if not said:
        return ["nothing is known of what was covered"]
    missed = {name: _missed(of) for name, of in said["files"].items()}
    print("\nNot gone through, lines and branches:")
    for name in sorted(filter(missed.get, missed)):
        print(f"{name}: {missed[name]}")
    share = said["summary"]["percent_covered"]
    print(f"{share:.1f} % of {len(missed)} files is covered", flush=True)
    pure = [f"src/yesward/{room}/{name}.py" for room, names in PURE.items() for name in names.split()]
    found = [] if share >= LEAST_COVERED else [f"less than {LEAST_COVERED} % is covered"]
    found += [f"there is no {name}" for name in pure if name not in missed]
    return found + [f"of {name} not gone through: {missed[name]}" for name in pure if missed.get(name)]


def main() -> int:
    """0 when everything ran and passed."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "covered.json")
        inside = [*covered(report), "-m", "not browser and not served"]
        on_sqlite = Run("on SQLite", Path(folder), inside, YESWARD_TEST_DATABASE="sqlite")
        served = Run("served", Path(folder), [*SUITE, "-m", "browser or served"], YESWARD_TEST_DATABASE="sqlite")
        on_postgres = Run("on PostgreSQL", Path(folder), [*SUITE, "-m", "database"], YESWARD_TEST_DATABASE="postgres")
        runs = (on_sqlite, served, on_postgres)
        for run in runs:
            run.finish()
        problems = [*on_sqlite.problems(), *coverage(report), *served.problems(), *on_postgres.problems()]
    problems += [f"{run.title}: no browser test ran" for run in runs[1:] if not run.ran("tests.browser")]
    for problem in problems:
        print(f"NOT PASSED: {problem}")
    failed = sum(len(run.of("failure")) + len(run.of("error")) for run in runs)
    passed = sum(run.ran() for run in runs) - failed
    print(f"\n{passed} passed, {max(failed, bool(problems))} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
