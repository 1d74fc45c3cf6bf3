"""Holders of samples/lines.csv, and which of them does what in which language."""

from typing import NamedTuple


class Holder(NamedTuple):
    number: int

    @property
    def name(self):
        return f"Sample Holder {self.number}"

    @property
    def line(self):
        """With spaces, as people write it."""
        return f"+44 7700 900{100 + self.number}"

    @property
    def email(self):
        return f"holder{self.number}@example.org"


class Cast(NamedTuple):
    """A line of one's own for every journey: nothing waits for another journey's codes."""

    ends: Holder
    stops: Holder
    waits: Holder
    drafts: Holder
    objects: Holder


CASTS = {
    "en": Cast(Holder(1), Holder(12), Holder(8), Holder(4), Holder(10)),
    "zh-Hans": Cast(Holder(3), Holder(7), Holder(5), Holder(2), Holder(11)),
}
