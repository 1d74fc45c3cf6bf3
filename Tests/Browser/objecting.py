"""Somebody gets news of a request that is not theirs and stops it without signing in."""

import paths
import stopping
from visitor import Visitor


def walk(stage, visitor, holder, found):
    case = stopping.scheduled(stage, visitor, holder)
    visitor.open(f"{case}/receipt")
    reference = paths.reference(visitor)
    stranger = Visitor(stage.browser, stage.base, visitor.look)
    try:
        stranger.open("not-me")
        stage.rules.check(stranger, "P21-not-me")
        stranger.fill("reference", reference)
        stranger.fill("code", "XXXXXXXX")
        stranger.send("not-me-form")
        stage.rules.check(stranger, "P21-not-me-done")
        wrong = stranger.text()
        visitor.open(case)
        stage.tally.expect("a wrong stop code freezes nothing", visitor.has("a[href$='/stop']"))
        before = visitor.text(".lead")
        stranger.open("not-me")
        stranger.fill("reference", reference)
        stranger.fill("code", stage.mail.stop_code(reference))
        stranger.send("not-me-form")
        stage.tally.expect("right and wrong codes look the same", stranger.text() == wrong)
        status = stranger.open(case)
        stage.rules.check(stranger, "P30-foreign-case", status, expected=404)
    finally:
        stranger.close()
    visitor.open(case)
    stage.tally.expect("the request is frozen", visitor.text(".lead") != before, before)
    stage.rules.check(visitor, "P16-status-frozen")
    found["P16-status-frozen"] = case
