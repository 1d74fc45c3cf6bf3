"""Every page in every look: rules and a picture."""

from looks import EVERY_LOOK
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


def depth(look):
    """All rules of axe where scripts run; without, the source is the same."""
    return Depth.RULES if look.script or look.language == "en" else Depth.MEASURES


def visit(browser, base, found, rules, pictures):
    places = {**OPEN_PAGES, **found}
    for look in EVERY_LOOK:
        print(f"-- every page ({look.name})", flush=True)
        people = {}
        for name, address in sorted(places.items()):
            state = None if name in OPEN_PAGES else found.session(name)
            if id(state) not in people:
                people[id(state)] = Visitor(browser, base, look, state=state)
            person = people[id(state)]
            status = person.open(address)
            arrived = person.page.url.split("?")[0]
            if not arrived.endswith(address.split("?")[0]):
                rules.tally.record(f"{name} ({look.name})", [f"shows {arrived}"])
            expected = 404 if name == NOT_FOUND else 200
            rules.check(person, name, status, expected, depth(look))
            pictures.take(person, name)
        for person in people.values():
            person.close()
