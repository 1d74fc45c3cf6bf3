"""A line ends: from the start page through every question to the receipt, and on to "ended"."""

import re
import time

import icalendar

import keyboard
import paths
import weights

# The worker looks every 40 ms; switching off and reading back takes a few of its rounds.
PATIENCE_SECONDS = 30
TOKEN = re.compile(rb"FW1\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
# D10 of the service: pages of the guided path; code entries belong to the page that sent the code.
GUIDED_PAGE_LIMIT = 9


def walk(stage, visitor, holder, found):
    def seen(name):
        stage.rules.check(visitor, name)
        if visitor.look.script:
            stage.tally.record(f"{name} by keyboard", keyboard.problems(visitor))
        if name == "P06-ends":
            stage.tally.record(f"{name}: equal weight", weights.problems(visitor, ".buttons .button"))

    visitor.screens = visitor.clicks = 0
    paths.begin(visitor)
    stage.tally.record("no answer is chosen beforehand", ticked(visitor))
    names = paths.guided(visitor, stage.mail, holder, seen=seen)
    pages = {"P01"} | {name[:3] for name in names}
    print(
        f"   guided: {len(pages)} pages, {visitor.screens} screens, {visitor.clicks} clicks",
        flush=True,
    )
    stage.tally.expect(
        "pages of the guided path (D10)", len(pages) <= GUIDED_PAGE_LIMIT, f"{sorted(pages)}"
    )
    found["P15-receipt"] = receipt = paths.case_path(visitor) + "/receipt"
    found["P16-status-ended"] = status = paths.case_path(visitor)
    found["reference"] = paths.reference(visitor)
    papers(stage, visitor, receipt, found)
    await_end(visitor, status)
    stage.rules.check(visitor, "P16-status-ended")
    for name, rest in (
        ("P17-stop-too-late", "stop"), ("P18-reactivate", "reactivate"), ("P20-phone", "phone"),
        ("P24-messages", "messages"),
    ):
        found[name] = f"{status}/{rest}"
        stage.rules.check(visitor, name, visitor.open(found[name]))
    tell_of_the_phone(stage, visitor, status)


def ticked(visitor):
    count = visitor.page.locator("main input:checked").count()
    return [f"{count} chosen"] if count else []


def papers(stage, visitor, receipt, found):
    """PDF and calendar file; the check page says "genuine" to the receipt's own code."""
    pdf = download(visitor, "a[href$='.pdf']")
    stage.tally.expect("the receipt is a PDF", pdf.body().startswith(b"%PDF"))
    # A receipt of an act without a fixed day has no dates for a calendar yet.
    if visitor.has("a[href$='calendar.ics']"):
        calendar = icalendar.Calendar.from_ical(download(visitor, "a[href$='.ics']").body())
        stage.tally.expect("the calendar has a date", any(calendar.walk("VEVENT")))
    token = TOKEN.search(pdf.body())
    assert token, "no code in the PDF"
    found["P22-check-valid"] = f"check?receipt={token[0].decode()}"
    visitor.open("check")
    visitor.fill("receipt", token[0].decode())
    visitor.send("check")
    stage.rules.check(visitor, "P22-check-valid")
    stage.tally.expect("a genuine receipt is called so", visitor.has("main .banner-success"))
    visitor.open("check")
    visitor.fill("receipt", token[0].decode()[:-4] + "AAAA")
    visitor.send("check")
    stage.rules.check(visitor, "P22-check-changed")
    stage.tally.expect("a changed one is not", not visitor.has("main .banner-success"))
    visitor.open(receipt)


def download(visitor, selector):
    address = visitor.page.locator(selector).first.get_attribute("href")
    answer = visitor.context.request.get(visitor.base + address)
    assert answer.ok, f"{address}: {answer.status}"
    return answer


def await_end(visitor, status):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        visitor.open(status)
        if visitor.has("main a[href$='/reactivate']"):
            return
        time.sleep(0.3)
    raise AssertionError(f"not ended within {PATIENCE_SECONDS} s: {visitor.text()[:400]}")


def tell_of_the_phone(stage, visitor, status):
    """The holder says that the profile was deleted; it is told as their word, not as proven."""
    visitor.open(f"{status}/phone")
    visitor.send("phone-form")
    stage.rules.check(visitor, "P20-phone-told")
    visitor.open(status)
    stage.rules.check(visitor, "P16-status-ended")
