"""Shows the site while one writes: `python -m site_tools.serve`. Both languages on one port, shown anew after every save."""

import argparse
import logging
import signal
import socket
import sys
import tempfile
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from common.errors import FigureError
from site_tools.live.derived import make_derived
from site_tools.paths import REPOSITORY
from site_tools.serve.seen import WATCHED
from site_tools.serve.shown import Shown


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.serve", description=__doc__)
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
    try:
        make_derived(REPOSITORY)  # before it is watched, or the first build would be followed by a second
    except FigureError as error:
        print(error, file=sys.stderr)
        return 1
    signal.signal(
        signal.SIGTERM, signal.default_int_handler
    )  # ended as by Ctrl-C: nothing stays in the temporary folder
    with tempfile.TemporaryDirectory() as work:
        site = Shown(REPOSITORY, Path(work))
        site.look()
        server = LiveReloadServer(builder=site.look, host=arguments.host, port=arguments.port, root=str(site.folder))
        server.watch(str(site.asks))
        for name in WATCHED:
            server.watch(str(REPOSITORY.root / name))
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            site.end()
            server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
