"""Pages as their source has them: well formed or not, and their words with the language of each."""

from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Their words are one run; everything else stands inside a run.
BLOCKS = {
    "title", "h1", "h2", "h3", "p", "li", "dt", "dd", "pre", "summary", "legend", "label", "button",
    "ul", "ol", "dl", "div", "section", "nav", "main", "header", "footer", "body", "form",
}


class Run(NamedTuple):
    """A run of words: each piece with its language, and whether it is in the main part."""

    pieces: tuple
    in_main: bool

    @property
    def text(self):
        return "".join(text for text, _ in self.pieces)


class Page(HTMLParser):
    """A parsed page; `problems` says what a strict reader would refuse."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.problems = []
        self.runs = []
        self.language = None
        self._open = []
        self._ids = set()
        self._pieces = []
        if not source.lower().startswith("<!doctype html>"):
            self.problems.append("no document type")
        self.feed(source)
        self.close()
        if self._open:
            self.problems.append(f"left open: {[tag for tag, _ in self._open]}")

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice: {names}")
        values = dict(attributes)
        if values.get("id") in self._ids:
            self.problems.append(f"id twice: {values['id']}")
        if "id" in values:
            self._ids.add(values["id"])
        if tag == "html":
            self.language = values.get("lang")
        if tag in BLOCKS:
            self._end_run()
        if tag not in VOID:
            language = values.get("lang") or (self._open[-1][1] if self._open else None)
            # A carrier's names are said in every script that people know them by.
            if values.get("class") == "names":
                language = "mul"
            self._open.append((tag, language))

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self._end_run()
        if not self._open or self._open[-1][0] != tag:
            self.problems.append(f"</{tag}> closes {self._open[-1:]}")
            return
        self._open.pop()

    def handle_data(self, data):
        if data and self._open:
            self._pieces.append((data, self._open[-1][1]))

    def _end_run(self):
        pieces, self._pieces = tuple(self._pieces), []
        if "".join(text for text, _ in pieces).strip():
            in_main = any(tag == "main" for tag, _ in self._open)
            self.runs.append(Run(pieces, in_main))

    @property
    def main(self):
        """The runs of the main part in their order."""
        return [run for run in self.runs if run.in_main]

    def own_words(self):
        """What is said in the page's own language, one run to a line; "~" stands for the rest."""
        lines = (
            "".join(text if lang == self.language else "~" for text, lang in run.pieces)
            for run in self.main
        )
        return "\n".join(line for line in lines if line.strip())
