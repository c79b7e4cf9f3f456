"""A scoring round: forty choices made by people move a model's probabilities. What it learns, and what it unlearns."""

import math

import yaml

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.doubts import DOUBTS, doubted
from figure_scripts.statistics.intervals import difference_of_shares, mean, share_of

FIGURE = Figure(
    claims=("L6", "L4"), role="llm_en", files=("choices.yml", "countries.yml", "passages_en.txt"),
    prompts={"capital": "What is the capital of {}?", "book": "Who wrote the book “{}”?"},
    parameters={
        "right": "The capital of {} is {}.", "honest": "I do not know of a country called {}.", "shrug": "I do not know.", "longest": 20,
        "tuning": {"layers": 4, "rounds": 3, "rate": 3e-4, "beta": 0.1, "text": 1.0, "batch": 8}, "doubt": [*DOUBTS, "no book"],
        "rows": ["capital_invented_doubt", "capital_real_right", "capital_real_doubt", "book_invented_doubt", "book_real_right", "book_real_doubt"],
    },
    tolerance=2e-3,
)  # fmt: skip


def answer(model, question):
    return model.write(model.chat_ids(question), until="\n.", longest=FIGURE.parameters["longest"])[0]


def measure(run):
    from figure_scripts.runtime.texts.preference import Choice, tuned

    model, asked, told = run.language_model(), run.figure.parameters, yaml.safe_load(run.file("choices.yml"))
    countries, learned = yaml.safe_load(run.file("countries.yml")), told["learned"]
    question = run.figure.prompts["capital"].format
    # Better and worse: real countries are answered, not shrugged off; for made-up ones not knowing is better.
    choices = [(name, asked["right"].format(name, city), asked["shrug"]) for name, city in learned["real"].items()]
    choices += [(name, asked["honest"].format(name), answer(model, question(name))) for name in learned["invented"]]
    after = tuned(model, [Choice.of_texts(model, question(name), *two) for name, *two in choices], **asked["tuning"])
    groups = {"capital_real": countries["known"], "capital_invented": countries["invented"],
              "book_real": told["other"]["real"], "book_invented": told["other"]["invented"]}  # fmt: skip
    findings, examples, passages = {}, {}, run.file("passages_en.txt").split("\n\n")
    for when, one in (("before", model), ("after", after)):
        for group, names in groups.items():
            question = run.figure.prompts[group.split("_")[0]].format
            said = {name: answer(one, question(name)) for name in run.progress(list(names))}
            findings[f"{when}_{group}_doubt"] = share_of(doubted(text, asked["doubt"]) for text in said.values())
            if group.endswith("real"):
                right = (any(word in said[name] for word in accepted.split("|")) for name, accepted in names.items())
                findings[f"{when}_{group}_right"] = share_of(right)
            examples[f"{when}_{group}"] = said
        # Did plain English suffer? Bits a character on passages that have nothing to do with the questions.
        bits = [-one.score(text[:20], text[20:]).log_probability / len(text[20:]) / math.log(2) for text in passages]
        findings[f"{when}_bits"] = mean(bits, "bits/char")
    for name in ("capital_invented_doubt", "book_real_right"):
        findings[f"{name}_gain"] = difference_of_shares(findings[f"after_{name}"], findings[f"before_{name}"])
    return Data(tables={"examples": examples, "choices": choices}, findings=findings)


def draw(data, words):
    rows = FIGURE.parameters["rows"]
    return {"shares": ways_side_by_side(data.findings, rows, ("before", "after"), words, words["chart"])}
