"""Status and receipt on paper, in forced colours and with text twice the size."""

from looks import LANGUAGES, Look
from visitor import Visitor

PAGES = ("P16-status-ended", "P16-status-scheduled", "P15-receipt", "P15-receipt-notice")
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A4 less margins of 16 mm, in CSS pixels.
PAPER_WIDTH = 673
# Browsers begin with 16 px.
LARGE_TEXT = {"standard": 32, "fixed": 26}
UNPRINTED = ("header nav", "footer", "main form", "main .back")


def visit(browser, base, found, tally, pictures):
    for name in PAGES:
        for language in LANGUAGES:
            with tally.journey(f"{name} in other media ({language})"):
                visitor = Visitor(
                    browser, base, Look(language, 320, "light", True), state=found.state
                )
                try:
                    look_at(visitor, found[name], name, tally, pictures)
                finally:
                    visitor.close()


def look_at(visitor, address, name, tally, pictures):
    page, language = visitor.page, visitor.look.language

    def picture(kind):
        over = page.evaluate(OVERFLOW)
        tally.expect(f"{name} {language} {kind}: no overflow", over <= 0, f"{over} px too wide")
        pictures.save(page, f"{language}-{kind}/{name}")

    visitor.open(address)
    page.emulate_media(forced_colors="active")
    picture("320-forced-colors")
    page.emulate_media(forced_colors="none")
    visitor.devtools.send("Page.setFontSizes", {"fontSizes": LARGE_TEXT})
    page.reload()
    picture("320-text-200")
    page.set_viewport_size({"width": 1280, "height": 800})
    picture("1280-text-200")
    visitor.devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    page.reload()
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 950})
    page.emulate_media(media="print", color_scheme="dark")
    picture("print")
    shown = [part for part in UNPRINTED if any(p.is_visible() for p in page.locator(part).all())]
    tally.expect(f"{name} {language} print: no navigation", not shown, f"{shown}")
    ground = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    white = ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    tally.expect(f"{name} {language} print: black on white in dark mode too", white, ground)
