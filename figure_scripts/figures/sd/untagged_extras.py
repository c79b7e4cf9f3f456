"""Every extra that comes without having been asked for: its share in the untagged pairs, and in pictures at two CFG scales."""

from figure_scripts.charts.style import MARKS, chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import share_of, with_bounds

FIGURE = Figure(
    claims=("S3",),
    role="sd",
    seeds=range(96),
    prompts=("sea", "mountain", "city", "forest", "galaxy"),
    parameters={"scales": [1.0, 5.0], "scheduler": "DPM++ 2M", "steps": 10},
    tolerance=2e-3,
)


def measure(run):
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.world import shares

    judges, asked = who_reads.judges(run), run.figure.parameters
    pairs, findings, rows = who_reads.training_pairs(run), {}, []
    for background in run.progress(run.figure.prompts):
        empty = [one for one in pairs if one.scene.background == background and one.scene.subject is None]
        reads = [judges.read(run.pictures(f"{background}, scenery", guidance_scale=scale)) for scale in asked["scales"]]
        for extra, table in shares.EXTRA.items():
            if background not in table:
                continue
            found = {f"at_{scale:g}": share_of(read.has(extra)) for scale, read in zip(asked["scales"], reads)}
            if silent := [one for one in empty if extra not in one.tags]:
                found["pairs"] = share_of(extra in one.extras for one in silent)
            name = f"{background}_{extra}".replace(" ", "_")
            findings |= {f"{name}_{way}": one for way, one in found.items()}
            tagged = table[background].tagged if silent else None
            rows.append([background, extra, tagged, {way: with_bounds(one) for way, one in found.items()}])
    rows.sort(key=lambda row: -row[3].get("pairs", row[3]["at_1"])[0])
    return Data(findings=findings, tables={"rows": rows})


def draw(data, words):
    rows = data.tables["rows"]
    figure, axes = chart(height=1.2 + 0.42 * len(rows))
    for number, row in enumerate(rows):
        ways = (("pairs", "orange", -0.22), ("at_1", "blue", 0), ("at_5", "purple", 0.22))
        for (name, line, shift), mark in zip(ways, MARKS, strict=False):
            if name in row[3]:
                (value, low, high), y, label = row[3][name], number + shift, words[name] if number == 0 else None
                axes.plot([low, high], [y, y], color=colour(line), linewidth=1.2)
                axes.plot(value, y, mark, color=colour(line), markersize=5.5, label=label)
    axes.set_yticks(
        range(len(rows)),
        [f"{words[row[0]]} · {words[row[1]]}" + (f" ({row[2]:.0%})" if row[2] is not None else "") for row in rows],
    )
    axes.set(xlim=(-0.02, 1), ylim=(len(rows) - 0.4, -0.6))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.grid(axis="x")
    axes.set_title(words["chart"])
    # Below the chart: inside, its marks would look like data.
    figure.legend(loc="outside lower center", ncols=3, columnspacing=1.2, handletextpad=0.4)
    return figure
