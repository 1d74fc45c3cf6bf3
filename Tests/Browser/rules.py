"""What holds for every page: accessibility rules, measures, and nothing behind one's back."""

import enum
import pathlib

import axe_playwright_python

import markup
import tongues

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
PROBE = (pathlib.Path(__file__).parent / "probe.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """([tags, withColours]) => axe.run(document, {
  runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], elementRef: false,
  rules: {"color-contrast": {enabled: withColours}}})
  .then(result => result.violations.map(v =>
    `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3).join(" | ")}`))"""


class Depth(enum.Enum):
    """How much is asked of a page; contrast takes four fifths of the time of all rules of axe."""

    # Measures and words: for the same source in another look.
    MEASURES = 0
    # All rules of axe; contrast once for each page and scheme, as it hangs on nothing else.
    RULES = 1


# A first load on a slow line; pages that only exist while trying the desk out grow with use.
FIRST_LOAD_BYTES = 50 * 1024
WITHOUT_LIMIT = {"mailbox"}
# A guide is a document of a dozen printed pages, and Cyrillic letters are two bytes each.
LIMITS = {"guide": 100 * 1024}


class Rules:
    """Checks pages and remembers how heavy the heaviest was."""

    def __init__(self, tally):
        self.tally = tally
        self.heaviest = (0, "")
        self.axe_runs = 0
        self._contrasted = set()

    def check(self, visitor, name, status=200, expected=200, depth=Depth.RULES, page=None):
        """Records one check of the page that the visitor sees.

        `page` is its name among pages of the same kind, where `name` says more.
        """
        with_contrast = depth is Depth.RULES and self._is_first(page or name, visitor.look.scheme)
        problems, size = self.problems(visitor, depth, with_contrast)
        if name not in WITHOUT_LIMIT:
            self.heaviest = max(self.heaviest, (size, name))
            if size > LIMITS.get(page, FIRST_LOAD_BYTES):
                problems.append(f"first load {size} bytes")
        if status != expected:
            problems.append(f"status {status} instead of {expected}")
        self.tally.record(f"{name} ({visitor.look.name})", problems)

    def _is_first(self, page, scheme):
        is_first = (page, scheme) not in self._contrasted
        self._contrasted.add((page, scheme))
        return is_first

    def problems(self, visitor, depth=Depth.RULES, with_contrast=True):
        """What is wrong with the page that the visitor sees, and how many bytes it has."""
        # A page that was loaded without scripts is measured with one, after it has been loaded.
        visitor.allow_scripts(True)
        try:
            found = visitor.page.evaluate(PROBE)
            violations = []
            if depth is not Depth.MEASURES:
                visitor.page.evaluate(AXE)
                violations = visitor.page.evaluate(RUN_AXE, [TAGS, with_contrast])
                self.axe_runs += 1
        finally:
            visitor.allow_scripts(visitor.look.script)
        problems = found["problems"] + [f"axe {each}" for each in violations]
        page = markup.Page(visitor.page.content())
        problems += tongues.problems(page.language, page.own_words())
        return problems + visitor.take_faults(), found["bytes"]
