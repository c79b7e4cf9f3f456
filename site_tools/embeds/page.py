"""Puts figures, findings, verdicts, sources and tables where a page's comments ask for them."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, partial

from markdown import Markdown
from markupsafe import Markup

from common.errors import Problem
from site_tools.embeds.content import Content, Here
from site_tools.embeds.interactive.taps import with_names
from site_tools.embeds.interactive.terms import with_terms
from site_tools.embeds.kinds import EMBEDS
from site_tools.embeds.sources import cited_html
from site_tools.pages.kinds import KINDS, NOTE
from site_tools.pages.markers import Marker, find_markers

_PLACE = re.compile("\ue010([0-9]+)\ue011")
_ALONE = re.compile("<p>\\s*\ue010([0-9]+)\ue011\\s*</p>")
_OPENED = re.compile("<p>\ue010([0-9]+)\ue011(.*?)</p>", re.DOTALL)
_TEXT = re.compile(r"<table>.*?</table>|<(?:p|li)>(?:(?!</?(?:p|li|ul|ol|table)\b).)*(?:</p>)?", re.DOTALL)
GLOSSARY = "glossary.md"
_CJK = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_BREAK_AFTER = re.compile(rf"({_CJK}(?:</[a-z]+>)*)\n")
_BREAK_BEFORE = re.compile(rf"\n((?:<[a-z][^>]*>)*{_CJK})")


@dataclass
class PageEmbeds:
    """The embeds of one page. `link` leads from it to another page; `pictures`, `images` and `live` to those folders."""

    content: Content
    language: str
    name: str
    link: Callable[[str], str]
    pictures: str
    images: str
    live: str
    problems: list[Problem] = field(default_factory=list)
    _values: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _claims: dict[str, None] = field(default_factory=dict)
    _openings: dict[int, Marker] = field(default_factory=dict)
    _citations: dict[int, Marker] = field(default_factory=dict)
    _line_offset: int = 0

    def take(self, text: str, line_offset: int = 0) -> str:
        """The Markdown with each embed replaced by a mark that Markdown leaves alone."""
        self._line_offset = line_offset
        markers = find_markers(text)
        self._claims = {marker.words[0]: None for marker in markers if marker.kind == "verdict" and marker.words}
        self._number_figures([marker for marker in markers if marker.kind == "figure" and marker.words])
        self._check_cards(
            [marker for marker in markers if marker.kind in ("figure", "picture", "made") and marker.words]
        )
        for marker in reversed(markers):
            line = text[text.rfind("\n", 0, marker.start) + 1 : marker.start]
            rest = text[marker.end :].split("\n", 1)[0]
            kind = KINDS.get(marker.kind)
            block = bool(kind and kind.block)
            if block and (line.strip() or rest.strip()):
                self._wrong(marker, f"a {marker.kind} stands alone between empty lines")
            if re.match(r"#+ ", line):
                self._wrong(marker, "an embed cannot stand in a heading")
            if kind and kind.opens:
                if line.strip() or text[: marker.start].rstrip(" ")[-2:] not in ("", "\n\n"):
                    self._wrong(marker, "who speaks stands first in a paragraph, after an empty line")
                elif not rest.strip():
                    self._wrong(marker, "nothing is said; hint: write the words behind the comment, in its line")
                if self._is_right(marker):
                    self._openings[len(self._values)] = marker
                put = self._mark("")
            else:
                put = self._mark(self._html(marker))
                if marker.kind == "source" and self._values[-1]:
                    self._citations[len(self._values) - 1] = marker
            begin = marker.start - len(line) if block else marker.start
            text = text[:begin] + (f"\n{line}{put}\n" if block else put) + text[marker.end :]
        return text

    def put(self, html: str) -> str:
        """The rendered page with each mark replaced by its embed, and what a paragraph cites behind it."""
        html = _TEXT.sub(self._cited, html)
        for marker in self._citations.values():
            self._wrong(marker, "a citation stands in a paragraph, a list or a table, so that its source can follow")
        html = _OPENED.sub(self._opened, html)
        html = _ALONE.sub(lambda match: self._values[int(match[1])], html)
        html = without_japanese_line_breaks(self._fill(html))
        glossary = self.link(GLOSSARY)
        # A site without a glossary has nowhere to lead to, and on its own page each word is explained.
        if glossary != GLOSSARY and not self.name.endswith(f"/{GLOSSARY}"):
            html = with_terms(html, self.content.glossary.terms, self.language, glossary)
        return with_names(html)

    def claims(self) -> list[str]:
        """The claims whose verdicts stand on the page, in their order."""
        return list(self._claims)

    def _number_figures(self, markers: list[Marker]) -> None:
        counts: Counter[str] = Counter()
        for marker in markers:
            (figure, *_) = marker.words
            counts[figure] += 1
            self._numbers.setdefault(figure, len(counts))
            if counts[figure] > 1:
                self._wrong(marker, f'the figure "{figure}" stands twice on this page')

    def _check_cards(self, markers: list[Marker]) -> None:
        """A figure whose pictures stand one by one has its card once on the page: how a picture was made is never left unsaid."""
        cards = Counter(marker.words[0] for marker in markers if marker.kind != "picture")
        for marker in markers:
            figure = marker.words[0]
            if marker.kind == "picture" and not cards[figure]:
                self._wrong(
                    marker, f'how "{figure}" was made stands nowhere on this page; hint: add <!-- made: {figure} -->'
                )
            if marker.kind == "made" and cards[figure] > 1:
                self._wrong(marker, f'how "{figure}" was made stands on this page already')

    def _here(self, marker: Marker) -> Here:
        return Here(
            content=self.content,
            language=self.language,
            link=self.link,
            pictures=self.pictures,
            images=self.images,
            live=self.live,
            numbers=self._numbers,
            inline=partial(self._inline, around=marker),
            plain=partial(self._plain, around=marker),
            wrong=partial(self._wrong, marker),
        )

    def _wrong(self, marker: Marker, message: str) -> None:
        self.problems.append(Problem(self.name, marker.line + self._line_offset, message))

    def _is_right(self, marker: Marker) -> bool:
        """Whether an embed can be shown; if not, what is wrong with it is told."""
        problem = (
            marker.problem
            or KINDS[marker.kind].problem(marker.kind, marker.words, marker.fields)
            or EMBEDS[marker.kind].problem(self._here(marker), marker)
        )
        if problem:
            self._wrong(marker, problem)
        return not problem

    def _html(self, marker: Marker) -> str:
        if marker.kind == NOTE or not self._is_right(marker):
            return ""
        return EMBEDS[marker.kind].html(self._here(marker), marker)

    def _text(self, marker: Marker) -> str:
        if marker.kind == NOTE or not self._is_right(marker):
            return ""
        return EMBEDS[marker.kind].text(self._here(marker), marker)

    def _mark(self, html: str) -> str:
        """Keeps the HTML of an embed; the mark stands for it until Markdown is done."""
        self._values.append(html)
        return f"\ue010{len(self._values) - 1}\ue011"

    def _opened(self, match: re.Match[str]) -> str:
        """A paragraph that an embed opens."""
        marker = self._openings.get(int(match[1]))
        if not marker:
            return match[0]
        return EMBEDS[marker.kind].html(replace(self._here(marker), rest=match[2].strip()), marker)

    def _cited(self, match: re.Match[str]) -> str:
        """A paragraph, the text of an item, or a table, followed by the sources that it cites."""
        places = [int(place) for place in _PLACE.findall(match[0])]
        names = [marker.words[0] for place in places if (marker := self._citations.pop(place, None))]
        return match[0] + (self._mark(cited_html(self.content.sources, names, self.language)) if names else "")

    def _fill(self, html: str) -> str:
        while _PLACE.search(html):
            html = _PLACE.sub(lambda match: self._values[int(match[1])], html)
        return html

    def _inline(self, text: str, around: Marker) -> Markup:
        """Text with embeds and inline Markdown, as HTML."""
        for marker in reversed(find_markers(text)):
            mark = self._mark(self._nested(marker, around, self._html))
            text = text[: marker.start] + mark + text[marker.end :]
        html = _markdown().reset().convert(text)
        return Markup(self._fill(re.sub(r"\A<p>(.*)</p>\Z", r"\1", html, flags=re.DOTALL)))

    def _plain(self, text: str, around: Marker) -> str:
        """Text with embeds, as plain text for an attribute."""
        for marker in reversed(find_markers(text)):
            text = text[: marker.start] + self._nested(marker, around, self._text) + text[marker.end :]
        return text

    def _nested(self, marker: Marker, around: Marker, read: Callable[[Marker], str]) -> str:
        kind = KINDS.get(marker.kind)
        if kind and (kind.block or kind.opens or marker.kind == "source"):
            self._wrong(around, f"a {marker.kind} cannot stand inside another embed")
            return ""
        return read(replace(marker, line=around.line))


@cache
def _markdown() -> Markdown:
    return Markdown()


def without_japanese_line_breaks(html: str) -> str:
    """Lines of the source that end or begin in Japanese are joined without the space that HTML makes of a line break."""
    parts = re.split(r"(<pre\b.*?</pre>)", html, flags=re.DOTALL)
    for place in range(0, len(parts), 2):
        parts[place] = _BREAK_BEFORE.sub(r"\1", _BREAK_AFTER.sub(r"\1", parts[place]))
    return "".join(parts)
