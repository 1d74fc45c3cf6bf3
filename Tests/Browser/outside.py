"""From "I do not know my carrier" to a closed request, where the carrier knows no desk."""

import datetime
import re
import tempfile
import time
from urllib.parse import unquote

import languages
import paths
import sheets
import tongues
import worked
from visitor import Visitor

PATIENCE_SECONDS = 30
PICTURED_ELSEWHERE = (
    "P01-start", "P05-line", "P06", "P07", "P08", "P09", "P10", "P13", "P33-evidence-carrier",
)
# Pages on which one person goes through all languages; with a form and without.
SWITCHED = (
    "P01-carrier", "P31-plan", "P32-sent", "P33-evidence-sent-notice", "P34-complaint",
    "P16-carrier-answer", "P35-afterwards", "P16-status-closed",
)
# One pixel; what a person would photograph is not the walk's business.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def walk(stage, person, pictures):
    """The whole way of one person; every page on it is checked and has its picture."""
    visitor = Visitor(stage.browser, stage.base, person.look)

    def seen(page, status=200, expected=200):
        name = f"outside-{person.in_charge.replace('/', '-')}-{page}"
        stage.rules.check(visitor, name, status, expected, page=page)
        if not page.startswith(PICTURED_ELSEWHERE):
            pictures.take(visitor, name)
        if person.switches and name.endswith(SWITCHED):
            languages.circle(stage, visitor, name, page)

    def letter(name, body):
        """A letter's first page, as whoever gets it sees it."""
        name = f"letter-{person.in_charge.replace('/', '-')}-{name.removesuffix('.pdf')}.png"
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(body)
            file.flush()
            sheets.picture(
                file.name, pictures.folder / f"{visitor.look.language}-pdf" / name
            )

    try:
        find(stage, visitor, person, seen)
        paths.guided(visitor, stage.mail, person, seen=seen)
        case = paths.case_path(visitor)
        until(visitor, case, "main section.door a[href$='/plan']")
        seen("P16-status-tell")
        plan(stage, visitor, person, seen, letter)
        send(stage, visitor, person, case, seen)
        keep(stage, visitor, case, "sent-notice", seen)
        complain(stage, visitor, person, case, seen, letter)
        if person.answer == "never":
            give_up(stage, visitor, case, seen)
        else:
            confirmed(stage, visitor, person, case, seen)
            look_again(stage, visitor, case, seen)
        closed(stage, visitor, person, case, seen)
    finally:
        visitor.close()


def find(stage, visitor, person, seen):
    """The start page's field, what it proposes, and the act."""
    visitor.open("")
    seen("P01-start")
    visitor.fill("search", person.search)
    visitor.send("find")
    stage.tally.expect("what was typed is in no address", "search=" not in visitor.page.url)
    link = f"main .carriers a.name[href$='carrier={person.carrier}']"
    if visitor.has(link):
        seen("P01-found")
        visitor.press(link)
    seen("P01-carrier")
    if person.successor:
        stage.tally.expect("the successor is named first", visitor.has("main .banner"))
    visitor.press("main .acts a[href*='act=termination']")


def until(visitor, address, selector):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        visitor.open(address)
        if visitor.has(selector):
            return
        time.sleep(0.3)
    raise AssertionError(f"no {selector} within {PATIENCE_SECONDS} s: {visitor.text()[:400]}")


def plan(stage, visitor, person, seen, letter):
    """The plan fits the person and the pack's examples; every file on it can be had."""
    visitor.press("main section.door a[href$='/plan']")
    seen("P31-plan")
    stage.tally.record(
        f"plan of {person.in_charge} as in the pack's examples", worked.problems(visitor, person)
    )
    files = [link.get_attribute("href") for link in visitor.page.locator("#ways ~ ol a").all()]
    notices = [each for each in files if "/notices/" in each]
    stage.tally.expect("a notice can be taken along", notices or any(":" in each for each in files))
    for address in notices:
        answer = visitor.context.request.get(visitor.base + address)
        body = answer.body()
        right = body.startswith(b"%PDF") if address.endswith(".pdf") else b"\nSubject:" in body
        stage.tally.expect(f"file {address.split('/')[-1]}", answer.ok and right, body[:80])
        if right and address.endswith(".pdf"):
            letter(f"notice-{address.split('/')[-1]}", body)
    for address in files:
        if address.startswith("mailto:") and "body=" in address:
            words = unquote(address)
            stage.tally.expect("the mail names the holder", person.name in words, words[:200])
        if address.startswith("sms:"):
            stage.tally.expect("the message has words", "body=" in address, address)


def send(stage, visitor, person, case, seen):
    visitor.open(f"{case}/sent")
    seen("P32-sent")
    visitor.page.locator("main [name='way']").first.check()
    paths.fill_date(visitor, "date", worked.today(person.in_charge))
    visitor.fill("note", "Sample note 1")
    visitor.send("sent-form")
    visitor.open(f"{case}/sent")
    stage.tally.expect("what was sent is listed", "Sample note 1" in visitor.text())
    seen("P32-sent-listed")


def keep(stage, visitor, case, kind, seen):
    """Hands in a picture and finds it again, byte by byte."""
    visitor.open(f"{case}/evidence")
    visitor.choose("kind", kind)
    # Two pieces with the same bytes are one piece.
    content = PNG + kind.encode()
    file = {"name": f"{kind}.png", "mimeType": "image/png", "buffer": content}
    visitor.page.locator("main [name='file']").set_input_files(file)
    visitor.send("evidence-form")
    seen(f"P33-evidence-{kind}")
    links = visitor.page.locator("#remove-form a[href*='/evidence/']").all()
    bodies = [visitor.context.request.get(visitor.base + link.get_attribute("href")).body()
              for link in links]
    stage.tally.expect(f"evidence {kind} is kept as it was", content in bodies)


def complain(stage, visitor, person, case, seen, letter):
    visitor.open(f"{case}/complaint")
    seen("P34-complaint")
    letters = [link.get_attribute("href")
               for link in visitor.page.locator("main a[href*='/complaint/']").all()]
    stage.tally.expect("there is a letter of complaint", letters)
    for address in letters:
        body = visitor.context.request.get(visitor.base + address).body()
        stage.tally.expect(f"complaint {address.split('/')[-1]}", body.startswith(b"%PDF"))
        letter(f"complaint-{address.split('/')[-1]}", body)
    if not person.complains:
        return
    visitor.choose("to", "carrier")
    paths.fill_date(visitor, "date", worked.today(person.in_charge))
    visitor.fill("note", "Sample complaint 1")
    visitor.send("complaint-form")
    visitor.open(f"{case}/complaint")
    stage.tally.expect("the complaint is listed", "Sample complaint 1" in visitor.text())
    seen("P34-complaint-listed")


def confirmed(stage, visitor, person, case, seen):
    """The carrier says that it ended yesterday; kept in writing or only told."""
    if person.answer == "writing":
        keep(stage, visitor, case, "carrier-confirmation", seen)
    visitor.open(f"{case}/carrier")
    seen("P16-carrier-answer")
    visitor.choose("answer", "confirmed")
    paths.fill_date(
        visitor, "date", worked.today(person.in_charge) - datetime.timedelta(days=1)
    )
    visitor.send("carrier-form")
    until(visitor, case, "main a[href$='/afterwards']")
    seen("P16-status-ended")


def look_again(stage, visitor, case, seen):
    visitor.open(f"{case}/afterwards")
    stage.tally.expect("not put away unseen", not visitor.has("#away-form"))
    for what in ("device", "bills", "bindings", "number"):
        visitor.choose(what, "fine")
    seen("P35-afterwards")
    visitor.send("checks-form")
    seen("P35-afterwards-checked")
    visitor.send("away-form")


def give_up(stage, visitor, case, seen):
    """The carrier never answers; the holder stops waiting."""
    visitor.open(f"{case}/unconfirmed")
    seen("P36-unconfirmed")
    visitor.send("unconfirmed-form")


def closed(stage, visitor, person, case, seen):
    """The end is shown as well as it is known and no better."""
    visitor.open(case)
    seen("P16-status-closed")
    language = visitor.look.language
    levels = {"writing": "in-writing", "mouth": "stated", "never": "none"}
    words = visitor.text()
    for answer, level in levels.items():
        shown = re.sub(r"\s+", " ", worked.say(language, f"end-proof.{level}")) in words
        if answer != "never":
            stage.tally.expect(
                f"proof of {person.in_charge}: {level}", shown == (answer == person.answer)
            )
    over = [name for name in ("sent", "carrier") if visitor.has(f"main #{name}-form")]
    stage.tally.expect("nothing is asked for any more", not over, f"{over}")
    stage.tally.record(
        f"words of the closed request ({language})", tongues.problems(language, words)
    )
