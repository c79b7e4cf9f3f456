"""What must be equal in both languages of a page: headings, embeds, links, code and claim ids, section by section."""

import hashlib
import re
from dataclasses import dataclass, field

from site_tools.pages.kinds import KINDS, NOTE
from site_tools.pages.markers import blanked, find_markers
from site_tools.pages.parsed import Code, parse

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
    page = parse(text)
    headings = [Section(heading.line, heading.level, heading.anchor, heading.title) for heading in page.headings]
    sections = [Section(line=1), *headings]
    rows = zip(text.split("\n"), blanked(text, (*page.code, *page.comments)).split("\n"), strict=True)
    for number, (row, bare) in enumerate(rows, start=1):
        section = _section_at(sections, number)
        section.text += row + "\n"
        section.inline += [Item("claim", match[1], number) for match in _CLAIM.finditer(bare)]
    for link in page.links:
        _section_at(sections, link.line).inline.append(Item("link", link.target, link.line))
    for code in page.code:
        if code.fenced:
            _section_at(sections, code.line).blocks.append(Item("code block", _code(code), code.line))
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
        section.inline.sort(key=lambda item: item.line)
    return sections


def page_title(text: str) -> str:
    """What a page's first heading says; an empty string where there is none."""
    return next((heading.title for heading in parse(text).headings if heading.title), "")


def _section_at(sections: list[Section], line: int) -> Section:
    return [section for section in sections if section.line <= line][-1]


def _code(code: Code) -> str:
    """A code block as it must be in both languages; of free text only its kind."""
    if code.language.split(" ")[0] == FREE_CODE:
        return FREE_CODE
    return "\n".join([code.language, *code.rows])
