"""A person with a browser of their own, watched for what no page may do."""

from urllib.parse import urlsplit

# Chromium reports every answer of 400 and above as an error; forms are answered with 422.
STATUS_NOTE = "Failed to load resource: the server responded with a status of"
# What the browser itself asks for; pages go by their address.
LOCALES = {
    "en": "en-GB", "zh-Hans": "zh-CN", "zh-Hant": "zh-HK", "it": "it-IT", "sr-Cyrl": "sr-RS",
    "sr-Latn": "sr-Latn-RS", "pt": "pt-PT",
}


class Visitor:
    """One context with one page; everything that a page does behind one's back is collected."""

    def __init__(self, browser, base, look, state=None, **options):
        self.base = base
        self.look = look
        self.context = browser.new_context(
            viewport={"width": look.width, "height": 640 if look.width < 600 else 800},
            color_scheme=look.scheme,
            locale=LOCALES[look.language],
            storage_state=state,
            **options,
        )
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.devtools = self.context.new_cdp_session(self.page)
        self.allow_scripts(look.script)
        self.faults = []
        self.screens = 0
        self.clicks = 0
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.on("request", self._requested)

    def _heard(self, message):
        if message.type in ("error", "warning") and not message.text.startswith(STATUS_NOTE):
            self.faults.append(f"console: {message.text}")

    def _requested(self, request):
        address = urlsplit(request.url)
        if address.scheme != "data" and address.netloc != urlsplit(self.base).netloc:
            self.faults.append(f"request to another host: {address.netloc}")

    def allow_scripts(self, allowed):
        self.devtools.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    def take_faults(self):
        faults, self.faults = self.faults, []
        return faults

    def path(self, rest):
        return f"/{self.look.language}{'/' + rest if rest else ''}"

    def open(self, rest, language=None):
        """Opens an address after the language; returns the status."""
        answer = self.page.goto(f"{self.base}/{language or self.look.language}/{rest}".rstrip("/"))
        self.screens += 1
        return answer.status

    def press(self, selector):
        """A click that leads to another page; returns its status."""
        with self.page.expect_navigation() as change:
            self.page.locator(selector).first.click()
        self.screens += 1
        self.clicks += 1
        return change.value.status if change.value else 0

    def send(self, form):
        """Presses the main button of a form."""
        return self.press(f"#{form} button.button")

    def fill(self, name, value):
        self.page.locator(f"main [name='{name}']").first.fill(value)

    def choose(self, name, value):
        self.page.locator(f"main [name='{name}'][value='{value}']").first.check()

    def has(self, selector):
        return self.page.locator(selector).count() > 0

    def text(self, selector="main"):
        return self.page.locator(selector).first.inner_text()

    def become(self, state):
        """Goes on with another session, or with none."""
        self.context.clear_cookies()
        self.context.add_cookies(state["cookies"] if state else [])

    def close(self):
        self.context.close()
