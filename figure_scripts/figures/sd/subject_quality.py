"""Rare and frequent subjects: how often each comes as asked, and how often it looks like a real one, against its count in the pairs."""

from figure_scripts.charts.style import chart_panels, colour
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
    rows = sorted(data.tables["rows"], key=lambda row: -row[1])
    figure, panels = chart_panels(height=1.6 + 0.34 * len(rows), columns=2, sharey=True)
    looks = {"made": ("blue", "o", 0.0), "sound": ("blue", "o", -0.15), "real": ("orange", "D", 0.15)}
    for axes, title, shown in zip(panels, ("obeyed", "sound"), ({"made": 2}, {"sound": 3, "real": 4}), strict=True):
        for line, row in enumerate(rows):
            for name, column in shown.items():
                (value, low, high), (tone, mark, shift) = row[column], looks[name]
                axes.plot([low, high], [line + shift] * 2, color=colour(tone), linewidth=1.2)
                axes.plot(value, line + shift, mark, color=colour(tone), markersize=5, clip_on=False)
        axes.set(xlim=(-0.02, 1.02), ylim=(len(rows) - 0.4, -0.6), title=words[title])
        axes.set_xticks([0, 0.5, 1], ["0", "50", "100%"])
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x")
        for one in ("made", "real"):
            axes.plot([], [], looks[one][1], color=colour(looks[one][0]), label=words[one])
    panels[0].set_yticks(range(len(rows)), [f"{words[row[0]]} ({row[1]:,})" for row in rows])
    figure.supxlabel(words["count"], fontsize="medium")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside upper right", ncols=2)
    return {"chart": figure}
