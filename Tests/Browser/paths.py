"""The guided path and the quick notice, page by page, as a person goes through them."""

SAMPLE = "xx/sample"
# Pages of the guided path by the form on them; more screens than this is a path without an end.
SCREEN_LIMIT = 20
PAGE_OF_FORM = {
    "line-form": "P05-line", "about-form": "P05-about", "ends-form": "P06-ends",
    "date-form": "P07-date",
    "before-form": "P08-before", "reach-form": "P09-reach", "prove-form": "P10-prove",
    "check-form": "P13-check",
}


def begin(visitor, carrier=SAMPLE, act="termination"):
    """From the start page by its links to the first question."""
    visitor.open("")
    visitor.press(f"main .carriers a.name[href$='carrier={carrier}']")
    visitor.press(f"main .acts a[href*='act={act}']")


def page_name(visitor):
    """Which page of the path is shown; None when it is none of them."""
    if visitor.page.url.endswith("/receipt"):
        return "P15-receipt"
    if visitor.has("#code-form"):
        return "P09-reach-code" if "/reach/" in visitor.page.url else "P10-prove-code"
    return next((name for form, name in PAGE_OF_FORM.items() if visitor.has(f"#{form}")), None)


def answer(visitor, mail, holder, name, date=None, contact=None):
    """Fills in the page and sends it."""
    match name:
        case "P05-line":
            visitor.fill("name", holder.name)
            visitor.choose("by", getattr(holder, "by", "number"))
            visitor.fill("line", holder.line)
            visitor.choose("capacity", "holder")
        case "P05-about":
            for field, told in holder.told.items():
                visitor.choose(field, told)
        case "P07-date":
            visitor.choose("when", "own" if date else "earliest")
            if date:
                fill_date(visitor, "date", date)
        case "P09-reach":
            visitor.fill("contact", contact or holder.email)
        case "P10-prove":
            visitor.choose("way", "code")
        case "P09-reach-code" | "P10-prove-code":
            visitor.fill("code", mail.new_code())
            return visitor.send("code-form")
    form = next(form for form, page in PAGE_OF_FORM.items() if page == name)
    return visitor.send(form)


def fill_date(visitor, field, date):
    for part in ("day", "month", "year"):
        visitor.fill(f"{field}-{part}", str(getattr(date, part)))


def guided(
    visitor, mail, holder, date=None, contact=None, seen=lambda name: None, until="P15-receipt"
):
    """Goes on from the page shown to the receipt or to `until`; gives the names of the pages.

    A contact other than the one on record makes the proof (P10) a step of its own.
    """
    names = []
    for _ in range(SCREEN_LIMIT):
        name = page_name(visitor)
        assert name, f"no page of the path: {visitor.page.url}\n{visitor.text()[:500]}"
        assert not names or names[-1] != name, f"{name} was not accepted: {visitor.text()[:500]}"
        names.append(name)
        seen(name)
        if name == until:
            return names
        answer(visitor, mail, holder, name, date, contact)
    raise AssertionError(f"the path does not end: {names}")


def quick_notice(visitor, carrier, holder, seen=lambda name: None):
    """Start, one page, receipt."""
    visitor.open("")
    visitor.press(f"main .carriers a.button[href$='/quick/{carrier}']")
    seen("P02-quick")
    fill_notice(visitor, holder)
    visitor.send("notice")
    assert visitor.page.url.endswith("/receipt"), visitor.text()[:800]
    seen("P15-receipt-quick")


def fill_notice(visitor, holder):
    if visitor.has("main [name='act']"):
        visitor.choose("act", "termination")
    visitor.fill("name", holder.name)
    visitor.fill("line", "+853 6600 1234")
    visitor.fill("email", holder.email)


def case_path(visitor):
    """The address of the case on whose receipt the visitor is, without the language."""
    parts = visitor.page.url.split("?")[0].split("/")
    return "/".join(parts[parts.index("cases"):parts.index("cases") + 2])


def reference(visitor):
    return visitor.text(".reference strong").strip()
