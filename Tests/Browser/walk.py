"""Walks the whole site in Chromium; see bin/walk.

usage: walk.py ADDRESS PICTURES
"""

import sys
import time

from playwright.sync_api import sync_playwright

import guides
import journeys
import matrix
import media
import outside
import planted
from looks import Look
from mail import Mail
from outsiders import OUTSIDERS
from pictures import Pictures
from rules import Rules
from stage import Stage
from tally import Tally, Times
from visitor import Visitor

CHROMIUM = "/usr/bin/chromium"
# Whole journeys: every value of language, width, scheme and script is in one of the two.
JOURNEY_LOOKS = (Look("en", 1280, "light", True), Look("zh-Hans", 320, "dark", False))


def main(base, folder):
    start = time.monotonic()
    tally, pictures, times = Tally(), Pictures(folder), Times()
    rules = Rules(tally)
    with sync_playwright() as playwright:

        def launch(*options):
            # As root, and in containers, Chromium cannot use its sandbox.
            return playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", *options]
            )

        browser = launch()
        mail = Mail(browser.new_context(), base)
        stage = Stage(browser, base, mail, tally, rules)
        found = []
        for look in JOURNEY_LOOKS:
            visitor = Visitor(browser, base, look)
            found.append(journeys.walk(stage, visitor))
        times.note("journeys")
        with tally.journey("the rules find planted faults"):
            planted.walk(browser, base, rules)
        for person in OUTSIDERS:
            with tally.journey(f"from an unknown carrier to closed: {person.carrier}"):
                outside.walk(stage, person, pictures)
        times.note("carriers outside")
        with tally.journey("guides as files"):
            guides.files(base, tally, pictures)
        times.note("guides as files")
        with tally.journey("guides as pages"):
            guides.walk(stage, pictures)
        times.note("guides as pages")
        matrix.visit(browser, base, found[0], rules, pictures)
        times.note("every page")
        large_text = launch("--blink-settings=defaultFontSize=32")
        media.visit(browser, large_text, base, found[0], tally, pictures)
        large_text.close()
        times.note("other media")
        browser.close()
    count = pictures.contact_sheet()
    size, page = rules.heaviest
    print(f"walk: {rules.axe_runs} runs of axe, {count} pictures in {folder}/index.html")
    print(f"walk: heaviest first load {size / 1024:.1f} KB ({page})")
    print(f"walk: {time.monotonic() - start:.0f} s")
    print(tally.closing_line())
    return 1 if tally.failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
