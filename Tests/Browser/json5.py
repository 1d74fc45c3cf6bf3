"""The desk's own data files: JSON5 as far as they use it."""

import functools
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Comments, texts, commas before an end, and names that stand without quotes.
TOKEN = re.compile(
    r'//[^\n]*|"(?:[^"\\]|\\.)*"|,(?=(?:\s|//[^\n]*\n)*[}\]])|[A-Za-z_$][\w$]*(?=\s*:)'
)


@functools.cache
def read(path):
    """A file below the root of the repository as dictionaries and lists."""

    def plain(match):
        token = match[0]
        if token.startswith("//") or token == ",":
            return ""
        return token if token.startswith('"') else f'"{token}"'

    return json.loads(TOKEN.sub(plain, (ROOT / path).read_text("utf-8")))


def files(pattern):
    """Paths below the root that fit, sorted."""
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(pattern))


@functools.cache
def carriers():
    """Ids of all packs, such as mo/ctm."""
    return [path.removeprefix("carriers/").removesuffix("/pack.json5")
            for path in files("carriers/*/*/pack.json5")]


def pack(carrier):
    return read(f"carriers/{carrier}/pack.json5")


def examples(carrier):
    """Worked examples of the pack: (what is given, what follows), each with its request's kind."""
    listed = read(f"carriers/{carrier}/examples.json5")["examples"]
    return [({"kind": each.get("kind"), **each["given"]}, each["then"]) for each in listed]
