"""Names for what opens on a tap: a button finds its popover by an id that stands once on the page."""

import re
from itertools import count

NAME = "tap-\ue012"
"""Stands in both until the page is whole: only then is known how many there are."""

_OPENS = re.compile(rf'(popovertarget="){NAME}(".*?\bid="){NAME}"', re.DOTALL)


def with_names(html: str) -> str:
    """The page with a name of its own for each button and the popover that follows it."""
    numbers = count(1)

    def named(match: re.Match[str]) -> str:
        name = f"tap-{next(numbers)}"
        return f'{match[1]}{name}{match[2]}{name}"'

    return _OPENS.sub(named, html)
