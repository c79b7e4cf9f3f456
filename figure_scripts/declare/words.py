"""The words on a figure: `<name>.yml` beside its script, one entry a label, each in every language."""

from pathlib import Path

from common.errors import FigureError
from common.schema import LANGUAGES
from common.yaml_files import read_yaml
from figure_scripts.paths import shown


class Words(dict[str, str]):
    """The labels in one language; a label that the file lacks is an error that names the file."""

    def __init__(self, entries: dict[str, str], language: str, where: str):
        super().__init__(entries)
        self.language = language
        self.where = where

    def __missing__(self, label: str) -> str:
        raise FigureError(f'no words for "{label}"', where=self.where, expected=f"an entry {label}: {{ja: …, en: …}}")


def read_words(path: Path) -> dict[str, Words]:
    """The words of one figure, by language. Every figure has a `title`.

    Raises:
        FigureError: the file is missing or malformed, or an entry lacks a language.
    """
    where = shown(path)
    if not path.is_file():
        raise FigureError("the figure's words are missing", where=where, expected="a file with title: {ja: …, en: …}")
    content = read_yaml(path)
    if not isinstance(content, dict) or "title" not in content:
        raise FigureError("the figure has no title", where=where, expected="title: {ja: …, en: …}")
    for label, entry in content.items():
        if (
            not isinstance(entry, dict)
            or set(entry) != set(LANGUAGES)
            or not all(_is_text(one) for one in entry.values())
        ):
            raise FigureError(
                f'the entry "{label}" is not in every language', where=where, found=entry, expected="{ja: …, en: …}"
            )
    return {
        language: Words({str(label): entry[language] for label, entry in content.items()}, language, where)
        for language in LANGUAGES
    }


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
