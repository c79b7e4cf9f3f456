"""The right answer against a plausible wrong one, fact by fact: how often the wrong one is the likelier.

The wrong answers are ours, so the share is about our list. Foreseen: the next fact's wrong answer in their place hardly ever wins.
"""

import math

import yaml

from figure_scripts.charts.gaps import tug_of_war
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.few_values import listed_of
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("L4",), role=("llm_en", "llm_ja"), files=("facts.yml",),
    prompts={
        "en": "{question}",
        # A base model needs to be shown what an answer looks like.
        "ja": "問い：イギリスの首都はどこですか。\n答え：ロンドン\n問い：一週間は何日ですか。\n答え：七日\n"
        "問い：『坊っちゃん』を書いたのはだれですか。\n答え：夏目漱石\n問い：{question}\n答え：",
    },
    parameters={"named": {"australia": 0, "turkey": 1, "water": 20, "sum": 29}},
)  # fmt: skip


def measure(run):
    facts = yaml.safe_load(run.file("facts.yml"))
    tables, findings = {}, {"facts": exact(len(facts), "count")}
    for role in run.figure.roles:
        model, language, rows = run.language_model(role), role[4:], []
        for fact, other in zip(run.progress(facts), [*facts[1:], facts[0]], strict=True):
            question, *answers = fact[language]
            prompt = run.figure.prompts[language].format(question=question)
            right, wrong, strange = (model.score(prompt, answer) for answer in [*answers, other[language][2]])
            rows.append({"question": question, "right": right.probability, "wrong": wrong.probability,
                         "tokens": [len(right.ids), len(wrong.ids)], "strange": strange.probability, "part_right": 1 / (1 + math.exp(wrong.log_probability - right.log_probability))})  # fmt: skip
        findings[f"{language}_wrong_wins"] = listed_of(row["part_right"] < 0.5 for row in rows)
        findings[f"{language}_strange_wins"] = listed_of(row["strange"] > row["right"] for row in rows)
        # Longer answers have more tokens to multiply; the same count among pairs of equally many tokens.
        alike = (row["part_right"] < 0.5 for row in rows if row["tokens"][0] == row["tokens"][1])
        findings[f"{language}_wrong_wins_equal_tokens"] = listed_of(alike)
        for name, number in run.figure.parameters["named"].items():
            for side in ("right", "wrong"):
                findings[f"{language}_{name}_{side}"] = exact(rows[number][side], "probability")
        tables[language] = rows
    stripped = {one: [[answer.strip() for answer in fact[one][1:]] for fact in facts] for one in ("en", "ja")}
    names = {role[4:]: run.language_model(role).model.name.replace("-", " ").split()[0] for role in run.figure.roles}
    tables |= {"labels": stripped, "names": names}
    return Data(tables=tables, findings=findings)


def draw(data, words):
    labels, asked, names = data.tables["labels"][words.language], data.tables[words.language], data.tables["names"]
    facts = [{"question": words["question"].format(row["question"]), "label_right": right, "label_wrong": wrong}
             for row, (right, wrong) in zip(asked, labels, strict=True)]  # fmt: skip
    rows = {language: [fact | {"part_right": row["part_right"]} for fact, row in zip(facts, data.tables[language], strict=True)] for language in ("en", "ja")}  # fmt: skip
    return {one: tug_of_war(rows[one], words, words[one].format(name=names[one])) for one in rows}
