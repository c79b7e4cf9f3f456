"""Puts figures, findings, verdicts, sources and tables where a page's comments ask for them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import markdown as python_markdown

from site_tools.embeds.claims import claims_html, counts_html, verdict_html, verdict_text
from site_tools.embeds.corrections import corrections_html
from site_tools.embeds.figure import figure_html, figure_identity
from site_tools.embeds.glossary import glossary_html, rules_html
from site_tools.embeds.numbers import finding_text, interval_text, value_text
from site_tools.embeds.pairs import pairs_html
from site_tools.embeds.plainness import plainness_html
from site_tools.embeds.sources import citation_html, citation_text, sources_html
from site_tools.embeds.speech import conversations_html, speech_html, speech_problem
from site_tools.embeds.words import say
from site_tools.ledgers.claims import Claim
from site_tools.ledgers.conversations import Conversation
from site_tools.ledgers.corrections import Correction
from site_tools.ledgers.glossary import Glossary
from site_tools.ledgers.records import Records
from site_tools.pages.markers import BLOCKS, NOTE, Marker, find_markers
from site_tools.pages.problems import Problem, nearest
from site_tools.pages.sections import read_sections

_PLACE = re.compile("\ue010([0-9]+)\ue011")
_ALONE = re.compile("<p>\\s*\ue010([0-9]+)\ue011\\s*</p>")
_SPEECH = re.compile("<p>\ue010([0-9]+)\ue011(.*?)</p>", re.DOTALL)
_FIELDS = ("alt", "caption")
_CJK = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_BREAK_AFTER = re.compile(rf"({_CJK}(?:</[a-z]+>)*)\n")
_BREAK_BEFORE = re.compile(rf"\n((?:<[a-z][^>]*>)*{_CJK})")


@dataclass(frozen=True)
class Content:
    """What the embeds of a site draw on."""

    records: Records
    figures: Path
    sources: dict[str, dict[str, Any]]
    claims: dict[str, Claim]
    glossary: Glossary
    repository: str
    figure_pages: dict[str, dict[str, list[str]]]
    corrections: list[Correction]
    talk: list[Conversation]
    docs: Path

    def titles(self, language: str) -> dict[str, str]:
        """The titles of the conversations and of their chapters' first pages."""
        names = [name for found in self.talk for name in (found.talk, found.chapter)]
        texts = {name: (self.docs / language / name).read_text(encoding="utf-8") for name in names}
        return {
            name: next((part.title for part in read_sections(text) if part.title), name) for name, text in texts.items()
        }


@dataclass
class PageEmbeds:
    """The embeds of one page. `link` leads from it to another page; `pictures` and `images` to those folders."""

    content: Content
    language: str
    name: str
    link: Callable[[str], str]
    pictures: str
    images: str
    problems: list[Problem] = field(default_factory=list)
    _values: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _claims: dict[str, None] = field(default_factory=dict)
    _speeches: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def take(self, text: str, line_offset: int = 0) -> str:
        """The Markdown with each embed replaced by a mark that Markdown leaves alone."""
        markers = find_markers(text)
        figures = [marker.words[0] for marker in markers if marker.kind == "figure" and marker.words]
        self._claims = {marker.words[0]: None for marker in markers if marker.kind == "verdict" and marker.words}
        self._numbers = {figure: number for number, figure in enumerate(dict.fromkeys(figures), start=1)}
        for place, marker in enumerate(markers):
            if (
                marker.kind == "figure"
                and marker.words
                and marker.words[0] in figures[: _figures_before(markers, place)]
            ):
                self._wrong(marker, line_offset, f'the figure "{marker.words[0]}" stands twice on this page')
        for marker in reversed(markers):
            line = text[text.rfind("\n", 0, marker.start) + 1 : marker.start]
            rest = text[marker.end :].split("\n", 1)[0]
            if marker.kind in BLOCKS and (line.strip() or rest.strip()):
                self._wrong(marker, line_offset, f"a {marker.kind} stands alone between empty lines")
            if re.match(r"#+ ", line):
                self._wrong(marker, line_offset, "an embed cannot stand in a heading")
            if marker.kind == "says":
                self._check_speech(marker, text, line, rest, line_offset)
                if not self._problem(marker):
                    self._speeches[len(self._values)] = marker.words
            html = self._html(marker, line_offset)
            put = f"\ue010{len(self._values)}\ue011"
            self._values.append(html)
            if marker.kind in BLOCKS:
                put = f"\n{line}{put}\n"
                text = text[: marker.start - len(line)] + put + text[marker.end :]
            else:
                text = text[: marker.start] + put + text[marker.end :]
        return text

    def put(self, html: str) -> str:
        """The rendered page with each mark replaced by its embed."""
        html = _SPEECH.sub(self._speech, html)
        html = _ALONE.sub(lambda match: self._values[int(match[1])], html)
        return without_japanese_line_breaks(self._fill(html))

    def claims(self) -> list[str]:
        """The claims whose verdicts stand on the page, in their order."""
        return list(self._claims)

    def _speech(self, match: re.Match[str]) -> str:
        """A paragraph that begins with who says it, as a line of speech."""
        words = self._speeches.get(int(match[1]))
        return match[0] if not words else speech_html(words, match[2].strip(), self.language, self.images)

    def _check_speech(self, marker: Marker, text: str, before: str, after: str, line_offset: int) -> None:
        if before.strip() or text[: marker.start].rstrip(" ")[-2:] not in ("", "\n\n"):
            self._wrong(marker, line_offset, "who speaks stands first in a paragraph, after an empty line")
        elif not after.strip():
            self._wrong(marker, line_offset, "nothing is said; hint: write the words behind the comment, in its line")

    def _fill(self, html: str) -> str:
        while _PLACE.search(html):
            html = _PLACE.sub(lambda match: self._values[int(match[1])], html)
        return html

    def _wrong(self, marker: Marker, line_offset: int, message: str) -> None:
        self.problems.append(Problem(self.name, marker.line + line_offset, message))

    def _html(self, marker: Marker, line_offset: int) -> str:
        if marker.kind == NOTE:
            return ""
        if problem := marker.problem or self._problem(marker):
            self._wrong(marker, line_offset, problem)
            return ""
        words = marker.words
        match marker.kind:
            case "figure":
                return self._figure(marker, line_offset)
            case "pairs":
                return pairs_html(
                    self.content.records.main(words[0]), self.content.figures, self.language, self.pictures
                )
            case "finding":
                finding = self.content.records.main(words[0])["findings"][words[1]]
                around = "" if len(words) == 3 else interval_text(finding, self.language)
                interval = f'<span class="finding__interval">{escape(around)}</span>' if around else ""
                value = escape(value_text(finding, self.language))
                return f'<span class="finding"><span class="finding__value">{value}</span>{interval}</span>'
            case "verdict":
                claim = self.content.claims[words[0]]
                return verdict_html(claim, words[1] if len(words) > 1 else None, self.language, self.link("claims.md"))
            case "source":
                return citation_html(self.content.sources[words[0]], self.language)
            case "figure-number":
                label = say("figure", self.language, number=self._numbers[words[0]])
                return f'<a href="#{figure_identity(words[0])}">{label}</a>'
            case "claims-table":
                return claims_html(
                    self.content.claims,
                    self.content.figure_pages[self.language],
                    self.language,
                    self.link,
                    lambda text: self._inline(text, marker),
                )
            case "verdict-counts":
                return counts_html(self.content.claims, self.language)
            case "corrections":
                return corrections_html(self.content.corrections, self.language, self.link)
            case "says":
                return ""
            case "conversations":
                return conversations_html(
                    self.content.talk, self.content.titles(self.language), self.language, self.link
                )
            case "plainness":
                folder = self.content.docs / self.language
                return plainness_html(self.content.talk, self.content.titles(self.language), folder, self.language)
            case "sources-list":
                return sources_html(self.content.sources, self.language, self.content.docs, self.link)
            case "glossary":
                if words:
                    return rules_html(self.content.glossary, self.language)
                return glossary_html(self.content.glossary, self.language, self.content.docs, self.link)
        raise AssertionError(marker.kind)

    def _problem(self, marker: Marker) -> str:
        """What is wrong with an embed's words, or an empty string."""
        words, kind = marker.words, marker.kind
        expected = {
            "figure": "<!-- figure: section/name",
            "finding": "<!-- finding: section/name finding -->",
            "verdict": "<!-- verdict: L1 --> or <!-- verdict: C1 llm -->",
            "source": "<!-- source: key -->",
            "figure-number": "<!-- figure-number: section/name -->",
            "pairs": "<!-- pairs: section/name -->",
            "says": "<!-- says: octo --> or <!-- says: octo happy -->",
        }
        count = {
            "figure": (1, 1),
            "finding": (2, 3),
            "verdict": (1, 2),
            "source": (1, 1),
            "figure-number": (1, 1),
            "pairs": (1, 1),
            "says": (1, 2),
        }
        least, most = count.get(kind, (0, 1 if kind == "glossary" else 0))
        if not least <= len(words) <= most:
            return (
                f'"{kind}: {" ".join(words)}" has {len(words)} words; expected {expected.get(kind, f"<!-- {kind} -->")}'
            )
        if marker.fields and kind != "figure":
            return f'"{kind}" takes no further lines, found "{next(iter(marker.fields))}:"'
        if kind in ("figure", "finding", "pairs") and (problem := self.content.records.problem(words[0])):
            return problem
        if kind == "figure-number" and words[0] not in self._numbers:
            return f'the figure "{words[0]}" is not on this page{nearest(words[0], self._numbers)}'
        if kind == "finding":
            return self._finding_problem(words)
        if kind == "says":
            return speech_problem(words)
        if kind == "verdict":
            return self._verdict_problem(words)
        if kind == "source" and words[0] not in self.content.sources:
            return f'unknown source "{words[0]}"{nearest(words[0], self.content.sources)}; hint: add it to docs/sources.yml'
        if kind == "glossary" and words not in ((), ("rules",)):
            return f'unknown part "{words[0]}" of the glossary; expected <!-- glossary --> or <!-- glossary: rules -->'
        return ""

    def _finding_problem(self, words: tuple[str, ...]) -> str:
        findings = self.content.records.main(words[0])["findings"]
        if words[1] not in findings:
            near = nearest(words[1], findings) or f"; it has: {', '.join(sorted(findings))}"
            return f'the figure "{words[0]}" has no finding "{words[1]}"{near}'
        if len(words) == 3 and words[2] != "value":
            return f'unknown word "{words[2]}"; expected "value" or nothing'
        return ""

    def _verdict_problem(self, words: tuple[str, ...]) -> str:
        if words[0] not in self.content.claims:
            return (
                f'unknown claim "{words[0]}"{nearest(words[0], self.content.claims)}; hint: docs/claims.yml lists them'
            )
        halves = self.content.claims[words[0]].verdicts
        if len(words) > 1 and words[1] not in halves:
            return f'the claim {words[0]} has no half "{words[1]}"; it has: {", ".join(filter(None, halves)) or "one verdict"}'
        return ""

    def _figure(self, marker: Marker, line_offset: int) -> str:
        figure = marker.words[0]
        for name in marker.fields:
            if name not in _FIELDS:
                hint = "hint: begin a line that goes on with spaces"
                self._wrong(
                    marker, line_offset, f'figure "{figure}": unknown field "{name}"{nearest(name, _FIELDS)}; {hint}'
                )
        alt = self._plain(marker.fields.get("alt", ""), marker, line_offset)
        if not marker.fields.get("alt", "").strip():
            self._wrong(
                marker, line_offset, f'the figure "{figure}" has no alternative text; hint: add a line "alt: …"'
            )
        record = self.content.records.main(figure)
        missing = {"light", "dark"} - {image["theme"] for image in record["images"] if image["lang"] == self.language}
        if missing and not any(image["theme"] is None for image in record["images"]):
            self._wrong(
                marker,
                line_offset,
                f'the figure "{figure}" has no {" and no ".join(sorted(missing))} picture in {self.language}',
            )
        caption = marker.fields.get("caption") or escape(record["title"][self.language])
        return figure_html(
            figure,
            self._numbers[figure],
            alt,
            self._inline(caption, marker, line_offset),
            self.language,
            self.content.records,
            self.pictures,
            self.content.repository,
        )

    def _inline(self, text: str, around: Marker, line_offset: int = 0) -> str:
        """Text with embeds and inline Markdown, as HTML."""
        for marker in reversed(find_markers(text)):
            html = self._nested(marker, around, line_offset, self._html)
            self._values.append(html)
            text = f"{text[: marker.start]}\ue010{len(self._values) - 1}\ue011{text[marker.end :]}"
        html = python_markdown.markdown(text)
        return self._fill(re.sub(r"\A<p>(.*)</p>\Z", r"\1", html, flags=re.DOTALL))

    def _plain(self, text: str, around: Marker, line_offset: int) -> str:
        """Text with embeds, as plain text for an attribute."""
        for marker in reversed(find_markers(text)):
            plain = self._nested(marker, around, line_offset, self._text)
            text = text[: marker.start] + plain + text[marker.end :]
        return text

    def _nested(self, marker: Marker, around: Marker, line_offset: int, read: Callable[[Marker, int], str]) -> str:
        before = len(self.problems)
        if marker.kind in BLOCKS:
            self._wrong(around, line_offset, f"a {marker.kind} cannot stand inside another embed")
            return ""
        text = read(marker, line_offset)
        self.problems[before:] = [
            Problem(self.name, around.line + line_offset, found.message) for found in self.problems[before:]
        ]
        return text

    def _text(self, marker: Marker, line_offset: int) -> str:
        """A nested embed as plain text."""
        if problem := marker.problem or self._problem(marker):
            self._wrong(marker, line_offset, problem)
            return ""
        words = marker.words
        match marker.kind:
            case "pairs":
                return pairs_html(
                    self.content.records.main(words[0]), self.content.figures, self.language, self.pictures
                )
            case "finding":
                finding = self.content.records.main(words[0])["findings"][words[1]]
                return finding_text(finding, self.language, value_only=len(words) == 3)
            case "verdict":
                return verdict_text(self.content.claims[words[0]], words[1] if len(words) > 1 else None, self.language)
            case "source":
                return citation_text(self.content.sources[words[0]], self.language)
            case "figure-number":
                return say("figure", self.language, number=self._numbers[words[0]])
        return ""


def without_japanese_line_breaks(html: str) -> str:
    """Lines of the source that end or begin in Japanese are joined without the space that HTML makes of a line break."""
    parts = re.split(r"(<pre\b.*?</pre>)", html, flags=re.DOTALL)
    for place in range(0, len(parts), 2):
        parts[place] = _BREAK_BEFORE.sub(r"\1", _BREAK_AFTER.sub(r"\1", parts[place]))
    return "".join(parts)


def _figures_before(markers: list[Marker], place: int) -> int:
    return sum(1 for marker in markers[:place] if marker.kind == "figure" and marker.words)
