"""What pages load from beside them: style sheets, scripts and images for each language; pictures and models once, at the top of the site."""

from collections.abc import Iterable
from pathlib import Path

from site_tools.live.derived import KEPT
from site_tools.paths import Paths

WORKER = ("search-worker.js", "stemmer.js")
"""What the search worker is put together from; it stands in the place of the theme's own."""


def own_files(paths: Paths) -> dict[str, Path]:
    """Where each file of a language lies in its site → the file itself; without WORKER."""
    shared = [
        path for folder in ("stylesheets", "javascripts", "images") for path in (paths.assets / folder).rglob("*")
    ]
    return {
        f"kihon/{path.relative_to(paths.assets).as_posix()}": path
        for path in sorted(shared)
        if path.is_file() and path.name not in WORKER
    }


def common_files(paths: Paths, images: Iterable[str]) -> dict[str, Path]:
    """The same for what both languages load. images: the records' pictures, below docs/assets/figures."""
    pictures = {f"figures/{image}": paths.figures / image for image in images}
    models = {
        f"models/{path.relative_to(paths.live).as_posix()}": path
        # A file that another program writes there just now has a dot before its name.
        for path in sorted(one for one in paths.live.rglob("[!.]*") if one.is_file() and one.suffix != KEPT)
    }
    return pictures | models
