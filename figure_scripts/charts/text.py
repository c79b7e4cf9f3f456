"""What a model read and wrote, as text: in token boxes, in lines, in blocks, as a tree."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from figure_scripts.charts.bars import percent
from figure_scripts.charts.style import TEXT, chart, colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TRANSLATION_MARKS = {"accepted": ("○", "green"), "kept": ("△", "blue"), "wrong": ("×", "red")}

TREE_COLUMNS = (0, 0.92, 2.1)  # where each level's words begin; the second holds the longest


def token_boxes(
    axes: "Axes",
    labels: Sequence[str],
    fills: Sequence[str],
    *,
    per_line: float = 40,
    top: float = 0,
    size: float = TEXT,
) -> float:
    """Tokens as boxes in running lines, broken where a line is full; returns the y below the last line (lines grow downward).

    per_line: how many Latin letters fit on a line; a Japanese character counts two. Byte pieces (hexadecimal) count as Latin.
    """
    from matplotlib.patches import FancyBboxPatch

    axes.set_xlim(0, per_line)
    axes.axis("off")
    x, y = 0.0, top
    for label, fill in zip(labels, fills, strict=True):
        width = sum(2.0 if ord(character) > 0x2FF and character not in "␣↵⇥…" else 1.12 for character in label) + 1.1
        if x + width > per_line and x > 0:
            x, y = 0.0, y + 1
        axes.add_patch(
            FancyBboxPatch((x + 0.12, y - 0.36), width - 0.24, 0.72, boxstyle="round,pad=0,rounding_size=0.18",
                           facecolor=colour(fill), edgecolor="none", mutation_aspect=0.5)
        )  # fmt: skip
        axes.text(x + width / 2, y, label, ha="center", va="center", fontsize=size, color=colour("text"))
        x += width
    return y + 1


def tokens_and_numbers(tokens: Sequence[Sequence[Any]], words: Mapping[str, str]) -> "Figure":
    """A text in token boxes, and below it the numbers of its tokens. tokens: (label, id); words: `cut`, `numbers`, the two headings."""
    figure, axes = chart(height=1.6)
    y = 0.0
    for head, place, fill in (("cut", 0, "sky"), ("numbers", 1, "silver")):
        axes.text(0.2, y, words[head], va="center", color=colour("muted"))
        y = token_boxes(axes, [str(one[place]) for one in tokens], [fill] * len(tokens), per_line=44, top=y + 1)
    axes.set_ylim(y - 0.4, -0.6)
    return figure


def texts_that_grow(beginning: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], height: float) -> "Figure":
    """The same beginning with more and more tokens of a model behind it, coloured. rows: (heading, labels of the new tokens)."""
    figure, axes = chart(height=height)
    y = 0.0
    for head, new in rows:
        axes.text(0.2, y, head, va="center", color=colour("muted"))
        fills = ["silver"] * len(beginning) + ["sand"] * len(new)
        y = token_boxes(axes, [*beginning, *new], fills, per_line=44, top=y + 0.95, size=TEXT - 1) + 0.15
    axes.set_ylim(y - 0.5, -0.6)
    return figure


def word_as_tokens(tokens: Mapping[str, Sequence[str]], words: Mapping[str, str]) -> "Figure":
    """One word in token boxes, way by way, each under its label."""
    figure, axes = chart(height=2.5)
    y = 0.0
    for (way, labels), fill in zip(tokens.items(), ("sky", "mint"), strict=True):
        axes.text(0.2, y, words[f"{way}_tokens"], va="center", fontsize=TEXT)
        y = token_boxes(axes, labels, [fill] * len(labels), per_line=38, top=y + 0.9) + 0.2
    axes.set_ylim(y - 0.5, -0.6)
    return figure


def answer_lines(rows: Sequence[Sequence[Any]], right: str) -> "Figure":
    """One line a problem: ○ or ×, what the model wrote, and the right answer with its probability.

    rows: problem with the model's answer, right answer, its probability, whether the model wrote it.
    """
    figure, axes = chart(height=0.2 + 0.27 * len(rows))
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(len(rows) - 0.4, -0.6))
    for row, (line, answer, probability, hit) in enumerate(rows):
        mark, ink = ("○", "green") if hit else ("×", "red")
        axes.text(0, row, f"{mark}  {line}", color=colour(ink), va="center")
        shown = f"{100 * probability:.1f}" if probability >= 0.001 else "< 0.1"
        axes.text(0.5, row, right.format(right=answer, percent=shown), va="center", fontsize=TEXT - 0.5)
    return figure


def said_lines(rows: Sequence[Mapping[str, Any]], words: Mapping[str, str], shown: int = 10) -> "Figure":
    """`shown` answers as they were written, cut after 62 letters: all that show doubt, then the first of the others, under a heading each."""
    doubting, others = ([row for row in rows if row["doubt"] == doubt] for doubt in (True, False))
    lines: list[tuple[str, str, bool]] = []
    for name, group, ink in (("doubt", doubting, "green"), ("no_doubt", others, "text")):
        taken = group[: shown - sum(not strong for *_, strong in lines)]
        lines.append((words[name].format(n=len(group), all=len(rows), shown=len(taken)), ink, True))
        for row in taken:
            said = " ".join(row["said"].split())
            lines.append((said if len(said) <= 62 else said[:61] + "…", ink, False))
    figure, axes = chart(height=0.4 + 0.25 * len(lines))
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(len(lines) - 0.4, -0.6))
    for number, (line, ink, strong) in enumerate(lines):
        axes.text(
            0 if strong else 0.02,
            number,
            line,
            va="center",
            color=colour(ink),
            fontsize=TEXT - 0.5,
            weight="bold" if strong else "normal",
        )
    axes.set_title(words["answers"])
    return figure


def continuations(axes: "Axes", groups: Sequence[tuple[str, Sequence[str], str]]) -> None:
    """groups: (heading, texts, colour name). Texts longer than 38 letters are cut with an ellipsis."""
    row = 0
    for heading, texts, name in groups:
        axes.text(0, -row, heading, va="center", fontweight="bold", color=colour("text"))
        for text in texts:
            row += 1
            shown = "… " + textwrap.shorten(text, 38, placeholder=" …")
            axes.text(0.03, -row, shown, va="center", color=colour(name))
        row += 1
    axes.set(xlim=(0, 1), ylim=(-row + 0.3, 0.7))
    axes.axis("off")


def wrapped(text: str, width: float) -> list[str]:
    """Lines of at most `width` Latin letters; a Japanese character counts as two. Breaks at spaces where there are any."""
    lines: list[str] = []
    line, used = "", 0.0
    for part in text.replace(" ", " \0").split("\0") if " " in text else text:
        size = sum(2 if ord(letter) > 0x2FF else 1.05 for letter in part)
        if used + size > width and line:
            lines, line, used = [*lines, line], "", 0.0
        line, used = line + part, used + size
    return [*lines, line]


def translations(
    rows: Sequence[Mapping[str, Any]], models: Mapping[str, str], words: Mapping[str, str], shown: int = 10
) -> "Figure":
    """The sentences that came out best and worst, both models together, `shown` in all: the source, then each text as it was written.

    ○ an accepted translation, △ another wording that a reader found to keep the meaning, × anything else.
    """
    half = shown // 2
    # Translations that keep the meaning go first; among equals the letters that agree with an accepted one.
    ranked = sorted(rows, key=lambda row: [-sum(row[role][kind] for role in models) for kind in ("kept", "score")])
    lines: list[tuple[float, str, str, bool]] = []
    for name, group in (("best", ranked[:half]), ("worst", ranked[-half:])):
        lines.append((0, words[name].format(shown=len(group)), "muted", True))
        for row in group:
            lines.append((2, row["source"], "text", True))
            for role, model in models.items():
                mark, ink = TRANSLATION_MARKS[
                    "accepted" if row[role]["accepted"] else "kept" if row[role]["kept"] else "wrong"
                ]
                parts = wrapped(f"{row[role]['text'] or words['nothing']}", 52)
                lines += [
                    (4, f"{mark} {model}: {parts[0]}", ink, False),
                    *((8, part, ink, False) for part in parts[1:]),
                ]
    figure, axes = chart(height=0.2 + 0.22 * len(lines))
    axes.axis("off")
    axes.set(xlim=(0, 100), ylim=(len(lines) - 0.3, -0.7))
    for number, (x, text, ink, strong) in enumerate(lines):
        axes.text(
            x, number, text, color=colour(ink), fontsize=TEXT - 0.5, weight="bold" if strong else "normal", va="center"
        )
        if ink == "text" and number:
            axes.axhline(number - 0.5, color=colour("grid"), linewidth=0.8)
    return figure


def continuation_tree(
    axes: "Axes", tree: list[Any], depth: int = 0, row: float = 0, best: bool = True, parent: Any = None
) -> None:
    """One level of [label, probability, tree] and all that grows from it, from `row` downward."""
    for number, (label, probability, rest) in enumerate(tree):
        leads, height = best and number == 0, max(1, sum(max(1, len(next_rest)) for *_, next_rest in rest))
        middle = row + (height - 1) / 2
        if parent is not None:
            axes.plot([TREE_COLUMNS[depth] - 0.12, TREE_COLUMNS[depth] - 0.03], [parent, middle],
                      color=colour("orange" if leads else "grey"))  # fmt: skip
        axes.text(TREE_COLUMNS[depth], middle, f"{label} {percent(probability)}", va="center", fontsize=TEXT,
                  color=colour("orange" if leads else "text"), fontweight="bold" if leads else "normal")  # fmt: skip
        continuation_tree(axes, rest, depth + 1, row, leads, middle)
        row += height


def questions_in_token_ids(rows: Sequence[Sequence[Any]], words: Mapping[str, str]) -> "Figure":
    """Question, token numbers and the text that they stand for, one block a question; grows downward by lines."""
    blocks = [
        (question, textwrap.wrap(" ".join(str(id) for id in ids), 56), textwrap.wrap(text, 56) or ["–"])
        for question, ids, text in rows
    ]
    lines = sum(1.9 + len(numbers) + len(answer) for _, numbers, answer in blocks)
    figure, axes = chart(height=0.6 + 0.235 * lines)
    axes.axis("off")
    y = 0.0
    for question, numbers, answer in blocks:
        axes.text(0, y, f"{words['asked']}: {question}", va="top", fontweight="bold")
        for offset, line in enumerate([*numbers, *answer], start=1):
            axes.text(
                0, y + offset, line, va="top", fontsize=TEXT - 0.5, color=colour("muted" if offset <= len(numbers) else "text"),
            )  # fmt: skip
        y += 1.9 + len(numbers) + len(answer)
    axes.set(xlim=(0, 1), ylim=(y - 0.9, -0.1))
    axes.set_title(words["chart"])
    return figure


def _stops_kept(lines: Sequence[str]) -> list[str]:
    """The lines, none of them beginning with a Japanese full stop or comma: it hangs at the end of the line before."""
    kept: list[str] = []
    for line in lines:
        if kept and line[0] in "。、":
            kept[-1] += line[0]
            line = line[1:]
        kept += [line] if line else []
    return kept


def numbered_texts(rows: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> "Figure":
    """What was written about each picture of a row, numbered from the left: its tags, the text in the page's language, what was missed.

    words: `language`, the row's text that is shown; a word for each thing that can be missed; `of_text` and `of_picture`, `nothing`.
    """
    lines: list[tuple[str, str, bool]] = []
    for number, row in enumerate(rows, 1):
        lines += [(part, "muted", False) for part in wrapped(f"{number}  {', '.join(row['tags'])}", 72)]
        lines += [(part, "text", False) for part in _stops_kept(wrapped(row[words["language"]], 72))]
        for way, name in (("picture", "of_picture"), (words["language"], "of_text")):
            missed = row["missed"][way]
            found = words["comma"].join(words[one] for one in missed) or words["nothing"]
            lines.append((words[name].format(found), "orange" if missed else "green", True))
        lines.append(("", "text", False))
    figure, axes = chart(height=0.15 + 0.2 * len(lines))
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(len(lines) - 1.4, -0.7))
    for place, (line, ink, strong) in enumerate(lines[:-1]):
        axes.text(0, place, line, va="center", fontsize=9.5, color=colour(ink), weight="bold" if strong else "normal")
    return figure


def fitting_words(axes: "Axes", drawn: Mapping[str, Any], words: Mapping[str, str]) -> None:
    """How likely each word is after each context, on a scale from 0 to 1 that all charts share; contexts and words as `words` explains them.

    drawn: `contexts`, `words`, `table` (a row for no context and each context). The word that fits is told with how many times as likely it became.
    """
    before = drawn["table"][0]
    for row, (context, values) in enumerate(
        zip([words["no_context"], *drawn["contexts"]], drawn["table"], strict=True)
    ):
        tone = colour("muted" if row == 0 else "text")
        axes.plot([0.26, 0.26], [4 * row - 0.45, 4 * row + 2.25], color=colour("muted"), linewidth=0.8)
        axes.text(0, 4 * row - 0.85, words.get(context, context), va="center", color=tone)
        for column, (word, value) in enumerate(zip(drawn["words"], values, strict=True)):
            line, fits = 4 * row + 0.9 * column, column == row - 1
            text = "< 0.1%" if value < 0.001 else percent(value)
            text += f"  (×{float(f'{value / before[column]:.2g}'):g})" if fits else ""
            axes.barh(line, 0.6 * value, left=0.26, height=0.72, color=colour("orange" if fits else "sky"))
            axes.text(0.245, line, words.get(word, word), va="center", ha="right", weight="bold" if fits else "normal")
            axes.text(
                0.275 + 0.6 * value, line, text, va="center", fontsize=TEXT - 0.5, weight="bold" if fits else "normal"
            )
    axes.set(xlim=(0, 1), ylim=(4 * row + 2.5, -1.6))
    axes.axis("off")
