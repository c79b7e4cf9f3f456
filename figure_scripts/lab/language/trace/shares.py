"""How much of many texts is copied, recombined and new, with intervals in which a text is the unit."""

from collections.abc import Mapping, Sequence

from common.schema import Finding
from figure_scripts.lab.language.trace.traced import CLASSES, COPIED
from figure_scripts.lab.language.trace.writers import Task
from figure_scripts.statistics.clusters import share_in_clusters
from figure_scripts.statistics.intervals import mean, share_of

Kinds = tuple[str, tuple[str, ...]]
"""Of a text as a whole, and of each of its sentences: copied, recombined or new."""
Found = Mapping[tuple[str, str, str], Sequence[Kinds]]
"""(who wrote, kind of text, language) → the texts, in the order of the questions, which are the same for every writer."""
WRITERS = {"warm": "fresh", "cool": "fresh"}
"""Who is compared with whom, question by question."""


def shares_found(found: Found) -> dict[str, Finding]:
    """`sentences_copied_warm_story_en`, `texts_new_fresh_story` (both languages) and so on; and over all kinds, `sentences_copied_warm`."""
    findings: dict[str, Finding] = {}
    for (who, kind, language), texts in found.items():
        findings |= _shares(f"{who}_{kind}_{language}", texts)
    for who, kind in dict.fromkeys((who, kind) for who, kind, _ in found):
        findings |= _shares(
            f"{who}_{kind}", [one for key, texts in found.items() if key[:2] == (who, kind) for one in texts]
        )
    for who in dict.fromkeys(who for who, _, _ in found):
        findings |= _shares(who, [one for key, texts in found.items() if key[0] == who for one in texts])
    return findings


def _shares(name: str, texts: Sequence[Kinds]) -> dict[str, Finding]:
    sentences = [one for _, kinds in texts for one in kinds]
    of = [number for number, (_, kinds) in enumerate(texts) for _ in kinds]
    return {
        f"sentences_{kind}_{name}": share_in_clusters([one == kind for one in sentences], of) for kind in CLASSES
    } | {f"texts_{kind}_{name}": share_of(one == kind for one, _ in texts) for kind in CLASSES}


def apart(found: Found) -> dict[str, Finding]:
    """The twin's texts less the grammar's own answers to the same questions: `texts_apart_warm_story` of whole texts that are copied,
    `sentences_apart_warm_story` of the share of each text's sentences that are; over both languages, and over all kinds."""
    findings: dict[str, Finding] = {}
    for who, other in WRITERS.items():
        kinds = dict.fromkeys(kind for writer, kind, _ in found if writer == who)
        for name, wanted in (*((f"{who}_{kind}", {kind}) for kind in kinds), (who, set(kinds))):
            pairs = [
                pair
                for (writer, kind, language), texts in found.items()
                if writer == who and kind in wanted
                for pair in zip(texts, found[other, kind, language], strict=True)
            ]
            whole = [float(one[0] == COPIED) - float(two[0] == COPIED) for one, two in pairs]
            parts = [_copied(one) - _copied(two) for one, two in pairs]
            findings[f"texts_apart_{name}"] = mean(whole, "points")
            findings[f"sentences_apart_{name}"] = mean(parts, "points")
    return findings


def _copied(text: Kinds) -> float:
    """The share of a text's sentences that are copied; 0 of an empty text."""
    return sum(one == COPIED for one in text[1]) / max(len(text[1]), 1)


def shares_right(tasks: Sequence[Task], texts: Mapping[str, Sequence[str]]) -> dict[str, Finding]:
    """`right_warm` and so on: the share of answers that say the true value; the unit is the town or person, whatever is asked of it."""
    asked = [number for number, one in enumerate(tasks) if one.right]
    return {
        f"right_{who}": share_in_clusters([tasks[k].right(said[k]) for k in asked], [tasks[k].about for k in asked])  # type: ignore[misc]
        for who, said in texts.items()
        if asked
    }
