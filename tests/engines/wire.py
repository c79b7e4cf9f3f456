"""WebDriver's commands on both their ways: over HTTP to a driver, and straight into Firefox (Marionette, as geckodriver does it).

The commands and their answers are the same (w3.org/TR/webdriver2), so that no library stands between, nor a driver that Debian lacks.
"""

import json
import socket
from http.client import HTTPConnection
from typing import Any, Protocol

LONGEST = 300
"""Seconds after which no answer is waited for."""
OVER_HTTP = {
    "Navigate": ("POST", "/url"),
    "Refresh": ("POST", "/refresh"),
    "FindElement": ("POST", "/element"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementClear": ("POST", "/element/{id}/clear"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "TakeScreenshot": ("GET", "/screenshot"),
}
"""Command → its method and its address below the session's."""


class WireError(AssertionError):
    """What the browser answers where it could not do as it was told."""


class Wire(Protocol):
    def ask(self, command: str, **told: Any) -> Any:
        """A command's answer.

        Raises:
            WireError: the browser could not.
        """


class Http:
    """A session of a driver that listens on a port of this machine."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        self.port = port
        self.session = ""
        begun = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = f"/session/{begun['sessionId']}"

    def ask(self, command: str, **told: Any) -> Any:
        method, address = OVER_HTTP[command]
        return self._ask(method, self.session + address.format(**told), told if method == "POST" else None)

    def _ask(self, method: str, address: str, told: dict[str, Any] | None) -> Any:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        try:
            connection.request(method, address, None if told is None else json.dumps(told))
            answer = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(answer, dict) and "error" in answer:
            raise WireError(f"{address}: {answer['error']}: {answer.get('message')}")
        return answer


class Marionette:
    """A session of the Firefox that listens on a port of this machine: each message is its length, a colon and JSON."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LONGEST)
        self.heard = self.socket.makefile("rb")
        self.count = 0
        self._read()  # Firefox says who it is
        self.ask("NewSession", strictFileInteractability=False)

    def ask(self, command: str, **told: Any) -> Any:
        self.count += 1
        name = command if ":" in command else f"WebDriver:{command}"
        message = json.dumps([0, self.count, name, told]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, number, error, answer = self._read()
        assert number == self.count, f"the answer to another question than {command}"
        if error:
            raise WireError(f"{command}: {error['error']}: {error['message']}")
        return answer["value"] if isinstance(answer, dict) and answer.keys() == {"value"} else answer

    def _read(self) -> Any:
        length = b""
        while (sign := self.heard.read(1)) != b":":
            assert sign, "Firefox has gone"
            length += sign
        return json.loads(self.heard.read(int(length)))
