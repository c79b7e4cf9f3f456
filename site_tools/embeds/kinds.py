"""What becomes of each kind of embed; how it is written stands in site_tools/pages/kinds.py. A new kind is a line there and one here."""

from collections.abc import Callable
from dataclasses import dataclass

from site_tools.embeds.claims import claims_html, counts_html, verdict_html, verdict_problem, verdict_text
from site_tools.embeds.content import Here
from site_tools.embeds.corrections import corrections_html
from site_tools.embeds.figure import (
    figure_html,
    figure_number_html,
    figure_number_problem,
    figure_number_text,
    made_html,
    picture_html,
    picture_problem,
    record_problem,
)
from site_tools.embeds.glossary import glossary_html, glossary_problem
from site_tools.embeds.interactive.guess import guess_html, guess_problem, guesses_html
from site_tools.embeds.interactive.live import live_html, live_problem
from site_tools.embeds.interactive.pairs import pairs_html
from site_tools.embeds.interactive.quiz import quiz_html
from site_tools.embeds.numbers import finding_html, finding_plain, finding_problem
from site_tools.embeds.sources import citation_html, citation_text, source_problem, sources_html
from site_tools.embeds.speech import conversations_html, plainness_html, speech_html, speech_problem
from site_tools.embeds.texts.corpus import corpus_html
from site_tools.embeds.texts.traces import traces_html
from site_tools.embeds.torture import torture_html, torture_problem
from site_tools.pages.markers import Marker


def _nothing(here: Here, marker: Marker) -> str:
    return ""


@dataclass(frozen=True)
class Embed:
    """What becomes of one kind: HTML on the page, a problem that keeps it from being shown, text inside an alternative text."""

    html: Callable[[Here, Marker], str]
    problem: Callable[[Here, Marker], str] = _nothing
    text: Callable[[Here, Marker], str] = _nothing


EMBEDS: dict[str, Embed] = {
    "figure": Embed(figure_html, record_problem),
    "picture": Embed(picture_html, picture_problem),
    "made": Embed(made_html, record_problem),
    "pairs": Embed(pairs_html, record_problem),
    "corpus": Embed(corpus_html, record_problem),
    "traces": Embed(traces_html, record_problem),
    "live": Embed(live_html, live_problem),
    "guess": Embed(guess_html, guess_problem),
    "guesses": Embed(guesses_html),
    "quiz": Embed(quiz_html),
    "claims-table": Embed(claims_html),
    "verdict-counts": Embed(counts_html),
    "corrections": Embed(corrections_html),
    "sources-list": Embed(sources_html),
    "glossary": Embed(glossary_html, glossary_problem),
    "conversations": Embed(conversations_html),
    "plainness": Embed(plainness_html),
    "torture": Embed(torture_html, torture_problem),
    "finding": Embed(finding_html, finding_problem, finding_plain),
    "figure-number": Embed(figure_number_html, figure_number_problem, figure_number_text),
    "verdict": Embed(verdict_html, verdict_problem, verdict_text),
    "source": Embed(citation_html, source_problem, citation_text),
    "says": Embed(speech_html, speech_problem),
}
