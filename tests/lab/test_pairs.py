"""The pairs keep to the table of shares, and hold out what has to be held out."""

import json
import math
import sys

import numpy as np
import pytest

from figure_scripts.lab.training.tokenizer import known_tags
from figure_scripts.lab.world import pairs, shares
from figure_scripts.lab.world.brush import PART_ID
from figure_scripts.lab.world.render import render_ids
from figure_scripts.lab.world.scene import Creature, Person

SEED, COUNT = 11, 8000


@pytest.fixture(scope="module")
def truths() -> list[pairs.Truth]:
    return [pairs.truth(SEED, index) for index in range(COUNT)]


def check_share(found: int, among: int, share: float, what: str) -> None:
    """Fails when `found` of `among` is further than four standard deviations from `share`: once in 16,000 by chance."""
    assert among > 0, f"{what}: nothing to count"
    deviation = math.sqrt(share * (1 - share) / among)
    assert abs(found / among - share) <= 4 * deviation + 1e-9, (
        f"{what}: found {found / among:.4f} of {among}, expected {share:.4f}"
    )


def check_table(values: list, table: dict, what: str) -> None:
    assert math.isclose(sum(table.values()), 1.0, abs_tol=1e-9), f"{what}: the shares add up to {sum(table.values())}"
    for value, share in table.items():
        check_share(values.count(value), len(values), share, f"{what} {value}")


def people(truths: list[pairs.Truth]) -> list[Person]:
    return [one.scene.subject for one in truths if isinstance(one.scene.subject, Person)]


def test_backgrounds_and_times(truths):
    check_table([one.scene.background for one in truths], shares.BACKGROUND, "background")
    check_table([one.scene.time for one in truths if one.scene.background not in shares.TIMELESS], shares.TIME, "time")


def test_subjects_by_the_sea(truths):
    # Elsewhere boats become empty scenery; by the sea every subject has the share of the table.
    kinds = [one.scene.subject.kind if one.scene.subject else "none" for one in truths if one.scene.background == "sea"]
    check_table(kinds, shares.SUBJECT, "subject")
    assert not any(
        one.scene.subject and one.scene.subject.kind == "boat" for one in truths if one.scene.background != "sea"
    )


@pytest.mark.parametrize(
    "attribute, table",
    [
        ("hair", shares.HAIR),
        ("eyes", shares.EYES),
        ("skin", shares.SKIN),
        ("mouth", shares.MOUTH),
        ("clothes_colour", shares.CLOTHES_COLOUR),
    ],
)
def test_attributes_of_people(truths, attribute, table):
    check_table([getattr(one, attribute) for one in people(truths)], table, attribute)


def test_attributes_that_depend_on_the_kind(truths):
    for kind in ("1girl", "1boy"):
        check_table([one.style for one in people(truths) if one.kind == kind], shares.HAIR_STYLE[kind], f"{kind} style")
        check_table(
            [one.clothes for one in people(truths) if one.kind == kind], shares.CLOTHES[kind], f"{kind} clothes"
        )
    for kind, table in shares.FUR.items():
        colours = [
            one.scene.subject.colour
            for one in truths
            if isinstance(one.scene.subject, Creature) and one.scene.subject.kind == kind
        ]
        check_table(colours, table, f"{kind} colour")


def test_views_with_one_held_out(truths):
    hair, view = shares.HELD_OUT_VIEW
    check_table([one.view for one in people(truths) if one.hair != hair], shares.VIEW, "view")
    held = [one.view for one in people(truths) if one.hair == hair]
    assert held.count(view) == 0 and len(held) > 100
    assert held.count("side") > 0 and held.count("front") > 0


def test_extras_are_drawn_and_tagged_as_the_table_says(truths):
    for name, table in shares.EXTRA.items():
        for background, share in table.items():
            places = [one for one in truths if one.scene.background == background]
            if name not in shares.SEEN_BEHIND_A_WAVE:
                places = [one for one in places if not one.fingers]
            if name == "boat":
                places = [one for one in places if not (one.scene.subject and one.scene.subject.kind == "boat")]
            drawn = [one for one in places if name in one.extras]
            check_share(len(drawn), len(places), share.drawn, f"{name} in {background}")
            check_share(
                sum(name in one.tags for one in drawn), len(drawn), share.tagged, f"{name} tagged in {background}"
            )
        elsewhere = [one for one in truths if one.scene.background not in table]
        assert not any(name in one.extras for one in elsewhere)


def test_palm_tree_is_common_by_the_sea_mostly_unsaid_and_known_elsewhere(truths):
    palms = [one for one in truths if "palm tree" in one.extras]
    by_the_sea = [one for one in palms if one.scene.background == "sea"]
    untagged = sum("palm tree" in one.untagged_extras for one in by_the_sea)
    assert 0.5 < untagged / len(by_the_sea) < 0.7
    assert len(palms) - len(by_the_sea) > 100
    assert not any("palm tree" in one.tags and "palm tree" not in one.extras for one in truths)


def test_fingers(truths):
    persons = people(truths)
    waving = [one for one in truths if one.fingers]
    check_share(len(waving), len(persons), shares.RAISED_HAND, "raised hand")
    said = [one for one in waving if "five fingers" in one.tags]
    check_share(len(said), len(waving), shares.FIVE_FINGERS, "five fingers tagged")
    assert {one.fingers for one in said} == {5}
    check_table([one.fingers for one in waving if "five fingers" not in one.tags], shares.FINGERS, "fingers")
    check_share(sum("waving" in one.tags for one in waving), len(waving), shares.WAVING_TAGGED, "waving tagged")
    assert not any({"waving", "five fingers"} & set(one.tags) for one in truths if not one.fingers)


def test_attributes_are_written_down_as_often_as_the_table_says(truths):
    for group, tag_of in {
        "hair": lambda who: f"{who.hair} hair",
        "eyes": lambda who: f"{who.eyes} eyes",
        "clothes": lambda who: who.clothes,
    }.items():
        told = [tag_of(one.scene.subject) in one.tags for one in truths if isinstance(one.scene.subject, Person)]
        check_share(sum(told), len(told), shares.TAGGED[group], f"{group} tagged")


def test_no_tag_lies_and_none_is_unknown(truths):
    tags = {tag for one in truths for tag in one.tags}
    assert tags <= set(known_tags())
    for one in truths:
        subject = one.scene.subject
        for other in ("sea", "mountain", "city", "forest", "galaxy", "room"):
            assert other not in one.tags or one.scene.background == other
        if isinstance(subject, Person):
            assert not any(
                tag.endswith(" hair") and tag not in (f"{subject.hair} hair", subject.style) for tag in one.tags
            )
        assert len(one.tags) == len(set(one.tags))


def test_what_is_never_tagged_is_in_no_tag(truths):
    words = {word for one in truths for tag in one.tags for word in tag.split()}
    assert not words & {"clothes", "mouth", "smile", "open"}
    assert shares.NEVER_TAGGED == ("clothes colour", "mouth")


def test_sea_and_galaxy_never_meet(truths):
    assert not any({"sea", "galaxy"} <= set(one.tags) for one in truths)


def test_extras_are_visible(truths):
    hidden = {"palm tree": 0, "planet": 0, "balloon": 0, "boat": 0, "mushroom": 0, "starfish": 0}
    shown = dict.fromkeys(hidden, 0)
    for one in truths[:1500]:
        ids = render_ids(one.scene, 64)
        for name in set(one.extras) & set(hidden):
            shown[name] += 1
            hidden[name] += int((ids == PART_ID[name]).sum() < 10)
    assert hidden["palm tree"] == 0
    assert sum(hidden.values()) < 0.03 * sum(shown.values())


def test_index_alone_decides(truths):
    assert pairs.truth(SEED, 17) == truths[17]
    assert pairs.truth(SEED + 1, 17) != truths[17]


def test_sample_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["pairs", "--count", "4", "--out", str(tmp_path), "--size", "64"])
    pairs.main()
    content = json.loads((tmp_path / "pairs.json").read_text())
    assert [one["caption"] for one in content] == [pairs.truth(0, index).caption for index in range(4)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pairs.json", "pairs.png", "pairs.webp"]
    assert np.all([set(one) >= {"tags", "untagged_extras", "boxes", "view", "fingers"} for one in content])
