"""What checking by hand costs: the answers to read until the errors are found, by confidence or in any order, and what that means at scale.

Counts of our own questions: how far one reads until the last error of a list is found belongs to that list, and has no interval.
"""

from figure_scripts.charts.curves import errors_while_reading
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.answers.reading_by_hand import errors_left, share_to_read, working_years
from figure_scripts.statistics.few_values import listed
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("L5",),
    role="llm_en",
    files=("questions_en.yml",),
    parameters={
        "goals": {"half": 0.5, "most": 0.9, "all": 1.0},
        # Assumptions, not measurements: they are said on the page.
        "seconds_an_answer": 30,
        "answers": 1_000_000,
        "hours_a_year": 1_800,
        "words_a_minute": 240,
        "words_a_token": 0.75,
        "training_tokens": 2_000_000_000_000,  # SmolLM2-135M: Allal et al. (2025)
    },
)


def measure(run):
    from figure_scripts.runtime.texts.scoring import questions_answered

    rows, p = questions_answered(run.language_model(), run.file("questions_en.yml")), run.figure.parameters
    confidence, right = [row["confidence"] for row in rows], [row["right"] for row in rows]
    seconds_a_token = 60 * p["words_a_token"] / p["words_a_minute"]
    read = {name: share_to_read(confidence, right, goal) for name, goal in p["goals"].items()}
    findings = {name: listed(round(share * len(rows)), len(rows)) for name, share in read.items()}
    years = {
        name: working_years(p["answers"] * found.value * p["seconds_an_answer"], p["hours_a_year"])
        for name, found in findings.items()
    }
    return Data(
        tables={"left": errors_left(confidence, right), "years": years},
        findings=findings
        | {f"years_{name}": exact(value, "count") for name, value in years.items()}
        | {
            "years_everything": exact(working_years(p["answers"] * p["seconds_an_answer"], p["hours_a_year"]), "count"),
            "years_training_data": exact(
                float(round(working_years(p["training_tokens"] * seconds_a_token, p["hours_a_year"]), -3)), "count"
            ),
        },
    )


def draw(data, words):
    return errors_while_reading(data.tables["left"], words)
