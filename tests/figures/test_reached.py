"""What changes a figure's hash, on this project's own figures: everything that can change a number, and nothing else."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from common.schema import PROFILES
from figure_scripts.paths import ROOT
from tests.figures.conftest import bring_declared_files

HASHES = """
import json
from common.schema import PROFILES
from figure_scripts.declare.registry import scripts
from figure_scripts.engine.staleness import take_hashes
all = scripts()
print(json.dumps({p: {s.id: vars(take_hashes(s, p)) for s in all if p in s.profiles} for p in PROFILES}))
"""
Hashes = dict[str, dict[str, dict[str, str]]]
"""Kind → profile → figure → its hash of that kind."""
NOTHING: dict[str, set[str]] = {profile: set() for profile in PROFILES}


class Copy:
    """A copy of the engine with every figure script, and without weights: hashes need none."""

    def __init__(self, folder: Path):
        self.folder = folder
        for name in ("common", "figure_scripts", "requirements"):
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("weights", "fonts", "__pycache__", "npm")
            )
        (folder / "figure_scripts/fonts").symlink_to(ROOT / "figure_scripts/fonts")
        bring_declared_files(folder)

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {text.count(old)} × {old}"
        (self.folder / name).write_text(text.replace(old, new), encoding="utf-8")

    def hashes(self) -> Hashes:
        """The hashes now, read in a fresh process without torch."""
        blocked = "import sys; sys.modules['torch'] = sys.modules['diffusers'] = sys.modules['transformers'] = None\n"
        run = subprocess.run([sys.executable, "-c", blocked + HASHES], cwd=self.folder, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        found = json.loads(run.stdout)
        return {
            kind: {p: {id: hashes[kind] for id, hashes in figures.items()} for p, figures in found.items()}
            for kind in ("measured", "inputs")
        }


@pytest.fixture(scope="module")
def before() -> Hashes:
    """The hashes as they are."""
    whole = Copy.__new__(Copy)
    whole.folder = ROOT
    return whole.hashes()


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path)


def changed_of_both(copy: Copy, before: Hashes) -> dict[str, dict[str, set[str]]]:
    """Kind → profile → the figures whose hash of that kind is another now."""
    return {
        kind: {p: {id for id, value in after[p].items() if value != before[kind][p][id]} for p in PROFILES}
        for kind, after in copy.hashes().items()
    }


def changed(copy: Copy, before: Hashes) -> dict[str, set[str]]:
    """Profile → the figures whose numbers would be measured anew."""
    return changed_of_both(copy, before)["measured"]


def test_a_comment_a_docstring_an_annotation_and_a_message_change_nothing(copy, before):
    copy.edit("figure_scripts/runtime/images/diffusion.py", "\nBATCH = 16\n", "\n# Why so many.\nBATCH = 16\n")
    copy.edit("figure_scripts/lab/world/render.py", "def render(", "def render(  # all of it\n    ")
    copy.edit("figure_scripts/lab/judging/judges.py", '"no judges"', '"there are no judges"')
    assert changed(copy, before) == NOTHING


def test_a_new_field_of_declarations_changes_nothing(copy, before):
    copy.edit(
        "figure_scripts/declare/figure.py",
        "    tolerance: float = 1e-4\n",
        "    tolerance: float = 1e-4\n    new: int = 0\n",
    )
    assert changed_of_both(copy, before) == {"measured": NOTHING, "inputs": NOTHING}


def test_a_training_record_counts_for_the_figures_that_read_it(copy, before):
    name = "figure_scripts/arms/palm_tree/tagged_never.json"
    copy.edit(name, '"arm": "palm_tree/tagged_never"', '"arm": "palm_tree/tagged_now"')
    assert changed(copy, before) == {**NOTHING, "lab": {"sd/palm_tags"}}


def test_a_moved_module_changes_nothing(copy, before):
    (copy.folder / "figure_scripts/drawing_tools").mkdir()
    shutil.move(
        copy.folder / "figure_scripts/lab/world/brush.py", copy.folder / "figure_scripts/drawing_tools/brush.py"
    )
    for path in copy.folder.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        moved = text.replace("figure_scripts.lab.world.brush", "figure_scripts.drawing_tools.brush")
        if moved != text:
            path.write_text(moved, encoding="utf-8")
    assert changed(copy, before) == NOTHING


def test_claims_and_tolerance_are_no_part_of_the_numbers(copy, before):
    copy.edit("figure_scripts/figures/sd/sea_palm.py", "tolerance=2e-3", "tolerance=0.5")
    copy.edit("figure_scripts/figures/sd/sea_palm.py", '"S5"', '"S3", "S5"')
    assert changed(copy, before) == NOTHING


def test_another_lock_of_the_renderer_concerns_what_renders(copy, before):
    lock = copy.folder / "requirements/figures.txt"
    lock.write_text(lock.read_text().replace("skia-python==", "skia-python==9"))
    now = changed(copy, before)
    # Told by reading the scripts: these draw pairs or scenes, those only generate and judge, or ask a language model.
    assert {"sd/training_pairs", "sd/pair_browser", "sd/lab_quality", "sd/copied_or_new", "sd/line_drawing"} <= now[
        "lab"
    ]
    assert not now["lab"] & {"sd/sea_palm", "sd/hero", "sd/denoising_steps", "sd/latent_channels", "sd/guidance_scale"}
    # The corpus is shown with the pictures of its scenes.
    assert [id for id in now["lab"] if id.startswith("llm/")] == ["llm/corpus_browser"]


def test_another_lock_of_a_chart_library_redraws_and_measures_nothing(copy, before):
    lock = copy.folder / "requirements/figures.txt"
    lock.write_text(lock.read_text().replace("matplotlib==", "matplotlib==9"))
    now = changed_of_both(copy, before)
    assert now["measured"] == NOTHING
    assert {"llm/next_token_bars", "sd/sea_palm"} <= now["inputs"]["lab"]


@pytest.mark.parametrize(("pin", "profiles"), [("32bd64288804", {"gpu", "gpu-xl"}), ("56fce9b9418d", {"lab"})])
def test_another_judge_concerns_what_it_reads_and_only_there(copy, before, pin, profiles):
    copy.edit("figure_scripts/declare/models.py", pin, pin[::-1])
    now = changed(copy, before)
    for profile in profiles:
        assert {"sd/seed_or_word", "sd/guidance_scale"} <= now[profile] and "sd/hero" not in now[profile]
        # These lay pictures that are judged beside texts.
        beside = {"both/one_scale", "both/same_scene"} if profile == "lab" else set()
        assert {id for id in now[profile] if not id.startswith("sd/")} == beside
    assert not any(now[other] for other in set(PROFILES) - profiles)


def test_another_model_concerns_the_figures_of_its_role(copy, before):
    copy.edit("figure_scripts/declare/models.py", "b179c9523d0e", "c179c9523d0e")  # SmolLM2, which plays llm_en
    now = changed(copy, before)
    assert "llm/next_token_bars" in now["lab"] and "llm/calibration_ja" not in now["lab"] and not now["gpu"]
    assert not [id for id in now["lab"] if id.startswith("sd/")]


def test_a_line_of_code_concerns_what_reaches_it(copy, before):
    copy.edit("figure_scripts/statistics/answers/chrf.py", "BETA = 2", "BETA = 1")
    assert changed(copy, before) == {profile: {"llm/translation_try"} for profile in PROFILES}


def test_how_the_hubs_models_are_loaded_concerns_the_hubs_profiles_alone(copy, before):
    copy.edit("figure_scripts/runtime/hub/pictures.py", "make_deterministic()\n", "make_deterministic() and None\n")
    now = changed(copy, before)
    assert not now["lab"] and "sd/hero" in now["gpu"] & now["gpu-xl"] and "llm/arithmetic" not in now["gpu"]


def test_how_they_are_fetched_and_what_is_refused_changes_no_number(copy, before):
    copy.edit("figure_scripts/runtime/hub/fetch.py", "import warnings\n", "import warnings  # told once\n\nNEW = 1\n")
    copy.edit("figure_scripts/runtime/hub/refusals.py", "the repository is gated", "the repository is closed")
    assert changed(copy, before) == NOTHING


def test_two_functions_of_one_name_are_told_apart(copy, before):
    """The same name, taken from another module, with both modules reached all the same."""
    script = copy.folder / "figure_scripts/figures/llm/arithmetic.py"
    for name, value in (("one", 1), ("two", 2)):
        (copy.folder / f"figure_scripts/statistics/{name}.py").write_text(f"def number():\n    return {value}\n")
    both = "import figure_scripts.statistics.one as one, figure_scripts.statistics.two as two\n"
    text = script.read_text(encoding="utf-8").replace(
        "def measure(run):\n", "def measure(run):\n    one.number() - two.number()\n"
    )
    script.write_text(text.replace("\nFIGURE", f"\n{both}\nFIGURE", 1), encoding="utf-8")
    first = copy.hashes()["measured"]["lab"]["llm/arithmetic"]
    copy.edit("figure_scripts/figures/llm/arithmetic.py", "one.number() - two.number()", "two.number() - one.number()")
    assert copy.hashes()["measured"]["lab"]["llm/arithmetic"] != first


def test_lines_that_end_as_on_windows_change_nothing(copy, before):
    for path in [*copy.folder.rglob("*.py"), *copy.folder.rglob("*.yml"), *copy.folder.rglob("*.txt")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert changed_of_both(copy, before) == {"measured": NOTHING, "inputs": NOTHING}


def test_a_package_that_no_lock_names_is_told(copy):
    first = "    precisions, recalls = [], []\n"
    copy.edit("figure_scripts/statistics/answers/chrf.py", first, f"    import scipy\n\n    scipy.nothing()\n{first}")
    with pytest.raises(AssertionError, match=r"not locked; found \['scipy'\]"):
        copy.hashes()
