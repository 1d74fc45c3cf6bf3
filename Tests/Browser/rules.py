"""What holds for every page: accessibility rules, measures, and nothing behind one's back."""

import enum
import pathlib

import axe_playwright_python

import markup
import tongues

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
PROBE = (pathlib.Path(__file__).parent / "probe.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """([only, withColours]) => axe.run(document, {
  runOnly: only, resultTypes: ["violations"], elementRef: false,
  ...(withColours ? {} : {rules: {"color-contrast": {enabled: false}}})})
  .then(result => result.violations.map(v =>
    `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3).join(" | ")}`))"""
ALL_RULES = {"type": "tag", "values": TAGS}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


class Depth(enum.IntEnum):
    """How much is asked of a page at most; measures and words are asked of every page."""

    # For the same page in another language or at another width.
    MEASURES = 0
    # Contrast once for each page and scheme: it hangs on nothing else, and takes as long as all
    # other rules together.
    COLOURS = 1
    # All rules of axe, once for each page and language: other looks share the source.
    RULES = 2


# A first load on a slow line; pages that only exist while trying the desk out grow with use.
FIRST_LOAD_BYTES = 50 * 1024
WITHOUT_LIMIT = {"mailbox"}
# A guide is a document of a dozen printed pages, and Cyrillic letters are two bytes each; so is a
# plan with its letters.
LIMITS = {"guide": 100 * 1024, "P31-plan": 100 * 1024}


class Rules:
    """Checks pages and remembers how heavy the heaviest was."""

    def __init__(self, tally, full=False):
        self.tally = tally
        # All rules of axe wherever a page is asked for them, not only the first time.
        self.full = full
        self.deepest = Depth.RULES
        self.heaviest = (0, "")
        self.axe_runs = 0
        self._asked = set()

    def check(self, visitor, name, status=200, expected=200, depth=Depth.RULES, page=None):
        """Records one check of the page that the visitor sees.

        `page` is its name among pages of the same kind, where `name` says more.
        """
        depth, look = min(depth, self.deepest), visitor.look
        structure = depth >= Depth.RULES and (self._is_first(look.language, name) or self.full)
        colours = depth >= Depth.COLOURS and self._is_first(look.scheme, page or name)
        problems, size = self.problems(visitor, structure, colours)
        if name not in WITHOUT_LIMIT:
            self.heaviest = max(self.heaviest, (size, name))
            if size > LIMITS.get(page, FIRST_LOAD_BYTES):
                problems.append(f"first load {size} bytes")
        if status != expected:
            problems.append(f"status {status} instead of {expected}")
        self.tally.record(f"{name} ({look.name})", problems)

    def _is_first(self, what, page):
        is_first = (what, page) not in self._asked
        self._asked.add((what, page))
        return is_first

    def problems(self, visitor, structure=True, colours=True):
        """What is wrong with the page that the visitor sees, and how many bytes it has."""
        # A page that was loaded without scripts is measured with one, after it has been loaded.
        visitor.allow_scripts(True)
        try:
            found = visitor.page.evaluate(PROBE)
            violations = []
            if structure or colours:
                visitor.page.evaluate(AXE)
                only = ALL_RULES if structure else CONTRAST
                violations = visitor.page.evaluate(RUN_AXE, [only, colours])
                self.axe_runs += 1
        finally:
            visitor.allow_scripts(visitor.look.script)
        problems = found["problems"] + [f"axe {each}" for each in violations]
        page = markup.Page(visitor.page.content())
        problems += tongues.problems(page.language, page.own_words())
        return problems + visitor.take_faults(), found["bytes"]
