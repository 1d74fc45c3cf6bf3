"""Every page in every look: measures and words in all, rules and pictures by turns."""

from looks import EVERY_LOOK, LANGUAGES, WIDTHS
from rules import Depth
from visitor import Visitor

# Pages that anybody may open; the rest were found by the journeys, and need their sessions.
OPEN_PAGES = {
    "P01-start": "", "P01-carriers": "carriers", "P01-carrier-sample": "carriers?carrier=xx/sample",
    "P01-carrier-ctm": "carriers?carrier=mo/ctm", "P01-carrier-iliad": "carriers?carrier=it/iliad",
    "P01-porting": "porting", "P01-lost": "lost", "P01-account-data": "account-data",
    "P02-quick": "quick/mo/ctm", "P02-quick-sample": "quick/xx/sample",
    "P03-withdrawal": "withdraw/xx/sample", "P04-resume": "resume", "P05-choose": "end/line",
    "P21-not-me": "not-me", "P22-check": "check", "P22-key": "key", "P25-help": "help",
    "P26-settings": "settings", "P27-accessibility": "accessibility", "P28-privacy": "privacy",
    "P29-legal": "legal", "guides": "guides", "check-contact": "check-contact",
    "P30-not-found": "no-such-page", "mailbox": "mailbox",
}
NOT_FOUND = "P30-not-found"


def depth(place, look):
    """All rules of axe in one language for each page, another one than its journey's."""
    turn = LANGUAGES[place % len(LANGUAGES)]
    return Depth.RULES if look.language == turn else Depth.COLOURS


def pictured(place):
    """Three looks for each page: light and dark on a narrow screen, and a wide one.

    Their languages go on with every page, so that each of them is seen with pages of every kind.
    """
    narrow = [look for look in EVERY_LOOK if look.width == WIDTHS[0]]
    kinds = (
        [look for look in narrow if look.scheme == "light"],
        [look for look in narrow if look.scheme == "dark"],
        [look for look in EVERY_LOOK if look not in narrow],
    )
    return {kind[place % len(kind)] for kind in kinds}


def visit(stage, found, pictures):
    places = {**OPEN_PAGES, **found}
    for look in EVERY_LOOK:
        print(f"-- every page ({look.name})", flush=True)
        visitor = Visitor(stage.browser, stage.base, look)
        try:
            for place, (name, address) in enumerate(sorted(places.items())):
                visitor.become(None if name in OPEN_PAGES else found.session(name))
                asked = Depth.RULES if stage.full else depth(place, look)
                see(stage, visitor, name, address, asked)
                if stage.full or look in pictured(place):
                    pictures.take(visitor, name)
        finally:
            visitor.close()


def see(stage, visitor, name, address, depth):
    status = visitor.open(address)
    arrived = visitor.page.url.split("?")[0]
    if not arrived.endswith(address.split("?")[0]):
        stage.tally.record(f"{name} ({visitor.look.name})", [f"shows {arrived}"])
    expected = 404 if name == NOT_FOUND else 200
    stage.rules.check(visitor, name, status, expected, depth)
