"""The table of what was tried to break the project, and of what broke."""

from markupsafe import Markup

from common.errors import FigureError
from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.embeds.words import say
from site_tools.ledgers.torture import BROKEN, load_torture
from site_tools.pages.markers import Marker
from site_tools.paths import Paths

_COLUMNS = ("torture_runs", *(f"torture_{name}" for name in BROKEN))


def torture_problem(here: Here, marker: Marker) -> str:
    """What is wrong with the record, or an empty string."""
    try:
        load_torture(Paths(here.content.docs.parent))
    except FigureError as error:
        return str(error)
    return ""


def torture_html(here: Here, marker: Marker) -> Markup:
    """A row for each trial, one for all of them, and below on which machine and from which commits."""
    found, language = load_torture(Paths(here.content.docs.parent)), here.language
    rows = []
    for trial in found.trials:
        runs = str(trial.runs)
        if trial.at_a_write:
            runs = say("torture_at_a_write", language, runs=trial.runs, writes=trial.at_a_write)
        rows.append((trial.says[language], trial.skipped.get(language, ""), (runs, *map(str, trial.broken.values()))))
    sums = (sum(trial.broken[name] for trial in found.trials) for name in BROKEN)
    total = (str(sum(trial.runs for trial in found.trials)), *map(str, sums))
    rows.append((say("torture_together", language), "", total))
    tried = [trial for trial in found.trials if trial.runs]
    told = say(
        "torture_told", language, seed=found.seed, device=found.device_class,
        day=max((trial.date for trial in tried), default="–"), commits=", ".join(sorted({trial.commit for trial in tried})) or "–",
    )  # fmt: skip
    return render("embeds/torture.html", columns=_COLUMNS, rows=rows, told=told, language=language)
