"""What every journey needs around it."""

from typing import Any, NamedTuple


class Stage(NamedTuple):
    browser: Any
    base: str
    mail: Any
    tally: Any
    rules: Any
