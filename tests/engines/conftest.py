"""A window of each engine, and the built site for each test anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.live_site import unpacked_into
from tests.engines.firefox import firefox
from tests.engines.server import Site, served
from tests.engines.webkit import webkit
from tests.engines.window import Window

ENGINES = {"firefox": firefox, "webkit": webkit}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.engines)


@pytest.fixture(scope="session", params=ENGINES)
def window(request: pytest.FixtureRequest) -> Iterator[Window]:
    """The same window for all tests of an engine; each test has an address of its own, under which nothing was kept."""
    with ENGINES[request.param]() as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as found:
        yield found


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline site, as it is unpacked from its zip."""
    return unpacked_into(tmp_path_factory.mktemp("offline"))
