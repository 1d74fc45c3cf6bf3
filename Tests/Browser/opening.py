"""The request is opened on another device with its reference and a code."""

from visitor import Visitor


def walk(stage, visitor, holder, found):
    other = Visitor(stage.browser, stage.base, visitor.look)
    try:
        other.open("resume")
        stage.rules.check(other, "P04-resume")
        other.fill("reference", found.reference)
        other.send("resume-form")
        stage.rules.check(other, "P04-resume-code")
        right = stage.mail.new_code()
        wrong = f"{(int(right) + 1) % 1_000_000:06}"
        other.fill("code", wrong)
        status = other.send("code-form")
        stage.tally.expect("a wrong code is refused", status == 422, f"status {status}")
        stage.rules.check(other, "P04-resume-code-wrong", status, expected=422)
        other.fill("code", right)
        other.send("code-form")
        other.open(found["P16-status-ended"])
        stage.rules.check(other, "P16-status-ended")
        stage.tally.expect("the case is open elsewhere", other.has("main a[href$='/messages']"))
        other.open("settings")
        other.press("#sign-out .button")
        status = other.open(found["P16-status-ended"])
        stage.tally.expect("signing out closes it", status == 404, f"status {status}")
    finally:
        other.close()
