"""What an ending costs and what comes back: quote, payment, refund, and a bill after the end."""

import datetime

import ending
import paths
from looks import Look
from people import Holder
from visitor import Visitor

# Lines of samples/lines.csv by what their account comes to: one owes, two get something back.
OWES, GETS, GETS_LESS = Holder(2), Holder(3), Holder(10)
PEOPLE = (
    (Look("zh-Hant", 320, "light", False), GETS),
    (Look("it", 1280, "dark", True), GETS_LESS),
    (Look("sr-Cyrl", 320, "light", False), OWES),
)
# A published example of the form, of no account that anybody has.
IBAN = "DE89 3704 0044 0532 0130 00"
COSTS = ("P06-ends", "P07-date", "P13-check")


def walk(stage, look, holder, pictures):
    visitor = Visitor(stage.browser, stage.base, look)

    def seen(name):
        stage.rules.check(visitor, f"money-{name}", page=name)
        if name.startswith(COSTS) or name[:3] in ("P12", "P16", "P19", "P37"):
            pictures.take(visitor, f"money-{name}")

    try:
        paths.begin(visitor)
        paths.guided(visitor, stage.mail, holder, seen=seen)
        case = paths.case_path(visitor)
        ending.await_end(visitor, case)
        seen("P16-ended")
        visitor.open(f"{case}/money")
        seen("P12-money")
        if holder == OWES:
            pay(visitor, seen)
        else:
            claim(stage, visitor, case, seen)
        contest(stage, visitor, case, seen)
    finally:
        visitor.close()


def pay(visitor, seen):
    visitor.send("pay-form")
    seen("P12-means-missing")
    visitor.choose("means", "bankTransfer")
    visitor.send("pay-form")
    seen("P12-pay-by-transfer")


def claim(stage, visitor, case, seen):
    """An account is checked, taken, and not shown in full again."""
    visitor.open(f"{case}/claim/EUR")
    seen("P12-claim")
    visitor.choose("account-kind", "IBAN")
    visitor.fill("number", IBAN.replace("89", "88", 1))
    visitor.send("claim-form")
    seen("P12-claim-wrong")
    visitor.fill("holder", "Sample Holder")
    visitor.fill("number", IBAN)
    visitor.page.locator("main [name='own']").check()
    visitor.send("claim-form")
    visitor.open(f"{case}/refunds/1")
    seen("P19-refund")
    hidden = IBAN.replace(" ", "")[4:-4] not in visitor.text().replace(" ", "")
    stage.tally.expect("the account is not shown in full", hidden)


def contest(stage, visitor, case, seen):
    """A bill for the month after the end is contested."""
    visitor.open(f"{case}/bills")
    seen("P37-bills")
    today = datetime.date.today()
    visitor.fill("bill-number", "Sample bill 1")
    paths.fill_date(visitor, "dated", today)
    paths.fill_date(visitor, "from", today + datetime.timedelta(days=1))
    paths.fill_date(visitor, "through", today + datetime.timedelta(days=30))
    visitor.fill("amount", "9.99")
    if visitor.has("main [name='bill-kind'][type='radio']"):
        visitor.choose("bill-kind", "regular")
    visitor.send("charge-form")
    visitor.open(f"{case}/bills")
    seen("P37-bills-contested")
    stage.tally.expect("the bill is listed", "Sample bill 1" in visitor.text())
    visitor.open(case)
    seen("P16-contested")
