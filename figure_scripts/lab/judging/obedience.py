"""How obedient the lab model is, tag by tag, as the judges read it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.world import scene

if TYPE_CHECKING:
    from figure_scripts.lab.judging.judges import Readings  # which loads torch


def question(tag: str) -> tuple[str, tuple[str, ...]] | None:
    """What to ask a judge about a tag: the head and the answers that obey; None where nobody is asked."""
    exact = {
        "simple background": ("background", ("plain",)), "scenery": ("subject", ("none", "boat")), "dark skin": ("skin", ("dark",)),
        "waving": ("fingers", tuple(count for count in HEADS["fingers"] if count != "0")), "five fingers": ("fingers", ("5",)),
    }  # fmt: skip
    if tag in exact:
        return exact[tag]
    if tag in scene.EXTRAS:
        return tag, ("present",)
    for head in ("background", "time", "subject", "style", "clothes"):
        if tag in HEADS[head]:
            return head, (tag,)
    first, _, last = tag.partition(" ")
    for head, noun in (("hair", "hair"), ("eyes", "eyes"), ("view", "view")):
        if last == noun and first in HEADS[head]:
            return head, (first,)
    if last in HEADS["subject"] and first in HEADS["fur"]:
        return "fur", (first,)
    return None


def group(tag: str) -> str:
    """The row of the report to which a tag belongs."""
    found = question(tag)
    if found is None:
        return "not asked"
    head, _ = found
    return "extras" if head in scene.EXTRAS else tag if head == "fingers" else head


def obeyed(captions: Sequence[Sequence[str]], read: "Readings") -> dict[str, tuple[int, int]]:
    """Tag → how often the judge read it from the picture that was asked for it, of how many."""
    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    labels = {head: read.label(head) for head in HEADS}
    for number, tags in enumerate(captions):
        for tag in tags:
            wanted = question(tag)
            if wanted is not None:
                head, answers = wanted
                asked[tag] += 1
                hits[tag] += labels[head][number] in answers
    return {tag: (hits[tag], asked[tag]) for tag in sorted(asked)}


def summed(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Hits and cases of several tags together."""
    hits, cases = zip(*counts, strict=True)
    return sum(hits), sum(cases)
