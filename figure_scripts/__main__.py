"""python -m figure_scripts list · show · build · check"""

import argparse
import contextlib
import io
import sys
from collections.abc import Sequence

from common.errors import FigureError, out_of_memory
from common.files import sha256_of
from common.integrity import differences
from common.schema import PROFILES, State
from figure_scripts import paths
from figure_scripts.declare.registry import Script, scripts
from figure_scripts.engine.record import read_record
from figure_scripts.engine.remembered import Answer, remembered
from figure_scripts.engine.staleness import state


def positive(text: str) -> int:
    """A number of processes."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected a whole number from 1")
    return int(text)


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m figure_scripts", description="The figures and their records.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help in (
        ("list", "every figure, and whether it is current, to be redrawn or stale"),
        ("show", "one figure: what it asks, what was found"),
        ("build", "bring figures up to date"),
        ("check", "run figures anew into an empty folder and compare"),
    ):
        command = commands.add_parser(name, help=help)
        command.add_argument(
            "id", nargs="?" if name != "show" else None, default="", help="figure ids, separated by spaces"
        )
        command.add_argument("--section", default="", help="only this section")
        command.add_argument("--profile", default="lab", choices=PROFILES)
        if name == "build":
            command.add_argument("--force", action="store_true", help="also what is current")
        if name in ("build", "check"):
            command.add_argument(
                "--jobs", type=positive, default=1, help="figures at once, each in a process of its own"
            )
            command.add_argument("--device", default="cpu", help="cpu or cuda")
        if name == "check":
            command.add_argument(
                "--restamp", action="store_true",
                help="code was only put in order: what is reproduced keeps its numbers and becomes current",
            )  # fmt: skip
    return parser


def main() -> int:
    """Runs one command; 0 when all is well, 1 when figures are not as recorded, 2 on a mistake in what was given."""
    given = arguments().parse_args()
    if given.command == "list":
        asked = [given.id, given.section, given.profile]
        said = remembered(
            paths.CACHE / "list" / f"{sha256_of(repr(asked).encode())[:16]}.json",
            [*asked, sys.version, str(paths.ROOT)],
            (paths.SCRIPTS, paths.ROOT / "common", paths.RECORDS, *paths.LOCKS),
            lambda: listed(*asked),
        )
        print(said.err, end="", file=sys.stderr)
        print(said.out, end="")
        return said.code
    found = in_profile(scripts(given.id, given.section), given.profile, asked=given.id.split())
    if given.command == "show":
        for script in found:
            show(script, given.profile)
        return 0
    if given.command == "build":
        from figure_scripts.engine.build import build

        for id, what in build(found, given.profile, force=given.force, device=given.device, jobs=given.jobs).items():
            print(f"{what:8} {id}")
        return 0
    from figure_scripts.checking.check import check

    # Another profile has no answers for the lab's own figures, and keeps those that are there.
    whole = len(found) == len(scripts())
    return check(found, given.profile, device=given.device, whole=whole, jobs=given.jobs, restamp=given.restamp)


def listed(id: str, section: str, profile: str) -> Answer:
    """Every figure's state, and every arm's where no figures are named; the status is 1 where one is not current."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        found = in_profile(scripts(id, section), profile, asked=id.split())
        arms_current = True if id or section else list_arms()
        code = max(list_states(found, profile), int(not arms_current))
    return Answer(out.getvalue(), err.getvalue(), code)


def in_profile(found: list[Script], profile: str, asked: Sequence[str]) -> list[Script]:
    """The figures that have a meaning in the profile.

    Raises:
        FigureError: one of those asked for by name has none.
    """
    for script in found:
        if script.id in asked and profile not in script.profiles:
            raise FigureError(
                "the figure is not made in this profile",
                where=script.id,
                found=profile,
                expected=" or ".join(script.profiles),
            )
    return [script for script in found if profile in script.profiles]


def list_states(found: Sequence[Script], profile: str) -> int:
    """Prints each figure's state, and on the error stream each file that is not the recorded one; 0 when all are current."""
    all_current = True
    for script in found:
        try:
            record = read_record(script.id, profile)
        except FigureError as error:
            print(error, file=sys.stderr)
            record = None
        for difference in differences(record, paths.RECORDS) if record else ():
            print(difference.error, file=sys.stderr)
        now = state(script, profile, record)
        all_current &= now == State.CURRENT
        print(f"{now:8} {script.id:32} {' '.join(script.figure.claims):12} {script.summary}")
    return 0 if all_current else 1


def list_arms() -> bool:
    """Prints each arm's state; whether all are current."""
    from figure_scripts.retraining.registry import arm_scripts
    from figure_scripts.retraining.staleness import arm_state

    states = [(script, *arm_state(script)) for script in arm_scripts()]
    for script, now, why in states:
        print(f"{now:8} {script.id:32} {'arm':12} {script.arm.changed}{f' ({why})' if why else ''}")
    # One that was never trained is work to come: figures that would read it say so themselves.
    return all(now == State.CURRENT for script, now, _ in states if script.record.is_file())


def show(script: Script, profile: str) -> None:
    """Prints a figure's declaration and what its record found."""
    record = read_record(script.id, profile)
    now = state(script, profile, record)
    print(f"{script.id}: {script.words['en']['title']} / {script.words['ja']['title']}")
    print(f"  {script.summary}")
    print(f"  claims {' '.join(script.figure.claims)}, role {' '.join(script.figure.roles)}, {now}")
    for name, finding in (record.findings if record else {}).items():
        print(f"  {name}: {finding.value} ({finding.low} to {finding.high}, n = {finding.n}) {finding.unit}")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FigureError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except Exception as error:
        if (told := out_of_memory(error)) is None:
            raise
        print(told, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("interrupted; what was finished is kept, the figure in work was left as it was", file=sys.stderr)
        sys.exit(130)
