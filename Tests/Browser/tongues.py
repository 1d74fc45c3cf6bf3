"""Which words belong to which language, so that a text of another one does not pass unseen."""

import functools
import re
import unicodedata

import json5

PLACE = re.compile(r"\{[A-Za-z-]+\}")
# Where a value is missing, a sentence has a hole before its stop.
SPACE_BEFORE_STOP = re.compile(r"[^\s.…] +[.,;:。，；：](\s|$)")
KEY = re.compile(
    r"(?<![\w./-])(?:p[0-9]{2}|plan|guide|frame|error|path|words|contact)\.[a-z][\w.-]+"
)
# Shorter ones are names, and the same in many languages.
LETTERS_FEWEST, SIGNS_FEWEST = 14, 5
# The language whose catalogue stands for one that is made from it.
WRITTEN_AS = {"sr-Latn": "sr-Cyrl"}


def has_sign(text):
    return any("CJK" in unicodedata.name(letter, "") for letter in text)


def has_cyrillic(text):
    return any("CYRILLIC" in unicodedata.name(letter, "") for letter in text)


def parts(value):
    """Plural forms, lines of a list, or the text alone."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else [value]


def phrases(value):
    """What surely stands in the page when the text does: the longest part between placeholders."""
    if not isinstance(value, str):
        for part in parts(value):
            yield from phrases(part)
        return
    longest = max(PLACE.split(value), key=len).strip(" .,:;。，：；（）()")
    if len(longest) >= (SIGNS_FEWEST if has_sign(longest) else LETTERS_FEWEST):
        yield longest


@functools.cache
def catalogue(language):
    """All texts of a language by their key."""
    texts = {}
    for path in json5.files(f"content/{language}/*.json5"):
        texts.update(json5.read(path))
    return texts


@functools.cache
def pack_texts():
    """Texts of packs and laws: one dictionary from language to words for each."""
    found = []

    def search(value):
        if isinstance(value, dict):
            if "en" in value and all(isinstance(each, str) for each in value.values()):
                found.append(value)
            else:
                for each in value.values():
                    search(each)
        elif isinstance(value, list):
            for each in value:
                search(each)

    for path in json5.files("carriers/*/*/pack.json5") + json5.files("law/*.json5"):
        search(json5.read(path))
    return found


@functools.cache
def foreign(language):
    """Phrases of every other language that are in no text of this one."""
    own_name = WRITTEN_AS.get(language, language)
    others = {"en", "it", "pt", "zh-Hans", "zh-Hant"} - {language}
    own, alien = [], set()
    for value in catalogue(own_name).values():
        own += parts(value)
    for other in others:
        for value in catalogue(other).values():
            alien.update(phrases(value))
    for texts in pack_texts():
        own += [text for name, text in texts.items() if name in (language, own_name)]
        for name, text in texts.items():
            if name in others:
                alien.update(phrases(text))
    everything = "\n".join(own)
    return sorted(each for each in alien if each not in everything)


def problems(language, words):
    """What in the words of a page is not of its language."""
    found = [f"a key is shown: {key}" for key in KEY.findall(words)]
    found += [f"unmarked words of another language: {each}"
              for each in foreign(language) if each in words]
    found += [f"space before a stop: {line.strip()[:80]}"
              for line in words.split("\n") if SPACE_BEFORE_STOP.search(line)]
    if language == "sr-Latn":
        found += [f"Cyrillic: {line[:80]}" for line in words.split("\n") if has_cyrillic(line)]
    return found
