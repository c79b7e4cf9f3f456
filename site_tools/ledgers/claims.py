"""The ledger docs/claims.yml: every claim of the article with its page, figures, verdict and sources."""

from dataclasses import dataclass
from typing import Any

from common.errors import Problem, SiteError, nearest
from site_tools.ledgers.navigation import missing_page, pages_in_order
from site_tools.ledgers.records import Records
from site_tools.ledgers.shape import read_ledger
from site_tools.pages.figure_pages import page_figures
from site_tools.paths import Paths

VERDICTS = ("holds", "holds_in_part", "does_not_hold", "not_testable", "open")
HALVES = ("llm", "sd")
CHAPTERS: dict[str, dict[str, str]] = {
    "intro": {"ja": "はじめに", "en": "Introduction"},
    "core": {"ja": "根本のしくみ", "en": "The core"},
    "differences": {"ja": "ちがい", "en": "Differences"},
    "sd": {"ja": "Stable Diffusion", "en": "Stable Diffusion"},
    "llm": {"ja": "LLM", "en": "LLMs"},
    "closing": {"ja": "おわりに", "en": "Closing"},
}


@dataclass(frozen=True)
class Part:
    """One part of what a claim says, with a verdict of its own; `model` is the half that it is about, or ""."""

    says: dict[str, str]
    verdict: str
    why: dict[str, str]
    model: str


@dataclass(frozen=True)
class Claim:
    """One claim. `verdicts` has the key "" for a claim that is not split into an LLM and an SD half; of `parts` they are the sums."""

    identity: str
    chapter: str
    says: dict[str, str]
    page: str | None
    figures: list[str]
    verdicts: dict[str, str]
    why: dict[str, str]
    sources: list[str]
    line: int
    parts: tuple[Part, ...] = ()

    def single_verdicts(self) -> list[str]:
        """Each verdict that was given: those of the parts, or else that of the whole or of its halves."""
        return [part.verdict for part in self.parts] or list(self.verdicts.values())

    def parts_of(self, half: str) -> list[Part]:
        """The parts that are about one half of the claim; all of them for the whole claim, ""."""
        return [part for part in self.parts if not half or part.model in ("", half)]


def whole(verdicts: list[str]) -> str:
    """The verdict on a claim whose parts have these: one that nothing was learned about counts only if all are such."""
    learned = {one for one in verdicts if one not in ("not_testable", "open")} or set(verdicts)
    if len(learned) == 1:
        return learned.pop()
    return "open" if "open" in learned else "holds_in_part"


def load_ledger(paths: Paths, records: Records, sources: dict[str, Any], language: str = "ja") -> dict[str, Claim]:
    """Reads and checks the ledger. A claim's figures are those whose records name it, in the order in which a reader of that language meets them.

    Raises:
        FigureError: every mistake in it, each with its line.
    """
    located = read_ledger(paths.claims)
    problems: list[Problem] = []
    claims: dict[str, Claim] = {}
    on = page_figures(paths, language)
    reading = [figure for page in pages_in_order(paths) for figure in on.get(page, [])]
    for index, entry in enumerate(located.data):
        name, page = entry["id"], entry.get("page")
        parts = tuple(Part(**{"model": "", **part}) for part in entry.get("parts", []))
        verdicts = _verdicts(entry, parts)

        def wrong(key: tuple[str | int, ...], message: str, index: int = index, name: str = name) -> None:
            problems.append(located.problem((index, *key), f"{name}: {message}"))

        if name in claims:
            wrong(("id",), f'the claim "{name}" stands twice')
        if any(word != "open" for word in verdicts.values()) and not (page and (parts or "why" in entry)):
            wrong(("parts" if parts else "verdict",), 'a verdict needs a "page" and a "why"')
        if page and (missing := missing_page(paths, page)):
            wrong(("page",), missing)
        for place, source in enumerate(entry.get("sources", [])):
            if source not in sources:
                message = f'unknown source "{source}"; {nearest(source, sources)}; hint: add it to docs/sources.yml'
                wrong(("sources", place), message)
        met = dict.fromkeys([*on.get(page or "", []), *reading, *sorted(records.figures)])
        claims[name] = Claim(
            identity=name,
            chapter=entry["chapter"],
            says=entry["says"],
            page=page,
            figures=[one for one in met if one in records.figures and name in records.main(one).claims],
            verdicts=verdicts,
            why=entry.get("why", {}),
            sources=entry.get("sources", []),
            line=located.line((index, "id")),
            parts=parts,
        )
    for figure in records.figures:
        for name in records.main(figure).claims:
            if name not in claims:
                message = f'the figure names the claim "{name}", which docs/claims.yml does not have'
                problems.append(Problem(records.main(figure).script, 0, f"{message}; {nearest(name, claims)}"))
    if problems:
        raise SiteError(problems)
    return claims


def _verdicts(entry: dict[str, Any], parts: tuple[Part, ...]) -> dict[str, str]:
    if not parts:
        return entry["verdict"] if isinstance(entry["verdict"], dict) else {"": entry["verdict"]}
    halves = [half for half in HALVES if any(part.model == half for part in parts)] or [""]
    return {half: whole([part.verdict for part in parts if not half or part.model in ("", half)]) for half in halves}
