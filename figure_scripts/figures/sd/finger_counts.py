"""Fingers of raised hands: in the pairs, asked only to wave, and with “five fingers” in the prompt."""

from figure_scripts.charts.bars import shares_with_legend
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import share
from figure_scripts.statistics.judge_error import corrected_share

FIGURE = Figure(
    claims=("S16", "S15"),
    role="sd",
    seeds=range(192),
    prompts={"wave": "1girl, waving", "five": "1girl, waving, five fingers"},
    parameters={"guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 10, "columns": 8, "counts": ["3", "4", "5", "6", "0"]},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments import lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.judging.by_eye import eye_readings

    judges, asked = who_reads.judges(run), run.figure.parameters
    rows, findings, shown = {}, {}, []
    if pairs := who_reads.training_pairs(run):
        rows["pairs"] = lab_model.raised_hands(pairs)
    for name, prompt in run.progress(list(run.figure.prompts.items())):
        pictures = run.pictures(prompt)
        shown += [*pictures[: 2 * asked["columns"]]]
        if judges.can("fingers"):
            label = judges.read(pictures).label("fingers")
            rows[name] = {count: label.count(count) for count in asked["counts"]}
    for name, counts in rows.items():
        findings |= {
            f"{name}_{n}": share(counts.get(n, 0), sum(counts.values()))
            for n in asked["counts"]
            if n != "0" or name != "pairs"
        }
    if pairs:
        # Of the same prompt: a hand on which the eye cannot count is not one of five.
        beside_the_eye = eye_readings.mistakes(judges, "fingers", "5", [eye_readings.WAVING])
        counts = rows["wave"]
        findings["wave_5_corrected"] = corrected_share(counts["5"], sum(counts.values()), beside_the_eye)
    if not rows:
        run.no_judge()
    shares = {
        name: {n: counts.get(n, 0) / sum(counts.values()) for n in asked["counts"]} for name, counts in rows.items()
    }
    return Data(findings=findings, tables={"rows": shares}, pictures={"hands": gallery(shown, asked["columns"])})


def draw(data, words):
    rows = {name: data.tables["rows"][name] for name in ("pairs", "wave", "five") if name in data.tables["rows"]}
    if not rows:
        return {}
    return {"counts": shares_with_legend(rows, FIGURE.parameters["counts"], words, words["chart"])}
