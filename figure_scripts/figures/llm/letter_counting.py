"""How many r's are in strawberry? The model does not count: its answer follows from the order of the solved examples."""

from collections import Counter

import yaml

from figure_scripts.charts.bars import shares_with_answers
from figure_scripts.charts.text import word_as_tokens
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.few_values import listed
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("L3",),
    role="llm_en",
    prompts={
        "line": 'How many times does the letter "{letter}" occur in "{word}"? Answer: ',
        "": [["banana", "a", 3], ["moon", "o", 2], ["table", "t", 1]],
        "_rising": [["table", "t", 1], ["moon", "o", 2], ["banana", "a", 3]],
    },
    parameters={"shown": "strawberry"},
    files=("letters.yml",),
)


def measure(run):
    model, line, shown = run.language_model(), run.figure.prompts["line"], run.figure.parameters["shown"]
    words = [pair for group in yaml.safe_load(run.file("letters.yml")) for pair in group.items()]
    truth = [str(word.count(letter)) for word, letter in words]
    findings, tokens, parts, rights = {"words": exact(len(words), "count")}, {}, {"truth": shares(truth)}, {}
    for order in ("", "_rising"):
        for way, spelled in {"whole": str, "spelled": " ".join}.items():
            name, said, solved = way + order, [], run.figure.prompts[order]
            examples = "".join(f"{line.format(word=spelled(w), letter=letter)}{count}\n" for w, letter, count in solved)
            for word, letter in run.progress(words):
                found = model.likeliest(examples + line.format(word=spelled(word), letter=letter), 1)
                said.append(found[0][0].label)
            parts[name] = shares(said)
            usual, times = Counter(said).most_common(1)[0]
            right = listed(sum(a == b for a, b in zip(said, truth, strict=True)), len(words))
            findings |= {f"{name}_right": right, f"{name}_usual_answer": exact(usual, "text")}
            findings[f"{name}_usual_share"] = listed(times, len(words))
            rights[name] = right.value
            tokens[way] = [token.label for token in model.tokens(f' "{spelled(shown)}"')]
    return Data(tables={"tokens": tokens, "parts": parts, "rights": rights}, findings=findings)


def shares(said):
    return {answer: count / len(said) for answer, count in sorted(Counter(said).items())}


def draw(data, words):
    # The tables come back in alphabetical order.
    order = ("whole", "spelled", "whole_rising", "spelled_rising")
    ends = {name: words["right"].format(percent=round(100 * data.tables["rights"][name])) for name in order}
    rows = {name: data.tables["parts"][name] for name in ("truth", *order)}
    tokens = {way: data.tables["tokens"][way] for way in order[:2]}
    return {"tokens": word_as_tokens(tokens, words), "answers": shares_with_answers(rows, {"truth": ""} | ends, words)}
