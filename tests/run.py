"""The whole suite, as `make test` runs it, in three runs side by side.

On SQLite with coverage runs what goes on in the process of the tests; served, what starts yesward as a person does,
with a browser and without; on a real PostgreSQL what asks a database, and of the browser's tests those in which several
people act at once.
Nothing may be skipped: a browser or a database that is not there is a failure and not a pass.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

LEAST_COVERED = 90
PURE = (
    "*/reflect/standing.py,*/reflect/facts.py,*/journal/facts.py,*/common_ground/agreement.py,"
    "*/common_ground/trust.py,*/common_ground/assumptions.py,*/common_ground/many.py,*/triage/plan.py,"
    "*/triage/sorting.py,*/practice/bands.py,*/practice/following.py,*/resilience/flow.py,"
    "*/resilience/funnel.py,*/resilience/priors.py,*/resilience/locking.py,*/resilience/since.py,"
    "*/reports/aliases.py,*/reports/period.py,*/lib/csv_lines.py,*/resilience/themes.py,*/resilience/weeks.py,"
    "*/private/checks.py,*/private/codes.py,*/private/locking.py,*/private/opened.py,*/private/trend.py,"
    "*/engines/inflating.py,*/engines/moving.py,*/engines/fetched.py,*/jobs/cleaning.py,"
    "*/jobs/sources/addresses.py,*/jobs/sources/columns.py,*/jobs/sources/shapes.py,*/jobs/chunks.py,"
    "*/jobs/gazetteer.py,*/jobs/normal.py,*/jobs/places.py,*/jobs/same.py,*/jobs/titles.py"
)
"""Pure rules, of which every branch must be gone through."""
SUITE = [sys.executable, "-m", "pytest"]
COVERED = [sys.executable, "-m", "coverage", "run", "-m", "pytest"]


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
                reporting, stdout=said, stderr=subprocess.STDOUT, env={**os.environ, **environment}
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


def coverage() -> list[str]:
    """Print what of the code the tests went through; a problem where it is too little."""
    report = [sys.executable, "-m", "coverage", "report", "--skip-covered"]
    print(flush=True)
    all_of_it = subprocess.run([*report, f"--fail-under={LEAST_COVERED}"], check=False).returncode
    pure = subprocess.run([*report, f"--include={PURE}", "--fail-under=100"], stdout=subprocess.DEVNULL, check=False)
    found = [f"less than {LEAST_COVERED} % is covered"] if all_of_it else []
    return [*found, f"not every branch of {PURE} is covered"] if pure.returncode else found


def main() -> int:
    """0 when everything ran and passed."""
    with tempfile.TemporaryDirectory() as folder:
        on_sqlite = Run(
            "on SQLite", Path(folder), [*COVERED, "-m", "not browser and not served"], YESWARD_TEST_DATABASE="sqlite"
        )
        served = Run("served", Path(folder), [*SUITE, "-m", "browser or served"], YESWARD_TEST_DATABASE="sqlite")
        on_postgres = Run("on PostgreSQL", Path(folder), [*SUITE, "-m", "database"], YESWARD_TEST_DATABASE="postgres")
        runs = (on_sqlite, served, on_postgres)
        for run in runs:
            run.finish()
    problems = [*on_sqlite.problems(), *coverage(), *served.problems(), *on_postgres.problems()]
    problems += [f"{run.title}: no browser test ran" for run in runs[1:] if not run.ran("tests.browser")]
    for problem in problems:
        print(f"NOT PASSED: {problem}")
    failed = sum(len(run.of("failure")) + len(run.of("error")) for run in runs)
    passed = sum(run.ran() for run in runs) - failed
    print(f"\n{passed} passed, {max(failed, bool(problems))} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
