"""Whose word wins where, and what moves when attention is changed: counted on small tables whose answers were worked out by hand."""

import numpy as np
import pytest

from figure_scripts.lab.experiments.attention_arms import colour_findings, side_findings
from figure_scripts.lab.experiments.told_apart import Outlined, Usual, won_by_each_way
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.judging.sides import mirrored_half
from figure_scripts.lab.judging.word_regions import (
    UNNAMED,
    best_cut,
    cut,
    holds,
    mask_overlap,
    of_another_word,
    region_overlap,
    true_groups,
    winners,
)
from figure_scripts.statistics.by_scene import mean_over_groups

PARTS = {"person": ["hair", "face"], "hair": ["hair"], "sea": ["sea"]}
PERSON, HAIR, SEA = range(3)
TRUTH = np.array([[HAIR, PERSON, UNNAMED], [SEA, SEA, PERSON]])


def test_a_whole_holds_its_parts_and_a_cell_shows_the_narrowest_that_is_named():
    assert holds(PARTS) == {PERSON: [PERSON, HAIR], HAIR: [HAIR], SEA: [SEA]}
    known = {name: np.zeros((4, 4), bool) for name in ("hair", "face", "sea")}
    known["hair"][:2, :2] = known["face"][:2, 2:] = True
    known["sea"][2:, 0] = known["sea"][2, 1] = (
        True  # three of the four pixels of a cell; the cell beside it shows nothing
    )
    assert true_groups(known, [HAIR, PERSON, SEA, UNNAMED], PARTS, 2).tolist() == [[HAIR, PERSON], [SEA, UNNAMED]]
    assert true_groups(known, [PERSON], PARTS, 2).tolist() == [[PERSON, PERSON], [UNNAMED, UNNAMED]]


def test_overlap_of_won_cells_leaves_out_cells_that_nothing_names():
    won = np.array([[PERSON, PERSON, SEA], [SEA, HAIR, UNNAMED]])
    # Sea: won 1 of its 2 cells, and beside them only a cell that counts nowhere: 1 of 2.
    assert region_overlap(won, TRUTH, [SEA]) == (0.5, 0.5)
    # Hair: its cell went to the person, and it won a cell of the sea: nothing of two.
    assert region_overlap(won, TRUTH, [HAIR]) == (0.0, 0.0)
    # The person with its hair has three cells, two of them won, and one of the sea: 2 of 4.
    assert region_overlap(won, TRUTH, [PERSON, HAIR]) == (0.5, pytest.approx(2 / 3))


def test_the_largest_map_wins_and_a_word_without_outline_wins_for_nobody():
    maps = np.array([[[0.2, 0.9]], [[0.5, 0.1]], [[0.4, 0.3]]])
    assert winners(maps, [HAIR, UNNAMED, SEA]).tolist() == [[UNNAMED, HAIR]]


def test_a_map_is_cut_between_its_smallest_and_largest_value_and_turned_over():
    values = np.array([[2.0, 4.0, 6.0, 10.0]])
    assert cut(values, 0.25, 1).tolist() == [[False, True, True, True]]  # 2 + 0.25 · 8 = 4
    assert cut(values, 0.5, -1).tolist() == [[True, True, True, False]]  # −10 + 0.5 · 8 = −6
    assert cut(values, 0.0, 1).all(), "at 0 it holds every cell"
    assert mask_overlap(np.array([1, 1, 0, 0], bool), np.array([0, 1, 1, 0], bool)) == pytest.approx(1 / 3)


def test_the_cut_is_the_one_that_fits_and_dark_maps_are_turned_over():
    mask = np.array([[True, True, False, False]])
    maps = [np.array([[0.0, 0.1, 0.9, 1.0]]), np.array([[2.0, 2.2, 3.9, 4.0]])]
    share, sign = best_cut(maps, [mask, mask])
    assert sign == -1 and all((cut(one, share, sign) == mask).all() for one in maps)


def test_each_word_gets_the_map_of_a_word_that_names_something_else():
    maps = np.arange(4.0).reshape(4, 1, 1)  # map k was word k's
    dealt = of_another_word(maps, [HAIR, SEA, HAIR, UNNAMED]).ravel()
    # Sorted: word 3 (none), words 0 and 2 (hair), word 1 (sea). Shifted by two: 3 ← 2, 0 ← 1, 2 ← 3, 1 ← 0.
    assert dealt.tolist() == [1.0, 0.0, 3.0, 2.0]


def test_ways_to_win_a_cell():
    # Attention to the start mark, `hair` and `sea` in two cells; the second word is everywhere the stronger one.
    every = np.array([[[0.5, 0.6]], [[0.2, 0.1]], [[0.3, 0.3]]])
    scene = Outlined(None, ("hair", "sea"), [HAIR, SEA], np.array([[HAIR, SEA]]), {})  # type: ignore[arg-type]
    usual = Usual(np.array([[[0.0, 0.0]], [[0.1, 0.8]], [[0.7, 0.2]]]), np.zeros((3, 1, 2)))
    won = won_by_each_way(scene, every, every[1:], usual, np.random.default_rng(0))
    assert won["words"].tolist() == [[SEA, SEA]] and won["with_start"].tolist() == [[UNNAMED, UNNAMED]]
    assert won["scaled"].tolist() == [[HAIR, SEA]], "0.2/0.15 is above 0.3/0.3, and 0.1/0.15 below it"
    assert won["prior"].tolist() == [[SEA, HAIR]]
    assert won["both"].tolist() == [[SEA, HAIR]], "0.1 · 1.33 against 0.7, and 0.8 · 0.67 against 0.2"


def test_usual_places_are_means_over_the_scenes_that_name_the_thing():
    first = Outlined(None, (), [SEA], np.array([[SEA, UNNAMED]]), {SEA: np.array([[True, False]])})  # type: ignore[arg-type]
    second = Outlined(None, (), [SEA], np.array([[SEA, SEA]]), {SEA: np.array([[True, True]])})  # type: ignore[arg-type]
    third = Outlined(None, (), [], np.array([[UNNAMED, UNNAMED]]), {})  # type: ignore[arg-type]
    usual = Usual.of([first, second, third], 3)
    assert usual.narrow[SEA].tolist() == usual.whole[SEA].tolist() == [[1.0, 0.5]] and not usual.whole[HAIR].any()


def test_groups_weigh_the_same_and_scenes_are_drawn_whole():
    table = np.array([[1.0, np.nan], [0.0, 0.4], [np.nan, np.nan], [0.5, 0.6]])
    found = mean_over_groups(table, "similarity")
    assert found.value == pytest.approx((0.5 + 0.5) / 2) and found.n == 3, "a scene without any group is no case"
    alike = np.array([[0.0, 0.0], [1.0, 1.0]] * 50)
    apart = np.array([[0.0, 1.0], [1.0, 0.0]] * 50)
    wide, none = mean_over_groups(alike, "similarity"), mean_over_groups(apart, "similarity")
    # Two things of a scene that are always alike are worth one: 1.96 · 0.5 / √100 on each side; opposite ones leave nothing to chance.
    assert wide.high - wide.low == pytest.approx(2 * 0.098, rel=0.08)
    assert none.high - none.low < 0.02


def test_one_half_stands_on_both_sides():
    picture = np.arange(4).reshape(1, 1, 4, 1)
    assert mirrored_half(picture, "left").ravel().tolist() == [0, 1, 1, 0]
    assert mirrored_half(picture, "right").ravel().tolist() == [3, 2, 2, 3]


def test_a_tree_is_gone_or_moved_only_where_it_stood():
    def seen(left: str, right: str) -> dict[str, np.ndarray]:
        return {"left": np.array([c == "x" for c in left]), "right": np.array([c == "x" for c in right])}

    found = side_findings(
        {
            "plain": seen("xx.x.", "..xx."),  # left, left, right, both, none: three of five on one side
            "palm tree_left": seen(".xxxx", "x.x.."), "palm tree_right": seen("xx.xx", "....."),
            "sea_left": seen("xx...", "....."), "sea_right": seen(".....", "..x.."),
        },
        "palm tree", "sea",
    )  # fmt: skip
    assert (found["one_side"].value, found["one_side"].n) == (0.6, 5)
    # Blocked where it stands: the first is gone to the right, the second stays, the third is gone altogether.
    assert found["gone_there"].value == pytest.approx(2 / 3) and found["moved_there"].value == pytest.approx(1 / 3)
    # Blocked on the other side (right, right, left): all stay. `sea` blocked where it stands: all stay.
    assert found["gone_elsewhere"].value == found["gone_unrelated"].value == 0
    assert found["more_than_elsewhere"].value == pytest.approx(2 / 3) and found["more_than_elsewhere"].n == 3


def test_a_colour_follows_or_stays():
    def read(hair: list[str], eyes: list[str]) -> Readings:
        both = {"hair": hair, "eyes": eyes}
        chances = {
            head: np.array([[answer == one for answer in HEADS[head]] for one in seen], float)
            for head, seen in both.items()
        }
        return Readings(chances, np.zeros((2, 1)))

    asked = [("red", "blue"), ("green", "brown")]
    found = colour_findings({"plain": read(["red", "green"], ["red", "black"])}, asked)
    assert (found["hair_plain"].value, found["hair_kept_plain"].value) == (0, 1)
    assert (found["eyes_plain"].value, found["eyes_kept_plain"].value) == (0.5, 0)
