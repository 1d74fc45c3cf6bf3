"""Guides: every carrier in every language, as a page, as a file, and as a PDF."""

import concurrent.futures
import tempfile
import urllib.request

import json5
import languages
import markup
import sheets
import tongues
from looks import LANGUAGES, SCHEMES, Look
from rules import Depth
from visitor import Visitor

# In all languages also by the rules of axe, with pictures; the rest in one language each.
CLOSELY = ("mo/ctm", "it/iliad", "rs/mts")
# A guide is as tall as thirty screens; what is wrong shows in the first ones.
PICTURE_PIXELS = 3_000
# Two at a time: one is read while the desk makes the next.
READERS = 2


def files(stage, pictures):
    """Source, words and PDF of each; no browser takes part."""
    with concurrent.futures.ThreadPoolExecutor(READERS) as pool:
        pairs = [(carrier, language) for language in LANGUAGES for carrier in json5.carriers()]
        for name, problems in pool.map(lambda pair: file(stage.base, pictures, *pair), pairs):
            stage.tally.record(name, problems)
    print(f"   guides: {len(pairs)} pages, {len(pairs)} PDF files read", flush=True)


def file(base, pictures, carrier, language):
    """The page is well formed and of one language; the files say what the page says."""
    def fetched(rest):
        with urllib.request.urlopen(f"{base}/{language}/guides/{carrier}{rest}") as answer:
            return answer.read()

    page = markup.Page(fetched("").decode())
    alone = markup.Page(fetched("/guide.html").decode())
    problems = page.problems + alone.problems + tongues.problems(language, page.own_words())
    if not set(words(alone)) <= set(words(page)):
        problems.append("the file says something else than the page")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as pdf:
        pdf.write(fetched("/guide.pdf"))
        pdf.flush()
        problems += [f"PDF: {each}" for each in sheets.problems(pdf.name, alone, language)]
        name = f"guide-{carrier.replace('/', '-')}-sheet"
        sheets.picture(pdf.name, pictures.folder / f"{language}-pdf" / f"{name}.png")
    return f"guide to {carrier} ({language})", problems


def words(page):
    return [run.text.strip() for run in page.main]


def own(carrier):
    """The first language of the pack."""
    return json5.pack(carrier)["languages"][0]


def walk(stage, pictures):
    """Every guide on the narrowest screen; the rules of axe for each carrier and each language."""
    for number, language in enumerate(LANGUAGES):
        visitor = Visitor(stage.browser, stage.base, Look(language, 320, SCHEMES[number % 2], True))
        try:
            for place, carrier in enumerate(json5.carriers()):
                look_at(stage, visitor, carrier, pictures, is_its_turn=place % 7 == number)
            if number == 0:
                visitor.open(f"guides/{CLOSELY[0]}")
                languages.circle(stage, visitor, "guide", page="guide")
        finally:
            visitor.close()


def look_at(stage, visitor, carrier, pictures, is_its_turn):
    status = visitor.open(f"guides/{carrier}")
    name = f"guide-{carrier.replace('/', '-')}"
    depth = Depth.MEASURES
    if is_its_turn or carrier in CLOSELY or stage.full:
        depth = Depth.RULES
    stage.rules.check(visitor, name, status, depth=depth, page="guide")
    if carrier in CLOSELY or visitor.look.language == own(carrier):
        pictures.take(visitor, name, most=PICTURE_PIXELS)
