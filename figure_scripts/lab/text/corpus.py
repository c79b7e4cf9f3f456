"""The whole corpus, document by document.

python -m figure_scripts.lab.text.corpus --count 30 --language ja
"""

import argparse
from collections.abc import Iterator
from hashlib import sha256

from common.errors import FigureError
from figure_scripts.lab.text.customs.documents import customs
from figure_scripts.lab.text.document import KINDS, LANGUAGES, Document
from figure_scripts.lab.text.facts.asking import questions
from figure_scripts.lab.text.facts.paragraphs import paragraphs
from figure_scripts.lab.text.facts.verbatim import verbatim
from figure_scripts.lab.text.scenes.documents import descriptions, tag_lists
from figure_scripts.lab.text.scenes.questions import scene_questions
from figure_scripts.lab.text.scenes.translate import translations
from figure_scripts.lab.text.shares import SHARES, TextShares
from figure_scripts.lab.text.stories.documents import stories

STAGES = ("text", "pairs")
"""What is read first, and the questions with their answers."""
SOURCES = {
    "text": (descriptions, paragraphs, verbatim, stories, customs),
    "pairs": (descriptions, questions, translations, scene_questions, tag_lists, stories, customs),
}


def documents(stage: str, world: TextShares = SHARES, seed: int = 1) -> Iterator[Document]:
    """Every document of a stage, mixed: the same on every machine. What a share does not concern stays, in the same order.

    Raises FigureError for another stage than `text` (plain texts) or `pairs` (questions and answers).
    """
    if stage not in STAGES:
        raise FigureError("no such stage of the corpus", found=stage, expected=" or ".join(STAGES))
    numbered = [one for source in SOURCES[stage] for one in source(stage, world, seed)]
    numbered.sort(key=lambda one: (sha256(f"{seed}/{stage}/{one[0]}".encode()).digest(), one[0]))
    yield from (document for _, document in numbered)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Print some documents of the corpus.")
    parser.add_argument("--stage", choices=STAGES, default="pairs")
    parser.add_argument("--count", type=int, default=30, help="documents to print")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(arguments)
    left = wanted.count
    for document in documents(wanted.stage, seed=wanted.seed):
        if left and wanted.language in (None, document.language) and wanted.kind in (None, document.kind):
            left -= 1
            print(f"[{document.kind}] {document.question}\n    {document.text}\n    {' '.join(document.about)}")


if __name__ == "__main__":
    main()
