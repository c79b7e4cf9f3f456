"""Whether one training more falls into the intervals of those that are recorded."""

import numpy as np

from common.schema import Finding
from figure_scripts.declare.arm import Trained, TrainingRecord
from figure_scripts.statistics.training_seeds import mean_over_trainings, share_over_trainings


def compare(record: TrainingRecord, one: Trained) -> list[tuple[str, float, Finding]]:
    """What lies outside: name, the value found, the recorded finding. Every answer of every question, and every measured mean, is compared."""
    apart = []
    for ask, heads in one.read.items():
        for head, digits in heads.items():
            recorded = [trained.read[ask][head] for trained in record.seeds.values()]
            for answer in sorted({*digits, *"".join(recorded)}):
                expected = share_over_trainings([[digit == answer for digit in seed] for seed in recorded])
                apart.append((f"{ask}: {head} {answer}", digits.count(answer) / len(digits), expected))
    for name, values in one.measured.items():
        expected = mean_over_trainings([trained.measured[name] for trained in record.seeds.values()], "ratio")
        apart.append((name, float(np.mean(values)), expected))
    return [row for row in apart if not float(row[2].low) - 1e-9 <= row[1] <= float(row[2].high) + 1e-9]
