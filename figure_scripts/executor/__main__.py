"""python -m figure_scripts.executor figures · arms · give-figures · give-arm · take-in: figures and trainings past one machine."""

import argparse
import sys
from pathlib import Path

from common.errors import FigureError
from common.schema import PROFILES
from figure_scripts.__main__ import in_profile, positive
from figure_scripts.declare.registry import scripts
from figure_scripts.engine.build import build
from figure_scripts.executor.archive import take_in
from figure_scripts.executor.plan import SLICE, Plan, plan_arms, plan_figures
from figure_scripts.executor.submit import is_dry, submit
from figure_scripts.executor.work import give_arm, give_figures, is_current, is_trained, left
from figure_scripts.retraining.registry import ArmScript, arm_scripts

SHOWN_AFTER = 60.0
"""Seconds after which the file system of a network shows everywhere what was written."""


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m figure_scripts.executor", description="Past one machine.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help in (
        ("figures", "build stale figures on other machines"),
        ("arms", "train arms on other machines, one job a seed"),
        ("give-figures", "on the other machine: build figures and pack their files"),
        ("give-arm", "on the other machine: train one seed of an arm and pack its record"),
        ("take-in", "lay down what a job gave back"),
    ):
        command = commands.add_parser(name, help=help)
        if "figures" in name:
            command.add_argument("id", nargs="?", default="", help="figure ids, separated by spaces")
            command.add_argument("--section", default="", help="only this section")
            command.add_argument("--profile", default="lab", choices=PROFILES)
            command.add_argument("--force", action="store_true", help="also what is current")
        if "arm" in name:
            command.add_argument("--arm", default="", help="arm ids, separated by spaces; without: all")
            command.add_argument("--seed", type=int, help="one training seed; without: all that the arm declares")
        if name != "take-in":
            command.add_argument("--device", default="cpu", help="cpu or cuda")
        if name in ("figures", "arms"):
            command.add_argument("--executor", required=True, help="a folder of workflow/profiles, or the path of one")
            command.add_argument("--options", default="", help="further options for Snakemake, in one text")
        if name == "figures":
            command.add_argument("--slice", type=positive, default=SLICE, help="at most so many figures a job")
        if name == "give-arm":
            command.add_argument("--minutes", type=float, required=True)
        if name.startswith("give"):
            command.add_argument("--out", type=Path, required=True, help="where to put the archive")
            command.add_argument(
                "--from", type=Path, dest="base", default=Path(), help="the folder that `out` is seen from"
            )
        if name == "take-in":
            for what in ("plan", "archive"):
                command.add_argument(what, type=Path)
            command.add_argument("job", help="its name in the plan")
    return parser


def main() -> int:
    """Runs one command; 0 when all is made, 1 when something is left to make, 2 on a mistake in what was given."""
    given = arguments().parse_args()
    if given.command == "take-in":
        missing = take_in(Plan.read(given.plan), given.job, given.archive)
        return left(lambda: missing)
    if given.command == "figures":
        return figures(given)
    if given.command == "give-figures":
        found = in_profile(scripts(given.id, given.section), given.profile, asked=given.id.split())
        give_figures(found, given.profile, given.device, given.force, given.base / given.out)
        return 0
    found_arms = arm_scripts(given.arm)
    for script in found_arms:
        if given.seed is not None and given.seed not in script.arm.seeds:
            raise FigureError("not a seed of this arm", where=script.id, found=given.seed, expected=script.arm.seeds)
    if given.command == "give-arm":
        (script,) = found_arms
        give_arm(script, given.seed, given.device, given.minutes, given.base / given.out)
        return 0
    return arms(given, found_arms)


def figures(given: argparse.Namespace) -> int:
    """Plans, submits, draws here what asks no model, and asks the records how it went."""
    found = in_profile(scripts(given.id, given.section), given.profile, asked=given.id.split())
    plan = plan_figures(found, given.profile, given.device, force=given.force, figures_a_job=given.slice)
    code = submit(plan, given.executor, given.options)
    if is_dry(given.options):
        return code
    build([script for script in found if script.id in plan.redraws], given.profile)
    missing = left(
        lambda: [script.id for script in found if not is_current(script, given.profile)],
        SHOWN_AFTER if code == 0 else 0,
    )
    # Of figures that were to be made anew although they were current, the records cannot tell.
    return missing or (code if given.force else 0)


def arms(given: argparse.Namespace, found: list[ArmScript]) -> int:
    """Plans, submits, and asks the training records how it went."""
    plan = plan_arms(found, given.seed, given.device)
    code = submit(plan, given.executor, given.options)
    if is_dry(given.options):
        return code
    asked = [(script, seed) for script in found for seed in (script.arm.seeds if given.seed is None else (given.seed,))]
    return left(
        lambda: [f"{script.id} seed {seed}" for script, seed in asked if not is_trained(script, seed)],
        SHOWN_AFTER if code == 0 else 0,
    )


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FigureError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("interrupted; what was finished is kept, the same command goes on", file=sys.stderr)
        sys.exit(130)
