"""The report's measures, on cases whose answer is known."""

import numpy as np
import pytest

from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.distances import distances, frechet, within
from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.judging.obedience import group, obeyed, question, summed
from figure_scripts.lab.training.tokenizer import known_tags


def read_as(**answers: str) -> Readings:
    """One picture, from which the judge read `answers` (underscores are spaces), else the first answer of each head."""
    probabilities = {}
    for head, options in HEADS.items():
        answer = answers.get(head.replace(" ", "_"), options[0])
        probabilities[head] = np.eye(len(options))[[options.index(answer)]]
    return Readings(probabilities, np.zeros((1, 2)))


def test_every_tag_of_the_pairs_is_asked_for():
    for tag in known_tags():
        found = question(tag)
        assert found is not None, tag
        head, answers = found
        assert set(answers) <= set(HEADS[head]), tag
    assert question("smile") is None and group("palm tree") == "extras" and group("five fingers") == "five fingers"


def test_obedience_counts_what_the_judge_read():
    read = read_as(background="sea", subject="cat", fur="white", palm_tree="present", fingers="4")
    found = obeyed([("sea", "cat", "white cat", "palm tree", "five fingers", "waving", "night")], read)
    assert found == {
        "sea": (1, 1), "cat": (1, 1), "white cat": (1, 1), "palm tree": (1, 1), "five fingers": (0, 1), "waving": (1, 1), "night": (0, 1),
    }  # fmt: skip
    assert summed(found.values()) == (5, 7)


def test_frechet_distance_of_known_gaussians():
    random = np.random.default_rng(0)
    one = random.normal(size=(20_000, 4))
    assert frechet(one, one) == pytest.approx(0, abs=1e-6)
    # Moved by 2 in one direction and twice as wide in another: 2² + (2 - 1)².
    other = random.normal(size=(20_000, 4)) * [1, 2, 1, 1] + [2, 0, 0, 0]
    assert frechet(one, other) == pytest.approx(5, abs=0.2)


def test_precision_and_recall_tell_missing_kinds_from_wrong_ones():
    random = np.random.default_rng(0)
    left, right = random.normal(size=(200, 3)), random.normal(size=(200, 3)) + 50
    real = np.concatenate([left, right])
    made = random.normal(size=(200, 3))
    assert within(made, real).mean() > 0.8 and within(real, made).mean() < 0.5
    assert distances(np.zeros((1, 2)), np.array([[3.0, 4.0]]))[0, 0] == pytest.approx(5)
