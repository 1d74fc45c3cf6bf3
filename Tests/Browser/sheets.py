"""PDF files as their readers get them: words, fonts, tags, pictures."""

import re
import subprocess
import unicodedata

SPACE = re.compile(r"[\s\u00ad\u200b]+")
# Running foot of a page: the title of the file, then which page of how many.
FOOT = r"\s*{title}\s*\d+ / \d+\s*$"
# The face that has the shapes of a language; every other face of the family has wrong ones.
FACES = {"zh-Hans": "NotoSansCJKsc", "zh-Hant": "NotoSansCJKtc"}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def squeezed(text):
    """Without white space, and with one spelling for each sign."""
    return SPACE.sub("", unicodedata.normalize("NFKC", text))


def words(path):
    """All words of a file without the feet of its pages, squeezed."""
    title = re.search(r"^Title:\s*(.*)$", run("pdfinfo", path).decode(), re.M)[1]
    foot = re.compile(FOOT.format(title=r"\s*".join(map(re.escape, title.split()))))
    pages = run("pdftotext", "-raw", path, "-").decode().split("\f")
    return squeezed("".join(foot.sub("", page) for page in pages))


def problems(path, page, language):
    """What the file lacks of the page, has beside it, and how it could not be read."""
    found = []
    text = words(path)
    place = 0
    rest = []
    for each in page.main:
        wanted = squeezed(each.text)
        start = text.find(wanted, place)
        if start < 0:
            found.append(f"not in the file, or not in its place: {each.text.strip()[:90]}")
            continue
        rest.append(text[place:start])
        place = start + len(wanted)
    beside = ("".join(rest) + text[place:]).replace("•", "")
    if beside and not found:
        found.append(f"in the file only: {beside[:90]}")
    if "\ufffd" in text:
        found.append("signs that cannot be read")
    if not re.search(r"^Tagged:\s+yes$", run("pdfinfo", path).decode(), re.M):
        found.append("not tagged")
    return found + fonts(path, language)


def fonts(path, language):
    """Fonts that are not in the file, cannot be read back, or have another language's shapes."""
    found = []
    for line in run("pdffonts", path).decode().splitlines()[2:]:
        name, flags = line.split()[0], line[36:].split()
        embedded, _, readable = flags[-5:-2]
        if (embedded, readable) != ("yes", "yes"):
            found.append(f"font not in the file, or without letters: {line}")
        wanted = FACES.get(language)
        if wanted and "CJK" in name and wanted not in name:
            found.append(f"shapes of another language: {name}")
    return found


def picture(path, target, page=1):
    """One page as a picture beside the others."""
    target.parent.mkdir(parents=True, exist_ok=True)
    run("pdftoppm", "-png", "-r", "50", "-f", str(page), "-l", str(page), "-singlefile", path,
        str(target.with_suffix("")))
