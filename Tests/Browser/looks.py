"""Every way in which a page is looked at."""

import itertools
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


LANGUAGES = ("en", "zh-Hans")
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")

EVERY_LOOK = [
    Look(*parts) for parts in itertools.product(LANGUAGES, WIDTHS, SCHEMES, (True, False))
]
