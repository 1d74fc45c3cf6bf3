"""Counts what was shown and what was not; prints the closing line."""

import contextlib
import os
import pathlib
import sys
import time
import traceback

TICKS = os.sysconf("SC_CLK_TCK")


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

    def closing_line(self):
        return f"walk: {self.passed} passed, {self.failed} failed, 0 skipped"


class Times:
    """How long each part took, by the clock and by the processors."""

    def __init__(self):
        self._last = self._now()

    def note(self, part):
        now = self._now()
        clock, busy = (b - a for a, b in zip(self._last, now))
        self._last = now
        print(f"   time: {part}: {clock:.0f} s, processors {busy:.0f} s", flush=True)

    @staticmethod
    def _now():
        """What started this and everything below it: the desk, the browser, the readers."""
        parents, busy = {}, {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = stat.read_text().rsplit(")", 1)[1].split()
                parents[int(stat.parent.name)] = int(fields[1])
                busy[int(stat.parent.name)] = sum(map(int, fields[11:15]))
        family = {os.getppid()}
        while more := {each for each, parent in parents.items() if parent in family} - family:
            family |= more
        return time.monotonic(), sum(busy.get(each, 0) for each in family) / TICKS
