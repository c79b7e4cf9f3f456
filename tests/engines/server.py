"""The built site on a port of its own, and so with nothing kept in the browser; files can be made to go wrong on their way."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.browser.conftest import PREFIX, SITE

NO_ENTRY = 404


class Site:
    """address: where the site begins; wrong: the end of a path → what goes wrong with it ("missing", "changed", "short")."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.wrong: dict[str, str] = {}
        self.asked: list[str] = []


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, site: Site, *told: Any) -> None:
        self.site = site
        super().__init__(*told, directory=str(SITE))

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.site.asked.append(path)
        wrong = next((how for name, how in self.site.wrong.items() if path.endswith(name)), None)
        if wrong is None:
            return super().do_GET()
        if wrong == "missing":
            return self.send_error(NO_ENTRY)
        body = bytearray((SITE / path.removeprefix(PREFIX)).read_bytes())
        middle = len(body) // 2
        if wrong == "short":
            del body[middle:]
        else:
            body[middle] ^= 1
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def served() -> Iterator[Site]:
    assert (SITE / "index.html").exists(), f"{SITE} is not built; hint: make site"
    site = Site("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, site))
    site.address = f"http://127.0.0.1:{server.server_port}{PREFIX}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
