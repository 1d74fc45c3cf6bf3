"""Counts what was shown and what was not; prints the closing line."""

import contextlib
import os
import pathlib
import sys
import time
import traceback
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")


class Outcome(NamedTuple):
    """What a part of the walk counted."""

    passed: int = 0
    failed: int = 0
    axe_runs: int = 0
    # Bytes and name of the heaviest page.
    heaviest: tuple = (0, "")

    def __add__(self, other):
        return Outcome(
            self.passed + other.passed, self.failed + other.failed,
            self.axe_runs + other.axe_runs, max(self.heaviest, other.heaviest),
        )


class Tally:
    """Passed and failed checks; a check is one page or one promise, with every problem named."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def record(self, name, problems):
        """One check: passed without problems, failed with all of them printed."""
        if not problems:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAILED {name}", file=sys.stderr)
        for problem in problems:
            print(f"       {problem}", file=sys.stderr)
        sys.stderr.flush()

    def expect(self, name, holds, otherwise=""):
        self.record(name, [] if holds else [otherwise or "does not hold"])

    @contextlib.contextmanager
    def journey(self, name):
        """A sequence of pages; whatever stops it is one failure, and the next journey goes on."""
        print(f"-- {name}", flush=True)
        try:
            yield
        except Exception as error:  # A browser has many ways to fail; each of them is one here.
            frames = reversed(traceback.extract_tb(error.__traceback__))
            where = " < ".join(f"{f.name}:{f.lineno}" for f in frames if "Browser" in f.filename)
            self.record(name, [f"{type(error).__name__}: {str(error)[:600]} ({where})"])
        else:
            self.record(name, [])

    def outcome(self, rules):
        return Outcome(self.passed, self.failed, rules.axe_runs, rules.heaviest)


class Times:
    """How long a part took, by the clock and by the processors: browser, desk, everything else."""

    def __init__(self):
        self._start = time.monotonic()

    def note(self, part):
        """To be told while the browser and the desk still run."""
        clock = time.monotonic() - self._start
        busy = ", ".join(f"{name} {spent:.0f} s" for name, spent in sorted(self._busy().items()))
        print(f"   time: {part}: {clock:.0f} s; processors: {busy}", flush=True)

    @staticmethod
    def _busy():
        """Of this process and everything below it, by the name of the program."""
        parents, names, busy = {}, {}, {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                name, fields = stat.read_text().split("(", 1)[1].rsplit(")", 1)
                each, fields = int(stat.parent.name), fields.split()
                parents[each], names[each] = int(fields[1]), name
                busy[each] = sum(map(int, fields[11:15])) / TICKS
        family = {os.getpid()}
        while more := {each for each, parent in parents.items() if parent in family} - family:
            family |= more
        total = {}
        for each in family & busy.keys():
            total[names[each]] = total.get(names[each], 0) + busy[each]
        return total
