"""What the twin had to pass before any page could use it: what was found beside what was wanted, and what earlier trainings had reached.

Predicted before the first practice: all but the translations pass. (An earlier run in bfloat16, of which no record is kept, had passed nothing but
the two tests on palm trees that nobody asks for.)
"""

from pathlib import Path

from figure_scripts.charts.dots import against_goals
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # a report on the twin
LIES = "../../lab/weights/training"
TRIES: tuple[str, ...] = ("first_course", "first_practice", "second_practice")
FIGURE = Figure(
    claims=("C3",),
    role="llm_lab",
    files=(f"{LIES}/llm_gates.json", *(f"{LIES}/llm_tries/{name}.json" for name in TRIES)),
    parameters={"names": {
        "hair as asked": "hair", "palm tree as asked": "palm", "palm tree where none is asked for": "unasked",
        "facts, asked in known words": "facts", "facts, asked in other words": "other_words",
        "new sentences translated to the letter": "translated", "stories that keep their hero": "hero",
    }},
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.language.gates.record import GateRecord
    from figure_scripts.lab.language.gates.trying import TOLERANCE
    from figure_scripts.lab.language.shipped import found_by, gates_of
    from figure_scripts.lab.language.tries import practised, taught_before, tried

    folder, names = run.script.path.parent, run.figure.parameters["names"]
    record = gates_of(run.language_model(), folder / run.figure.files[0])
    before = {Path(file).stem: GateRecord.read(folder / file) for file in run.figure.files[1:]}
    rows = {}
    for one in record.results:
        if one.must:
            row = rows.setdefault(
                one.gate, {"name": names[one.gate], "least": one.least, "near": one.near, "far": TOLERANCE}
            )
            row[one.language] = [one.share, one.low, one.high, one.passed]
    findings = found_by(record, names) | tried(before, names)
    findings |= {f"practice_{name}": one for name, one in practised(record).items()}
    findings |= {f"taught_{name}": one for name, one in taught_before(record).items()}
    return Data(findings=findings, tables={"rows": list(rows.values())})


def draw(data, words):
    figure = against_goals(data.tables["rows"], words)
    figure.axes[0].set_title(words["chart"])
    return {"gates": figure}
