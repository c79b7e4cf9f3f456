"""What the twin's predictions are held against: counts of runs of tokens, by hand, and the grammar's own probabilities, by drawing."""

import math
from collections import Counter
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.language.foreseeing.chance import bits
from figure_scripts.lab.language.foreseeing.foreseen import (
    KEPT,
    by_counts,
    by_model,
    colour_places,
    context,
    likeliest,
    places,
)
from figure_scripts.lab.language.foreseeing.held_out import SOURCES, corpus, first_scenes, held_out
from figure_scripts.lab.language.foreseeing.ngrams import NGrams
from figure_scripts.lab.language.model import new_model
from figure_scripts.lab.language.tokenizer import train_tokenizer
from figure_scripts.lab.text.document import Document
from figure_scripts.lab.text.scenes.describe import describe, tags_of
from figure_scripts.lab.text.scenes.describe import held_out as left_out
from figure_scripts.lab.text.scenes.words import COLOUR
from figure_scripts.lab.text.shares import SHARES
from figure_scripts.lab.world import pairs
from figure_scripts.lab.world.scene import Creature, Person
from figure_scripts.runtime.texts.language import LanguageModel

TEXTS = [[1, 3, 4], [1, 3, 4], [1, 3, 5], [1, 5, 4]]
"""Token 1 begins each; 3, 4 and 5 are foreseen."""


def test_two_tokens_are_foreseen_as_kneser_and_ney_say():
    model = NGrams.learned(TEXTS, vocabulary=6, order=2)
    # Pairs: 1 3 ×3, 3 4 ×2, 3 5, 1 5, 5 4. Met once: three, twice: one; so the discount is 3 / (3 + 2).
    assert model.discounts[1] == pytest.approx(3 / 5)
    # Single tokens count by what they followed: 3 after 1; 4 after 3 and 5; 5 after 3 and 1. Met once: one, twice: two; 1 / (1 + 4).
    below = {token: 3 * 0.2 / 5 / 6 for token in range(6)}
    below = below | {token: below[token] + (count - 0.2) / 5 for token, count in ((3, 1), (4, 2), (5, 2))}
    # After 3: 4 twice and 5 once; two kinds, so 2 × 3/5 of 3 go to the shorter model.
    after = [0.4 * below[token] + (count - 0.6) / 3 * (count > 0) for token, count in enumerate((0, 0, 0, 0, 2, 1))]
    assert model.distribution((1, 3)) == pytest.approx(after)
    # What was never followed by anything is foreseen by the shorter model alone.
    assert model.distribution((4,)) == pytest.approx([below[token] for token in range(6)])


@pytest.mark.parametrize("order", [1, 2, 5])
def test_whatever_the_context_probabilities_sum_to_one(order):
    random = np.random.default_rng(0)
    texts = [[1, *random.integers(2, 40, 30).tolist()] for _ in range(60)]
    model = NGrams.learned(texts, vocabulary=40, order=order)
    for before in ((1,), (7, 8), tuple(texts[3][:9]), (39,) * 6):
        found = model.distribution(before)
        assert found.sum() == pytest.approx(1) and found.min() > 0


def test_what_always_follows_is_foreseen_and_too_many_tokens_are_refused():
    model = NGrams.learned([[1, 2, 3, 4, 5]] * 50 + [[1, 6, 3, 4, 7]] * 50, vocabulary=10, order=4)
    assert model.distribution((1, 2, 3, 4)).argmax() == 5 or model.order == 4
    assert (
        NGrams.learned([[1, 2, 3, 4, 5]] * 50 + [[1, 6, 3, 4, 7]] * 50, 10, 5).distribution((1, 2, 3, 4)).argmax() == 5
    )
    with pytest.raises(ValueError, match="64 bits"):
        NGrams.learned([[1, 2]], vocabulary=5000, order=6)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "alike",
    [lambda scene: scene.subject is None, lambda scene: isinstance(scene.subject, Creature)],
    ids=["scenery", "creature"],
)
def test_texts_are_drawn_as_often_as_the_grammar_says(language, alike):
    truth = next(
        one for one in (pairs.truth(1, number) for number in range(2000))
        if alike(one.scene) and one.scene.background == "galaxy" and not one.extras
    )  # fmt: skip
    world = replace(SHARES, closings=0.0, second_detail=0.0, details=0.5)
    told = [describe(truth, Random(f"drawn/{number}"), world) for number in range(3000)]
    found = Counter(one.text(language) for one in told)
    said = {one.text(language): 2 ** -bits(one, language, world) for one in told}
    # In a galaxy nothing is left open but the words; what was never drawn is worth as much as what was drawn once (Good 1953).
    unseen = sum(count == 1 for count in found.values()) / 3000
    assert sum(said.values()) == pytest.approx(1 - unseen, abs=0.02)
    for text, count in found.most_common(20):
        assert count / 3000 == pytest.approx(said[text], abs=4 * math.sqrt(said[text] / 3000))


def test_what_no_tag_says_costs_as_much_as_it_is_rare():
    girls = [one for one in (pairs.truth(1, number) for number in range(3000)) if isinstance(one.scene.subject, Person)]
    waving = next(one for one in girls if one.fingers == 6 and not left_out(one) and one.scene.background == "room")
    one = describe(waving, Random("one"), SHARES)
    still = replace(waving.scene.subject, fingers=5)
    other = describe(replace(waving, scene=replace(waving.scene, subject=still)), Random("one"), SHARES)
    assert tags_of(one.truth) == tags_of(other.truth) and len(one.sentences) == len(other.sentences)
    # Six of (1 - .25) × .22, five of (1 - .25) × .32 + .25.
    assert bits(one, "en", SHARES) - bits(other, "en", SHARES) == pytest.approx(
        math.log2((0.75 * 0.32 + 0.25) / (0.75 * 0.22))
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_sea_with_a_palm_tree_and_one_without_share_what_their_tags_leave_open(language):
    silent = [
        one
        for one in (pairs.truth(1, n) for n in range(6000))
        if one.scene.background == "sea" and "palm tree" in one.untagged_extras
    ]
    truth = next(one for one in silent if one.extras == ("palm tree",) and one.scene.subject is None)
    world = replace(SHARES, closings=0.0, second_detail=0.0, details=0.0)
    told = [describe(truth, Random(f"palm/{number}"), world) for number in range(3000)]
    found = Counter(one.text(language) for one in told)
    said = {one.text(language): 2 ** -bits(one, language, world) for one in told}
    drawn = 1 - sum(count == 1 for count in found.values()) / 3000
    # All texts that show it are as likely together as a palm tree is where no tag names one: 37.2 of 75.2.
    assert sum(said.values()) == pytest.approx(drawn * 37.2 / 75.2, abs=0.03)


FEW = replace(
    SHARES, asked_descriptions=600, plain_descriptions=200, translations=200, tag_lists=20, scene_questions=20, plain_stories=200,
    asked_stories=20, names_a_group=12, pool=0, verbatim_sentences=2,
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus_read():
    return {(one.question, one.text) for one in corpus(FEW, 1)}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", SOURCES)
def test_no_document_of_the_corpus_is_held_out(kind, language, corpus_read):
    fresh = held_out(kind, language, FEW, 1, 30, corpus_read)
    assert len(fresh) >= 5 and not corpus_read & {(one.question, one.text) for one in fresh}
    assert {(one.kind, one.language) for one in fresh} == {(kind, language)}


@pytest.fixture(scope="module")
def tiny():
    """A twin that has learned nothing."""
    tokenizer = train_tokenizer(["A red cat sits by the sea. 赤い猫が海辺に座っています。"] * 20)
    network = new_model(LanguageRecipe(width=16, layers=2, heads=2, inner=24, context=256), tokenizer, 3)
    return LanguageModel(None, tokenizer, network.eval().requires_grad_(False))


READ = [
    Document("description", "en", "A red cat sits by the sea.", "Write about: sea, red cat"),
    Document("story", "ja", "赤い猫が海辺に座っています。"),
]


def test_a_document_is_foreseen_as_its_tokens_are_one_by_one(tiny):
    for one, found in zip(READ, by_model(tiny, READ), strict=True):
        before = tiny.chat_ids(one.question) if one.question else tiny.ids("")[:1]
        after = [*tiny.tokenizer(one.text, add_special_tokens=False)["input_ids"], tiny.tokenizer.eos_token_id]
        each = [tiny.next_probabilities([*before, *after[:place]]) for place in range(len(after))]
        assert found.characters == len(one.text) and found.tokens == len(after)
        assert found.first == sum(row.argmax() == id for row, id in zip(each, after, strict=True))
        assert found.five == sum((row > row[id]).sum() < 5 for row, id in zip(each, after, strict=True))
        assert found.bits == pytest.approx(
            -sum(np.log2(row[id]) for row, id in zip(each, after, strict=True)), rel=1e-4
        )


def test_counts_foresee_the_same_tokens(tiny):
    size = len(tiny.tokenizer)
    text = [*tiny.ids(READ[1].text), tiny.tokenizer.eos_token_id]
    found = by_counts(NGrams.learned([text] * 9, size, 3), tiny, READ)
    assert [one.tokens for one in found] == [one.tokens for one in by_model(tiny, READ)]
    assert found[1].first == found[1].tokens and found[1].bits < found[0].bits
    alike = NGrams.learned([[1, *range(size)]], size, 1)
    assert by_counts(alike, tiny, READ)[0].bits == pytest.approx(found[0].tokens * math.log2(size), rel=1e-6)


def test_the_context_is_cut_shuffled_or_exchanged_and_nothing_else(tiny):
    read = [Document("story", "en", "A red cat sits by the sea. " * times) for times in (3, 4, 5)]
    found = places(tiny, read, each=3, longest=8, seed=1)
    assert len(found) >= 6 and all(len(one.other) > one.at >= 8 for one in found)
    for one in found:
        before = one.ids[: one.at]
        assert context(one, "all") == before and context(one, "4") == before[-4:]
        assert sorted(context(one, "shuffled")) == sorted(before) and context(one, "shuffled")[0] == before[0]
        exchanged = context(one, "anothers")
        assert exchanged[-KEPT:] == before[-KEPT:] and exchanged[:-KEPT] == one.other[: one.at - KEPT]
    assert any(context(one, "shuffled") != context(one, "all") for one in found)


def test_side_by_side_the_likeliest_token_is_what_it_is_alone(tiny):
    contexts = [tiny.ids("A red cat sits by the sea."[: 3 + number % 20]) for number in range(70)]
    assert likeliest(tiny, contexts) == [int(tiny.next_probabilities(one).argmax()) for one in contexts]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_place_of_a_colour_is_where_the_colour_is_named(tiny, language):
    told = first_scenes(SHARES, 1, 30)
    found = colour_places(tiny, told, language)
    people = [one.truth.scene.subject for one in told if isinstance(one.truth.scene.subject, Person)]
    assert len(found) == 2 * len(people) >= 20
    wanted = [COLOUR[colour].in_(language) for one in people for colour in (one.hair, one.eyes)]
    for place, colour in zip(found, wanted, strict=True):
        rest = tiny.text(place.ids[place.at :])
        assert rest.lstrip().startswith(colour) or colour.startswith(rest[:1])
        assert len(place.other) > place.at
