"""One person's day at the desk: every journey in one session, in one language."""

import drafting
import ending
import languages
import noticing
import objecting
import opening
import stopping
import typing_nothing
from people import CASTS
from visitor import Visitor


class Found(dict):
    """Addresses that the journeys came to, by the name of their page, for another look later."""

    def __init__(self):
        super().__init__()
        self.reference = None
        # The session that may open them; drafts are each in a session of their own.
        self.state = None
        self.drafts = {}

    def session(self, name):
        return self.drafts.get(name, self.state)


def walk(stage, look):
    """All journeys; gives what was found."""
    visitor = Visitor(stage.browser, stage.base, look)
    cast = CASTS[visitor.look.language]
    found = Found()
    each = [
        ("guided path, receipt, status, papers", ending.walk, cast.ends),
        ("quick notice", noticing.walk, cast.objects),
        ("withdrawal", noticing.withdraw, cast.objects),
        ("a later date, then stopped", stopping.walk, cast.stops),
        ("a date changed, then left as it is", stopping.change_date, cast.waits),
        ("this was not me", objecting.walk, cast.objects),
        ("opened again elsewhere", opening.walk, cast.ends),
        ("language switched in a form", languages.walk, cast.drafts),
        ("nothing typed in any form", typing_nothing.walk, cast.drafts),
        ("drafts left on the way", drafting.walk, cast.drafts),
    ]
    for name, journey, holder in each:
        with stage.tally.journey(f"{name} ({visitor.look.name})"):
            journey(stage, visitor, holder, found)
    found.state = visitor.context.storage_state()
    visitor.close()
    return found
