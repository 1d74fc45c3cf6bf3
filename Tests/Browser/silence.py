"""A carrier that never answers: what the desk says when its time is over, and the way on."""

import datetime
import tempfile

import json5
import outside
import paths
import sheets
import tongues
import worked
from visitor import Visitor

# More than the fourteen days that a carrier has where neither pack nor law says otherwise.
DAYS_AHEAD = 16
# Who takes the complaint.
LAW, BODY = "law/mo.json5", "ctt"


def walk(stage, person, pictures):
    """Told the carrier, then two weeks on: reminder, complaint, and an end that nobody showed."""
    visitor = Visitor(stage.browser, stage.base, person.look)
    try:
        case, reference = tell(stage, visitor, person)
    finally:
        visitor.close()
    stage.desk.restart(DAYS_AHEAD)
    visitor = Visitor(stage.browser, stage.base, person.look)

    def seen(page, status=200, expected=200):
        name = f"silent-{page}"
        stage.rules.check(visitor, name, status, expected, page=page)
        pictures.take(visitor, name)

    try:
        come_back(stage, visitor, reference)
        outside.until(visitor, case, "main a[href$='/unconfirmed']")
        seen("P16-status-silent")
        says(stage, visitor, "p16.now.carrier-silent")
        reminded(stage, person)
        complain(stage, visitor, person, case, seen)
        outside.give_up(stage, visitor, case, seen)
        outside.closed(stage, visitor, person, case, seen)
        # Nobody has shown the end, and the page says so of the contract.
        for key in ("p16.now.unconfirmed", "p16.proof.carrier-open"):
            says(stage, visitor, key)
    finally:
        visitor.close()


def says(stage, visitor, key):
    """The longest words of a text of the catalogue stand on the page."""
    text = tongues.catalogue(visitor.look.language)[key]
    wanted = max(tongues.phrases(text), key=len)
    stage.tally.expect(f"the page says {key}", wanted in visitor.text(), visitor.text()[:300])


def tell(stage, visitor, person):
    """The request, told to the carrier; a complaint before its time is advised against."""
    outside.find(stage, visitor, person, seen=lambda page: None)
    paths.guided(visitor, stage.mail, person)
    case, reference = paths.case_path(visitor), paths.reference(visitor)
    outside.until(visitor, case, "main section.door a[href$='/plan']")
    outside.send(stage, visitor, person, case, seen=lambda page: None)
    visitor.open(f"{case}/complaint")
    says(stage, visitor, "p34.wait")
    return case, reference


def come_back(stage, visitor, reference):
    """The session of two weeks ago is over; the reference and a code open the request again."""
    visitor.open("resume")
    visitor.fill("reference", reference)
    visitor.send("resume-form")
    visitor.fill("code", stage.mail.new_code())
    visitor.send("code-form")


def reminded(stage, person):
    """A mail says what to do now, in the language of the request."""
    body = tongues.catalogue(person.look.language)["notice.carrier-late.body"]
    wanted = max((each for line in body for each in tongues.phrases(line)), key=len)
    letters = stage.mail.letters()
    stage.tally.expect("a mail tells of the silence", any(wanted in each for each in letters))


def complain(stage, visitor, person, case, seen):
    """The letter goes to the right body's address; that it went is told and listed."""
    language = visitor.look.language
    body = next(each for each in json5.read(LAW)["bodies"] if each["id"] == BODY)
    visitor.open(f"{case}/complaint")
    seen("P34-complaint-due")
    says(stage, visitor, "p34.due")
    link = visitor.page.locator(f"main a[href*='/complaint/{BODY}']").get_attribute("href")
    answer = visitor.context.request.get(visitor.base + link)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(answer.body())
        file.flush()
        words = sheets.words(file.name)
    # The carrier's language is the letter's; the holder's stands beside it.
    written = json5.pack(person.in_charge)["languages"][0]
    for wanted in (body["name"][written], body["contact"]["value"], person.name):
        is_there = sheets.squeezed(wanted) in words
        stage.tally.expect(f"the letter has {wanted}", is_there, words[:300])
    visitor.choose("to", BODY)
    ahead = datetime.timedelta(days=DAYS_AHEAD)
    paths.fill_date(visitor, "date", worked.today(person.in_charge) + ahead)
    visitor.fill("note", "Sample complaint 2")
    visitor.send("complaint-form")
    visitor.open(f"{case}/complaint")
    stage.tally.expect("the complaint is listed", "Sample complaint 2" in visitor.text())
    stage.tally.expect("its body is named", body["name"][language] in visitor.text())
    seen("P34-complaint-told")
