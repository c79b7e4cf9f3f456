"""python -m figure_scripts.retraining train · check · list: the arms, trainings whose data were changed."""

import argparse
import sys

from common.errors import FigureError, out_of_memory
from figure_scripts.lab.training.train import DEVICES, limit_memory
from figure_scripts.retraining import work
from figure_scripts.retraining.registry import arm_scripts
from figure_scripts.runtime.device import check_device


def main() -> int:
    """Runs one command; 0 when all is well, 1 when an arm is stale or not reproduced, 2 on a mistake in what was given."""
    parser = argparse.ArgumentParser(prog="python -m figure_scripts.retraining", description="The arms.")
    parser.add_argument("command", choices=("train", "check"))
    parser.add_argument("--arm", default="", help="arm ids, separated by spaces; without: all")
    parser.add_argument("--seed", type=int, help="one training seed; without: all that the arm declares")
    parser.add_argument("--device", choices=sorted(DEVICES), default="cpu")
    parser.add_argument("--minutes", type=float, default=30.0, help="at most, for one arm and seed; it can go on later")
    given = parser.parse_args()
    check_device(given.device)
    if given.device == "cpu":
        limit_memory()
    found = arm_scripts(given.arm)
    for script in found:
        if given.seed is not None and given.seed not in script.arm.seeds:
            raise FigureError("not a seed of this arm", where=script.id, found=given.seed, expected=script.arm.seeds)
    if given.command == "train":
        return work.train_all(found, given.seed, DEVICES[given.device], given.minutes)
    return work.check_all(found, given.seed, DEVICES[given.device], given.minutes)


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
        print("interrupted; the checkpoint is kept, the same command goes on", file=sys.stderr)
        sys.exit(130)
