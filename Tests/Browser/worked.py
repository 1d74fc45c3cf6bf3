"""What a pack's worked examples say of a plan, and whether the page of the plan says it, too."""

import datetime
import re
import zoneinfo

import json5
import tongues


def say(language, key, **places):
    """A text of the catalogue with its places filled; Serbian in Latin letters is not asked for."""
    text = tongues.catalogue(language)[key]
    return re.sub(r"\{(\w+)\}", lambda place: str(places[place[1]]), text)


def date(language, day):
    return say(
        language, "format.date", weekday=say(language, f"format.weekday.{day.isoweekday()}"),
        day=day.day, month=say(language, f"format.month.{day.month}"), year=day.year,
    )


def money(language, text):
    """An amount such as "2.40 EUR" as the language writes it."""
    amount, currency = text.split()
    mark = say(language, "format.decimal-mark")
    return say(language, "format.money", currency=currency, amount=amount.replace(".", mark))


def today(carrier):
    return datetime.datetime.now(zoneinfo.ZoneInfo(json5.pack(carrier)["zone"])).date()


def section(visitor, part):
    """The words of one part of the plan."""
    visitor.allow_scripts(True)
    words = visitor.page.evaluate(
        """part => { let words = "", node = document.getElementById(part)?.nextElementSibling;
          for (; node && node.tagName !== "H2"; node = node.nextElementSibling)
            words += node.textContent + "\\n";
          return words; }""",
        part,
    )
    visitor.allow_scripts(visitor.look.script)
    return words


def problems(visitor, person):
    """What the plan says otherwise than the examples of the pack."""
    pack = json5.pack(person.in_charge)
    examples = json5.examples(person.in_charge)
    language = visitor.look.language
    return (
        documents(section(visitor, "ready"), person, examples, language)
        + fees(section(visitor, "cost"), pack, examples, language)
        + dates(section(visitor, "date"), person, examples, language)
    )


def documents(words, person, examples, language):
    """The documents of this holder's group are named, and none of another group's."""
    found = []
    named = {key: text for key, text in tongues.catalogue(language).items()
             if key.startswith("plan.document.")}
    wanted, asked = set(), False
    for given, then in examples:
        # Whoever has not told a group gets the documents of all.
        if "holder" not in given or person.group not in ("everyone", given["holder"]):
            continue
        if given["linked"] == person.linked or given.get("kind") == "termination":
            wanted.update(f"plan.document.{each}" for each in then["documents"])
            asked = True
    if not asked:
        return found
    found += [f"not asked for: {named[key]}" for key in wanted if named[key] not in words]
    # A name may stand inside a longer one: the longest are taken out first.
    for key, text in sorted(named.items(), key=lambda each: -len(each[1])):
        if text in words and key not in wanted and f"{text} (" in words:
            found.append(f"asked for without an example: {text}")
        words = words.replace(text, "")
    return found


def fees(words, pack, examples, language):
    """Fees of closing and refund with the amount of the example, or said to be unknown."""
    found = []
    for given, then in examples:
        if "fee" not in given:
            continue
        fee = next(each for each in pack["money"]["fees"]
                   if given["fee"] in (each["id"], each["for"]))
        if fee["for"] not in ("closing", "refund"):
            continue
        name = fee["name"].get(language, fee["name"]["en"])
        wanted = (
            say(language, "plan.cost.fee", name=name, amount=money(language, then["amount"]))
            if then["amount"] else say(language, "plan.cost.fee-unknown", name=name)
        )
        if wanted not in words:
            found.append(f"fee not shown: {wanted}")
    return found


def dates(words, person, examples, language):
    """The first possible day by the notice that the examples have, or none where it is unknown."""
    found = []
    zone = zoneinfo.ZoneInfo(json5.pack(person.in_charge)["zone"])
    for given, then in examples:
        if given["kind"] != "termination" or given.get("date") != "earliest":
            continue
        if "carrierConfirms" in then:
            if say(language, "plan.date.notice-unknown") not in words:
                found.append("an unknown notice period is not said to be unknown")
        elif "endOf" in then:
            received = datetime.datetime.fromisoformat(given["received"]).astimezone(zone).date()
            period = datetime.date.fromisoformat(then["endOf"]["date"]) - received
            day = date(language, today(person.in_charge) + period)
            if say(language, "plan.due.earliest", date=day) not in words:
                found.append(f"not the first possible day: {day}; {words[:200]}")
    return sorted(set(found))
