"""A question that stands before a number: the reader guesses, then sees; at the end of a chapter the guesses stand side by side."""

from markupsafe import Markup

from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.embeds.numbers import finding_plain, finding_problem
from site_tools.pages.markers import Marker

NEAR = 0.1
"""How far a guess may lie from the measured share to count as near; a guess by lot is at most twice as often that near."""


def guess_html(here: Here, marker: Marker) -> Markup:
    """A form that stays hidden without JavaScript; what follows it up to the next heading is covered until the reader has guessed."""
    figure, name = marker.words
    found = here.content.records.main(figure).findings[name]
    return render(
        "embeds/guess.html",
        identity=f"{figure} {name}",
        question=here.inline(marker.fields["question"]),
        plain=here.plain(marker.fields["question"]).replace("`", ""),
        value=found.value,
        told=finding_plain(here, marker),
        near=NEAR,
        scripts=f"{here.images}/../javascripts/guess.js",
        styles=f"{here.images}/../stylesheets/guess.css",
        language=here.language,
    )


def guess_problem(here: Here, marker: Marker) -> str:
    """No question, no such finding, or one that is no share."""
    if "question" not in marker.fields:
        return "guess: there is no question; hint: a line question: …"
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
