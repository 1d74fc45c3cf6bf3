"""The language changes in the middle of a form, and what was typed is still there."""

import paths
from looks import LANGUAGES
from rules import Depth
from visitor import Visitor


def circle(stage, visitor, name, page=None):
    """The page in every language by its own switch, and back to the visitor's."""
    own = visitor.look.language
    rest = visitor.page.url.split(f"/{own}/")[1]
    start = LANGUAGES.index(own)
    for language in LANGUAGES[start + 1:] + LANGUAGES[:start + 1]:
        visitor.press(f"header .languages [lang='{language}']")
        stays = visitor.page.url.endswith(f"/{language}/{rest}")
        stage.tally.expect(f"{name} stays in {language}", stays, visitor.page.url)
        name_there = f"{name} switched to {language}"
        stage.rules.check(visitor, name_there, depth=Depth.MEASURES, page=page)


def walk(stage, visitor, holder, found):
    own = visitor.look.language
    other = next(language for language in LANGUAGES if language != own)
    switch = f"header .languages [lang='{other}']"
    guest = Visitor(stage.browser, stage.base, visitor.look)
    try:
        guest.open("quick/mo/ctm")
        paths.fill_notice(guest, holder)
        guest.press(switch)
        stage.tally.expect("the page changes its language", f"/{other}/" in guest.page.url)
        for name, typed in (("name", holder.name), ("email", holder.email)):
            kept = guest.page.locator(f"main [name='{name}']").input_value()
            stage.tally.expect(f"{name} is kept", kept == typed, f"{kept!r}")
        stage.tally.expect("no error is shown", not guest.has(".error-summary"))
        stage.rules.check(guest, "P02-quick-other-language")
        guest.open("end/line?carrier=xx/sample&act=termination")
        guest.fill("name", holder.name)
        guest.choose("by", "number")
        guest.fill("line", holder.line)
        guest.press(switch)
        kept = guest.page.locator("main [name='line']").input_value()
        stage.tally.expect("the line is kept", kept == holder.line, f"{kept!r}")
        chosen = guest.page.locator("main [name='by'][value='number']").is_checked()
        stage.tally.expect("the choice is kept", chosen)
        guest.open("help")
        guest.press(switch)
        stage.tally.expect("a page without a form stays", guest.page.url.endswith(f"/{other}/help"))
    finally:
        guest.close()
