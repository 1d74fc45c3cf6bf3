"""Walks the whole site in Chromium; see bin/walk.

usage: walk.py PROGRAM PICTURES [--full]

The parts share nothing: each has a desk and a browser of its own, and two run at a time. What
each of them proves stands at its head. `--full` asks every rule in every look and takes every
picture; without it, what one look has shown is not asked again in the next.
"""

import concurrent.futures
import multiprocessing
import pathlib
import shutil
import sys
import time

import parts
from pictures import Pictures
from tally import Outcome

# One for each processor of the smallest machine that runs the walk.
AT_ONCE = 2


def main(program, folder, full):
    start = time.monotonic()
    shutil.rmtree(folder, ignore_errors=True)
    # A fresh interpreter for each part: a browser's connection does not survive a fork.
    pool = concurrent.futures.ProcessPoolExecutor(
        AT_ONCE, multiprocessing.get_context("spawn"), max_tasks_per_child=1
    )
    with pool:
        running = [pool.submit(parts.run, name, program, folder, full) for name in parts.PARTS]
        outcome = sum((each.result() for each in running), Outcome())
    count = Pictures(folder).contact_sheet()
    size, page = outcome.heaviest
    print(f"walk: {outcome.axe_runs} runs of axe, {count} pictures in {folder}/index.html")
    print(f"walk: heaviest first load {size / 1024:.1f} KB ({page})")
    print(f"walk: {time.monotonic() - start:.0f} s")
    print(f"walk: {outcome.passed} passed, {outcome.failed} failed, 0 skipped")
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    options = {each for each in sys.argv[1:] if each.startswith("--")}
    operands = [each for each in sys.argv[1:] if not each.startswith("--")]
    if len(operands) != 2 or not options <= {"--full"}:
        sys.exit(__doc__)
    sys.exit(main(str(pathlib.Path(operands[0]).resolve()), operands[1], "--full" in options))
