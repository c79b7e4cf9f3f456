"""Asks a figure's models and returns what it measured."""

from dataclasses import replace

from figure_scripts import paths
from figure_scripts.declare.figure import Data
from figure_scripts.declare.registry import Script
from figure_scripts.engine.data_file import normalised
from figure_scripts.engine.run import Models, Run


def measure(script: Script, models: Models) -> Data:
    """Runs the figure's `measure` and returns its data as it will be stored."""
    run = Run(script, models)
    data = script.module.measure(run)
    return normalised(replace(data, judge=run.judges[0] if run.judges else None), paths.shown(script.path))
