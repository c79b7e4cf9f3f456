"""The table of what was tried to break the project, and of what broke."""

from collections.abc import Mapping

from markupsafe import Markup

from common.errors import FigureError
from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.embeds.words import say
from site_tools.ledgers.torture import BROKEN, load_torture
from site_tools.pages.markers import Marker
from site_tools.paths import Paths

_COLUMNS = ("torture_runs", "torture_broken")


def torture_problem(here: Here, marker: Marker) -> str:
    """What is wrong with the record, or an empty string."""
    try:
        load_torture(Paths(here.content.docs.parent))
    except FigureError as error:
        return str(error)
    return ""


def torture_html(here: Here, marker: Marker) -> Markup:
    """A row for each trial, one for all kills and one for all troubles, and below on which machine and from which commits."""
    found, language = load_torture(Paths(here.content.docs.parent)), here.language

    def cells(runs: int, writes: int, broken: Mapping[str, int]) -> tuple[str, str]:
        """How often, and which promises were broken how often."""
        times = say("torture_at_a_write", language, runs=runs, writes=writes) if writes else str(runs)
        parts = [
            say("torture_count", language, what=say(f"torture_{name}", language), count=n)
            for name, n in broken.items()
            if n
        ]
        return times, "; ".join(parts) or ("0" if runs else "–")

    rows = []
    for kill, together in ((True, "torture_kills"), (False, "torture_troubles")):
        trials = [trial for trial in found.trials if trial.kill == kill]
        rows += [
            (trial.says[language], trial.skipped.get(language, ""), cells(trial.runs, trial.at_a_write, trial.broken))
            for trial in trials
        ]
        broken = {name: sum(trial.broken[name] for trial in trials) for name in BROKEN}
        runs, writes = (sum(counts) for counts in ([one.runs for one in trials], [one.at_a_write for one in trials]))
        rows.append((say(together, language), "", cells(runs, writes, broken)))
    tried = [trial for trial in found.trials if trial.runs]
    told = say(
        "torture_told", language, seed=found.seed, device=found.device_class,
        day=max((trial.date for trial in tried), default="–"), commits=", ".join(sorted({trial.commit for trial in tried})) or "–",
    )  # fmt: skip
    return render("embeds/torture.html", columns=_COLUMNS, rows=rows, told=told, language=language)
