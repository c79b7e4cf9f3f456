"""Packs the site and both PDFs to be opened by double click: `python -m site_tools.book.offline` → dist/kihonnoki-offline.zip."""

import argparse
import base64
import io
import re
import sys
import zipfile
from pathlib import Path

from common.errors import FigureError
from common.files import write_tidily
from site_tools.book.pdf import BookError
from site_tools.paths import LANGUAGES, REPOSITORY, Paths
from site_tools.site.build import site_address

FOLDER = "kihonnoki"
LARGEST = 100_000_000  # bytes
EPOCH = (1980, 1, 1, 0, 0, 0)
ONLY_ONLINE = re.compile(
    r"^(previews/|en/previews/|404\.html|en/404\.html|sitemap|robots|service-worker|(en/)?manifest|(en/)?corrections\.xml)"
)
PACKED = {".webp", ".png", ".jpg", ".pdf", ".gz"}
"""What is not made smaller by packing it once more."""


def packed(paths: Paths, site: Path, books: list[Path]) -> bytes:
    """The zip: the same input gives the same bytes. Links to the downloads lead to the files inside, or stay on the web where there are none.

    Raises:
        BookError: the site or a book is missing, or the zip is too large.
    """
    if not (site / "index.html").exists():
        raise BookError(f"no built site in {site}; run: make site")
    for book in books:
        if not book.exists():
            raise BookError(f"{book} is missing; run: make pdf")
    downloads, names = f"{site_address(paths)}downloads/", {book.name for book in books}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if not path.is_file() or ONLY_ONLINE.match(name):
                continue
            data = path.read_bytes()
            if name.startswith("models/") and name != "models/page.js":
                # From file:// a page can read no file, but it can run a script that holds one.
                if name.startswith("models/exact/") or (
                    name.endswith(".json") and name.count("/") == 1 and name != "models/model.json"
                ):
                    continue
                inner = name.removeprefix("models/")
                data = f'kihonLiveFile("{inner}","{base64.b64encode(data).decode()}");\n'.encode()
                name = f"{name}.js"
            if path.suffix == ".html":
                up = "../" * name.count("/")
                text = data.decode("utf-8")
                for inside in names:
                    text = text.replace(f'href="{downloads}{inside}"', f'href="{up}downloads/{inside}"')
                data = text.encode("utf-8")
            _add(target, f"{FOLDER}/{name}", data)
        for book in books:
            _add(target, f"{FOLDER}/downloads/{book.name}", book.read_bytes())
    data = file.getvalue()
    if len(data) > LARGEST:
        raise BookError(
            f"the offline site has {len(data) / 1e6:.1f} MB; at most {LARGEST / 1e6:.0f} MB are meant to be sent around"
        )
    return data


def _add(target: zipfile.ZipFile, name: str, data: bytes) -> None:
    told = zipfile.ZipInfo(name, EPOCH)
    told.external_attr = 0o644 << 16
    told.compress_type = zipfile.ZIP_STORED if Path(name).suffix in PACKED else zipfile.ZIP_DEFLATED
    target.writestr(told, data)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.book.offline", description=__doc__)
    parser.add_argument("--site", type=Path, default=REPOSITORY.site)
    parser.add_argument("--out", type=Path, default=REPOSITORY.root / "dist")
    arguments = parser.parse_args()
    target = arguments.out / "kihonnoki-offline.zip"
    try:
        write_tidily(
            target, packed(REPOSITORY, arguments.site, [arguments.out / f"kihonnoki-{one}.pdf" for one in LANGUAGES])
        )
    except FigureError as error:
        print(f"offline: {error}", file=sys.stderr)
        return 1
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
