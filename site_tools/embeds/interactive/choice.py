"""Two answers to a question, of which the records decide at build time; one that they leave open may not be asked."""

from common.schema import Finding
from site_tools.embeds.content import Here
from site_tools.embeds.numbers import finding_problem, finding_text
from site_tools.embeds.words import say
from site_tools.pages.markers import Marker

COUNTED = ("count", "tokens")
"""Units that are numbers of things, and may be held against each other."""


def choice_problem(here: Here, marker: Marker) -> str:
    """An answer without words, no such finding, two that cannot be compared, or a question that the measurement leaves open."""
    figure, *names = marker.words
    if missing := [answer for answer in ("first", "second") if not marker.fields.get(answer)]:
        return f'guess: there is no answer "{missing[0]}"; hint: two lines first: … and second: …'
    for name in names:
        if problem := finding_problem(here, Marker("finding", (figure, name), {}, marker.line, 0, 0, "")):
            return problem
    found = _found(here, marker)
    units = {"count" if one.unit in COUNTED else one.unit for one in found}
    if len(found) == 1 and units != {"points"}:
        return f"guess: {names[0]} is a number of {found[0].unit}; expected points, or the name of a second finding"
    if len(units) > 1 or "text" in units:
        return f"guess: {names[0]} ({found[0].unit}) and {names[1]} ({found[1].unit}) cannot be compared"
    if not right_answer(found):
        return f"guess: {' and '.join(names)} of {figure} leave open which it is; only what is decided may be asked"
    return ""


def right_answer(found: list[Finding]) -> str:
    """first or second: the one with the larger number, or the side on which a difference (first less second) lies.

    Empty where the 95 % intervals overlap, or that of the difference holds zero.
    """
    low, high = (0.0, 0.0) if len(found) == 1 else (float(found[1].low), float(found[1].high))
    if float(found[0].low) > high:
        return "first"
    return "second" if float(found[0].high) < low else ""


def choice_values(here: Here, marker: Marker) -> dict[str, str]:
    """What the template shows: both answers, which is right, and the numbers in words."""
    found = _found(here, marker)
    first, second = (here.plain(marker.fields[answer]).replace("`", "") for answer in ("first", "second"))
    numbers = [finding_text(one, here.language) for one in found]
    words = (
        say("choice_apart", here.language, first=first, second=second, told=numbers[0])
        if len(found) == 1
        else say("choice_both", here.language, first=first, second=second, one=numbers[0], other=numbers[1])
    )
    return {"first": first, "second": second, "right": right_answer(found), "told": words}


def _found(here: Here, marker: Marker) -> list[Finding]:
    figure, *names = marker.words
    findings = here.content.records.main(figure).findings
    return [findings[name] for name in names]
