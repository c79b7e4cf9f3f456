"""Palm trees that nobody asked for: by CFG scale, with and without a negative prompt, beside the share in the training pairs."""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import share, share_of
from figure_scripts.statistics.judge_error import corrected_share
from figure_scripts.statistics.paired import paired_difference

FIGURE = Figure(
    claims=("S5",),
    role="sd",
    seeds=range(192),
    prompts={
        "plain": ["sea, scenery", ""],
        "negative": ["sea, scenery", "palm tree"],
        "asked": ["sea, palm tree, scenery", ""],
    },
    parameters={
        "scheduler": "DPM++ 2M",
        "steps": 10,
        "rows": ["plain_at_1", "plain_at_2", "negative_at_2", "plain_at_5", "negative_at_5", "asked_at_2"],
        "columns": 6,
    },
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab.experiments import lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.judging.by_eye import eye_readings

    judges, asked = who_reads.judges(run), run.figure.parameters
    pairs, findings, shown, palms = who_reads.training_pairs(run), {}, [], {}
    if pairs:
        findings["pairs"] = share(*lab_model.untagged_palms(pairs))
        beside_the_eye = eye_readings.mistakes(judges, "palm tree", "present", eye_readings.SEA)
    for row in run.progress(asked["rows"]):
        way, scale = row.split("_at_")
        prompt, negative = run.figure.prompts[way]
        pictures = run.pictures(prompt, negative=negative, guidance_scale=float(scale))
        palms[row] = judges.read(pictures).has("palm tree")
        findings[row] = share_of(palms[row])
        if pairs:
            findings[f"{row}_corrected"] = corrected_share(int(sum(palms[row])), len(palms[row]), beside_the_eye)
        if scale != "5":
            shown += [*pictures[: asked["columns"]]]
    # The same seeds with and without the negative prompt: pairs.
    findings["removed_at_2"] = paired_difference(palms["plain_at_2"], palms["negative_at_2"])
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    rows = ["pairs", *(row for row in FIGURE.parameters["rows"])]
    fills = ["sand", *("rose" if "negative" in row else "mint" if "asked" in row else "sky" for row in rows[1:])]
    return {"shares": finding_shares(data.findings, rows, words, fills, words["chart"])}
