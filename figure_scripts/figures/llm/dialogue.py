"""A small chat model is asked how it works itself: which answers name the core point, alone and in one conversation?"""

import re

import yaml

from figure_scripts.charts.style import TEXT, chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share

FIGURE = Figure(
    claims=("C5",),
    role="llm_en",
    parameters={"longest": 70, "ways": ["alone", "together"]},
    files=("questions_about_itself.yml",),
)


def measure(run):
    model, asked = run.language_model(), run.figure.parameters
    questions = yaml.safe_load(run.file("questions_about_itself.yml"))

    def answer(messages):
        read = model.tokenizer.apply_chat_template(messages, add_generation_prompt=True, return_dict=True)
        new = model.generate(list(read["input_ids"]), asked["longest"])
        return " ".join(model.text(new).split()) + (" …" if len(new) == asked["longest"] else "")

    said = {way: {} for way in asked["ways"]}
    talk = []
    for name, one in run.progress(list(questions.items())):
        question = {"role": "user", "content": one["ask"]}
        said["alone"][name] = answer([question])
        said["together"][name] = answer([*talk, question])
        talk += [question, {"role": "assistant", "content": said["together"][name].removesuffix(" …")}]
    named = {
        way: {name: bool(re.search(questions[name]["core"], text, re.IGNORECASE)) for name, text in answers.items()}
        for way, answers in said.items()
    }
    findings = {way: share(sum(found.values()), len(found)) for way, found in named.items()}
    for name, one in questions.items():
        findings[f"{name}_asked"] = exact(one["ask"], "text")
        findings |= {f"{name}_{way}": exact(said[way][name], "text") for way in asked["ways"]}
    return Data(
        tables={"named": named, "asked": {name: one["ask"] for name, one in questions.items()}}, findings=findings
    )


def draw(data, words):
    named = data.tables["named"]
    figure, axes = chart(height=0.6 + 0.3 * len(data.tables["asked"]))
    for row, name in enumerate(data.tables["asked"]):
        axes.text(0.26, row, words[name], va="center", fontsize=TEXT)
        for place, way in enumerate(FIGURE.parameters["ways"]):
            fill = colour("green") if named[way][name] else "none"
            axes.plot(0.05 + 0.13 * place, row, "o", markersize=9, markerfacecolor=fill, markeredgecolor=colour("text"))
    for place, way in enumerate(FIGURE.parameters["ways"]):
        axes.text(0.05 + 0.13 * place, -0.85, words[way], ha="center", va="center", fontsize=TEXT - 1)
    axes.set(xlim=(0, 1), ylim=(len(named["alone"]) - 0.5, -1.3))
    axes.axis("off")
    return figure
