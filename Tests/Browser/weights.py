"""Leave and stay controls weigh the same: size, type, colours."""

MEASURE = """selector => [...document.querySelectorAll("main " + selector)].map(e => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {text: e.innerText.trim(), height: Math.round(box.height), size: style.fontSize,
    weight: style.fontWeight, ink: style.color, ground: style.backgroundColor,
    edge: style.borderTopColor, line: style.borderTopWidth};
})"""


def problems(visitor, selector):
    visitor.allow_scripts(True)
    controls = visitor.page.evaluate(MEASURE, selector)
    visitor.allow_scripts(visitor.look.script)
    if len(controls) < 2:
        return [f"no two controls to compare: {controls}"]
    first = {key: value for key, value in controls[0].items() if key != "text"}
    return [
        f"{other['text']}: {key} {other[key]}, {controls[0]['text']}: {value}"
        for other in controls[1:]
        for key, value in first.items()
        if other[key] != value
    ]
