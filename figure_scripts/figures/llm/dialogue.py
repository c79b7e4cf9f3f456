"""A small chat model as a study partner: which answers name the core point, alone, in one conversation, and with a text to read?

Foreseen before the texts were given: with the text that says it, most answers name the core; with the text of another question, few
do, since then the model repeats the other text.
"""

import re

import yaml

from figure_scripts.charts.style import TEXT, chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.few_values import listed_of
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("C5",), role="llm_en", files=("questions_about_itself.yml",), prompts={"with_text": "Here is a text: {text}\n\nAnswer from this text. {ask}"},
    parameters={"longest": 70, "ways": ["alone", "together", "with_text", "with_another"]},
)  # fmt: skip


def measure(run):
    model, asked, reading = run.language_model(), run.figure.parameters, run.figure.prompts["with_text"].format
    questions = yaml.safe_load(run.file("questions_about_itself.yml"))
    names, talk, said = list(questions), [], {way: {} for way in asked["ways"]}
    others = dict(zip(names, names[1:] + names[:1], strict=True))  # each question with the text of the next

    def answer(question, before=()):
        messages = [*before, {"role": "user", "content": question}]
        read = model.tokenizer.apply_chat_template(messages, add_generation_prompt=True, return_dict=True)
        new = model.generate(list(read["input_ids"]), asked["longest"])
        return " ".join(model.text(new).split()) + (" …" if len(new) == asked["longest"] else "")

    for name, one in run.progress(list(questions.items())):
        said["alone"][name] = answer(one["ask"])
        said["together"][name] = answer(one["ask"], talk)
        said["with_text"][name] = answer(reading(ask=one["ask"], text=one["text"]))
        said["with_another"][name] = answer(reading(ask=one["ask"], text=questions[others[name]]["text"]))
        talk += [{"role": "user", "content": one["ask"]}, {"role": "assistant", "content": said["together"][name].removesuffix(" …")}]  # fmt: skip
    named = {way: {name: bool(re.search(questions[name]["core"], text, re.I)) for name, text in answers.items()} for way, answers in said.items()}  # fmt: skip
    findings = {way: listed_of(found.values()) for way, found in named.items()}
    for name, one in questions.items():
        findings[f"{name}_asked"] = exact(one["ask"], "text")
        findings |= {f"{name}_{way}": exact(said[way][name], "text") for way in asked["ways"]}
    return Data(tables={"named": named, "asked": {name: questions[name]["ask"] for name in names}}, findings=findings)


def draw(data, words):
    named = data.tables["named"]
    figure, axes = chart(height=0.6 + 0.3 * len(data.tables["asked"]))
    for row, name in enumerate(data.tables["asked"]):
        axes.text(0.5, row, words[name], va="center", fontsize=TEXT)
        for place, way in enumerate(FIGURE.parameters["ways"]):
            fill = colour("green") if named[way][name] else "none"
            axes.plot(0.05 + 0.12 * place, row, "o", markersize=9, markerfacecolor=fill, markeredgecolor=colour("text"))
    for place, way in enumerate(FIGURE.parameters["ways"]):
        axes.text(0.05 + 0.12 * place, -0.95, words[way], ha="center", va="center", fontsize=TEXT - 0.5)
    axes.set(xlim=(0, 1), ylim=(len(named["alone"]) - 0.5, -1.5))
    axes.axis("off")
    return figure
