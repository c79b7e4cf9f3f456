"""What is committed for the browser: made of today's models and sources, small enough to load, with every sentence in both languages."""

import yaml

from figure_scripts.live import build, strips, ways
from site_tools.live.bundle import SOURCES, is_current
from site_tools.paths import REPOSITORY


def test_networks_are_those_of_the_models():
    assert build.is_current(), "run: make live"


def test_the_ways_are_those_of_the_arms():
    assert ways.is_current(), "run: make live"


def test_the_stored_pictures_are_those_of_the_model():
    assert strips.is_current(), "run: make live"


def test_scripts_are_made_of_the_sources():
    assert is_current(REPOSITORY), "run: make live"


def test_a_changed_file_or_source_is_noticed(tmp_path, monkeypatch):
    import shutil

    shutil.copytree(build.LIVE, tmp_path / "live")
    assert build.is_current(tmp_path / "live")
    file = tmp_path / "live" / "text.onnx.gz"
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert not build.is_current(tmp_path / "live")
    file.unlink()
    assert not build.is_current(tmp_path / "live")


def words():
    """Every word, whatever part it belongs to; no name stands twice."""
    parts = yaml.safe_load((SOURCES / "words.yml").read_text("utf-8"))
    names = [name for part in parts.values() for name in part]
    assert len(names) == len(set(names))
    return {name: said for part in parts.values() for name, said in part.items()}


def test_every_sentence_stands_in_both_languages_with_the_same_places():
    import re

    for name, said in words().items():
        assert {*said} == {"ja", "en"}, name
        places = [sorted(re.findall(r"\{(\w+)\}", said[language])) for language in ("ja", "en")]
        assert places[0] == places[1], name


def test_every_word_that_a_script_says_is_there():
    import re

    scripts = "\n".join(path.read_text("utf-8") for path in (SOURCES / "page").glob("*.js"))
    said = {*re.findall(r"\bsay\.(\w+)", scripts)}
    assert said <= {*words()}
    made = {name for name in words() if name.startswith(("chips_", "form_", "words_", "kind_", "way_", "row_"))}
    assert {*words()} - said - made - {"unsupported", "guidance", "steps"} == set()
