"""Every extra that comes without having been asked for: its share in the untagged pairs, and in pictures at two CFG scales."""

from figure_scripts.declaration import Data, Figure
from figure_scripts.intervals import share
from figure_scripts.style import chart, colour

FIGURE = Figure(
    claims=("S3",),
    role="sd",
    seeds=range(128),
    prompts=("sea", "mountain", "city", "forest", "galaxy"),
    parameters={"scales": [1.0, 5.0], "steps": 20},
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab import reader, shares

    model, judges, asked, seeds = run.diffusion_model(), reader.judges(run), run.figure.parameters, run.figure.seeds
    pairs, findings, rows = reader.training_pairs(run), {}, []
    for background in run.progress(run.figure.prompts):
        empty = [one for one in pairs if one.scene.background == background and one.scene.subject is None]
        reads = [
            judges.read(model.generate(f"{background}, scenery", seeds, guidance=scale, steps=asked["steps"]).pictures)
            for scale in asked["scales"]
        ]
        for extra, table in shares.EXTRA.items():
            if background not in table:
                continue
            silent = [one for one in empty if extra not in one.tags]
            found = [share(sum(extra in one.extras for one in silent), len(silent))]
            found += [share(int(read.has(extra).sum()), len(seeds)) for read in reads]
            name = f"{background}_{extra}".replace(" ", "_")
            findings |= dict(zip((f"{name}_pairs", f"{name}_at_1", f"{name}_at_5"), found, strict=True))
            rows.append(
                [background, extra, table[background].tagged, *([one.value, one.low, one.high] for one in found)]
            )
    rows.sort(key=lambda row: -row[3][0])
    return Data(findings=findings, tables={"rows": rows})


def draw(data, words):
    rows = data.tables["rows"]
    figure, axes = chart(height=1.2 + 0.42 * len(rows))
    for number, row in enumerate(rows):
        for name, (value, low, high), line, shift in zip(
            ("pairs", "at_1", "at_5"), row[3:], ("orange", "blue", "purple"), (-0.22, 0, 0.22), strict=True
        ):
            y = number + shift
            axes.plot([low, high], [y, y], color=colour(line), linewidth=1.2)
            axes.plot(value, y, "o", color=colour(line), markersize=5, label=words[name] if number == 0 else None)
    axes.set_yticks(range(len(rows)), [f"{words[row[0]]} · {words[row[1]]} ({row[2]:.0%})" for row in rows])
    axes.set(xlim=(-0.02, 1), ylim=(len(rows) - 0.4, -0.6))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.grid(axis="x")
    axes.legend(loc="lower right")
    return figure
