"""Sums and products of one, two and three digits: the share right falls with every digit, though the answers keep their look."""

import numpy as np

from figure_scripts.charts.bars import bars
from figure_scripts.charts.style import chart
from figure_scripts.charts.text import answer_lines
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import mean, share_of

FIGURE = Figure(
    claims=("L3",),
    role="llm_en",
    seeds=(0,),
    prompts={"form": "{a} {sign} {b} ="},
    parameters={
        "signs": ["+", "×"],
        "digits": [1, 2, 3],
        "solved_examples": 4,
        "problems": 60,
        "shown": 2,
        "longest": 9,
    },
)


def measure(run):
    model, asked, form = run.language_model(), run.figure.parameters, run.figure.prompts["form"]
    generator = np.random.default_rng(run.figure.seeds[0])
    findings, rows, shown = {}, [], []
    for sign in asked["signs"]:
        for digits in asked["digits"]:
            low, high = (1 if digits == 1 else 10 ** (digits - 1)), 10**digits
            count = asked["solved_examples"] + asked["problems"]
            # No problem twice, and none that is among the solved examples.
            drawn = generator.choice((high - low) ** 2, count, replace=False)
            lines = [(form.format(a=a, sign=sign, b=b), str(a + b if sign == "+" else a * b))
                     for a, b in ((low + n // (high - low), low + n % (high - low)) for n in drawn.tolist())]  # fmt: skip
            examples = "".join(f"{line} {right}\n" for line, right in lines[: asked["solved_examples"]])
            problems = lines[asked["solved_examples"] :]
            scores = [model.score(examples + line, f" {right}\n") for line, right in problems]
            name = f"{'add' if sign == '+' else 'multiply'}_{digits}"
            findings[name] = share_of(score.likeliest for score in scores)
            findings[f"{name}_probability"] = mean([score.probability for score in scores], "probability")
            rows.append([sign, digits, *(getattr(findings[name], part) for part in ("value", "low", "high"))])
            for (line, right), score in list(zip(problems, scores, strict=True))[: asked["shown"]]:
                written = model.text(model.generate(examples + line, asked["longest"])).split("\n")[0]
                shown.append([f"{line} {written.strip()}", right, score.probability, score.likeliest])
    return Data(tables={"rows": rows, "shown": shown}, findings=findings)


def draw(data, words):
    figure, axes = chart(height=3.2)
    signs, digits, values, lows, highs = zip(*data.tables["rows"], strict=True)
    labels = [words[f"{sign}{count}"] for sign, count in zip(signs, digits, strict=True)]
    fills = ["sky" if sign == "+" else "sand" for sign in signs]
    bars(axes, labels, values, fills=fills, intervals=list(zip(lows, highs, strict=True)), limit=1.2)
    axes.set_title(words["right"])
    return {"right": figure, "answers": answer_lines(data.tables["shown"], words["answer"])}
