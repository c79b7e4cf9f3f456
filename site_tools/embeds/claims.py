"""Verdict badges, and the ledger as a table."""

from collections import Counter
from collections.abc import Callable
from html import escape

from site_tools.embeds.figure import figure_identity
from site_tools.embeds.words import say
from site_tools.ledgers.claims import CHAPTERS, HALVES, VERDICTS, Claim

# Paths in a box of 24 by 24, so that a verdict is told by shape, colour and word at once.
_ICONS = {
    "holds": "M9 16.2 4.8 12l-1.6 1.6L9 19.4 21 7.4 19.6 6z",
    "holds_in_part": "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20m0 2v16a8 8 0 0 1 0-16",
    "does_not_hold": "M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12z",
    "not_testable": "M4 11h16v2.4H4z",
    "open": "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20m0 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16",
}


def badge_html(verdict: str, language: str) -> str:
    """The word of a verdict with its icon."""
    icon = f'<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{_ICONS[verdict]}"/></svg>'
    return f'<span class="verdict verdict--{verdict.replace("_", "-")}">{icon}{say(verdict, language)}</span>'


def verdict_html(claim: Claim, half: str | None, language: str, table: str) -> str:
    """The badges of a claim, or of one half of it, with a link to its row in the table."""
    badges = []
    for name, verdict in claim.verdicts.items():
        if half in (None, name):
            label = f'<span class="verdict__half">{say(name, language)}</span> ' if name and half is None else ""
            badges.append(label + badge_html(verdict, language))
    row = f'<a class="verdict__claim" href="{table}#claim-{claim.identity}">{claim.identity}</a>'
    return f'<span class="verdicts">{row} {" ".join(badges)}</span>'


def verdict_text(claim: Claim, half: str | None, language: str) -> str:
    parts = []
    for name, verdict in claim.verdicts.items():
        if half in (None, name):
            parts.append((f"{say(name, language)}: " if name and half is None else "") + say(verdict, language))
    return f"{claim.identity} {', '.join(parts)}"


def claims_html(
    claims: dict[str, Claim],
    pages: dict[str, list[str]],
    language: str,
    link: Callable[[str], str],
    inline: Callable[[str], str],
) -> str:
    """The table of all claims, chapter by chapter; roles are spelt out because the phone layout stacks the cells.

    pages: for each figure, those that show it.
    """
    sorts = {"claim": ' data-sort="claim"', "verdict": ' data-sort="verdict"', "why": ""}
    head = "".join(
        f'<th scope="col" role="columnheader"{sort}>{say(word, language)}</th>' for word, sort in sorts.items()
    )
    bodies = []
    for chapter, title in CHAPTERS.items():
        rows = [_row(claim, pages, language, link, inline) for claim in claims.values() if claim.chapter == chapter]
        name = f'<tr role="row"><th scope="rowgroup" role="rowheader" colspan="3">{title[language]}</th></tr>'
        if rows:
            bodies.append(f'<tbody role="rowgroup">{name}{"".join(rows)}</tbody>')
    return (
        f"{counts_html(claims, language)}{_filter_html(claims, language)}"
        f'<table class="ledger" role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f"{''.join(bodies)}</table>"
    )


def _filter_html(claims: dict[str, Claim], language: str) -> str:
    """The choices above the table; hidden until the script that makes them work shows them."""
    verdicts = {verdict for claim in claims.values() for verdict in claim.verdicts.values()}
    chapters = {claim.chapter for claim in claims.values()}
    choices = {
        "verdict": [(one, say(one, language)) for one in VERDICTS if one in verdicts],
        "chapter": [(one, title[language]) for one, title in CHAPTERS.items() if one in chapters],
        "model": [(one, say(one, language)) for one in HALVES],
    }
    selects = "".join(
        f'<label>{say(kind, language)} <select data-of="{kind}"><option value="">{say("any", language)}</option>'
        + "".join(f'<option value="{value}">{escape(text)}</option>' for value, text in options)
        + "</select></label>"
        for kind, options in choices.items()
    )
    count = escape(say("claims_shown", language, shown="{shown}", all="{all}"))
    return (
        f'<form class="filter ledger__filter" hidden>{selects}<button type="reset">{say("reset", language)}</button>'
        f'<output class="filter__count" data-text="{count}"></output></form>'
    )


def _models(claim: Claim) -> set[str]:
    """The models a claim is about: that of its chapter or its half, otherwise both."""
    return {claim.chapter} & set(HALVES) or set(claim.verdicts) - {""} or set(HALVES)


def counts_html(claims: dict[str, Claim], language: str) -> str:
    """How many verdicts of each kind there are; a claim with two halves counts twice."""
    counts = Counter(verdict for claim in claims.values() for verdict in claim.verdicts.values())
    items = "".join(
        f"<li>{badge_html(verdict, language)} <b>{counts[verdict]}</b></li>" for verdict in VERDICTS if counts[verdict]
    )
    return f'<ul class="verdict-counts">{items}</ul>'


def _row(
    claim: Claim,
    pages: dict[str, list[str]],
    language: str,
    link: Callable[[str], str],
    inline: Callable[[str], str],
) -> str:
    says = f'<b class="ledger__id">{claim.identity}</b> {escape(claim.says[language])}'
    badges = []
    for name, verdict in claim.verdicts.items():
        label = f'<span class="verdict__half">{say(name, language)}</span> ' if name else ""
        badges.append(f"<div>{label}{badge_html(verdict, language)}</div>")
    why = f"<p>{inline(claim.why[language])}</p>" if claim.why else ""
    links = []
    if claim.page:
        links.append(f'<a href="{link(claim.page)}">{say("page", language)}</a>')
        for figure in claim.figures:
            # A claim's figures may spread over several pages; one that its own page shows is linked there.
            shown_on = pages.get(figure, [])
            page = claim.page if claim.page in shown_on or not shown_on else shown_on[0]
            links.append(f'<a href="{link(page)}#{figure_identity(figure)}"><code>{figure}</code></a>')
    sources = " ".join(inline(f"<!-- source: {source} -->") for source in claim.sources)
    more = f'<p class="ledger__links">{" ".join(links)}</p>' if links else ""
    more += f'<p class="ledger__sources">{sources}</p>' if sources else ""
    cells = (says, "".join(badges), f"{why}{more}" or "—")
    columns = "".join(f'<td role="cell">{cell}</td>' for cell in cells)
    told = {
        "chapter": claim.chapter, "verdict": "|".join(sorted(set(claim.verdicts.values()))), "model": "|".join(sorted(_models(claim))),
        "rank": min(VERDICTS.index(one) for one in claim.verdicts.values()),
    }  # fmt: skip
    data = "".join(f' data-{name}="{value}"' for name, value in told.items())
    return f'<tr role="row" id="claim-{claim.identity}"{data}>{columns}</tr>'
