"""The parts of the walk, the longest first; each says what it proves."""

from playwright.sync_api import sync_playwright

import guides
import journeys
import matrix
import media
import outside
import planted
import settling
import silence
from desk import Desk
from looks import Look
from mail import Mail
from outsiders import OUTSIDERS, SILENT
from pictures import Pictures
from rules import Depth, Rules
from stage import Stage
from tally import Tally, Times

CHROMIUM = "/usr/bin/chromium"


def launch(playwright, *options):
    # As root, and in containers, Chromium cannot use its sandbox.
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *options])


def pages(stage, pictures):
    """Every journey can be gone to its end, and every page holds in every look.

    The journeys in English, each page by all rules of axe; then all pages in all looks; then
    status and receipts in other media.
    """
    found = journeys.walk(stage, Look("en", 1280, "light", True))
    matrix.visit(stage, found, pictures)
    large_text = launch(stage.playwright, "--blink-settings=defaultFontSize=32")
    media.visit(stage, large_text, found, pictures)
    large_text.close()


def carriers_outside(stage, pictures):
    """Six people at carriers that know no desk come from their first question to a closed case."""
    for person in OUTSIDERS:
        with stage.tally.journey(f"from an unknown carrier to closed: {person.carrier}"):
            outside.walk(stage, person, pictures)


def without_script(stage, pictures):
    """The same journeys hold in Chinese on the narrowest screen, in the dark, without scripts."""
    with stage.tally.journey("the rules find planted faults"):
        planted.walk(stage.browser, stage.base, stage.rules)
    stage.rules.deepest = Depth.COLOURS
    journeys.walk(stage, Look("zh-Hans", 320, "dark", False))


def guide_files(stage, pictures):
    """Every guide in every language says in its files what it says as a page, and its sheet."""
    with stage.tally.journey("guides as files"):
        guides.files(stage, pictures)


def guide_pages(stage, pictures):
    """Every guide holds on the narrowest screen."""
    with stage.tally.journey("guides as pages"):
        guides.walk(stage, pictures)


def carrier_silent(stage, pictures):
    """A carrier that never answers: two weeks later the desk says so, and how to complain."""
    with stage.tally.journey(f"a carrier's silence: {SILENT.carrier}"):
        silence.walk(stage, SILENT, pictures)


def money(stage, pictures):
    """What an ending costs, who pays what how, where a refund goes, and a bill after the end."""
    for look, holder in settling.PEOPLE:
        with stage.tally.journey(f"quote, payment or refund, late bill ({look.name})"):
            settling.walk(stage, look, holder, pictures)


PARTS = {
    part.__name__.replace("_", " "): part
    for part in (
        pages, carriers_outside, guide_pages, without_script, guide_files, money, carrier_silent,
    )
}


def run(name, program, folder, full):
    """One part in a process of its own; gives what it counted."""
    tally, times = Tally(), Times()
    rules = Rules(tally, full)
    with Desk(program) as desk, sync_playwright() as playwright:
        browser = launch(playwright)
        mail = Mail(browser.new_context(), desk)
        stage = Stage(playwright, browser, desk, mail, tally, rules, full)
        # What stops a part stops no other one, and is one failure.
        with tally.journey(name):
            PARTS[name](stage, Pictures(folder))
        times.note(name)
        browser.close()
    return tally.outcome(rules)
