"""What makes a figure stale, and that it is told without torch."""

import subprocess
import sys

from figure_scripts.declare.registry import scripts
from figure_scripts.engine.record import read_record
from figure_scripts.engine.staleness import state
from figure_scripts.paths import ROOT
from figure_scripts.retraining.registry import arm_scripts

ALL_CURRENT = {"demo/apple": "current", "demo/berry": "current", "demo/cherry": "current"}


def test_nothing_in_this_repository_is_stale():
    assert {s.id: state(s, "lab", read_record(s.id, "lab")) for s in scripts()} == {s.id: "current" for s in scripts()}


def test_all_figures_are_judged_without_torch():
    code = (
        "import sys, runpy; sys.modules['torch'] = sys.modules['transformers'] = None; sys.argv = ['figure_scripts', 'list'];"
        "runpy.run_module('figure_scripts', run_name='__main__')"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == len(scripts()) + len(arm_scripts())


def test_what_was_just_built_is_current(built):
    before = built.contents()
    assert built.states() == ALL_CURRENT
    assert "built" not in built.run("build").stdout
    assert built.contents() == before


def test_a_changed_parameter_makes_that_figure_stale_alone(built):
    built.edit("figure_scripts/figures/demo/apple.py", '"count": 4', '"count": 5')
    assert built.states() == ALL_CURRENT | {"demo/apple": "stale"}
    others = {name: data for name, data in built.contents().items() if "apple" not in name}
    assert built.run("build").stdout.split() == [
        "built",
        "demo/apple",
        "current",
        "demo/berry",
        "current",
        "demo/cherry",
    ]
    assert {name: data for name, data in built.contents().items() if "apple" not in name} == others
    assert built.states() == ALL_CURRENT


def test_a_changed_shared_module_makes_stale_just_what_imports_it(built):
    built.edit("figure_scripts/berry_shared.py", "REPEATS = 3", "REPEATS = 4")
    assert built.states() == ALL_CURRENT | {"demo/berry": "stale"}


def test_a_module_imported_by_a_shared_module_counts_too(built):
    built.write("figure_scripts/deeper.py", "TIMES = 3\n")
    built.write("figure_scripts/cherry_shared.py", "from figure_scripts.deeper import TIMES\n\nREPEATS = TIMES\n")
    built.run("build")
    assert built.states() == ALL_CURRENT
    built.edit("figure_scripts/deeper.py", "3", "2")
    assert built.states() == ALL_CURRENT | {"demo/cherry": "stale"}


def test_the_runtime_makes_all_stale(built):
    built.edit(
        "figure_scripts/runtime/texts/language.py", "logits.max(-1, keepdims=True)", "logits.max(-1, keepdims=True) * 1"
    )
    assert set(built.states().values()) == {"stale"}


def test_a_locked_version_that_computes_makes_all_stale(built):
    built.edit("requirements/figures.txt", "transformers==", "transformers==9.")
    assert set(built.states().values()) == {"stale"}


def test_a_locked_version_that_does_not_compute_changes_nothing(built):
    built.edit("requirements/figures.txt", "tqdm==", "tqdm==9.")
    assert built.states() == ALL_CURRENT


def test_new_words_redraw_without_a_model(built, tmp_path):
    built.edit("figure_scripts/figures/demo/apple.yml", "Sample", "Example")
    assert built.states() == ALL_CURRENT | {"demo/apple": "redraw"}
    # With no hub there is no model: the picture must come from the stored numbers.
    result = built.run("build", hub=tmp_path / "empty")
    assert result.returncode == 0, result.stderr
    assert "redrawn  demo/apple" in result.stdout
    assert built.states() == ALL_CURRENT


def test_a_changed_drawing_redraws(built):
    built.edit(
        "figure_scripts/figures/demo/apple.py", "bars(axes, labels, values)", 'bars(axes, labels, values, fills="mint")'
    )
    assert built.states() == ALL_CURRENT | {"demo/apple": "redraw"}
    built.edit("figure_scripts/charts/style.py", "WIDTH = 5.0", "WIDTH = 5.5")
    assert set(built.states().values()) == {"redraw"}


def test_a_missing_or_altered_file_is_noticed(built):
    built.path("docs/assets/figures/demo/apple.gpu.ja.dark.svg").unlink()
    built.path("docs/assets/figures/demo/berry.gpu.data.npz").write_bytes(b"")
    assert built.states() == ALL_CURRENT | {"demo/apple": "redraw", "demo/berry": "stale"}
    built.run("build")
    assert built.states() == ALL_CURRENT
