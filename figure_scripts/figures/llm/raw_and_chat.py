"""The same questions as plain text and in the chat form: what comes next, an answer, nothing, or something else?"""

import yaml

from figure_scripts.charts.style import TEXT, chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.answers.short_answers import outcome
from figure_scripts.statistics.few_values import listed_mean, listed_of
from figure_scripts.statistics.intervals import exact
from figure_scripts.statistics.paired import mcnemar, paired_difference

FIGURE = Figure(
    claims=("C3",), role=("llm_en", "llm_ja"), files=("short_questions.yml",),
    parameters={"written": 10, "question": "Question: {}\nAnswer:", "outcomes": ["right", "other", "end"]},
)  # fmt: skip


def measure(run):
    questions, asked = yaml.safe_load(run.file("short_questions.yml")), run.figure.parameters
    forms = {
        "llm_en_raw": ("llm_en", lambda model, question: question),
        "llm_ja_raw": ("llm_ja", lambda model, question: question),
        "llm_en_chat": ("llm_en", lambda model, question: model.chat_ids(question)),
        "llm_ja_form": ("llm_ja", lambda model, question: asked["question"].format(question)),
    }
    rows, texts, findings = {}, {}, {}
    for form, (role, wrap) in forms.items():
        model, found, ends = run.language_model(role), [], []
        for question, answers in run.progress(list(questions.items())):
            prompt = wrap(model, question)
            text = model.text(model.generate(prompt, asked["written"]))
            found.append([question, " ".join(text.split()), outcome(text, answers)])
            ends.append(float(model.next_probabilities(prompt)[sorted(model.end_ids)].sum()))
        rows[form], texts[form] = [sum(kind == one for _, _, one in found) for kind in asked["outcomes"]], found
        findings |= {f"{form}_{kind}": listed_of(kind == one for _, _, one in found) for kind in ("right", "end")}
        findings[f"{form}_end_probability"] = listed_mean(ends, "probability")
    # Counts of our own list have no interval; the forms are compared question by question.
    for role, form in (("llm_en", "chat"), ("llm_ja", "form")):
        in_form, bare = ([one == "right" for _, _, one in texts[f"{role}_{way}"]] for way in (form, "raw"))
        findings[f"{role}_gain"] = paired_difference(in_form, bare)
        findings[f"{role}_p"] = exact(mcnemar(in_form, bare), "probability")
    return Data(tables={"rows": rows, "texts": texts, "example": asked["question"]}, findings=findings)


def draw(data, words):
    figure, axes = chart(height=4.6)
    fills = {"right": "mint", "other": "sand", "end": "silver"}
    for line, (form, counts) in enumerate(data.tables["rows"].items()):
        y, left = 1.5 * line + 0.5 * (line > 1), 0
        axes.text(0, y - 0.62, words[form], va="center", fontsize=TEXT)
        for kind, count in zip(fills, counts, strict=True):
            axes.barh(y, count, left=left, height=0.66, color=colour(fills[kind]))
            if count:
                axes.text(left + count / 2, y, count, ha="center", va="center", fontsize=TEXT)
            left += count
    handles = [axes.barh(0, 0, color=colour(fill), label=words[kind]) for kind, fill in fills.items()]
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(-0.02, 0), ncols=3, handlelength=1, columnspacing=1)
    axes.set(xlim=(0, left), ylim=(y + 0.5, -1.0))
    axes.axis("off")
    return figure
