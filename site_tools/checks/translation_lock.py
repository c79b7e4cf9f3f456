"""Remembers how both languages of each section looked when they last agreed, so that an edit in one alone is noticed."""

import json
from pathlib import Path

from common.errors import Problem
from common.files import read_json
from site_tools.pages.sections import Section

Digests = dict[str, dict[str, str]]


class TranslationLock:
    """docs/translations.lock.json: page → section anchor → language → digest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.pages: dict[str, Digests] = read_json(path) if path.exists() else {}

    def compare(self, page: str, sections: dict[str, list[Section]]) -> list[Problem]:
        """Sections of a page that were edited in one language only."""
        problems = []
        before, now = self.pages.get(page, {}), digests(sections)
        lines = {language: {section.anchor: section.line for section in found} for language, found in sections.items()}
        for anchor, old in before.items():
            changed = [language for language in old if anchor in now and now[anchor].get(language) != old[language]]
            if len(changed) == 1:
                edited, other = changed[0], next(language for language in old if language != changed[0])
                where = f"the section #{anchor}" if anchor else "the text before the first heading"
                message = (
                    f"{where} was edited, but not docs/{other}/{page}:{lines[other].get(anchor, 1)}; "
                    f"hint: edit both, or python -m site_tools.checks.translations --accept {page}"
                )
                problems.append(Problem(f"docs/{edited}/{page}", lines[edited].get(anchor, 1), message))
        return problems

    def accept(self, page: str, sections: dict[str, list[Section]]) -> None:
        """Takes both languages of a page as they are now."""
        self.pages[page] = digests(sections)

    def forget_all_but(self, pages: list[str]) -> None:
        self.pages = {page: self.pages[page] for page in pages if page in self.pages}

    def write(self) -> bool:
        """Writes the file if it changed; says whether it did."""
        text = json.dumps(self.pages, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        if self._path.exists() and self._path.read_text(encoding="utf-8") == text:
            return False
        self._path.write_text(text, encoding="utf-8")
        return True


def digests(sections: dict[str, list[Section]]) -> Digests:
    """The digest of every section in every language."""
    found: Digests = {}
    for language, parts in sections.items():
        for section in parts:
            found.setdefault(section.anchor, {})[language] = section.digest
    return found
