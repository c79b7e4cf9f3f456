"""Puts round a built site what no generator puts there: heads, policies, previews, what both languages share, the app."""

import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from common.errors import Problem
from site_tools.embeds.content import Content
from site_tools.paths import LANGUAGES, Paths
from site_tools.site.app import write_app
from site_tools.site.head import PREFIXES, PageHead, head_html, write_shared
from site_tools.site.policy import with_policy
from site_tools.site.previews import write_preview
from site_tools.site.shared_files import common_files, own_files
from site_tools.site.successor.pages import file_of
from site_tools.site.successor.render import Rendered
from site_tools.site.successor.settings import settings
from site_tools.site.targets import wrong_targets

_ID = re.compile(r'\bid="([^"]+)"')
_ANCHORED = re.compile(r'<a\b[^>]*\bhref="([^"#?:]+)(?:\?[^"#]*)?#([^"]+)"')


def finish(
    paths: Paths, site: Path, pages: Mapping[str, list[Rendered]], content: Mapping[str, Content], sheets: Sequence[str]
) -> list[Problem]:
    """Finishes both languages, the English below en/. Returns what leads nowhere. sheets: as in `policy`."""
    for language in LANGUAGES:
        _copy(own_files(paths), site / PREFIXES[language])
    _copy(common_files(paths, content["ja"].records.image_files), site)
    root = str(settings(paths, "ja")["site_url"])
    read = {language: {page.url: (page.title, page.description) for page in pages[language]} for language in LANGUAGES}
    for language in LANGUAGES:
        folder, given = site / PREFIXES[language], settings(paths, language)
        for page in pages[language]:
            head = _head(page, language, root, str(given["site_name"]), content[language])
            file = folder / page.url
            html = file.read_text("utf-8").replace("</head>", f"{head_html(head)}\n</head>", 1)
            # A page is mended where it is written, not where it was filled in.
            edit = f"{given['repo_url']}/edit/main/"
            html = html.replace(f"{edit}docs/{language}/{file_of(page.name)}", f"{edit}{page.edit}")
            file.write_text(with_policy(html, sheets), encoding="utf-8")
            about = str(given["site_description"]) if page.url == "index.html" else page.title
            write_preview(paths, about, str(given["site_name"]), folder / head.picture)
        none = folder / "404.html"
        none.write_text(with_policy(none.read_text("utf-8"), sheets), encoding="utf-8")
    write_shared(paths, site, root, read)
    write_app(site)
    return list(lost(site, pages))


def _head(page: Rendered, language: str, root: str, name: str, content: Content) -> PageHead:
    title = name if page.url == "index.html" else page.title
    teaches = [content.claims[one].says[language] for one in page.claims if one in content.claims]
    return PageHead(root, page.url, language, title, page.description, name, teaches)


def _copy(files: Mapping[str, Path], folder: Path) -> None:
    for name, path in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)


def lost(site: Path, pages: Mapping[str, Iterable[Rendered]]) -> Iterator[Problem]:
    """Addresses that lead nowhere in the built site, anchors of other pages among them; the books are put below downloads/ later."""
    anchors = {
        PREFIXES[language] + page.url: set(_ID.findall(page.html)) for language in LANGUAGES for page in pages[language]
    }

    def there(target: str) -> bool:
        return target.startswith("downloads/") or (site / target).is_file()

    for language in LANGUAGES:
        for page in pages[language]:
            url = PREFIXES[language] + page.url
            for _, message in wrong_targets(page.html, url, there):
                yield Problem(page.edit, 0, message)
            for path, anchor in _ANCHORED.findall(page.html):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(url), path))
                if unquote(unescape(anchor)) not in anchors.get(target, {unquote(unescape(anchor))}):
                    yield Problem(
                        page.edit, 0, f'the link "{path}#{anchor}" leads to no heading or element of {target}'
                    )
