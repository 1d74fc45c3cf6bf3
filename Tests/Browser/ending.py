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
            unequal = weights.problems(visitor, "#ends-form .button")
            stage.tally.record(f"{name}: equal weight", unequal)

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
    case = paths.case_path(visitor)
    found["P15-receipt"], found["P16-status-ended"] = f"{case}/receipt", case
    found.reference = paths.reference(visitor)
    await_end(visitor, case)
    stage.rules.check(visitor, "P16-status-ended")
    for name, rest in (
        ("P17-stop-too-late", "stop"), ("P18-reactivate", "reactivate"), ("P20-phone", "phone"),
        ("P24-messages", "messages"),
    ):
        found[name] = f"{case}/{rest}"
        stage.rules.check(visitor, name, visitor.open(found[name]))
    tell_of_the_phone(stage, visitor, case)
    papers(stage, visitor, case, found)


def ticked(visitor):
    count = visitor.page.locator("main input:checked").count()
    return [f"{count} chosen"] if count else []


def papers(stage, visitor, case, found):
    """PDF and calendar file; the check page says "genuine" to the newest receipt's own code."""
    visitor.open(f"{case}/receipt")
    stage.rules.check(visitor, "P15-receipt-ended")
    calendar = icalendar.Calendar.from_ical(download(visitor, "a[href$='.ics']").body())
    stage.tally.expect("the calendar has a date", any(calendar.walk("VEVENT")))
    newest = token(download(visitor, "a[href$='.pdf']"))
    first = token(download(visitor, "a[href$='/receipt/1.pdf']"))
    found["P22-check-valid"] = check_receipt(stage, visitor, newest, "P22-check-valid")
    stage.tally.expect("the newest receipt is genuine", visitor.has("main .banner-success"))
    check_receipt(stage, visitor, newest[:-4] + "AAAA", "P22-check-changed")
    stage.tally.expect("a changed one is not", not visitor.has("main .banner-success"))
    found["P22-check-replaced"] = check_receipt(stage, visitor, first, "P22-check-replaced")
    stage.tally.expect("the first one is replaced", not visitor.has("main .banner-success"))


def check_receipt(stage, visitor, text, name):
    """Pastes the text of a code into the public check; gives the address that its QR code has."""
    visitor.open("check")
    visitor.fill("receipt", text)
    visitor.send("check")
    stage.rules.check(visitor, name)
    return f"check?receipt={text}"


def token(pdf):
    """The text of the code in a receipt's file."""
    assert pdf.body().startswith(b"%PDF"), pdf.body()[:40]
    found = TOKEN.search(pdf.body())
    assert found, "no code in the PDF"
    return found[0].decode()


def download(visitor, selector):
    address = visitor.page.locator(selector).first.get_attribute("href")
    answer = visitor.context.request.get(visitor.base + address)
    assert answer.ok, f"{address}: {answer.status}"
    return answer


def await_end(visitor, case):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        visitor.open(case)
        if visitor.has("main a[href$='/reactivate']"):
            return
        time.sleep(0.3)
    raise AssertionError(f"not ended within {PATIENCE_SECONDS} s: {visitor.text()[:400]}")


def tell_of_the_phone(stage, visitor, case):
    """The holder says that the profile was deleted; it is told as their word, not as proven."""
    visitor.open(f"{case}/phone")
    visitor.send("phone-form")
    stage.rules.check(visitor, "P20-phone-told")
    visitor.open(case)
    stage.rules.check(visitor, "P16-status-told")
