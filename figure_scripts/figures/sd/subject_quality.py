"""Rare and frequent subjects: how often each comes as asked, and how often it looks like a real one, against its count in the pairs."""

from figure_scripts.charts.style import TEXT, chart_panels, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share_of, with_bounds

PROFILES = ("lab",)  # how often a subject was learned is known of our own pairs only
FIGURE = Figure(
    claims=("S2", "S15"), role="sd", seeds=range(96),
    prompts=("1girl", "1boy", "cat", "dog", "octopus", "boat", "plush", "penguin", "robot"),
    parameters={"guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 10, "real": 180, "fresh": 96, "each": 2,
                "held_out_from": 100_000, "held_out": 60_000, "columns": 6},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments import lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.judging.distances import within

    model, judges, asked = run.diffusion_model(), who_reads.judges(run), run.figure.parameters
    strangers, findings, rows, shown = lab_model.held_out(asked["held_out_from"], asked["held_out"]), {}, [], []
    for subject in run.progress(run.figure.prompts):
        read = judges.read(made := run.pictures(subject))
        drawn = lab_model.showing(strangers, subject)
        real = lab_model.reconstructed_features(judges, model, drawn[: asked["real"]])
        # Real pictures that are not among those: how many of them would pass for real?
        fresh = lab_model.reconstructed_features(judges, model, drawn[asked["real"] :][: asked["fresh"]])
        count = len(lab_model.showing(lab_model.training_pairs(), subject))
        shares = {"obeyed": share_of(read.are({"subject": subject}))}
        shares |= {"sound": share_of(within(read.features, real)), "real": share_of(within(fresh, real))}
        findings |= {f"{subject}_count": exact(count, "count")} | {f"{subject}_{k}": v for k, v in shares.items()}
        rows.append([subject, count, *map(with_bounds, shares.values())])
        shown += [*made[: asked["each"]]]
    findings["least_real"] = min((findings[f"{one}_real"] for one in run.figure.prompts), key=lambda one: one.value)
    return Data(findings=findings, tables={"rows": rows}, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    figure, axes = chart_panels(height=4.4, rows=2, sharex=True)
    for axis, column, name in zip(axes, (2, 3), ("obeyed", "sound"), strict=True):
        for number, row in enumerate(sorted(data.tables["rows"], key=lambda row: row[1])):
            value, low, high = row[column]
            axis.plot([row[1]] * 2, [low, high], color=colour("muted"), linewidth=1.2)
            axis.plot(row[1], value, "o", color=colour("blue"), markersize=6)
            if column == 3:
                axis.plot(row[1], row[4][0], "_", color=colour("orange"), markersize=9, markeredgewidth=2)
                place = {
                    "xytext": (0, -5 - 11 * (number % 3)),
                    "textcoords": "offset points",
                    "ha": "center",
                    "va": "top",
                }
                axis.annotate(words[row[0]], (row[1], low), **place, fontsize=TEXT - 1.5)
        axis.set(xscale="log", ylim=(-0.05, 1.12), title=words[name])
        axis.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        axis.grid(axis="y")
    axes[1].set(ylim=(-0.35, 1.12), xlabel=words["count"])
    return {"chart": figure}
