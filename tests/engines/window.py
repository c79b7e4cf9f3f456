"""A window of a browser, whichever it is: what a reader does in it, and what then stands there."""

import base64
import re
import time
from collections.abc import Callable
from typing import Any

from tests.engines.wire import Wire, WireError

WIDTH, HEIGHT = 360, 740
"""CSS pixels, a phone's."""
PATIENCE = 180.0
"""Seconds for what a slow machine computes while it does other things."""
OFTEN = 0.05
# WebKit's own scrolling puts things behind the page's fixed head, where no click reaches them.
TO_THE_MIDDLE = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })"
CHOOSE = (
    "const field = document.querySelector(arguments[0]); field.value = arguments[1];"
    "field.dispatchEvent(new Event('input', { bubbles: true }))"
)
STATE = "return document.querySelector('.live-status')?.textContent ?? document.title"


class Window:
    """One window of the size of a phone's; `complaints` gives the errors that scripts of the page shown ended with, `forget` forgets them."""

    def __init__(self, wire: Wire, complaints: Callable[[], list[str]], forget: Callable[[], None]) -> None:
        self.wire = wire
        self.complaints = complaints
        self.forget = forget

    def open(self, address: str) -> None:
        """Loads a page anew, even where only what follows # differs from the page shown."""
        self.wire.ask("Navigate", url="about:blank")
        self.forget()
        self.wire.ask("Navigate", url=address)

    def evaluate(self, script: str, *told: Any) -> Any:
        """What the body of a function returns that finds `told` in `arguments`; a promise is waited for."""
        return self.wire.ask("ExecuteScript", script=script, args=list(told))

    def click(self, selector: str) -> None:
        while True:
            try:
                return self.wire.ask("ElementClick", id=self._found(selector))
            except WireError as error:
                # The page has put another in its place since it was found.
                if "stale element" not in str(error):
                    raise

    def fill(self, selector: str, text: str) -> None:
        """Types a text in place of what stands in a field."""
        found = self._found(selector)
        self.wire.ask("ElementClear", id=found)
        self.wire.ask("ElementSendKeys", id=found, text=text)

    def choose(self, selector: str, value: str) -> None:
        """Sets a list or a slider, which no browser lets a driver do alike, and tells the page of it."""
        self.evaluate(CHOOSE, selector, value)

    def text(self, selector: str) -> str:
        return self.evaluate("return document.querySelector(arguments[0])?.textContent ?? ''", selector)

    def count(self, selector: str) -> int:
        return self.evaluate("return document.querySelectorAll(arguments[0]).length", selector)

    def is_visible(self, selector: str) -> bool:
        return self.evaluate("return !!document.querySelector(arguments[0])?.getClientRects().length", selector)

    def wait_for(self, what: str, there: Callable[[], Any], seconds: float = PATIENCE) -> None:
        """Asks until it is there.

        Raises:
            AssertionError: it was not in time; tells what the page says instead.
        """
        until = time.monotonic() + seconds
        while not there():
            assert time.monotonic() < until, f"{what}: not after {seconds:g} s; the page says: {self.evaluate(STATE)}"
            time.sleep(OFTEN)

    def wait_for_text(self, selector: str, pattern: re.Pattern[str]) -> str:
        self.wait_for(f"{pattern.pattern} in {selector}", lambda: pattern.search(self.text(selector)))
        return self.text(selector)

    def screenshot(self) -> bytes:
        """The window as a PNG."""
        return base64.b64decode(self.wire.ask("TakeScreenshot", full=False))

    def _found(self, selector: str) -> str:
        self.wait_for(f"{selector} to be seen", lambda: self.is_visible(selector))
        self.evaluate(TO_THE_MIDDLE, selector)
        (identity,) = self.wire.ask("FindElement", using="css selector", value=selector).values()
        return identity if isinstance(identity, str) else next(iter(identity.values()))
