"""Inputs nobody thought of: whatever is read is read right or refused in a clear line. FUZZ says how many each test tries."""

import os
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from common.errors import FigureError

TRIED = int(os.environ.get("FUZZ", "30"))
"""`make fuzz` tries thousands; each run of the tests some, always the same ones."""

settings.register_profile(
    "here",
    max_examples=TRIED,
    derandomize="FUZZ" not in os.environ,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
settings.load_profile("here")

LONGEST_LINE = 2000


def refused(call: Callable[[], Any]) -> str | None:
    """What the project's own error says, None if there was none; every other exception goes on."""
    try:
        call()
    except FigureError as error:
        told = str(error)
        assert told.strip() and all(len(line) < LONGEST_LINE for line in told.split("\n")), told
        return told
    return None


@st.composite
def damaged(draw: st.DrawFn, good: bytes) -> bytes:
    """`good` with bytes changed, left out, put in, cut off or written twice; now and then as it was."""
    data = bytearray(good)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(["change", "drop", "insert", "cut", "again"])):
            case "change" if data:
                data[at] ^= draw(st.integers(1, 255))
            case "drop":
                del data[at : at + draw(st.integers(1, 40))]
            case "insert":
                data[at:at] = draw(st.binary(min_size=1, max_size=12))
            case "cut":
                del data[at:]
            case "again":
                data[at:at] = data[at : at + draw(st.integers(1, 60))]
    return bytes(data)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
"""What JSON and YAML can say."""


@st.composite
def another(draw: st.DrawFn, good: Any) -> Any:
    """`good`, a value of JSON, with one node replaced, dropped, doubled or renamed."""
    dice = random.Random(draw(st.integers(0, 2**32)))

    def changed(node: Any) -> Any:
        if not isinstance(node, dict | list) or not node or dice.random() < 0.15:
            return draw(VALUES)
        if isinstance(node, list):
            found, at = list(node), dice.randrange(len(node))
            match dice.randrange(6):
                case 0:
                    del found[at]
                case 1:
                    found.insert(at, found[at])
                case _:
                    found[at] = changed(found[at])
            return found
        key = dice.choice(sorted(node, key=str))
        match dice.randrange(6):
            case 0:
                return {name: value for name, value in node.items() if name != key}
            case 1:
                return {draw(st.text(max_size=8)) if name == key else name: value for name, value in node.items()}
            case _:
                return {name: changed(value) if name == key else value for name, value in node.items()}

    return changed(good)


TEXTS = st.text(max_size=300) | st.text(
    st.sampled_from("1girl, seaABC、。海ー\u3099\u200d\u202e\ufeff\U0001f44b\x00\n<&\"'{}%$()[]*_#|`!-0９"), max_size=80
)
"""Letters of all kinds; and those that mean something to somebody."""


@pytest.fixture(scope="session")
def ledger_texts() -> dict[str, str]:
    from tests.site.test_shape import LEDGERS

    return LEDGERS
