"""One fixed order of a caption's tags, such as people who tag by a rule would write them."""

from collections.abc import Iterable

from figure_scripts.lab.judging.obedience import question

ORDER = (
    "subject",
    "hair",
    "eyes",
    "style",
    "clothes",
    "skin",
    "view",
    "fingers",
    "fur",
    "extras",
    "background",
    "time",
)


def in_order(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags sorted by what they speak of."""

    def place(tag: str) -> int:
        found = question(tag)
        head = found[0] if found else "extras"
        return ORDER.index(head if head in ORDER else "extras")

    return tuple(sorted(tags, key=place))
