"""Where the HTML of a page leads and what it loads: nothing from another host, and nothing that is not there."""

import posixpath
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

LOADED = {"src", "srcset", "poster", "data", "background", "style"}
"""Attributes whose addresses a browser loads unasked; `href` does so only on a <link>, and an <a> may lead anywhere."""

_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)""")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses: list[tuple[str, str, str]] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.names |= {given[name] for name in ("id", "name") if name in given}
        for name, value in given.items():
            if name == "srcset":
                self.addresses += [(tag, name, part.split()[0]) for part in value.split(",") if part.strip()]
            elif name == "style":
                self.addresses += [(tag, name, address) for address in _STYLE.findall(value)]
            elif name in ("href", "xlink:href", "action") or name in LOADED:
                self.addresses.append((tag, name, value.strip()))
        if tag == "img" and not given.keys() & {"src", "srcset"}:
            self.addresses.append((tag, "src", ""))


def wrong_targets(html: str, url: str, there: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """(what to look for in the source, what is wrong) for a rendered page at `url`, below the top of the site; `there` knows the site's files."""
    page = _Tags()
    page.feed(html)
    for tag, name, address in page.addresses:
        wrong = _wrong(tag, name, address, url, page.names, there)
        if wrong:
            yield address or f"<{tag}", f'<{tag} {name}="{address}"> {wrong}'


def _wrong(tag: str, name: str, address: str, url: str, names: set[str], there: Callable[[str], bool]) -> str:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        return f"is no address: {error}"
    loads = name in LOADED or tag in ("link", "base", "image", "use")
    if parts.netloc or parts.scheme in ("http", "https"):
        host = parts.netloc or parts.path
        return f"loads from another host, {host}; expected a file of this site" if loads else ""
    if parts.scheme:
        allowed = ("data",) if loads else ("mailto",)
        return "" if parts.scheme in allowed else f'leads to "{parts.scheme}:"; expected a page or file of this site'
    if not parts.path:
        if not parts.fragment:
            return "points nowhere; expected an address"
        return "" if unquote(parts.fragment) in names else "points to no heading or element of this page"
    if parts.path.startswith("/"):
        return "begins at the host's top; expected a path from this page, since the site lies in a folder"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(url), unquote(parts.path)))
    return "" if there(target) else f"points to {target}, which the site does not have"
