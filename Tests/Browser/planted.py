"""Faults put into a page on purpose: a rule that finds nothing here would find nothing anywhere."""

from looks import Look
from visitor import Visitor

PLANT = """() => {
  const plant = document.createElement("div");
  plant.innerHTML = `<p id="pale">pale words</p><a id="tiny" href="#main">.</a>
    <p>see … here</p><img src="/no-picture.png"><input>`;
  document.querySelector("main").append(plant);
  document.querySelector("#pale").style.color = "rgb(250, 250, 250)";
  document.querySelector("#tiny").style.cssText = "display:block;width:5px;height:5px;padding:0";
  plant.style.width = "3000px";
  console.error("planted");
}"""
EXPECTED = (
    "scrolls sideways", "target under 24 px", "inline style", "a value is missing",
    "console: planted", "axe color-contrast", "axe image-alt", "axe label",
)


def walk(browser, base, rules):
    visitor = Visitor(browser, base, Look("en", 320, "light", True))
    try:
        visitor.open("help")
        visitor.page.evaluate(PLANT)
        found, _ = rules.problems(visitor)
    finally:
        visitor.close()
    for fault in EXPECTED:
        assert any(problem.startswith(fault) for problem in found), f"not found: {fault} in {found}"
