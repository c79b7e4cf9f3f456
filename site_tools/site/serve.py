"""Shows the site while one writes: `python -m site_tools.site.serve`. Both languages on one port, loaded anew after every save."""

import argparse
import logging
import socket
import sys
import tempfile
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from common.errors import FigureError
from site_tools.paths import REPOSITORY, Paths
from site_tools.site.build import build_to

WATCHED = ("docs", "site_tools", "mkdocs.yml", "mkdocs.en.yml")


def show_build(paths: Paths, folder: Path) -> None:
    """Builds a draft and prints its mistakes; the pages that can be shown are shown."""
    try:
        lines = build_to(paths, folder, draft=True)
    except FigureError as error:
        lines = [str(error)]
    for line in lines:
        print(line, file=sys.stderr)
    print(f"built, {len(lines)} mistakes" if lines else "built", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.site.serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        socket.create_server(
            (arguments.host, arguments.port), family=socket.AF_INET6 if ":" in arguments.host else socket.AF_INET
        ).close()
    except OSError as error:
        message = FigureError(
            "the address cannot be served", where=f"{arguments.host}:{arguments.port}", found=error.strerror or error,
            expected="a free port above 1023", hint="another program may use it: --port=8001",
        )  # fmt: skip
        print(message, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "site"
        show_build(REPOSITORY, folder)
        server = LiveReloadServer(
            builder=lambda: show_build(REPOSITORY, folder), host=arguments.host, port=arguments.port, root=str(folder)
        )
        for name in WATCHED:
            server.watch(str(REPOSITORY.root / name))
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
