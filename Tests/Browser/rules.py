"""What holds for every page: accessibility rules, measures, and nothing behind one's back."""

import pathlib

import axe_playwright_python

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
PROBE = (pathlib.Path(__file__).parent / "probe.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """tags => axe.run(document, {
  runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], elementRef: false})
  .then(result => result.violations.map(v =>
    `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3).join(" | ")}`))"""


# A first load on a slow line; pages that only exist while trying the desk out grow with use.
FIRST_LOAD_BYTES = 50 * 1024
WITHOUT_LIMIT = {"mailbox"}


class Rules:
    """Checks pages and remembers how heavy the heaviest was."""

    def __init__(self, tally):
        self.tally = tally
        self.heaviest = (0, "")
        self.axe_runs = 0

    def check(self, visitor, name, status=200, expected=200):
        """Records one check of the page that the visitor sees."""
        problems, size = self.problems(visitor)
        if name not in WITHOUT_LIMIT:
            self.heaviest = max(self.heaviest, (size, name))
            if size > FIRST_LOAD_BYTES:
                problems.append(f"first load {size} bytes")
        if status != expected:
            problems.append(f"status {status} instead of {expected}")
        self.tally.record(f"{name} ({visitor.look.name})", problems)

    def problems(self, visitor):
        """What is wrong with the page that the visitor sees, and how many bytes it has."""
        # A page that was loaded without scripts is measured with one, after it has been loaded.
        visitor.allow_scripts(True)
        try:
            found = visitor.page.evaluate(PROBE)
            visitor.page.evaluate(AXE)
            violations = visitor.page.evaluate(RUN_AXE, TAGS)
        finally:
            visitor.allow_scripts(visitor.look.script)
        self.axe_runs += 1
        problems = found["problems"] + [f"axe {each}" for each in violations]
        return problems + visitor.take_faults(), found["bytes"]
