"""Pictures for a person to look at, and one page that shows them all."""

import base64
import html
import pathlib

SHEET_STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 1rem; background: #ddd; color: #111 }
section { display: flex; gap: 1rem; overflow-x: auto; align-items: start; padding-bottom: 1rem }
figure { margin: 0 } figcaption { font-size: 13px } img { border: 1px solid #888; height: 30rem }
"""


class Pictures:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def take(self, visitor, name, most=None):
        self.save(visitor, f"{visitor.look.folder}/{name}", most)

    def save(self, visitor, path, most=None):
        """The whole page, or its first `most` pixels."""
        page = visitor.page
        file = self.folder / f"{path}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        # As tall as the page, so that what sticks to the window's edge stands where it ends.
        size = page.viewport_size
        tall = page.locator("html").evaluate("html => html.scrollHeight")
        tall = max(size["height"], min(tall, most or tall))
        page.set_viewport_size({"width": size["width"], "height": tall})
        # Asked for directly: a page without motion need not be waited for until it stands still.
        drawn = visitor.devtools.send(
            "Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True}
        )
        file.write_bytes(base64.b64decode(drawn["data"]))
        page.set_viewport_size(size)

    def contact_sheet(self):
        """One row for each page, one picture for each look; returns how many there are."""
        rows = {}
        for file in sorted(self.folder.glob("*/*.png")):
            rows.setdefault(file.stem, []).append(file)
        parts = [
            "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Pages</title>",
            f"<style>{SHEET_STYLE}</style><h1>Every page in every look</h1>",
        ]
        for name, files in sorted(rows.items()):
            parts.append(f"<h2>{html.escape(name)}</h2><section>")
            for file in files:
                path = html.escape(f"{file.parent.name}/{file.name}")
                parts.append(
                    f"<figure><figcaption>{html.escape(file.parent.name)}</figcaption>"
                    f"<a href='{path}'><img src='{path}' alt='' loading='lazy'></a></figure>"
                )
            parts.append("</section>")
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "index.html").write_text("\n".join(parts), encoding="utf-8")
        return sum(map(len, rows.values()))
