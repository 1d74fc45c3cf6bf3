"""A draft that is left at the check page; every page before it can be opened again."""

import paths

PAGES = {
    "P05-line": "end/line", "P06-ends": "end/what-ends", "P07-date": "end/date",
    "P08-before": "end/before", "P09-reach": "end/reach", "P09-reach-code": "end/reach/code",
    "P10-prove": "end/prove", "P10-prove-code": "end/prove/code", "P13-check": "end/check",
}


def walk(stage, visitor, holder, found):
    paths.begin(visitor)
    paths.guided(visitor, stage.mail, holder, until="P13-check")
    found.update(PAGES)
