"""A request for a later date: its page, its change, and how it is stopped again."""

import datetime

import paths

# Inside the sample carrier's 60 days, and far enough that no midnight matters.
DAYS_AHEAD = 20


def later(days=DAYS_AHEAD):
    return datetime.date.today() + datetime.timedelta(days=days)


def scheduled(stage, visitor, holder, contact=None, seen=lambda name: None):
    """A guided request for a later date; gives its address."""
    paths.begin(visitor)
    paths.guided(visitor, stage.mail, holder, date=later(), contact=contact, seen=seen)
    return paths.case_path(visitor)


def walk(stage, visitor, holder, found):
    def seen(name):
        if name.startswith("P10"):
            stage.rules.check(visitor, name)

    case = scheduled(stage, visitor, holder, contact="elsewhere@example.net", seen=seen)
    visitor.open(case)
    stage.rules.check(visitor, "P16-status-scheduled")
    visitor.press("main a[href$='/stop']")
    stage.rules.check(visitor, "P17-stop")
    visitor.send("stop-form")
    stage.tally.expect("stopping gives a receipt", visitor.page.url.endswith("/receipt"))
    stage.rules.check(visitor, "P15-receipt-stopped")
    visitor.open(case)
    stage.rules.check(visitor, "P16-status-stopped")
    again = visitor.has("a[href$='/stop']")
    stage.tally.expect("a stopped request is not stopped twice", not again)
    found["P15-receipt-stopped"] = f"{case}/receipt"
    found["P16-status-stopped"] = case


def change_date(stage, visitor, holder, found):
    case = scheduled(stage, visitor, holder)
    found["P16-status-scheduled"] = case
    found["P17-stop"] = f"{case}/stop"
    found["P16-date"] = f"{case}/date"
    visitor.open(f"{case}/date")
    stage.rules.check(visitor, "P16-date")
    visitor.choose("when", "own")
    paths.fill_date(visitor, "date", later(DAYS_AHEAD + 5))
    visitor.send("date-form")
    stage.rules.check(visitor, "P16-date-confirm")
    visitor.send("confirm-form")
    visitor.open(case)
    stage.tally.expect("the new date is shown", str(later(DAYS_AHEAD + 5).day) in visitor.text())
    calendar = visitor.context.request.get(f"{visitor.base}{visitor.path(case)}/calendar.ics")
    stage.tally.expect("the calendar file is there", b"BEGIN:VEVENT" in calendar.body())
