"""What every journey needs around it."""

from typing import Any, NamedTuple


class Stage(NamedTuple):
    playwright: Any
    browser: Any
    desk: Any
    mail: Any
    tally: Any
    rules: Any
    # Whether every rule is asked in every look.
    full: bool

    @property
    def base(self):
        """The address of the desk, which changes when it is started again."""
        return self.desk.base
