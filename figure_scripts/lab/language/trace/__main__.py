"""Where does that sentence come from? Traces a text to the documents that the twin was trained on.

    python -m figure_scripts.lab.language.trace "There is a palm tree. 赤い犬がいます。"

The first call writes the corpus and its index, which takes one or two minutes; later ones read them.
"""

import argparse
import sys

from transformers import PreTrainedTokenizerFast

from common.errors import FigureError
from figure_scripts import paths
from figure_scripts.declare.models import LAB_LLM
from figure_scripts.lab.language.trace.kept import kept_tracer
from figure_scripts.lab.language.trace.traced import Sentence, Tracer
from figure_scripts.runtime.weights import verified_folder

FOLDER = paths.CACHE / "trace"
LONGEST = 4000
"""Characters of a text that can be traced."""


def checked(text: str) -> str:
    """The text, if it can be traced.

    Raises:
        FigureError: there is nothing to trace, or too much.
    """
    if not any(character.isalnum() for character in text):
        raise FigureError("nothing to trace", found=repr(text), expected="a text with letters, in English or Japanese")
    if len(text) > LONGEST:
        raise FigureError("the text is too long", found=f"{len(text)} characters", expected=f"at most {LONGEST}")
    return text


def told(tracer: Tracer, text: str) -> str:
    """What a reader is told of a text."""
    found = tracer.trace(text)
    whole = f"in one piece in {_documents(found.documents)}" if found.documents else "in no document as a whole"
    lines = [f"{found.kind}: {whole}"]
    for one in found.sentences:
        lines += ["", f"“{one.text}”", *(f"  {line}" for line in _about(one))]
    return "\n".join(lines)


def _about(one: Sentence) -> list[str]:
    lines = [one.kind]
    if one.example:
        kinds = ", ".join(f"{count} {kind}" for kind, count in one.of_kinds.items())
        lines[0] += f": word for word in {_documents(one.documents)} ({kinds}), the first of them:"
        lines.append("  " + " → ".join(one.example))
    else:
        lines.append("longest pieces that stand in the corpus:")
        lines += [f"  “{one.text[span.first : span.last]}” in {_documents(span.documents)}" for span in one.spans]
    if one.template:
        lines.append(f"the same sentence with other words in {_documents(one.of_template)}: {one.template}")
    if one.nearest:
        lines.append("most like it:")
        lines += [f"  {near.alike:.2f} “{near.text}” in {_documents(near.documents)}" for near in one.nearest]
    return lines


def _documents(count: int) -> str:
    return f"{count:,} document{'' if count == 1 else 's'}"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m figure_scripts.lab.language.trace",
        description="Traces a text to the twin's training documents.",
    )
    parser.add_argument("text", help="one or several sentences, in English or Japanese, in quotation marks")
    wanted = parser.parse_args(arguments)
    try:
        text = checked(wanted.text)
        tokenizer = PreTrainedTokenizerFast.from_pretrained(verified_folder(LAB_LLM))
        print(told(kept_tracer(tokenizer, FOLDER), text))
    except FigureError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
