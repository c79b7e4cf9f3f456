"""Bad input gets one clear line, a non-zero exit and no traceback, and nothing is overwritten."""

import pytest


def refused(project, *arguments: str) -> str:
    """Runs a command that must fail plainly, and returns its message."""
    before = project.contents()
    result = project.run(*arguments)
    assert result.returncode == 2, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    assert project.contents() == before
    return result.stderr


def test_an_unknown_figure_is_named_with_its_nearest(project):
    message = refused(project, "build", "demo/aple")
    assert 'unknown figure "demo/aple"' in message and "demo/apple" in message


def test_an_unknown_section_is_named(project):
    assert 'unknown section "dmeo"' in refused(project, "list", "--section", "dmeo")


def test_a_declaration_with_an_unknown_field(project):
    project.edit("figure_scripts/figures/demo/apple.py", "claims=", "seed=7, claims=")
    message = refused(project, "build")
    assert "figures/demo/apple.py" in message and "seed" in message and "seeds" in message


def test_an_unknown_role(project):
    project.edit("figure_scripts/figures/demo/apple.py", "llm_en", "llm_eng")
    message = refused(project, "build")
    assert 'unknown role "llm_eng"' in message and "llm_en" in message


@pytest.mark.parametrize(
    ("place", "declared", "named"),
    [
        ("claims=", f"seeds=(1, {2**63}), claims=", f"a seed that no model takes; found {2**63}"),
        ("claims=", "seeds=(-1,), claims=", "a seed that no model takes; found -1"),
        ("parameters={", f"parameters={{'guidance': {10**30}, ", f'the parameter "guidance" is a number that no model takes; found {10**30}'),
        ("parameters={", "parameters={'steps': {'few': [4, float('inf')]}, ", 'the parameter "steps" is a number that no model takes; found inf'),
    ],
)  # fmt: skip
def test_a_number_that_no_model_takes(project, place, declared, named):
    project.edit("figure_scripts/figures/demo/apple.py", place, declared)
    message = refused(project, "build")
    assert message.startswith(f"figure_scripts/figures/demo/apple.py: {named}; expected ")


def test_a_script_without_draw(project):
    project.edit("figure_scripts/figures/demo/apple.py", "def draw", "def drow")
    assert "has no draw" in refused(project, "build")


def test_a_script_that_is_not_python(project):
    project.edit("figure_scripts/figures/demo/apple.py", "def draw", "dof draw")
    assert "SyntaxError" in refused(project, "build")


def test_two_figures_with_one_id(project):
    script = project.path("figure_scripts/figures/demo/apple.py").read_text()
    project.write("figure_scripts/figures/demo/Apple.py", script)
    message = refused(project, "build")
    assert "two figures with one id" in message and "demo/Apple.py" in message and "demo/apple.py" in message


def test_words_that_lack_a_language(project):
    project.write("figure_scripts/figures/demo/apple.yml", "title: {ja: りんご}\n")
    message = refused(project, "build", "demo/apple")
    assert "demo/apple.yml" in message and '"title"' in message


def test_words_are_read_before_anything_is_measured(project):
    project.edit(
        "figure_scripts/figures/demo/apple.py", "def measure(run):", "def measure(run):\n    raise SystemExit(99)"
    )
    project.write("figure_scripts/figures/demo/apple.yml", "title: {ja: りんご, en: [Is it}\n")
    assert "not valid YAML" in refused(project, "build", "demo/apple")


def test_words_that_are_not_there(project):
    project.edit("figure_scripts/figures/demo/apple.py", 'words["title"]', 'words["heading"]')
    message = refused(project, "build", "demo/apple")
    assert '"heading"' in message and "demo/apple.yml" in message


def test_a_declared_file_that_is_missing(project):
    project.edit("figure_scripts/figures/demo/apple.py", "claims=", 'files=("facts.yml",), claims=')
    message = refused(project, "list")
    assert "facts.yml" in message and "demo/apple.py" in message


def test_a_model_that_is_not_on_the_hub(project, tmp_path):
    result = project.run("build", "demo/apple", hub=tmp_path / "empty")
    assert result.returncode == 2 and "Traceback" not in result.stderr
    assert "cannot fetch Qwen3-0.6B" in result.stderr and "PROFILE=lab" in result.stderr


def test_a_damaged_record(built):
    built.path("docs/assets/figures/demo/apple.gpu.json").write_text("{")
    assert built.run("check", "demo/apple").returncode == 2
    result = built.run("list")
    assert "Traceback" not in result.stderr and len(result.stderr.splitlines()) == 1
    assert "demo/apple.gpu.json" in result.stderr and "git checkout" in result.stderr
    assert built.states() == {"demo/apple": "stale", "demo/berry": "current", "demo/cherry": "current"}
    built.run("build")
    assert set(built.states().values()) == {"current"}


def test_checking_a_figure_without_a_record(project):
    assert "no record to check against" in refused(project, "check", "demo/apple")


@pytest.mark.parametrize(
    "finding", ['exact(tops[0], "percent")', "__import__('dataclasses').replace(exact(.5, 'share'), low=.6)"]
)
def test_a_finding_that_cannot_be(project, finding):
    project.edit("figure_scripts/figures/demo/apple.py", 'exact(tops[0], "probability")', finding)
    result = project.run("build", "demo/apple")
    assert result.returncode == 2 and 'finding "top"' in result.stderr and not project.contents()
