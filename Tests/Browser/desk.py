"""A desk of its own for every part of the walk: started, set ahead in time, stopped."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

LINES = "samples/lines.csv"
# A published example of an IBAN.
ACCOUNT = "GB33BUKB20201555555555"
SAYS = "Farewell serves "
# A machine under load takes its time to start a program.
START_SECONDS = 60
STOP_SECONDS = 30


class Desk:
    """The real program on a free port, with the sample lines; `base` is its address."""

    def __init__(self, program):
        self.program = program
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="farewell-walk-"))
        self.base = None
        self._process = None
        self._is_ahead = False

    def __enter__(self):
        subprocess.run(
            [self.program, "lines", "import", LINES, "--data", self.data],
            check=True, stdout=subprocess.DEVNULL,
        )
        self.start()
        return self

    def __exit__(self, *error):
        self.stop()
        shutil.rmtree(self.data)

    def start(self, days_ahead=0):
        """Serves the same data; `days_ahead` sets the clock that the program reads."""
        # The clock that only measures spans stays as it is: waiting is real, the date is not.
        clock = ["faketime", "--exclude-monotonic", "-f", f"+{days_ahead}d"] if days_ahead else []
        self._is_ahead = days_ahead > 0
        said = self.data / "serve.out"
        with said.open("w") as out, (self.data / "serve.log").open("a") as log:
            self._process = subprocess.Popen(
                [*clock, self.program, "serve", "--data", self.data, "--port", "0",
                 "--log", "warning", "--local-hlr", LINES, "--pay-account", ACCOUNT,
                 "--pay-name", "Sample desk", "--counter", "Sample counter, 9 to 5"],
                stdout=out, stderr=log,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            for line in said.read_text().splitlines():
                if line.startswith(SAYS):
                    self.base = line.removeprefix(SAYS)
                    return
            time.sleep(0.05)
        log = (self.data / "serve.log").read_text()
        raise AssertionError(f"the desk does not serve: {said.read_text()}{log}")

    def stop(self):
        pid = self._process.pid
        if self._is_ahead:
            # faketime waits for the program that it started, and passes no signal on.
            pid = int(pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text())
        os.kill(pid, signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def restart(self, days_ahead):
        self.stop()
        self.start(days_ahead)
