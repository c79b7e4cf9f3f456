"""What differs between two built sites, page by page: `python -m site_tools.site.successor.compare site site-zensical`."""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

READ = ("title", "description", "headings", "anchors", "elements", "words", "head")
"""What is read of a page. `head`: what a program finds there; `words`: what stands in the article, read without its markup."""

_VERSIONED = re.compile(r"\.[0-9a-f]{8,}\.")
_NEVER_READ = {"script", "style"}


class _Page(HTMLParser):
    """The head, and the article, without what the theme puts there: the pencil, and the way past the header."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.head: Counter[str] = Counter()
        self.anchors: list[str] = []
        self.headings: list[str] = []
        self.elements: Counter[str] = Counter()
        self.words: list[str] = []
        self.title = self.description = ""
        self.inside: list[str] = []
        self.theirs = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("head", "article", "title", *_NEVER_READ):
            self.inside.append(tag)
        if tag == "meta" and given.get("name") == "description":
            self.description = given.get("content", "")
        if "head" in self.inside and tag in ("meta", "link", "script"):
            name = " ".join(given.get(one, "") for one in ("name", "property", "http-equiv", "rel", "type", "hreflang"))
            self.head[" ".join(f"{tag} {name}".split())] += 1
        if "article" not in self.inside or tag == "article":
            return
        if given.get("id") == "__skip" or "md-content__button" in given.get("class", ""):
            self.theirs = "a"
        elif not self.theirs:
            kind = given.get("class", "").split(" ")[0]
            self.elements[f"{tag}.{kind}" if kind else tag] += 1
            if "id" in given:
                self.anchors.append(given["id"])
                if re.fullmatch("h[1-6]", tag):
                    self.headings.append(f"{tag}#{given['id']}")

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()
        if tag == self.theirs:
            self.theirs = ""

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] == "title":
            self.title += data.strip()
        if "article" in self.inside and not self.theirs and not _NEVER_READ & set(self.inside):
            self.words += data.split()


def read(file: Path) -> dict[str, Any]:
    """What READ names, of one built page."""
    page = _Page(file.read_text("utf-8"))
    return {name: "".join(page.words) if name == "words" else getattr(page, name) for name in READ}


def files(site: Path) -> set[str]:
    """The names of a site's files, without what marks their versions."""
    return {_VERSIONED.sub(".", path.relative_to(site).as_posix()) for path in site.rglob("*") if path.is_file()}


def differences(one: Path, other: Path, what: tuple[str, ...] = READ) -> Iterator[tuple[str, str, str, str]]:
    """(page, what differs, in the one, in the other); a page that one of them lacks differs in "page"."""
    for name in sorted({path for path in files(one) | files(other) if path.endswith(".html")}):
        if not (one / name).is_file() or not (other / name).is_file():
            yield (name, "page", *(("there", "missing") if (one / name).is_file() else ("missing", "there")))
            continue
        first, second = read(one / name), read(other / name)
        for key in what:
            if first[key] != second[key]:
                yield name, key, *_apart(first[key], second[key])


def _apart(first: Any, second: Any) -> tuple[str, str]:
    """What only the one holds, and what only the other; of a text the place where they part."""
    if isinstance(first, Counter):
        return _counted(first - second), _counted(second - first)
    if isinstance(first, str):
        pairs = enumerate(zip(first, second, strict=False))
        place = max(next((at for at, (a, b) in pairs if a != b), min(len(first), len(second))) - 20, 0)
        return first[place : place + 40], second[place : place + 40]
    return str([one for one in first if one not in second]), str([one for one in second if one not in first])


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def changed(one: Path, other: Path) -> list[str]:
    """The files that both have and that hold other bytes, pages aside."""
    both = {path.relative_to(one) for path in one.rglob("*") if path.is_file() and path.suffix != ".html"}
    there = [path for path in sorted(both) if (other / path).is_file()]
    return [path.as_posix() for path in there if (one / path).read_bytes() != (other / path).read_bytes()]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.site.successor.compare", description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    arguments = parser.parse_args()
    found = Counter[tuple[str, str, str]]()
    first: dict[tuple[str, str, str], str] = {}
    for page, key, one, other in differences(arguments.one, arguments.other):
        found[key, one, other] += 1
        first.setdefault((key, one, other), page)
    for (key, one, other), count in found.most_common():
        print(f"{count} pages, first {first[key, one, other]}: {key}: {one or '–'} | {other or '–'}")
    for file in changed(arguments.one, arguments.other):
        print(f"other bytes: {file}")
    for site, missing in ((arguments.one, arguments.other), (arguments.other, arguments.one)):
        for file in sorted(files(site) - files(missing)):
            print(f"only in {site}: {file}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
