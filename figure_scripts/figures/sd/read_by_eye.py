"""Pictures read by eye before a judge read them: on how many raised hands can fingers not be counted, and how often does the judge agree?

Of the hands no prediction was written down before they were read: of earlier weights the eye could not count 12 of 50. Of the judge it was, by
the test for those weights: it agrees with the eye in more than 95 % of each question.
"""

from figure_scripts.charts.bars import shares_with_legend
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import difference_of_shares, share

PROFILES = ("lab",)  # read were pictures of the lab model
FIGURE = Figure(
    claims=("S15", "S16"), role="sd", prompts={"wave": "1girl, waving", "five": "1girl, waving, five fingers"},
    parameters={"answers": ["3", "4", "5", "6", "?"], "columns": 5},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.experiments.who_reads import judges
    from figure_scripts.lab.judging.by_eye import eye_readings as eye

    pictures, kept = eye.eye_readings()
    cases, drawn, asked = kept["pictures"], kept["drawn"], run.figure.parameters
    judged, findings, rows = eye.answers(judges(run).read(pictures)), {}, {}
    for question in eye.QUESTIONS:
        name, read = question.replace(" ", "_"), eye.seen(cases, question)
        findings[f"agrees_{name}"] = share(*eye.agreed(judged[question], read))
        findings[f"unclear_{name}"] = share(read.count(eye.UNCLEAR), len(read) - read.count(None))
        findings[f"again_{name}"] = share(*eye.agreed(read, eye.seen(cases, question, "again"), unclear=True))
    sea = [number for number, one in enumerate(cases) if one["group"] in eye.SEA]
    palms = [[answers[number] for number in sea] for answers in (judged["palm tree"], eye.seen(cases, "palm tree"))]
    findings["agrees_on_palms_by_the_sea"] = share(*eye.agreed(*palms))
    for question in ("fingers", "palm tree"):
        read = eye.agreed(eye.seen(drawn, question, "truth"), eye.seen(drawn, question))
        findings[f"eye_right_{question.replace(' ', '_')}"] = share(*read)
    for name, group in (("wave", eye.WAVING), ("five", eye.FIVE)):
        counts = eye.tally(cases, group, "fingers")
        n = sum(counts.values())
        findings |= {f"{name}_uncountable": share(counts.get(eye.UNCLEAR, 0), n), f"{name}_5": share(counts["5"], n)}
        rows[name] = {answer: counts.get(answer, 0) / n for answer in asked["answers"]}
    findings["fewer_uncountable"] = difference_of_shares(findings["wave_uncountable"], findings["five_uncountable"])
    broken = [
        number for number, one in enumerate(cases) if one["group"] == eye.WAVING and one["seen"]["fingers"] == "?"
    ]
    told = [judged["fingers"][number] for number in broken]
    findings["judge_says_5_of_uncountable"] = share(told.count("5"), len(told))
    whole = [number for number, one in enumerate(cases) if one["group"] == eye.FIVE]
    shown = [pictures[number] for number in (*broken, *whole[: asked["columns"]])]
    return Data(findings=findings, tables={"rows": rows}, pictures={"hands": gallery(shown, asked["columns"])})


def draw(data, words):
    return {"counts": shares_with_legend(data.tables["rows"], FIGURE.parameters["answers"], words, words["chart"])}
