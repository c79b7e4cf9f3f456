"""The tags that a reader can put into a prompt by touching them, in groups, with what they are called in Japanese."""

from figure_scripts.lab.text.scenes.words import TAG
from figure_scripts.lab.world import scene

FIVE_FINGERS = "five fingers", "五本指"
"""The one tag that no text knows."""


def chips() -> dict[str, list[tuple[str, str]]]:
    """Group → (tag, Japanese name), each tag in one group."""
    styles = [style for kind in scene.HAIR_STYLES.values() for style in kind]
    clothes = [one for kind in scene.CLOTHES.values() for one in kind]
    groups = {
        "people": ["1girl", "1boy"],
        "creatures": [f"{fur} {kind}" for kind, furs in scene.FUR_COLOURS.items() for fur in furs],
        "hair": [*(f"{hair} hair" for hair in scene.HAIR_COLOURS), *styles],
        "eyes": [f"{eyes} eyes" for eyes in scene.EYE_COLOURS],
        "clothes": clothes,
        "looks": ["waving", "dark skin", "front view", "oblique view", "side view"],
        "places": [place for place in scene.BACKGROUNDS if place != "plain"] + ["simple background", "scenery"],
        "times": [*scene.TIMES],
        "extras": [extra for extra in scene.EXTRAS if extra in TAG],
    }  # fmt: skip
    told = {group: [(tag, TAG[tag].ja) for tag in dict.fromkeys(tags)] for group, tags in groups.items()}
    told["looks"].insert(1, FIVE_FINGERS)
    return told
