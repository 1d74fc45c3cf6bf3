"""The quick notice to an assisted carrier, and the withdrawal on its own page."""

import paths

CARRIER = "mo/ctm"
# Start, notice, receipt (D10).
PAGE_LIMIT = 3


def walk(stage, visitor, holder, found):
    visitor.screens = visitor.clicks = 0
    paths.quick_notice(
        visitor, CARRIER, holder, seen=lambda name: stage.rules.check(visitor, name)
    )
    print(f"   quick notice: {visitor.screens} pages, {visitor.clicks} clicks", flush=True)
    stage.tally.expect("pages of the quick notice (D10)", visitor.screens <= PAGE_LIMIT)
    case = paths.case_path(visitor)
    found["P15-receipt-notice"] = f"{case}/receipt"
    found["P16-status-notice"] = case
    found["P10-prove-case"] = f"{case}/prove"
    found["P16-carrier-answer"] = f"{case}/carrier"
    for name in ("P16-status-notice", "P10-prove-case", "P16-carrier-answer"):
        stage.rules.check(visitor, name, visitor.open(found[name]))
    prove(stage, visitor, case)
    found["P16-status-assisted"] = case


def prove(stage, visitor, case):
    """The code to the contact of the notice, then the consent; the desk prepares, nothing more."""
    for _ in range(4):
        visitor.open(f"{case}/prove")
        if visitor.has("#consent-form"):
            stage.rules.check(visitor, "P10-consent-case")
            visitor.send("consent-form")
        elif visitor.has("#code-request"):
            visitor.send("code-request")
            stage.rules.check(visitor, "P10-code-case")
            visitor.fill("code", stage.mail.new_code())
            visitor.send("code-form")
        else:
            break
        visitor.open(case)
    stage.rules.check(visitor, "P16-status-assisted", visitor.open(case))


def withdraw(stage, visitor, holder, found):
    visitor.open("withdraw/xx/sample")
    stage.rules.check(visitor, "P03-withdrawal")
    visitor.fill("name", holder.name)
    visitor.fill("line", holder.line)
    visitor.fill("email", holder.email)
    visitor.press("#withdrawal .final .button")
    assert visitor.page.url.endswith("/receipt"), visitor.text()[:800]
    stage.rules.check(visitor, "P15-receipt-withdrawal")
    found["P15-receipt-withdrawal"] = paths.case_path(visitor) + "/receipt"
