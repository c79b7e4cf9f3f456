"""Pictures and texts on one scale: what is asked for, missing, otherwise and beyond is counted alike, from known sentences and readings."""

import numpy as np
import pytest

from figure_scripts.lab.experiments.asked import one_scale as scale
from figure_scripts.lab.experiments.asked import same_errors
from figure_scripts.lab.judging.balanced_scenes import HEADS
from figure_scripts.lab.judging.judges import Readings
from figure_scripts.lab.text.scenes.describe import tags_of
from figure_scripts.lab.world import shares
from figure_scripts.lab.world.pairs import truth

GIRL = ("1girl", "pink hair", "long hair", "brown eyes", "shirt", "front view", "sea", "day")
TOLD = (
    "This is the sea by day. There is a girl with long pink hair and brown eyes. She wears a red shirt. "
    "We see her in front view. A palm tree bends in the wind. The waves are small today."
)


def readings(**told):
    """A judge that reads this from one picture, and of everything else the first answer."""
    answers = {head: told.get(head.replace(" ", "_"), options[0]) for head, options in HEADS.items()}
    one_hot = {head: np.eye(len(HEADS[head]))[[HEADS[head].index(answer)]] for head, answer in answers.items()}
    return Readings(one_hot, np.zeros((1, 1)))


def test_a_text_and_a_picture_that_say_the_same_are_judged_the_same():
    text = scale.said_by_text(TOLD, "en")
    (picture,) = scale.said_by_pictures(
        readings(background="sea", time="day", subject="1girl", hair="pink", style="long hair", eyes="brown",
                 clothes="shirt", clothes_colour="red", view="front", palm_tree="present", fingers="0")
    )  # fmt: skip
    wanted = scale.asked_for(GIRL)
    assert text["hair"] == {"pink"} and text["palm tree"] == {"present"} and "mouth" not in text
    # A picture cannot leave a mouth out; the red of the shirt and the palm tree are unasked in both.
    assert picture == text | {"mouth": {HEADS["mouth"][0]}, "skin": {HEADS["skin"][0]}}
    assert scale.faults(text, wanted) == (0, 2, 10) and scale.faults(picture, wanted) == (0, 3, 11)


def test_what_is_missing_or_otherwise_is_a_fault_to_both_judges():
    wanted = scale.asked_for((*GIRL, "mushroom"))
    said = scale.said_by_text(TOLD.replace("pink", "green"), "en")
    assert scale.faults(said, wanted) == (2, 4, 11)
    # Said once so and once otherwise: a contradiction is no obedience.
    both = scale.said_by_text(TOLD + " There is a girl with long green hair and brown eyes.", "en")
    assert both["hair"] == {"pink", "green"} and scale.faults(both, scale.asked_for(GIRL))[0] == 1
    cat = scale.asked_for(("black cat", "room", "night"))
    assert ("subject", ("cat",)) in cat.items and ("fur", ("black",)) in cat.items
    with pytest.raises(ValueError, match="no judge"):
        scale.asked_for(("unheard of",))


def test_a_combination_fails_leniently_without_both_words_and_strictly_with_more_than_both():
    one = scale.Combination("thing and place", "palm tree", "forest", ("scenery", "forest", "day", "palm tree"))
    whole = {"background": {"forest"}, "subject": {"none"}, "palm tree": {"present"}, "time": {"day"}}
    assert scale.failed(whole, one) == (False, False)
    assert scale.failed(whole | {"flower": {"present"}}, one) == (False, True)
    assert scale.failed(whole | {"background": {"forest", "sea"}}, one) == (False, True)
    del whole["palm tree"]
    assert scale.failed(whole, one) == (True, True)


def test_the_world_s_table_says_which_combinations_meet():
    asked = scale.combinations()
    assert len({one.name for one in asked}) == len(asked) and all(scale.asked_for(one.tags).items for one in asked)
    pairs = [truth(1, number) for number in range(4000)]
    met = dict(zip((one.name for one in asked), scale.exposures(pairs, asked), strict=True))
    for one in asked:
        both, first, second = met[one.name]
        assert both <= min(first, second)
        if one.family == "thing and place":
            ground = "plain" if one.second == "simple background" else one.second
            assert (both > 0) == (ground in shares.EXTRA[one.first]), one.name
    assert met["blue hair + oblique view"][0] == 0 < met["blue hair + side view"][0]
    assert met["1boy + dress"][0] == 0 < met["1girl + dress"][0]
    assert not any(met[one.name][0] for one in asked if one.family == "two places")


def test_a_drawn_scene_holds_what_it_should():
    for one in scale.combinations():
        if one.family != "two places":
            scene = scale.scene_of(one, 3)
            words = scale.words_of(truth(1, 0).__class__(0, scene, (), tuple(extra.kind for extra in scene.extras), ()))
            assert {one.first, one.second} <= words, one.name


def test_descriptions_of_the_corpus_have_no_fault_to_a_lenient_judge():
    wanted, said = same_errors.scenes_as_told(scenes := scale.new_scenes(6))
    judged = same_errors.items_judged(said, wanted, [one.index for one in scenes])
    assert judged["lenient"].value == 0 and 0 < judged["strict"].value < 0.4
    assert wanted[0].tags == tags_of(scenes[0]) and not any("starfish" in one.tags for one in wanted)


def test_two_models_that_fail_by_exposure_alone_are_not_the_same():
    random, count = np.random.default_rng(3), 120
    seen = random.integers(0, 400, count)
    exposed = {model: np.column_stack([seen, seen * 2, seen + 9]) for model in ("picture", "text")}
    families = ["a", "b"] * (count // 2)

    def cases(chance):
        return random.random((2, count, 16)) < chance[None, :, None]

    by_exposure = 0.9 - 0.8 * seen / 400
    failed = {name: cases(by_exposure) for name in ("picture", "en", "ja")}
    found = same_errors.same_errors(failed, exposed, families)
    assert found["raw_strict"].value > 0.6 and abs(found["after_strict"].value) < 0.3
    assert not same_errors.same_thing(found)
    own = np.clip(by_exposure + random.choice([-0.3, 0.3], count), 0, 1)
    failed = {name: cases(own) for name in ("picture", "en", "ja")}
    found = same_errors.same_errors(failed, exposed, families)
    assert found["after_lenient"].value > 0.5 and same_errors.same_thing(found)
    assert found["halves_lenient"].value > 0.5 and found["languages_strict"].value > 0.5


def test_answers_about_names_never_taught_are_unfounded_whatever_they_say():
    about = same_errors.names_asked("0", False)
    assert len(about) == 60 * 2 * 2

    def truly(questions):
        return [one.value(attribute).in_(language) for one, attribute, language in about]

    judged = same_errors.names_judged(truly, about, known=False)
    assert judged["lenient"].value == 0 and judged["strict"].value == 1
    assert same_errors.names_judged(truly, about, known=True)["strict"].value == 0
    silent = same_errors.names_judged(lambda questions: ["" for _ in questions], about, known=False)
    assert silent["strict"].value == 0


def test_failures_stand_by_combination_and_meeting():
    asked = [one for one in scale.combinations() if one.family == "thing and place"][:4]
    one, two, three, four = ({name: {values[0]} for name, values in scale.asked_for(each.tags).items} for each in asked)
    said = [one, {}, two, two | {"planet": {"present"}}, three, three, four, four]
    failed = same_errors.failures(said, asked, 2)
    assert failed[0, :2].tolist() == [[False, True], [False, False]] and not failed[:, 2:].any()
    assert failed[1, :2].tolist() == [[False, True], [False, True]]
    rates = same_errors.by_meeting(failed, np.array([True, False, True, False]), [each.name for each in asked])
    assert (
        rates["lenient_met"].value == 0.25 and rates["strict_never"].value == 0.25 and rates["lenient_never"].value == 0
    )
    assert same_errors.readable(said, asked, 2).tolist() == [False, True, True, True]
