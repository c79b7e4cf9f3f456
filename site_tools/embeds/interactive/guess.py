"""A question that stands before a number: the reader guesses, then sees; at the end of a chapter the guesses stand side by side."""

from markupsafe import Markup

from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.embeds.interactive.choice import choice_problem, choice_values
from site_tools.embeds.numbers import finding_plain, finding_problem
from site_tools.pages.markers import Marker

NEAR = 0.1
"""How far a guess may lie from the measured share to count as near; a guess by lot is at most twice as often that near."""


def guess_html(here: Here, marker: Marker) -> Markup:
    """A form that stays hidden without JavaScript; what follows it up to the next heading is covered until the reader has guessed."""
    figure, name = marker.words[:2]
    chosen = _between_two(marker)
    answers = (
        choice_values(here, marker)
        if chosen
        else {
            "value": here.content.records.main(figure).findings[name].value,
            "near": NEAR,
            "told": finding_plain(here, marker),
        }
    )
    return render(
        "embeds/choice.html" if chosen else "embeds/guess.html",
        identity=" ".join(marker.words),
        place="guess-" + "-".join(marker.words).replace("/", "-"),
        question=here.inline(marker.fields["question"]),
        plain=here.plain(marker.fields["question"]).replace("`", ""),
        scripts=f"{here.images}/../javascripts/guess.js",
        styles=f"{here.images}/../stylesheets/guess.css",
        language=here.language,
        **answers,
    )


def guess_problem(here: Here, marker: Marker) -> str:
    """No question, no such finding, one that is no share, or two answers between which the records do not decide."""
    if "question" not in marker.fields:
        return "guess: there is no question; hint: a line question: …"
    if _between_two(marker):
        return choice_problem(here, marker)
    if problem := finding_problem(here, marker):
        return problem
    figure, name = marker.words
    unit = here.content.records.main(figure).findings[name].unit
    return "" if unit == "share" else f"guess: {figure} {name} is a number of {unit}; only a share can be guessed"


def guesses_html(here: Here, marker: Marker) -> Markup:
    """Where a reader's guesses are listed; empty until there is one."""
    return render(
        "embeds/guesses.html",
        near=NEAR,
        points=round(100 * NEAR),
        scripts=f"{here.images}/../javascripts/guess.js",
        styles=f"{here.images}/../stylesheets/guess.css",
        language=here.language,
    )


def _between_two(marker: Marker) -> bool:
    """Whether the reader chooses between two answers instead of moving a slider."""
    return len(marker.words) > 2 or bool({"first", "second"} & set(marker.fields))
