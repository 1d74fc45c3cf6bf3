"""Tab leads to the main button, and one always sees where one is."""

# More stops than this before the main button are a page that nobody gets through by keyboard.
STOP_LIMIT = 90
WHERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const x = box.left + Math.min(box.width / 2, 20), y = box.top + Math.min(box.height / 2, 12);
  const top = document.elementFromPoint(x, y);
  return {
    what: `<${e.tagName.toLowerCase()}> ${(e.innerText || e.name || "").trim().slice(0, 30)}`,
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    covered: !top || !(e.contains(top) || top.contains(e)),
    main: e.matches("main form .button, main a.button"),
  };
}"""


def problems(visitor):
    """Tabs from the top until the main button; pages without one are tabbed through once."""
    found = []
    visitor.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    wanted = visitor.has("main form .button, main a.button")
    for _ in range(STOP_LIMIT):
        visitor.page.keyboard.press("Tab")
        where = visitor.page.evaluate(WHERE)
        if where is None:
            break
        if not where["seen"]:
            found.append(f"focus cannot be seen on {where['what']}")
        if where["covered"]:
            found.append(f"focus is covered on {where['what']}")
        if where["main"]:
            return found
    return found + (["the main button is not reached"] if wanted else [])
