"""CLIP put to the test, with a tiny CLIP of random weights and few pictures: what is counted, and what a filled table has to say."""

import csv
import json

import numpy as np
import pytest

from common.errors import FigureError
from figure_scripts.declare.models import CLIP_JUDGE
from figure_scripts.lab.experiments.clip.by_eye import EDGE, QUESTIONS, READINGS, comparison, put_down
from figure_scripts.lab.experiments.clip.known_truth import SEED, right_on_known
from figure_scripts.lab.experiments.clip.trial import filled
from figure_scripts.lab.experiments.who_reads import ClipJudges
from figure_scripts.lab.judging.balanced_scenes import HEADS, balanced_scene
from figure_scripts.lab.judging.by_eye.eye_pictures import asked
from figure_scripts.lab.world.render import render
from figure_scripts.runtime.images.zero_shot import ZeroShot
from tests.figures.tiny_hub import save_clip, snapshot

SCENES, MADE = 24, 12


@pytest.fixture(scope="module")
def judges(tmp_path_factory) -> ClipJudges:
    folder = tmp_path_factory.mktemp("clip")
    save_clip(snapshot(folder, CLIP_JUDGE))
    with pytest.MonkeyPatch.context() as environment:
        environment.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(folder / "hub"))
        environment.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
        environment.setattr("transformers.utils.hub.constants.HF_HUB_CACHE", str(folder / "hub"))
        return ClipJudges(ZeroShot(CLIP_JUDGE))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What is read from, of pictures that a program drew in place of a model's."""

    class Drawn:
        """Answers as a model does: a picture for each seed."""

        def generate(self, prompts, seeds, **_):
            return type("Made", (), {"pictures": np.stack([render(balanced_scene(1, seed), 96) for seed in seeds])})

    place = tmp_path_factory.mktemp("eye")
    put_down(Drawn(), place, asked()[:MADE])  # type: ignore[arg-type]
    return place


def fill(folder, reading: str, rows: list[dict[str, str]]) -> None:
    with (folder / READINGS[reading]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["place", *QUESTIONS])
        writer.writeheader()
        writer.writerows({"place": place, **row} for place, row in enumerate(rows))


def as_clip_says(judges, folder) -> dict[str, list[dict[str, str]]]:
    """Both tables as somebody would fill them who sees what CLIP sees."""
    with np.load(folder / "pictures.npz") as kept:
        read = judges.read(kept["pictures"])
    orders = json.loads((folder / "order.json").read_text())
    labels = {question: read.label(question) for question in QUESTIONS}
    return {
        reading: [{question: labels[question][number] for question in QUESTIONS} for number in orders[reading]]
        for reading in READINGS
    }


def test_right_is_counted_as_the_scenes_say_by_themselves(judges):
    found = right_on_known(judges, SCENES)
    scenes = [balanced_scene(SEED, number) for number in range(SCENES)]
    said = judges.read(np.stack([render(scene, 224) for scene in scenes]))
    right = [answer == scene.background for answer, scene in zip(said.label("background"), scenes, strict=True)]
    finding, guess = found["background"]
    assert (finding.value, finding.n) == (sum(right) / SCENES, SCENES) and guess == 1 / len(HEADS["background"])
    people = [scene for scene in scenes if hasattr(scene.subject, "hair")]
    assert found["hair"][0].n == len(people) < SCENES
    # What CLIP is not fit for is not asked.
    assert not {"fingers", "mouth", "skin"} & set(found)


def test_sheets_show_places_and_no_prompts_and_the_tables_are_empty(folder):
    assert sorted(path.name for path in (folder / "first").iterdir()) == ["00.png"] and not filled(folder)
    lines = (folder / "first.csv").read_text().splitlines()
    assert (
        lines[0] == f"place,{','.join(QUESTIONS)}" and lines[1] == "0" + "," * len(QUESTIONS) and len(lines) == MADE + 1
    )
    orders = json.loads((folder / "order.json").read_text())
    assert sorted(orders["first"]) == list(range(MADE)) != orders["first"] and len(set(orders["again"])) == MADE
    with np.load(folder / "pictures.npz") as kept:
        assert kept["pictures"].shape == (MADE, 96, 96, 3) and EDGE > 96


def test_an_eye_that_sees_what_clip_sees_agrees_with_it(judges, folder):
    for reading, rows in as_clip_says(judges, folder).items():
        fill(folder, reading, rows)
    assert filled(folder)
    for shares in comparison(judges, folder).values():
        assert [shares[name].value for name in ("agrees", "again", "unclear")] == [1, 1, 0]
        assert shares["agrees"].n == MADE


def test_what_is_unclear_or_not_there_is_no_disagreement_and_a_mistake_is(judges, folder):
    tables = as_clip_says(judges, folder)
    first = tables["first"]
    first[0]["hair"], first[1]["hair"], first[2]["hair"] = "?", "-", "-"
    other = next(answer for answer in HEADS["hair"] if answer != first[3]["hair"])
    first[3]["hair"] = other
    for reading, rows in tables.items():
        fill(folder, reading, rows)
    hair = comparison(judges, folder)["hair"]
    assert (hair["agrees"].value, hair["agrees"].n) == (pytest.approx((MADE - 4) / (MADE - 3)), MADE - 3)
    assert (hair["unclear"].value, hair["unclear"].n) == (pytest.approx(1 / (MADE - 2)), MADE - 2)
    assert hair["again"].value < 1


def test_an_answer_that_there_is_not_is_told_with_its_line_and_the_nearest(judges, folder):
    tables = as_clip_says(judges, folder)
    tables["first"][4]["palm tree"] = "presnt"
    for reading, rows in tables.items():
        fill(folder, reading, rows)
    with pytest.raises(
        FigureError, match=r'first.csv:6: no such answer to "palm tree"; found \'presnt\'.*nearest: present'
    ):
        comparison(judges, folder)


def test_a_table_that_ends_early_is_told(judges, folder):
    tables = as_clip_says(judges, folder)
    fill(folder, "first", tables["first"][:-1])
    fill(folder, "again", tables["again"])
    with pytest.raises(FigureError, match=rf"not every picture was read; found {MADE - 1}; expected {MADE}"):
        comparison(judges, folder)
