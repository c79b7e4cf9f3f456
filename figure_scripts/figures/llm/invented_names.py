"""Asked for the capital of a country that does not exist, the model names one; it is less sure of it, but does not say so."""

import numpy as np
import yaml

from figure_scripts.charts.dots import cases_and_mean
from figure_scripts.charts.text import said_lines
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.answers.doubts import DOUBTS, doubted
from figure_scripts.statistics.few_values import listed_mean, listed_of
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("L4",),
    role="llm_en",
    prompts={"raw": "The capital of {name} is", "chat": "What is the capital of {name}?"},
    parameters={"longest": 24, "doubt": DOUBTS, "sure": 0.5},
    files=("countries.yml",),
)  # fmt: skip


def measure(run):
    model, wanted, told = run.language_model(), run.figure.parameters, yaml.safe_load(run.file("countries.yml"))
    tables, findings, sure = {}, {}, {}
    for kind in ("known", "invented"):
        rows = []
        for name in run.progress(list(told[kind])):
            p = model.next_probabilities(run.figure.prompts["raw"].format(name=name))
            chat = model.chat_ids(run.figure.prompts["chat"].format(name=name))
            said = model.write(chat, until="\n.", longest=wanted["longest"])[0]
            right = kind == "known" and any(capital in said for capital in told[kind][name].split("|"))
            doubt = doubted(said, wanted["doubt"])
            rows.append({"name": name, "top": float(p.max()), "next": model.token(int(p.argmax())).label,
                         "entropy": float(-(p * np.log2(np.maximum(p, 1e-300))).sum()), "said": said, "right": right, "doubt": doubt})  # fmt: skip
        findings[f"{kind}_top"] = listed_mean([row["top"] for row in rows], "probability")
        # As many equally likely tokens as would leave the model just as undecided.
        findings[f"{kind}_choices"] = exact(float(2 ** np.mean([row["entropy"] for row in rows])), "count")
        findings[f"{kind}_doubt"] = listed_of(row["doubt"] for row in rows)
        sure[kind] = listed_of(row["top"] > wanted["sure"] for row in rows)
        findings[f"{kind}_sure"] = sure[kind]
        tables[kind] = rows
    tops = {kind: [row["top"] for row in rows] for kind, rows in tables.items()}
    ahead = [float(np.mean([known > invented for invented in tops["invented"]])) for known in tops["known"]]
    findings |= {
        "known_right": listed_of(row["right"] for row in tables["known"]),
        "known_surer": exact(float(np.mean(ahead)), "share"),
        "sure_difference": exact(sure["known"].value - sure["invented"].value, "points"),
    }
    return Data(tables=tables, findings=findings)


def draw(data, words):
    groups = {words[kind]: [row["top"] for row in data.tables[kind]] for kind in ("known", "invented")}
    return {
        "sure": cases_and_mean(groups, words["axis"], ["blue", "orange"]),
        "answers": said_lines(data.tables["invented"], words),
    }
