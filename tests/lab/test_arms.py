"""What each arm changes in the pairs, and nothing else; and that its training record can be trusted."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from common.errors import FigureError
from figure_scripts.declare.arm import Ask, Recipe, Trained, TrainingRecord, read_training_record
from figure_scripts.lab.judging.tag_order import in_order
from figure_scripts.lab.training.recipe import CPU
from figure_scripts.lab.world.pairs import truth
from figure_scripts.retraining import registry, staleness
from figure_scripts.retraining.compare import compare
from figure_scripts.retraining.registry import arm_scripts

COUNT = 3_000
ARMS = {script.id: script for script in arm_scripts()}
PAIRS = [truth(CPU.seed, number) for number in range(COUNT)]


def changed(id):
    return [ARMS[id].module.change(pair, Random(f"arm/{pair.index}")) for pair in PAIRS]


def sea_palms(pairs):
    """Of the sea pictures that show a palm tree, how many say so."""
    shown = [pair for pair in pairs if pair.scene.background == "sea" and "palm tree" in pair.extras]
    return sum("palm tree" in pair.tags for pair in shown), len(shown)


@pytest.mark.parametrize(("id", "share"), [("palm_tree/tagged_never", 0.0), ("palm_tree/tagged_always", 1.0)])
def test_the_palm_tree_is_tagged_as_often_as_the_arm_says(id, share):
    made = changed(id)
    tagged, shown = sea_palms(made)
    assert tagged == share * shown
    assert 0.3 < sea_palms(PAIRS)[0] / sea_palms(PAIRS)[1] < 0.5
    for old, new in zip(PAIRS, made, strict=True):
        assert new.scene == old.scene
        assert [tag for tag in new.tags if tag != "palm tree"] == [tag for tag in old.tags if tag != "palm tree"]
        if old.scene.background != "sea":
            assert new == old
        assert sorted(new.untagged_extras) == sorted(extra for extra in new.extras if extra not in new.tags)


def test_raised_hands_show_what_the_arms_say_and_their_tags_stay():
    raised = [number for number, pair in enumerate(PAIRS) if pair.fingers]
    five, hidden = changed("raised_hand/always_five"), changed("raised_hand/often_hidden")
    assert {five[number].fingers for number in raised} == {5}
    silent = Counter(hidden[number].fingers for number in raised if "five fingers" not in PAIRS[number].tags)
    assert set(silent) == {3, 4, 5}
    assert max(silent.values()) < 1.3 * min(silent.values())
    for made in (five, hidden):
        for old, new in zip(PAIRS, made, strict=True):
            assert (new.tags, new.scene.background, bool(new.fingers)) == (
                old.tags,
                old.scene.background,
                bool(old.fingers),
            )
            if "five fingers" in new.tags:
                assert new.fingers == 5


def test_a_lora_is_told_the_colour_of_everybodys_clothes_and_truly():
    for old, new in zip(PAIRS, changed("clothes_colour/tagged_lora"), strict=True):
        if old.view is None:
            assert new == old
            continue
        person = old.scene.subject
        assert Counter(new.tags) == Counter([tag for tag in old.tags if tag != person.clothes]) + Counter(
            [f"{person.clothes_colour} {person.clothes}"]
        )
        assert [tag for tag in new.tags if tag in old.tags] == [tag for tag in old.tags if tag != person.clothes]
        assert replace(new, tags=old.tags) == old


def test_the_other_lora_is_told_colours_by_lot_in_the_same_places():
    agree = 0
    for truly, by_lot in zip(changed("clothes_colour/tagged_lora"), changed("clothes_colour/random_lora"), strict=True):
        assert by_lot.scene == truly.scene and len(by_lot.tags) == len(truly.tags)
        differing = [pair for pair in zip(truly.tags, by_lot.tags, strict=True) if pair[0] != pair[1]]
        assert all(one.split()[1:] == two.split()[1:] for one, two in differing) and len(differing) <= 1
        agree += truly.view is not None and not differing
    people = sum(pair.view is not None for pair in PAIRS)
    assert 0.13 < agree / people < 0.20  # six colours: one in six is right by chance


def test_subjects_exchange_their_counts():
    before = Counter(pair.scene.subject.kind for pair in PAIRS if pair.scene.subject)
    made = changed("subject_counts/exchanged")
    after = Counter(pair.scene.subject.kind for pair in made if pair.scene.subject)
    assert (after["plush"], after["cat"], after["robot"], after["dog"]) == (
        before["cat"], before["plush"], before["dog"], before["robot"],
    )  # fmt: skip
    for pair in made:
        kind = pair.scene.subject.kind if pair.scene.subject else None
        for other in ("cat", "dog", "plush", "robot"):
            if other != kind:
                assert not [tag for tag in pair.tags if tag.endswith(other)]


def test_tags_stand_in_one_order():
    made = changed("tag_order/always_ordered")
    for old, new in zip(PAIRS, made, strict=True):
        assert Counter(new.tags) == Counter(old.tags)
    assert in_order(("night", "forest", "red hair", "1girl")) == ("1girl", "red hair", "forest", "night")


def test_repeated_pictures_come_as_often_as_the_arm_says():
    from figure_scripts.lab.judging.repeated import repeated_pairs

    script = ARMS["repeated_pictures/one_ten_hundred"]
    whole = [truth(CPU.seed, number) for number in range(script.arm.recipe.pairs)]
    counts = Counter(script.module.change(pair, Random(0)).index for pair in whole)
    for number, times in repeated_pairs(CPU.seed):
        assert counts[number] == times
    assert sorted(Counter(counts.values())) == [1, 10, 100]


def test_a_stranger_fits_the_caption_and_is_another_picture():
    from figure_scripts.lab.judging.repeated import repeated_pairs, stranger

    for number, _ in repeated_pairs(CPU.seed):
        pair = truth(CPU.seed, number)
        other = stranger(pair, 0)
        assert other.subject is not None
        assert other.subject.kind == pair.scene.subject.kind
        assert other != pair.scene
        for head in ("hair", "eyes"):
            value = getattr(pair.scene.subject, head, None)
            if f"{value} {head}" in pair.tags:
                assert getattr(other.subject, head) == value
        for extra in set(pair.extras) & set(pair.tags):
            assert extra in {one.kind for one in other.extras}


def test_an_unknown_arm_is_told_with_the_nearest():
    with pytest.raises(FigureError, match="palm_tree/tagged_never"):
        arm_scripts("palm_tree/taged_never")


def a_record(**seeds):
    return TrainingRecord("x/y", "something", "start", {}, (), seeds)


def trained(digits, sha="now"):
    return Trained(sha, "cpu", ((50, 0.1),), {"ask": {"palm tree": digits}}, {})


def test_a_training_record_reads_back_and_tells_what_was_changed_by_hand(tmp_path):
    record = a_record(**{"1": trained("0101")})
    path = tmp_path / "y.json"
    path.write_bytes(record.bytes)
    assert read_training_record(path) == record
    path.write_bytes(record.bytes.replace(b"0101", b"1111"))
    with pytest.raises(FigureError, match="changed after it was written"):
        read_training_record(path)
    path.write_bytes(record.bytes[:100])
    with pytest.raises(FigureError, match="damaged"):
        read_training_record(path)
    assert read_training_record(tmp_path / "none.json") is None


def test_one_training_more_is_compared_with_the_spread_of_those_recorded():
    record = a_record(**{str(seed): trained("1" * (20 + seed) + "0" * (80 - seed)) for seed in (1, 2, 3)})
    assert not compare(record, trained("1" * 23 + "0" * 77))
    outside = compare(record, trained("1" * 60 + "0" * 40))
    assert [name for name, _, _ in outside] == ["ask: palm tree 0", "ask: palm tree 1"]


def test_a_new_question_asks_the_weights_again_and_a_new_recipe_trains_them_again(monkeypatch):
    script = ARMS["palm_tree/tagged_never"]
    training, inputs = staleness.training_hash(script), staleness.inputs_hash(script)

    def with_arm(**changes):
        arm = replace(script.arm, **changes)
        monkeypatch.setattr(registry.ArmScript, "arm", property(lambda _: arm))
        return staleness.training_hash(script), staleness.inputs_hash(script)

    assert with_arm(changed="told otherwise", seeds=(1, 2, 3, 4)) == (training, inputs)
    asked = with_arm(asks=(Ask("new", ("sea",), ("time",)),))
    assert asked[0] == training
    assert asked[1] != inputs
    learned = with_arm(recipe=Recipe(steps=161))
    assert learned[0] != training
    assert learned[1] != inputs
