"""The image model and the twin, thing by thing: do their weak points go together, and what else could make it look so?"""

from collections.abc import Mapping, Sequence
from typing import Any

from common.schema import Finding
from figure_scripts.lab.experiments.learned.tags import Counts, attribute
from figure_scripts.statistics.intervals import exact, share, with_bounds
from figure_scripts.statistics.ranks import rank_correlation_in_clusters, shuffled

Row = Mapping[str, Any]
TEXTS = ("en", "ja")
EXTRAS = "extras"


def rows(
    things: Sequence[str],
    came: Mapping[str, Counts],
    taught: Mapping[str, Mapping[str, int]],
    chance: Mapping[str, float],
) -> list[dict[str, Any]]:
    """For each thing its shares, as [share, low, high], and counts: of `pictures`, of `en`, of `ja`, and of both languages as `texts`."""
    found = []
    for thing in things:
        hits = {who: counts[thing] for who, counts in came.items()}
        hits["texts"] = (sum(hits[one][0] for one in TEXTS), sum(hits[one][1] for one in TEXTS))
        often = {who: counts[thing] for who, counts in taught.items()}
        often["texts"] = sum(often[one] for one in TEXTS)
        row: dict[str, Any] = {"thing": thing, "attribute": attribute(thing), "chance": chance[thing]}
        row |= {who: with_bounds(share(*one)) for who, one in hits.items()}
        row |= {f"{who}_cases": list(one) for who, one in hits.items()}
        found.append(row | {f"{who}_count": count for who, count in often.items()})
    return found


def findings(found: Sequence[Row], times: int, seed: int) -> dict[str, Finding]:
    """All that is said of the rows.

    `alike`: rank correlation of the two models over things. `alike_after`: with both counts accounted for. `alike_above`: besides, each share
    taken above what comes by chance. `languages`: of the twin's two, as a control. `{model}_by_count`: of a model with its own count.
    With `_p` behind it: how often things dealt out anew give as much; `_within_p`: dealt out within an attribute. `common`: how many of the
    tags that the image model does not always draw are among as many that the twin writes least; `common_by_lot`: what a lot would give.
    `{model}_extras`, `{model}_others`: what stands beside the subject, and all the rest (looked at after the first measurement).
    """
    kinds = [row["attribute"] for row in found]
    value = {who: [row[who][0] for row in found] for who in ("pictures", "texts", *TEXTS)}
    above = {who: [(one - row["chance"]) / (1 - row["chance"]) for one, row in zip(value[who], found, strict=True)]
             for who in ("pictures", "texts")}  # fmt: skip
    count = {who: [row[f"{who}_count"] for row in found] for who in ("pictures", "texts")}
    both = [count["pictures"], count["texts"]]
    asked: dict[str, tuple[list[float], list[float], list[list[int]]]] = {
        "alike": (value["pictures"], value["texts"], []), "alike_after": (value["pictures"], value["texts"], both),
        "alike_above": (above["pictures"], above["texts"], both), "languages": (value["en"], value["ja"], []),
        "pictures_by_count": (count["pictures"], value["pictures"], []), "texts_by_count": (count["texts"], value["texts"], []),
    }  # fmt: skip
    made: dict[str, Finding] = {}
    for name, (one, two, others) in asked.items():
        made[name] = rank_correlation_in_clusters(one, two, kinds, others)
        made[f"{name}_p"] = exact(shuffled(one, two, others, times=times, seed=seed), "probability")
        made[f"{name}_within_p"] = exact(shuffled(one, two, others, kinds, times, seed), "probability")
    for who in ("pictures", "texts", *TEXTS):
        made[who] = _together(who, found)
        made[f"{who}_extras"] = _together(who, [row for row in found if row["attribute"] == EXTRAS])
        made[f"{who}_others"] = _together(who, [row for row in found if row["attribute"] != EXTRAS])
        made[f"{who}_always"] = exact(sum(one == 1 for one in value[who]), "count")
    weak = [place for place, one in enumerate(value["pictures"]) if one < 1]
    least = sorted(range(len(found)), key=lambda place: (value["texts"][place], count["texts"][place]))[: len(weak)]
    made["weak"] = exact(len(weak), "count")
    made["common"] = exact(len({*weak} & {*least}), "count")
    made["common_by_lot"] = exact(len(weak) ** 2 / len(found), "distance")
    for who in ("pictures", "texts"):
        worst = min(range(len(found)), key=lambda place: (value[who][place], found[place]["thing"]))
        made[f"{who}_worst"] = exact(found[worst]["thing"], "text")
        made[f"{who}_least"] = share(*found[worst][f"{who}_cases"])
    made["chance_most"] = exact(max(row["chance"] for row in found), "share")
    made["things"], made["attributes"] = exact(len(found), "count"), exact(len({*kinds}), "count")
    return made


def _together(who: str, some: Sequence[Row]) -> Finding:
    """The share over all cases of these rows."""
    cases = [row[f"{who}_cases"] for row in some]
    return share(sum(hits for hits, _ in cases), sum(n for _, n in cases))
