"""Compares the two languages page by page: `python -m site_tools.checks.translations`. Japanese is the original, English what is compared with it."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from common.errors import Problem, SiteError
from site_tools.checks.translation_lock import TranslationLock, digests
from site_tools.ledgers.glossary import Glossary, avoided_spellings, load_glossary
from site_tools.pages.notebook import page_text
from site_tools.pages.prose import ledger_prose
from site_tools.pages.sections import Item, Section, read_sections
from site_tools.paths import LANGUAGES, REPOSITORY, Paths
from site_tools.site.build import missing_translations

HINT = "hint: docs/README.md"


def compare_page(page: str, sections: dict[str, list[Section]]) -> list[Problem]:
    """Everything in which the English page is not built like the Japanese one."""
    names = {language: f"docs/{language}/{page}" for language in LANGUAGES}
    problems = [problem for language in LANGUAGES for problem in _anchors(names[language], sections[language])]
    ja, en = sections["ja"], sections["en"]
    for original, translation in zip(ja, en, strict=False):
        where = f"({names['ja']}:{original.line})"
        if translation.level != original.level:
            message = f'heading level is {translation.level}, expected {original.level} as in "{original.title}" {where}; {HINT}'
            problems.append(Problem(names["en"], translation.line, message))
        if translation.anchor != original.anchor:
            message = f'anchor is "#{translation.anchor}", expected "#{original.anchor}" {where}; hint: {{ #{original.anchor} }}'
            problems.append(Problem(names["en"], translation.line, message))
            return problems
        problems += _blocks(names, original, translation)
        problems += _inline(names, original, translation)
    if len(ja) != len(en):
        longer, shorter = ("ja", "en") if len(ja) > len(en) else ("en", "ja")
        extra = sections[longer][len(sections[shorter])]
        message = f'the heading "{extra.title}" is missing in {names[shorter]}, which has {len(sections[shorter]) - 1} headings'
        problems.append(Problem(names[longer], extra.line, f"{message}, expected {len(sections[longer]) - 1}; {HINT}"))
    return problems


def check(paths: Paths, accept: tuple[str, ...] = (), frozen: bool = False) -> list[Problem]:
    """All problems of all pages. Writes the lock file for sections that agree, unless `frozen`."""
    problems = missing_translations(paths)
    try:
        glossary = load_glossary(paths)
    except SiteError as error:
        problems += error.problems
        glossary = Glossary({}, [], {language: [] for language in LANGUAGES})
    lock = TranslationLock(paths.lock)
    pages = [path.relative_to(paths.docs / "ja").as_posix() for path in paths.pages("ja")]
    problems += [
        Problem(f"docs/ja/{page}", 1, "no such page; --accept wants its path in docs/ja")
        for page in accept
        if page not in pages
    ]
    for page in pages:
        files = {language: paths.docs / language / page for language in LANGUAGES}
        if not all(path.exists() for path in files.values()):
            continue
        texts = {language: page_text(path) for language, path in files.items()}
        sections = {language: read_sections(text) for language, text in texts.items()}
        for language, text in texts.items():
            problems += avoided_spellings(text, f"docs/{language}/{page}", language, glossary)
        found = compare_page(page, sections)
        found += [] if page in accept else lock.compare(page, sections)
        problems += found
        if frozen and not found and lock.pages.get(page) != digests(sections):
            message = "docs/translations.lock.json does not know this page as it is; hint: make check-translations, and commit the file"
            problems.append(Problem(f"docs/ja/{page}", 1, message))
        if not found:
            lock.accept(page, sections)
    for path in sorted(paths.docs.glob("*.yml")):
        for language in LANGUAGES:
            prose = ledger_prose(path.read_text(encoding="utf-8"), language)
            problems += avoided_spellings(prose, f"docs/{path.name}", language, glossary, ledger=True)
    if not frozen:
        lock.forget_all_but(pages)
        lock.write()
    return sorted(problems)


def _anchors(name: str, sections: list[Section]) -> list[Problem]:
    problems = []
    seen: dict[str, int] = {}
    for section in sections[1:]:
        if not section.anchor:
            message = (
                f'the heading "{section.title}" has no anchor; hint: {"#" * section.level} {section.title} {{ #name }}'
            )
            problems.append(Problem(name, section.line, message))
        elif section.anchor in seen:
            message = f'the anchor "#{section.anchor}" stands twice, first in line {seen[section.anchor]}'
            problems.append(Problem(name, section.line, message))
        seen.setdefault(section.anchor, section.line)
    return problems


def _blocks(names: dict[str, str], original: Section, translation: Section) -> list[Problem]:
    """Figures, tables and code blocks: the same ones in the same order."""
    for expected, found in zip(original.blocks, translation.blocks, strict=False):
        if (expected.kind, expected.value) != (found.kind, found.value):
            message = f"found {_show(found)}, expected {_show(expected)} ({names['ja']}:{expected.line}); {HINT}"
            return [Problem(names["en"], found.line, message)]
    count = len(translation.blocks)
    if count < len(original.blocks):
        expected = original.blocks[count]
        message = f"{_show(expected)} is missing in this section, expected after {count} others ({names['ja']}:{expected.line}); {HINT}"
        return [Problem(names["en"], translation.line, message)]
    if count > len(original.blocks):
        found = translation.blocks[len(original.blocks)]
        message = f"found {_show(found)}, expected none ({names['ja']}:{original.line}); {HINT}"
        return [Problem(names["en"], found.line, message)]
    return []


def _inline(names: dict[str, str], original: Section, translation: Section) -> list[Problem]:
    """Findings, verdicts, sources, links and claim ids: the same ones in one section; word order may differ."""
    problems = []
    sides = (("en", "ja", translation, original), ("ja", "en", original, translation))
    for language, other, here, there in sides:
        counts = Counter((item.kind, item.value) for item in there.inline)
        for item in here.inline:
            counts[item.kind, item.value] -= 1
            repeated_claim = item.kind == "claim" and any(
                (item.kind, item.value) == (found.kind, found.value) for found in there.inline
            )
            if counts[item.kind, item.value] < 0 and not repeated_claim:
                message = (
                    f"{_show(item)} stands here, but not in the same section of {names[other]}:{there.line}; {HINT}"
                )
                problems.append(Problem(names[language], item.line, message))
    return problems


def _show(item: Item) -> str:
    value = item.value.split("\n")[0 if "\n" not in item.value else 1]
    return f'{item.kind} "{value}"'.replace(' ""', "")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m site_tools.checks.translations", description=__doc__)
    parser.add_argument(
        "--accept", nargs="+", default=[], metavar="PAGE", help="take a page, such as llm/tokens.md, as it is"
    )
    parser.add_argument("--frozen", action="store_true", help="write nothing; fail if the lock file is not up to date")
    arguments = parser.parse_args()
    accepted = tuple(
        Path(page).as_posix().removeprefix("docs/ja/").removeprefix("docs/en/") for page in arguments.accept
    )
    problems = check(REPOSITORY, accepted, arguments.frozen)
    for problem in problems:
        print(problem, file=sys.stderr)
    pages = len(REPOSITORY.pages("ja"))
    print(f"{pages} pages compared, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
