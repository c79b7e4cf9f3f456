"""The weights that are kept: they load, and pass the gate that they are said to pass."""

from figure_scripts.lab.latents import averaged_vae
from figure_scripts.lab.recipe import CPU
from figure_scripts.lab.train_vae import GATE_DECIBELS, GATE_FINGERS, measure_gate
from figure_scripts.paths import SCRIPTS


def test_the_kept_vae_passes_its_gate():
    gate = measure_gate(averaged_vae(CPU, SCRIPTS / "lab" / "weights" / "cpu"), CPU, count=32)
    assert gate.decibels >= GATE_DECIBELS and gate.fingers_kept >= GATE_FINGERS
