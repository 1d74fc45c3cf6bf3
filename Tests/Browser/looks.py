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
# Wide screens show the same source with more room.
WIDE_LANGUAGES = ("en", "zh-Hant")


def _every_look():
    """Each language on narrow screens, two on wide ones, with every scheme and script."""
    for number, language in enumerate(LANGUAGES):
        for place, width in enumerate(WIDTHS):
            if width == WIDTHS[0] or language in WIDE_LANGUAGES:
                scheme = SCHEMES[(number + place) % 2]
                yield Look(language, width, scheme, script=number // 2 % 2 == place)


EVERY_LOOK = list(_every_look())
