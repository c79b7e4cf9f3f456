"""The small project for tests of every folder: its hub and what was built in it are made once."""

import shutil
from pathlib import Path

import pytest

from tests.figures.conftest import Project, save_hub


@pytest.fixture(scope="session")
def hub(tmp_path_factory) -> Path:
    """A hub cache with a tiny Qwen3."""
    return save_hub(tmp_path_factory.mktemp("hub"), seed=1)


@pytest.fixture
def project(tmp_path, hub) -> Project:
    """A project in which nothing has been built."""
    return Project(tmp_path / "project", hub)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory, hub) -> Path:
    """A project in which everything was built, to be copied; in a fresh process, so that what forks make is held to its bytes."""
    project = Project(tmp_path_factory.mktemp("built") / "project", hub)
    result = project.run("build", fresh=True)
    assert result.returncode == 0, result.stderr
    return project.folder


@pytest.fixture
def built(tmp_path, built_once, hub) -> Project:
    """A project in which everything is current."""
    folder = tmp_path / "built"
    shutil.copytree(built_once, folder, symlinks=True)
    project = Project.__new__(Project)
    project.folder, project.hub = folder, hub
    return project
