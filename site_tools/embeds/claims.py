"""Verdict badges, and the ledger as a table."""

from collections import Counter

from markupsafe import Markup

from common.errors import nearest
from site_tools.embeds.content import Here
from site_tools.embeds.figure import figure_identity
from site_tools.embeds.html import render
from site_tools.embeds.sources import cited_html, short_citation
from site_tools.embeds.words import say
from site_tools.ledgers.claims import CHAPTERS, HALVES, VERDICTS, Claim, Part
from site_tools.pages.markers import Marker


def verdict_problem(here: Here, marker: Marker) -> str:
    name, *half = marker.words
    claims = here.content.claims
    if name not in claims:
        return f'unknown claim "{name}"; {nearest(name, claims)}; hint: docs/claims.yml lists them'
    halves = claims[name].verdicts
    if half and half[0] not in halves:
        return f'the claim {name} has no half "{half[0]}"; it has: {", ".join(filter(None, halves)) or "one verdict"}'
    return ""


def verdict_html(here: Here, marker: Marker) -> Markup:
    """The badges of a claim, or of one half of it, with a link to its row in the table; each part with its badge and its reason."""
    claim, verdicts, named = _asked(here, marker)
    return render(
        "embeds/verdict.html",
        claim=claim,
        verdicts=verdicts,
        named=named,
        parts=_parts(here, claim.parts_of("" if named else next(iter(verdicts)))),
        table=here.link("claims.md"),
        language=here.language,
    )


def verdict_text(here: Here, marker: Marker) -> str:
    claim, verdicts, named = _asked(here, marker)
    told = [
        (f"{say(name, here.language)}: " if name and named else "") + say(verdict, here.language)
        for name, verdict in verdicts.items()
    ]
    return f"{claim.identity} {', '.join(told)}"


def _parts(here: Here, parts: list[Part]) -> list[dict[str, str]]:
    language = here.language
    return [
        {
            "model": part.model,
            "verdict": part.verdict,
            "says": part.says[language],
            "why": here.inline(part.why[language]),
        }
        for part in parts
    ]


def _asked(here: Here, marker: Marker) -> tuple[Claim, dict[str, str], bool]:
    """The claim, those of its verdicts that are asked for, and whether each must be told from the other."""
    name, *half = marker.words
    claim = here.content.claims[name]
    return claim, {half[0]: claim.verdicts[half[0]]} if half else claim.verdicts, not half


def counts_html(here: Here, marker: Marker) -> Markup:
    """How many verdicts of each kind there are; of a claim in halves or parts, each counts."""
    return render("embeds/verdict-counts.html", counts=_counts(here), language=here.language)


def claims_html(here: Here, marker: Marker) -> Markup:
    """The table of all claims, chapter by chapter."""
    claims, language = here.content.claims.values(), here.language
    counts = _counts(here)
    known = {claim.chapter for claim in claims}
    choices = {
        "verdict": {
            verdict: say(verdict, language)
            for verdict in VERDICTS
            if any(verdict in found_by(claim) for claim in claims)
        },
        "chapter": {chapter: title[language] for chapter, title in CHAPTERS.items() if chapter in known},
        "model": {model: say(model, language) for model in HALVES},
    }
    chapters = {
        title[language]: [_row(here, claim) for claim in claims if claim.chapter == chapter]
        for chapter, title in CHAPTERS.items()
        if chapter in known
    }
    return render("embeds/claims-table.html", counts=counts, choices=choices, chapters=chapters, language=language)


def _counts(here: Here) -> dict[str, int]:
    counts = Counter(verdict for claim in here.content.claims.values() for verdict in claim.single_verdicts())
    return {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}


def found_by(claim: Claim) -> set[str]:
    """The verdicts by which a reader finds a claim in the table: that on the whole and each that was given."""
    return {*claim.verdicts.values(), *claim.single_verdicts()}


def _row(here: Here, claim: Claim) -> dict[str, object]:
    pages = here.content.figure_pages[here.language]
    figures = {}
    for figure in claim.figures if claim.page else ():
        # A claim's figures may spread over several pages; one that its own page shows is linked there.
        shown_on = pages.get(figure, [])
        page = claim.page if claim.page in shown_on or not shown_on else shown_on[0]
        figures[figure] = f"{here.link(str(page))}#{figure_identity(figure)}"
    return {
        "claim": claim,
        "verdicts": sorted(found_by(claim)),
        # The models that it is about: that of its chapter or its half, otherwise both.
        "models": sorted({claim.chapter} & set(HALVES) or set(claim.verdicts) - {""} or set(HALVES)),
        "rank": min(VERDICTS.index(verdict) for verdict in claim.verdicts.values()),
        "why": here.inline(claim.why[here.language]) if claim.why else "",
        "parts": _parts(here, list(claim.parts)),
        "page": here.link(claim.page) if claim.page else "",
        "figures": figures,
        "cited": [short_citation(here.content.sources[source], here.language) for source in claim.sources],
        "sources": cited_html(here.content.sources, claim.sources, here.language),
    }
