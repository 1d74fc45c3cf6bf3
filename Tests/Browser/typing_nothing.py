"""Every form is sent empty: the summary has the focus, and the title says so first."""

import paths
from visitor import Visitor

# Address, and the form on it.
FORMS = [
    ("", "find"), ("quick/mo/ctm", "notice"), ("withdraw/xx/sample", "withdrawal"),
    ("resume", "resume-form"), ("end/line", "choose"), ("not-me", "not-me-form"),
    ("check", "check"),
]
# Pages of the guided path on which nothing needs an answer.
WITHOUT_QUESTION = {"P06-ends", "P08-before", "P13-check"}
ERROR = ("Error:", "有误：")
FOCUS = """() => document.activeElement.matches(".error-summary") &&
  getComputedStyle(document.activeElement).outlineStyle !== "none" """


def walk(stage, visitor, holder, found):
    guest = Visitor(stage.browser, stage.base, visitor.look)
    try:
        for address, form in FORMS:
            guest.open(address)
            send_nothing(stage, guest, form, f"empty-{form}")
        paths.begin(guest)

        def seen(name):
            if name not in WITHOUT_QUESTION:
                form = "code-form" if name.endswith("-code") else forms[name]
                send_nothing(stage, guest, form, f"empty-{name}")

        forms = {page: form for form, page in paths.PAGE_OF_FORM.items()}
        paths.guided(
            guest, stage.mail, holder, contact="nobody@example.net", seen=seen, until="P13-check"
        )
    finally:
        guest.close()
    for page, form in (("P16-date", "date-form"), ("P16-carrier-answer", "carrier-form")):
        visitor.open(found[page])
        if visitor.has(f"#{form}"):
            send_nothing(stage, visitor, form, f"empty-{page}")


def send_nothing(stage, visitor, form, name):
    main = f"#{form} .final .button, #{form} button.button"
    status = visitor.press(main)
    stage.rules.check(visitor, name, status, expected=422)
    visitor.allow_scripts(True)
    focused = visitor.page.evaluate(FOCUS)
    visitor.allow_scripts(visitor.look.script)
    problems = []
    if not focused:
        problems.append("the summary has no visible focus")
    if not visitor.page.title().startswith(ERROR):
        problems.append(f"title: {visitor.page.title()}")
    if not visitor.has(".error-summary a"):
        problems.append("no summary")
    for link in visitor.page.locator(".error-summary a").all():
        target = link.get_attribute("href")
        if not visitor.has(target):
            problems.append(f"{target} leads nowhere")
        words = link.inner_text()
        if words not in visitor.text("main form"):
            problems.append(f"not said at the field: {words}")
    stage.tally.record(f"{name}: summary, title, focus ({visitor.look.name})", problems)
