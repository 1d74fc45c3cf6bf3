"""Drafts left on the way; the pages before can be opened again from their sessions."""

import paths
from visitor import Visitor

# Where each draft is left, and the pages that its session shows.
LEFT_AT = {
    "P09-reach-code": {
        "P05-line": "end/line", "P06-ends": "end/what-ends", "P07-date": "end/date",
        "P08-before": "end/before", "P09-reach": "end/reach", "P09-reach-code": "end/reach/code",
    },
    "P10-prove-code": {"P10-prove": "end/prove", "P10-prove-code": "end/prove/code"},
    "P13-check": {"P13-check": "end/check"},
}


def walk(stage, visitor, holder, found):
    for name, pages in LEFT_AT.items():
        guest = Visitor(stage.browser, stage.base, visitor.look)
        try:
            paths.begin(guest)
            # The check page shows what the desk knows of the line to its proven holder.
            contact = None if name == "P13-check" else f"{name.lower()}@example.net"
            paths.guided(guest, stage.mail, holder, contact=contact, until=name)
            state = guest.context.storage_state()
        finally:
            guest.close()
        for page, address in pages.items():
            found[page] = address
            found.drafts[page] = state
