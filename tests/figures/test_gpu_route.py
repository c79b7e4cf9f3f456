"""`make figures PROFILE=gpu` with neither hub nor GPU: every script of the image model on tiny models, up to the tabs on the pages.

The scripts run as they are, in a project that has neither the lab's weights nor its training pairs. One thing is changed: each
figure takes its first SEEDS seeds, because the declared ones (up to 3,000) would take a quarter of an hour on a processor.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from common.errors import FigureError
from common.schema import LANGUAGES, Judge, JudgeKind, Record
from figure_scripts.__main__ import in_profile
from figure_scripts.declare.models import CLIP_JUDGE, LAB, PLAYERS, STABLE_DIFFUSION_1_5
from figure_scripts.declare.registry import Script, scripts
from figure_scripts.engine.record import read_record
from figure_scripts.paths import ROOT
from site_tools.embeds.figure import figure_identity
from site_tools.ledgers.records import Records
from site_tools.pages.figure_pages import figure_pages
from site_tools.paths import Paths
from site_tools.site.build import build_to
from tests.figures.conftest import bring_declared_files
from tests.figures.tiny_hub import save_tiny_hub

SEEDS = 16
FEWER = f"\nfrom dataclasses import replace as _replace\n\nFIGURE = _replace(FIGURE, seeds=FIGURE.seeds[:{SEEDS}])\n"
SECRET = (
    "\ndef truth(seed, index):\n    raise AssertionError('the lab model was trained on this, and no other model')\n"
)
ASKED = [script for script in scripts() if "sd" in script.figure.roles]
MADE = [script for script in ASKED if "gpu" in script.profiles]
SKIPPED = [script for script in ASKED if "gpu" not in script.profiles]
NAMES_OF_THE_LAB = ("lab model", "lab's", "ラボ", "手元の小さなモデル")
LOOK_YOURSELF = {"ja": "この絵を読める判定役はいません。自分の目で見てください。", "en": "No judge: look yourself."}

pytestmark = pytest.mark.models
each_figure = pytest.mark.parametrize("script", MADE, ids=lambda script: script.id)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def build(folder: Path, home: Path, ids: str, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """python -m figure_scripts build … --profile gpu, in the project in `folder` with the hub's cache in `home`."""
    return subprocess.run(
        [sys.executable, "-m", "figure_scripts", "build", ids, "--profile", "gpu", *more], cwd=folder, capture_output=True, text=True,
        env=os.environ | {"HF_HOME": str(home), "HF_HUB_OFFLINE": "1", "KIHON_CACHE": str(folder / ".cache")} | environment,
    )  # fmt: skip


@pytest.fixture(scope="module")
def hub(tmp_path_factory) -> Path:
    return save_tiny_hub(tmp_path_factory.mktemp("hub"))


@pytest.fixture(scope="module")
def unbuilt(tmp_path_factory) -> Path:
    """This project with its pages and records, but nothing that belongs to the lab model alone, and few seeds."""
    folder = tmp_path_factory.mktemp("route")
    left_out = shutil.ignore_patterns("weights", "__pycache__")
    shutil.copytree(ROOT / "figure_scripts", folder / "figure_scripts", ignore=left_out)
    for script in MADE:
        with (folder / script.path.relative_to(ROOT)).open("a", encoding="utf-8") as file:
            file.write(FEWER)
    with (folder / "figure_scripts/lab/world/pairs.py").open("a", encoding="utf-8") as file:
        file.write(SECRET)
    for name in ("common", "requirements", "site_tools", "mkdocs.yml", "mkdocs.en.yml"):
        (folder / name).symlink_to(ROOT / name)
    # Links to what is committed: the build writes beside them and never through them.
    shutil.copytree(ROOT / "docs", folder / "docs", copy_function=os.symlink)
    for record in (folder / "docs/assets/figures").rglob("*.gpu.*"):
        record.unlink()
    bring_declared_files(folder)
    return folder


@pytest.fixture(scope="module")
def route(unbuilt, hub) -> Path:
    """The same, after every figure that can be was built in profile gpu, and the site with it."""
    found = build(unbuilt, hub, " ".join(script.id for script in MADE))
    assert found.returncode == 0, found.stderr[-3000:]
    assert sorted(found.stdout.split()[1::2]) == [script.id for script in MADE]
    assert build_to(Paths(unbuilt), unbuilt / "site") == []
    return unbuilt


@dataclass(frozen=True)
class Panel:
    """What one tab shows: the name on it, and the HTML under it."""

    label: str
    html: str


def shown(route: Path, id: str, language: str) -> list[tuple[str, Panel, Panel]]:
    """The figure's caption above the tabs, and its two tabs, on each page that shows it."""
    found = []
    for name in figure_pages(Paths(route), language)[id]:
        page = (route / "site" / ("" if language == "ja" else language) / name).with_suffix(".html")
        pattern = rf'<figure class="figure figure--tabs" id="{figure_identity(id)}">(.*?)</figure>'
        figure = re.search(pattern, page.read_text(encoding="utf-8"), re.S)
        assert figure, f"{id} has no tabs on {name}"
        head, *bodies = figure[1].split('<div class="figure__panel">')
        caption = re.search(r"<figcaption>(.*?)</figcaption>", head, re.S)
        labels = re.findall(r"<label[^>]*>([^<]*)</label>", head)
        assert caption and len(labels) == len(bodies) == 2
        found.append((caption[1], Panel(labels[0], bodies[0]), Panel(labels[1], bodies[1])))
    return found


def gpu_record(route: Path, script: Script) -> Record:
    return Records.load(Paths(route)).figures[script.id]["gpu"]


def shown_on_pages() -> list[Script]:
    """Those that have a record of the lab model, so that there are two to choose from."""
    return [script for script in MADE if read_record(script.id, "lab")]


@each_figure
def test_the_record_names_the_pinned_models_and_nothing_of_the_lab(route, script):
    record, lab = gpu_record(route, script), read_record(script.id, "lab")
    for model in record.model:
        player = PLAYERS["gpu"][model["role"]]
        assert (model["name"], model["revision"]) == (player.name, player.pin["revision"])
    assert record.seeds == tuple(script.figure.seeds[:SEEDS]) and record.images
    # Nobody knows what Stable Diffusion was trained on: neither a count nor a share of its pairs may be told.
    assert not [name for name in record.findings if "pairs" in name]
    clip = Judge(JudgeKind.ZERO_SHOT, CLIP_JUDGE.name, CLIP_JUDGE.source, CLIP_JUDGE.pin["revision"])
    assert record.judge in (None, Judge(JudgeKind.NOBODY), clip)
    if lab:
        assert bool(record.judge) == bool(lab.judge)
        ours, theirs = ({name: one.value for name, one in each.findings.items()} for each in (record, lab))
        # How often a function calls the U-Net is the same whatever the U-Net is, and then so is the chart.
        if ours != theirs:
            assert not {image.sha256 for image in record.images} & {image.sha256 for image in lab.images}


@each_figure
@each_language
def test_words_that_both_models_share_name_neither(script, language):
    for text in script.words[language].values():
        assert not [name for name in (*NAMES_OF_THE_LAB, STABLE_DIFFUSION_1_5.name) if name in text], text


@pytest.mark.parametrize("script", shown_on_pages(), ids=lambda script: script.id)
@each_language
def test_the_page_shows_both_models_in_tabs_that_are_not_mixed_up(route, script, language):
    for caption, lab, gpu in shown(route, script.id, language):
        assert LAB.name in lab.label and STABLE_DIFFUSION_1_5.name in gpu.label
        for panel, profile in ((lab, "lab"), (gpu, "gpu")):
            files = re.findall(r'<img src="[^"]*figures/([^"]+)"', panel.html)
            images = Records.load(Paths(route)).figures[script.id][profile].images
            assert files == [image.file for image in images if image.lang in (None, language)]
            assert all((route / "site/figures" / file).stat().st_size for file in files)
        assert LAB.name in lab.html and STABLE_DIFFUSION_1_5.name in gpu.html
        assert STABLE_DIFFUSION_1_5.name not in caption + lab.html
        assert not [name for name in NAMES_OF_THE_LAB if name in caption + gpu.html]


@pytest.mark.parametrize("script", shown_on_pages(), ids=lambda script: script.id)
@each_language
def test_the_figure_says_who_read_it_or_that_nobody_could(route, script, language):
    judge = gpu_record(route, script).judge
    for _, lab, gpu in shown(route, script.id, language):
        said = re.findall(r'class="figure__judge">(.*?)</', gpu.html)
        if not judge:
            assert not said
        elif judge.kind == JudgeKind.NOBODY:
            assert said == [LOOK_YOURSELF[language]] and CLIP_JUDGE.name not in gpu.html
        else:
            assert len(said) == 1 and CLIP_JUDGE.name in said[0]
        # The lab's judges were tested, and their marks have a page of their own.
        assert "figure__judge" not in lab.html


@each_language
def test_fingers_are_left_to_the_eye(route, language):
    (_, _, gpu), *_ = shown(route, "sd/finger_counts", language)
    assert LOOK_YOURSELF[language] in gpu.html


@pytest.mark.parametrize("script", SKIPPED, ids=lambda script: script.id)
def test_what_is_not_made_says_why(route, script):
    reason = re.search(r'^PROFILES = \("lab",\)  # (.+)$', script.path.read_text(encoding="utf-8"), re.M)
    assert reason and len(reason[1].split()) > 3
    assert "gpu" not in Records.load(Paths(route)).figures.get(script.id, {})
    with pytest.raises(FigureError, match=r"not made in this profile.*expected lab"):
        in_profile([script], "gpu", asked=[script.id])


@pytest.mark.parametrize("environment", [{}, {"HF_HUB_OFFLINE": "0", "HF_ENDPOINT": "http://127.0.0.1:9"}])
def test_a_hub_out_of_reach_is_told_with_model_pin_and_what_to_do(unbuilt, tmp_path, environment):
    found = build(unbuilt, tmp_path, "sd/token_path", "--force", **environment)
    told = found.stderr.strip().splitlines()[-1]
    assert found.returncode == 2 and "Traceback" not in found.stderr
    assert all(part in told for part in (STABLE_DIFFUSION_1_5.name, STABLE_DIFFUSION_1_5.pin["revision"]))
    assert "check the network and HF_HOME, or use PROFILE=lab" in told


def test_a_missing_judge_is_told_with_its_pin(unbuilt, hub, tmp_path):
    (tmp_path / "hub").mkdir()
    for repository in (hub / "hub").glob("models--stable-diffusion*"):
        (tmp_path / "hub" / repository.name).symlink_to(repository)
    found = build(unbuilt, tmp_path, "sd/lab_samples", "--force")
    assert found.returncode == 2 and "Traceback" not in found.stderr
    assert all(part in found.stderr for part in (CLIP_JUDGE.name, CLIP_JUDGE.pin["revision"], "PROFILE=lab"))
