"""Is something used again? Tiles and their nearest against plain loops, collages against where their pieces lie, and the pull of what was learned."""

import numpy as np
import pytest

from figure_scripts.lab.experiments import copying, lab_model

PICTURES = np.random.default_rng(3).integers(0, 256, size=(9, 16, 16, 3), dtype=np.uint8)
SEARCHED, ASKED = PICTURES[:6], PICTURES[6:]
WANTED = {"subject": "1girl", "hair": "black", "eyes": "black", "view": "front"}


def test_tiles_are_the_squares_row_by_row():
    cut = copying.tiles(PICTURES, 8)
    assert cut.shape == (4, 9, 192)
    assert np.array_equal(cut[1, 5], PICTURES[5, :8, 8:].ravel()) and np.array_equal(
        cut[2, 5], PICTURES[5, 8:, :8].ravel()
    )
    assert np.array_equal(copying.joined(cut, 8), PICTURES)


@pytest.mark.parametrize("rows", [2, 3000], ids=["searched in parts", "searched at once"])
def test_the_nearest_tile_is_that_of_a_plain_search(monkeypatch, rows):
    monkeypatch.setattr(copying, "ROWS", rows)
    near, pieces = copying.nearest_tiles(ASKED, SEARCHED, 4)
    for place in range(16):
        down, right = divmod(place, 4)
        window = np.s_[4 * down : 4 * down + 4, 4 * right : 4 * right + 4]
        for number, picture in enumerate(ASKED):
            apart = [
                np.linalg.norm(picture[window].astype(float) - one[window].astype(float)) / 48**0.5 for one in SEARCHED
            ]
            assert near[place, number] == pytest.approx(min(apart), rel=1e-6)
            assert np.array_equal(pieces[place, number], SEARCHED[int(np.argmin(apart))][window].ravel())


def test_a_collage_has_every_piece_from_the_same_place_of_some_picture():
    collages = copying.pasted(SEARCHED, 5, 8, seed=1)
    assert not any(np.array_equal(one, other) for one in collages for other in SEARCHED)
    for down, right in ((0, 0), (0, 8), (8, 0), (8, 8)):
        known = {one[down : down + 8, right : right + 8].tobytes() for one in SEARCHED}
        assert {one[down : down + 8, right : right + 8].tobytes() for one in collages} <= known
    assert (copying.nearest_tiles(collages, SEARCHED, 8)[0] == 0).all()


def test_the_pull_is_below_one_only_for_what_was_learned():
    random = np.random.default_rng(0)
    known, *fresh = (random.normal(size=(50, 4)) for _ in range(5))
    strangers = random.normal(size=(300, 4))
    copies = known[random.integers(0, 50, 300)] + random.normal(0, 0.05, size=(300, 4))
    assert copying.pull(copies, known, fresh, "x")["pull_x"].high < 0.3
    found = copying.pull(strangers, known, fresh, "x")
    assert 0.8 < found["pull_x"].value < 1.2 and found["by_chance_low_x"].value < 1 < found["by_chance_high_x"].value


def test_twins_of_the_world_are_as_frequent_as_the_limit_says():
    random = np.random.default_rng(0)
    others, known = random.normal(size=(1200, 3)), random.normal(size=(200, 3))
    alike = np.repeat(random.normal(size=(40, 3)), 30, 0) + random.normal(0, 0.01, size=(1200, 3))
    found = copying.twins({"real": random.normal(size=(1200, 3)), "alike": random.permutation(alike)}, others, known, 5)
    assert found["twins_real"].value == pytest.approx(0.05, abs=0.03) and found["twins_real"].n == 600
    assert found["twins_alike"].value > 0.9 and found["copies_real"].value < 0.03
    assert (found["comparable"].value, found["fresh_sets"].value) == (200, 6)


def test_tiles_are_told_apart_by_the_limit_and_by_fresh_pictures():
    trained, fresh = np.float64([[1, 9, 1, 9], [1, 1, 9, 9]]), np.full((2, 4), 4.0)
    ways = {"made": slice(0, 2), "held_out": slice(2, 4)}
    found = copying.tile_findings(ways, trained, fresh, 5.0, 8)
    assert (found["made_same_8"].value, found["held_out_same_8"].value) == (0.75, 0.25)
    assert (found["made_pull_8"].value, found["held_out_pull_8"].value) == (3 / 4, 7 / 4)
    assert found["same_apart_8"].value == 0.5 and found["same_apart_8"].n == 2


def test_people_are_put_alone_before_a_plain_ground():
    found = lab_model.alone_like(WANTED, lab_model.held_out_from(400_000), 3)
    same = lab_model.held_out(found[2].index, 1)[0]
    assert len(found) == 3 and same.scene.subject == found[2].scene.subject
    for one in found:
        assert (one.scene.background, one.scene.extras) == ("plain", ())
        assert (one.scene.subject.hair, one.scene.subject.view) == ("black", "front")
    pairs = lab_model.training_pairs(3000)
    assert len(lab_model.alone_like(WANTED, pairs)) == sum(
        {"black hair", "black eyes", "front view", "1girl"}
        <= {one.scene.subject.kind, f"{one.scene.subject.hair} hair", f"{one.scene.subject.eyes} eyes", f"{one.view} view"}
        for one in pairs if one.view
    )  # fmt: skip
