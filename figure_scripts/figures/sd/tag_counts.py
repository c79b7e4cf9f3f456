"""Every tag's accuracy against how often it stands in the training pairs."""

from figure_scripts.charts.curves import count_axis
from figure_scripts.charts.style import TEXT, chart, colour
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, share

PROFILES = ("lab",)  # counts of tags are known of our own pairs only
FIGURE = Figure(
    claims=("S2",), role="sd", seeds=range(1000),
    parameters={"guidance_scale": 5.0, "steps": 20, "held_out_from": 0, "least": 8, "named": 0.9},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments import lab_model, who_reads
    from figure_scripts.lab.judging.obedience import obeyed, summed

    judges, asked = who_reads.judges(run), run.figure.parameters
    wanted = lab_model.held_out(asked["held_out_from"], len(run.figure.seeds))
    pictures = run.pictures([one.caption for one in wanted])
    hits = obeyed([one.tags for one in wanted], judges.read(pictures))
    pairs = lab_model.training_pairs()
    rows = []
    for tag, (right, cases) in hits.items():
        if cases >= asked["least"]:
            found = share(right, cases)
            rows.append([tag, sum(tag in pair.tags for pair in pairs), found.value, found.low, found.high])
    rows.sort(key=lambda row: row[1])
    half = len(rows) // 2
    groups = {"rare": rows[:half], "frequent": rows[half:]}
    findings = {name: share(*summed([hits[row[0]] for row in group])) for name, group in groups.items()}
    findings |= {"tags": exact(len(rows), "count"), "rare_most": exact(rows[half - 1][1], "count")}
    findings["perfect"] = exact(sum(row[2] == 1 for row in rows), "count")
    return Data(findings=findings, tables={"rows": rows})


def draw(data, words):
    figure, axes = chart(height=3.4)
    named = []
    for tag, count, value, low, high in data.tables["rows"]:
        axes.plot([count, count], [low, high], color=colour("grid"), linewidth=1.2, zorder=1)
        axes.plot(count, value, "o", color=colour("blue"), markersize=5, zorder=2)
        if value < FIGURE.parameters["named"]:
            named.append((tag, count, value))
    # Their names stand in a column beside them, the best on top, so that none covers another.
    for number, (tag, count, value) in enumerate(sorted(named, key=lambda one: -one[2])):
        axes.annotate(
            f"{words.get(tag, tag)} {value:.0%}", (count, value), xytext=(0.62, 0.72 - 0.085 * number),
            textcoords="axes fraction", va="center", fontsize=TEXT - 1,
            arrowprops={"arrowstyle": "-", "color": colour("muted"), "linewidth": 0.8, "relpos": (0, 0.5), "shrinkB": 3},
        )  # fmt: skip
    axes.set(ylim=(0, 1.06), xlabel=words["count"])
    count_axis(axes)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.set_title(words["chart"])
    axes.grid(axis="y")
    return {"chart": figure}
