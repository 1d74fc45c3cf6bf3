"""Every way in which a page is looked at."""

from typing import NamedTuple


class Look(NamedTuple):
    """Language, width in CSS pixels, light or dark, and whether scripts may run."""

    language: str
    width: int
    scheme: str
    script: bool

    @property
    def folder(self):
        """Pictures are the same with and without script, so one folder serves both."""
        return f"{self.language}-{self.width}-{self.scheme}"

    @property
    def name(self):
        return f"{self.folder}-{'script' if self.script else 'no-script'}"


LANGUAGES = ("en", "zh-Hans", "zh-Hant", "it", "sr-Cyrl", "sr-Latn", "pt")
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")


def _every_look():
    """Each language on both widths; any two values of width, scheme and script come together."""
    for number, language in enumerate(LANGUAGES):
        for width in WIDTHS:
            scheme = SCHEMES[(number + WIDTHS.index(width)) % 2]
            yield Look(language, width, scheme, script=number // 2 % 2 == WIDTHS.index(width))


EVERY_LOOK = list(_every_look())
# The languages whose pages are looked at most closely have every width in every scheme.
PICTURED = {look for look in EVERY_LOOK if look.width == 320 or look.language in ("en", "zh-Hant")}
