"""Reads the desk's own mailbox, as a person reads their mail on another device."""

import re
import time

# The worker takes due work every 40 ms; a machine under load is given time.
PATIENCE_SECONDS = 20
ONE_TIME_CODE = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")
STOP_CODE = re.compile(r"(?:stop code|制止码)\W*([0-9A-Z]{8})")


class Mail:
    def __init__(self, context, desk):
        self.context = context
        self.desk = desk
        self.page = None
        self.used = set()

    def letters(self):
        """Texts of all letters, newest first."""
        if self.page is None:
            self.page = self.context.new_page()
        self.page.goto(f"{self.desk.base}/en/mailbox")
        return self.page.locator("article.letter pre").all_inner_texts()

    def new_code(self):
        """The newest one-time code that was not used before."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for letter in self.letters()[:3]:
                code = ONE_TIME_CODE.search(letter)
                if code and code[0] not in self.used:
                    self.used.add(code[0])
                    return code[0]
            time.sleep(0.2)
        raise AssertionError(f"no code arrived within {PATIENCE_SECONDS} seconds")

    def stop_code(self, reference):
        """The code with which a contact on record stops the request of that reference."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for letter in self.letters():
                code = STOP_CODE.search(letter)
                if code and reference in letter:
                    return code[1]
            time.sleep(0.2)
        raise AssertionError(f"no stop code for {reference} arrived")
