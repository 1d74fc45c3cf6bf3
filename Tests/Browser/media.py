"""Status and receipt on paper, in forced colours and with text twice the size."""

from looks import Look
from visitor import Visitor

# Long words, and signs without spaces between them.
LANGUAGES = ("it", "zh-Hant")
PAGES = ("P16-status-ended", "P16-status-scheduled", "P15-receipt", "P15-receipt-notice")
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A4 less margins of 16 mm, in CSS pixels.
PAPER_WIDTH = 673
ROOT_SIZE = "() => getComputedStyle(document.documentElement).fontSize"
UNPRINTED = ("header nav", "footer", "main form", "main .back")


def visit(stage, large_text, found, pictures):
    """`large_text` is a browser set to twice the usual size of text."""
    tally = stage.tally
    for name in PAGES:
        for language in LANGUAGES:
            with tally.journey(f"{name} in other media ({language})"):
                look = Look(language, 320, "light", True)
                visitor = Visitor(stage.browser, stage.base, look, state=found.state)
                reader = Visitor(large_text, stage.base, look, state=found.state)
                try:
                    visitor.open(found[name])
                    reader.open(found[name])
                    sizes = [float(v.page.evaluate(ROOT_SIZE)[:-2]) for v in (visitor, reader)]
                    assert sizes[1] == 2 * sizes[0], f"text is not twice as large: {sizes}"
                    in_forced_colors(visitor, name, tally, pictures)
                    in_large_text(reader, name, tally, pictures)
                    on_paper(visitor, name, tally, pictures)
                finally:
                    visitor.close()
                    reader.close()


def picture(visitor, kind, name, tally, pictures):
    language = visitor.look.language
    over = visitor.page.evaluate(OVERFLOW)
    tally.expect(f"{name} {language} {kind}: no overflow", over <= 0, f"{over} px too wide")
    pictures.save(visitor, f"{language}-{kind}/{name}")


def in_forced_colors(visitor, name, tally, pictures):
    visitor.page.emulate_media(forced_colors="active")
    picture(visitor, "320-forced-colors", name, tally, pictures)
    visitor.page.emulate_media(forced_colors="none")


def in_large_text(reader, name, tally, pictures):
    picture(reader, "320-text-200", name, tally, pictures)
    reader.page.set_viewport_size({"width": 1280, "height": 800})
    picture(reader, "1280-text-200", name, tally, pictures)


def on_paper(visitor, name, tally, pictures):
    page, language = visitor.page, visitor.look.language
    page.set_viewport_size({"width": PAPER_WIDTH, "height": 950})
    page.emulate_media(media="print", color_scheme="dark")
    picture(visitor, "print", name, tally, pictures)
    shown = [part for part in UNPRINTED if any(p.is_visible() for p in page.locator(part).all())]
    tally.expect(f"{name} {language} print: no navigation", not shown, f"{shown}")
    ground = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    white = ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    tally.expect(f"{name} {language} print: black on white in dark mode too", white, ground)
