"""A scoring round: forty choices made by people move a model's probabilities. What it learns, and what it unlearns."""

import yaml

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.answers.doubts import DOUBTS, doubted
from figure_scripts.statistics.few_values import listed_of
from figure_scripts.statistics.intervals import mean
from figure_scripts.statistics.paired import mean_paired_difference, paired_difference

FIGURE = Figure(
    claims=("L6", "L4"), role="llm_en", tolerance=2e-3, files=("choices.yml", "countries.yml", "passages_en.txt"),
    prompts={"capital": "What is the capital of {}?", "book": "Who wrote the book “{}”?"},
    parameters={
        "right": "The capital of {} is {}.", "honest": "I do not know of a country called {}.", "shrug": "I do not know.", "longest": 20,
        "tuning": {"layers": 4, "rounds": 3, "rate": 3e-4, "beta": 0.1, "text": 1.0, "batch": 8}, "doubt": [*DOUBTS, "no book"],
        "rows": ["capital_invented_doubt", "capital_real_right", "capital_real_doubt", "book_invented_doubt", "book_real_right", "book_real_doubt"],
    },
)  # fmt: skip
LN2 = 0.6931471805599453


def measure(run):
    from figure_scripts.runtime.texts.preference import Choice, tuned

    model, asked, told = run.language_model(), run.figure.parameters, yaml.safe_load(run.file("choices.yml"))
    countries, learned = yaml.safe_load(run.file("countries.yml")), told["learned"]
    question = run.figure.prompts["capital"].format

    def answer(one, question):
        return one.write(one.chat_ids(question), until="\n.", longest=asked["longest"])[0]

    # Real countries are answered, not shrugged off; for made-up ones not knowing is better.
    choices = [(name, asked["right"].format(name, city), asked["shrug"]) for name, city in learned["real"].items()]
    choices += [(name, asked["honest"].format(name), answer(model, question(name))) for name in learned["invented"]]
    after = tuned(model, [Choice.of_texts(model, question(name), *two) for name, *two in choices], **asked["tuning"])
    groups = {f"capital_{kind}": countries[name] for kind, name in (("real", "known"), ("invented", "invented"))}
    groups |= {f"book_{kind}": told["other"][kind] for kind in ("real", "invented")}
    findings, examples, cases, bits, passages = {}, {}, {}, {}, run.file("passages_en.txt").split("\n\n")
    for when, one in (("before", model), ("after", after)):
        for group, names in groups.items():
            question = run.figure.prompts[group.split("_")[0]].format
            said = examples[f"{when}_{group}"] = {name: answer(one, question(name)) for name in run.progress([*names])}
            cases[f"{when}_{group}_doubt"] = [doubted(text, asked["doubt"]) for text in said.values()]
            if group.endswith("real"):
                cases[f"{when}_{group}_right"] = [any(word in said[k] for word in names[k].split("|")) for k in names]
        # Did plain English suffer? Bits a character on passages that have nothing to do with the questions.
        bits[when] = [one.score(text[:20], text[20:]).log_probability / len(text[20:]) / -LN2 for text in passages]
        findings[f"{when}_bits"] = mean(bits[when], "bits/char")
    findings |= {name: listed_of(found) for name, found in cases.items()}
    for row in asked["rows"]:
        findings[f"{row}_gain"] = paired_difference(cases[f"after_{row}"], cases[f"before_{row}"])
    findings["bits_gain"] = mean_paired_difference(bits["after"], bits["before"], "bits/char")
    return Data(tables={"examples": examples, "choices": choices}, findings=findings)


def draw(data, words):
    rows = FIGURE.parameters["rows"]
    return {"shares": ways_side_by_side(data.findings, rows, ("before", "after"), words, words["chart"])}
