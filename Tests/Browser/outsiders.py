"""People with lines at carriers that have never heard of the desk; every one is made up."""

from typing import NamedTuple

from looks import Look


class Outsider(NamedTuple):
    """What one person types, tells and does; empty where the person does not."""

    # The pack that the person looks for, and what is typed on the start page instead of its name.
    carrier: str
    search: str
    line: str
    look: Look
    # Answers about the circumstances, by field.
    told: dict
    # Whether the carrier's confirmation comes in writing, by word of mouth, or never.
    answer: str = "writing"
    by: str = "number"
    # The pack in charge, where the one found has closed.
    successor: str = ""
    complains: bool = False
    # Goes through all languages on the way.
    switches: bool = False

    @property
    def in_charge(self):
        return self.successor or self.carrier

    @property
    def name(self):
        return f"Sample Holder at {self.in_charge.split('/')[1].upper()}"

    @property
    def email(self):
        return f"{self.carrier.replace('/', '-')}@example.net"

    @property
    def group(self):
        return self.told.get("group", "everyone")

    @property
    def linked(self):
        return next((key.removeprefix("linked-") for key in self.told if "linked-" in key), None)


OUTSIDERS = (
    Outsider(
        "mo/ctm", "8985301000000000018", "+853 6612 3456", Look("zh-Hant", 320, "light", False),
        {"payment": "prepaid", "place": "ownNetwork", "group": "localResident"},
        switches=True,
    ),
    Outsider(
        "it/iliad", "+39 312 345 6789", "+39 312 345 6789", Look("it", 1280, "dark", True),
        {"payment": "contract", "place": "abroad"}, answer="mouth", complains=True,
    ),
    Outsider(
        "rs/mts", "мтс", "+381 60 123 4567", Look("sr-Cyrl", 320, "dark", True),
        {"payment": "contract", "place": "country"}, complains=True,
    ),
    Outsider(
        "mo/smartone", "數碼通澳門", "+853 6398 7654", Look("pt", 1280, "light", False),
        {"payment": "contract", "place": "abroad", "group": "otherNationality"},
        answer="never", successor="mo/ctm",
    ),
    Outsider(
        "hk/cmhk", "+852 5123 4567", "+852 5123 4567", Look("zh-Hans", 320, "light", True),
        {"payment": "prepaid", "place": "abroad", "group": "mainlander",
         "linked-mainland": "yes"},
    ),
    Outsider(
        "zz/airalo", "Airalo", "ORDER-20261120-77", Look("en", 1280, "dark", False),
        {"place": "abroad", "profile": "installed"}, answer="mouth", by="order",
    ),
)

# Told the carrier and waits; Macau's law names bodies with their addresses.
SILENT = Outsider(
    "mo/ctm", "CTM", "+853 6612 3499", Look("pt", 320, "light", True),
    {"payment": "contract", "place": "ownNetwork", "group": "localResident"}, answer="never",
)
