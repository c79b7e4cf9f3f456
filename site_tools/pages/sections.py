"""What must be equal in both languages of a page: headings, embeds, links, code and claim ids, section by section."""

import hashlib
import re
from dataclasses import dataclass, field

from site_tools.pages.kinds import KINDS, NOTE
from site_tools.pages.markers import code_spans, find_markers, without_code

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*$")
_ANCHOR = re.compile(r"\{[^}]*#([A-Za-z0-9_-]+)[^}]*\}$")
_LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)\s]+)[^)]*\)|<(https?://[^>\s]+)>")
_CLAIM = re.compile(r"(?<![A-Za-z0-9_-])([ICDSLZ][0-9]{1,2})(?![A-Za-z0-9_-])")
# Blocks of this language hold what a model was told or said, which may differ between the languages of a page.
FREE_CODE = "text"


@dataclass(frozen=True)
class Item:
    """One thing that both languages must have. `kind` tells what, `value` which one."""

    kind: str
    value: str
    line: int


@dataclass
class Section:
    """A heading with what follows it up to the next one; the first section of a page has no heading."""

    line: int
    level: int = 0
    anchor: str = ""
    title: str = ""
    blocks: list[Item] = field(default_factory=list)
    inline: list[Item] = field(default_factory=list)
    text: str = ""

    @property
    def digest(self) -> str:
        """Changes when a word of the section does, and not when lines are only broken elsewhere."""
        return hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()[:16]


def read_sections(text: str) -> list[Section]:
    """The sections of a page in their order."""
    bare = _without_comments(without_code(text))
    sections = [Section(line=1)]
    lines = text.split("\n")
    for number, row in enumerate(bare.split("\n"), start=1):
        if match := _HEADING.match(row):
            anchor = _ANCHOR.search(match[2])
            title = match[2][: anchor.start()].strip() if anchor else match[2]
            sections.append(Section(number, len(match[1]), anchor[1] if anchor else "", title))
        sections[-1].text += lines[number - 1] + "\n"
        sections[-1].inline += [Item("link", match[1] or match[2], number) for match in _LINK.finditer(row)]
        sections[-1].inline += [Item("claim", match[1], number) for match in _CLAIM.finditer(row)]
    for start, end in code_spans(text):
        if text[start:end].count("\n"):
            line = text.count("\n", 0, start) + 1
            _section_at(sections, line).blocks.append(Item("code block", _code(text[start:end]), line))
    for marker in find_markers(text):
        if marker.kind == NOTE or marker.problem:
            continue
        section = _section_at(sections, marker.line)
        items = section.blocks if KINDS[marker.kind].block else section.inline
        items.append(Item(marker.kind, " ".join(marker.words), marker.line))
        for nested in marker.nested:
            if nested.kind != NOTE and not nested.problem:
                section.inline.append(Item(nested.kind, " ".join(nested.words), marker.line + nested.line - 1))
    for section in sections:
        section.blocks.sort(key=lambda item: item.line)
    return sections


def _section_at(sections: list[Section], line: int) -> Section:
    return [section for section in sections if section.line <= line][-1]


def _code(block: str) -> str:
    """A code block as it must be in both languages; of free text only its kind."""
    head, *rest = block.strip("\n").split("\n")
    language = head.strip().lstrip("`~").strip()
    if language.split(" ")[0] == FREE_CODE:
        return FREE_CODE
    return "\n".join([language, *(row.strip() for row in rest[:-1])])


def _without_comments(text: str) -> str:
    for marker in find_markers(text):
        text = text[: marker.start] + re.sub(r"[^\n]", " ", text[marker.start : marker.end]) + text[marker.end :]
    return text
