"""Two things that never met in the pairs, asked for together: which of them comes, and how sure the judge is."""

from figure_scripts.charts.bars import shares_with_legend
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean, share, share_of

FIGURE = Figure(
    claims=("S7",), role="sd", seeds=range(96),
    prompts={"both": "sea, galaxy, scenery", "turned": "galaxy, sea, scenery", "sea": "sea, scenery", "galaxy": "galaxy, scenery"},
    parameters={"guidance_scale": 5.0, "steps": 20, "columns": 6, "shown": 18, "doubt": 0.9, "answers": ["sea", "galaxy", "other"]},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, asked = who_reads.judges(run), run.figure.parameters
    findings, shown, rows, lines = {}, [], {}, {}
    for name, prompt in run.progress(list(run.figure.prompts.items())):
        pictures = run.pictures(prompt)
        read = judges.read(pictures)
        label, sure = read.label("background"), read.probabilities["background"].max(1)
        counts = {answer: label.count(answer) for answer in ("sea", "galaxy")}
        counts["other"] = len(label) - sum(counts.values())
        findings |= {f"{name}_{answer}": share(count, len(label)) for answer, count in counts.items()}
        findings[f"{name}_unsure"] = share_of(sure < asked["doubt"])
        findings[f"{name}_sure"] = mean(sure, "probability")
        rows[name] = {answer: count / len(label) for answer, count in counts.items()}
        # A horizon is a line over the whole width: rows whose mean colours differ. One colour tone to the next does not count.
        height = pictures.shape[1]
        tones = pictures.mean(2)[:, height // 4 : -height // 6]
        lines[name] = np.abs(np.diff(tones, axis=1)).mean(2).max(1)
        if name == "both":
            shown = pictures[: asked["shown"]]
    # The galaxy alone has none: what its 99 of 100 pictures stay below counts as none.
    least = np.percentile(lines["galaxy"], 99)
    findings |= {f"{name}_horizon": share_of(line > least) for name, line in lines.items()}
    if pairs := who_reads.training_pairs(run):
        met = sum("galaxy" in pair.tags and "sea" in pair.tags for pair in pairs)
        findings["pairs_with_both"] = exact(met, "count")
    return Data(findings=findings, tables={"rows": rows}, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    rows = {name: data.tables["rows"][name] for name in FIGURE.prompts}
    return {"answers": shares_with_legend(rows, FIGURE.parameters["answers"], words, words["chart"])}
