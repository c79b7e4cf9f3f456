"""Earlier trainings of the twin: what they practised is counted as the corpus' own documents are, and the palm tree beside other things is read back."""

from dataclasses import asdict, replace

from figure_scripts.declare.figure import json_like
from figure_scripts.lab.experiments.texts.palm_among_others import by_the_sea, told
from figure_scripts.lab.language.gates.record import GateRecord, Result
from figure_scripts.lab.language.lessons import CORPUS_SEED
from figure_scripts.lab.language.tries import taught_before, tried
from figure_scripts.lab.text.corpus import documents
from figure_scripts.lab.text.practice import PracticeShares, practice
from figure_scripts.lab.text.shares import SHARES

WORLD = replace(SHARES, asked_descriptions=30, asked_stories=3, translations=4, names_a_group=2)
SMALL = PracticeShares(asked_descriptions=20, sea_searched=90, translations=8, asked_stories=5, questions_again=1)


def _record(more: PracticeShares | None, *results: Result) -> GateRecord:
    practised = asdict(more) if more else {}
    return GateRecord("0" * 64, 130, {"steps": 100}, json_like(asdict(WORLD)), practised, results)


def test_what_was_practised_is_what_the_corpus_writes():
    found = tried({"one": _record(SMALL), "none": _record(None)}, {})
    kinds = [one.kind for one in practice(WORLD, CORPUS_SEED, SMALL)]
    any_scene = [one.kind for one in practice(WORLD, CORPUS_SEED, replace(SMALL, sea_searched=0))]
    assert found["one_descriptions"].value == any_scene.count("description")
    assert found["one_sea"].value == kinds.count("description") - any_scene.count("description") > 3
    assert found["one_translations"].value == kinds.count("translate") < SMALL.translations  # one scene is held out
    assert found["one_stories"].value == kinds.count("story") == 5 and found["one_steps"].value == 30
    assert found["none_sea"].value == found["none_translations"].value == found["none_descriptions"].value == 0


def test_what_was_taught_before_is_what_the_corpus_writes():
    found = taught_before(_record(SMALL))
    kinds = [one.kind for one in documents("pairs", WORLD, CORPUS_SEED)]
    assert [found[name].value for name in ("descriptions", "translations", "stories")] == [
        kinds.count(name) for name in ("description", "translate", "story")
    ]


def test_each_training_has_its_gates_and_what_it_missed():
    right = Result("hair as asked", "en", 0.7, 160, 0.95, 0.9, 0.98, 0.9, None, True, True)
    wrong = replace(right, language="ja", share=0.7, passed=False)
    hot = replace(right, temperature=1.0, must=False)
    found = tried(
        {"first": _record(None, right, wrong, hot), "second": _record(None, right)}, {"hair as asked": "hair"}
    )
    assert (found["first_hair_en"].value, found["first_hair_ja"].value, found["first_missed"].value) == (0.95, 0.7, 1)
    assert found["second_missed"].value == 0 and not any(name.endswith("_told") for name in found)


def test_of_scenes_by_the_sea_the_other_things_are_counted_and_read_back():
    scenes = by_the_sea(12)
    assert len(scenes) == 12 and all({"sea", "palm tree"} <= set(one.tags) for one in scenes)
    things = [sum(tag in ("starfish", "boat", "bird") for tag in one.tags) for one in scenes]
    for language, tree in (("en", "palm"), ("ja", "ヤシ")):
        texts = [one.text(language) for one in scenes]
        own = told(scenes, texts, language)
        assert [one.others for one in own] == things == [one.said for one in own] and all(one.palm for one in own)
        assert [one.person for one in own] == [any("hair" in tag for tag in one.tags) for one in scenes]
        ends = {"en": ". ", "ja": "。"}[language]
        bare = [ends.join(part for part in text.split(ends) if tree not in part) for text in texts]
        assert not any(one.palm for one in told(scenes, bare, language))
        assert sum(one.said for one in told(scenes, texts[1:] + texts[:1], language)) < sum(things)
