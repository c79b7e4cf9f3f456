"""The ledger docs/claims.yml: every claim of the article with its page, figures, verdict and sources."""

import re
from dataclasses import dataclass
from typing import Any

from common.errors import Problem, SiteError, nearest
from site_tools.ledgers.records import Records
from site_tools.ledgers.yaml_lines import Located
from site_tools.paths import LANGUAGES, Paths

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
_KEYS = {"id", "chapter", "says", "page", "figures", "verdict", "why", "sources"}
_REQUIRED = ("id", "chapter", "says", "verdict")


@dataclass(frozen=True)
class Claim:
    """One claim. `verdicts` has the key "" for a claim that is not split into an LLM and an SD half."""

    identity: str
    chapter: str
    says: dict[str, str]
    page: str | None
    figures: list[str]
    verdicts: dict[str, str]
    why: dict[str, str]
    sources: list[str]
    line: int


def load_ledger(paths: Paths, records: Records, sources: dict[str, Any]) -> dict[str, Claim]:
    """Reads and checks the ledger.

    Raises:
        SiteError: every mistake in it, each with its line.
    """
    located = Located(paths.claims, "docs/claims.yml")
    problems: list[Problem] = []
    claims: dict[str, Claim] = {}
    if not isinstance(located.data, list):
        raise SiteError([Problem(located.name, 1, "expected a list of claims, each with an id")])
    for index, entry in enumerate(located.data):
        before = len(problems)
        problems += _check(located, index, entry, paths, records, sources)
        if len(problems) == before:
            claim = _claim(entry, located.line((index, "id")))
            if claim.identity in claims:
                problems.append(located.problem((index, "id"), f'the claim "{claim.identity}" stands twice'))
            claims[claim.identity] = claim
    if problems:
        raise SiteError(problems)
    return claims


def _claim(entry: dict[str, Any], line: int) -> Claim:
    verdict = entry["verdict"]
    return Claim(
        identity=entry["id"],
        chapter=entry["chapter"],
        says=entry["says"],
        page=entry.get("page"),
        figures=entry.get("figures") or [],
        verdicts=verdict if isinstance(verdict, dict) else {"": verdict},
        why=entry.get("why") or {},
        sources=entry.get("sources") or [],
        line=line,
    )


def _check(
    located: Located, index: int, entry: Any, paths: Paths, records: Records, sources: dict[str, Any]
) -> list[Problem]:
    if not isinstance(entry, dict):
        return [located.problem((index,), "expected a claim with id, chapter, says and verdict")]
    name = entry.get("id", "?")
    found: list[Problem] = []

    def wrong(key: tuple[str | int, ...], message: str) -> None:
        found.append(located.problem((index, *key), f"claim {name}: {message}"))

    for key in entry:
        if key not in _KEYS:
            wrong((key,), f'unknown key "{key}"; {nearest(str(key), _KEYS)}')
    for key in _REQUIRED:
        if not entry.get(key):
            wrong((), f'"{key}" is missing')
    if found:
        return found
    if not re.fullmatch(r"[A-Z][0-9]+", str(name)):
        wrong(("id",), 'an id is a capital letter and a number, such as "L1"')
    if entry["chapter"] not in CHAPTERS:
        wrong(("chapter",), f'unknown chapter "{entry["chapter"]}"; known: {", ".join(CHAPTERS)}')
    for key in ("says", "why"):
        text = entry.get(key)
        if text and (not isinstance(text, dict) or set(text) != set(LANGUAGES) or not all(text.values())):
            wrong((key,), f'"{key}" needs a text in both languages, ja and en')
    verdict = entry["verdict"]
    for half, word in (verdict if isinstance(verdict, dict) else {"": verdict}).items():
        if half and half not in HALVES:
            wrong(("verdict", half), f'unknown half "{half}"; known: {", ".join(HALVES)}')
        if word not in VERDICTS:
            wrong(
                ("verdict", half),
                f'unknown verdict "{word}"; {nearest(str(word), VERDICTS)}',
            )
    answered = any(word != "open" for word in (verdict.values() if isinstance(verdict, dict) else [verdict]))
    if answered and not (entry.get("page") and entry.get("why")):
        wrong(("verdict",), 'a verdict needs a "page" and a "why"')
    for language in LANGUAGES if entry.get("page") else ():
        if not (paths.docs / language / entry["page"]).is_file():
            wrong(("page",), f"the page docs/{language}/{entry['page']} does not exist")
    for place, figure in enumerate(entry.get("figures") or []):
        if problem := records.problem(figure):
            wrong(("figures", place), problem)
        elif name not in records.main(figure).claims:
            told = ", ".join(records.main(figure).claims)
            wrong(("figures", place), f'the record of "{figure}" does not name this claim (it names: {told})')
    for place, source in enumerate(entry.get("sources") or []):
        if source not in sources:
            wrong(
                ("sources", place),
                f'unknown source "{source}"; {nearest(source, sources)}; hint: add it to docs/sources.yml',
            )
    return found
