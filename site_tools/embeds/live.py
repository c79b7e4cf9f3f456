"""A part of a page that runs the models in the reader's browser: what the scripts of site_tools/live are told."""

import json
from typing import Any

import yaml
from markupsafe import Markup

from common.files import read_json, read_text
from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.live.bundle import RECORD as SCRIPTS
from site_tools.live.bundle import SOURCES
from site_tools.pages.markers import Marker

NETWORKS = "networks.json"
START = {"prompt": "1girl, pink hair, sea", "negative": "", "seed": 7, "guidance": 5, "steps": 20, "sampler": "DDIM"}
"""What a field begins with where the embed does not say."""
NUMBERS = ("seed", "guidance", "steps")


def live_html(here: Here, marker: Marker) -> Markup:
    """A section that stays hidden without JavaScript."""
    (kind,) = marker.words
    folder = here.content.live
    known = read_json(folder / NETWORKS)["files"] | read_json(folder / SCRIPTS)["files"]
    told: dict[str, Any] = {
        "config": START | {name: _value(name, value) for name, value in marker.fields.items()},
        "chips": read_json(folder / "model.json")["chips"],
        "known": {name: file for name, file in known.items() if "/" not in name},
        "say": {name: said[here.language] for name, said in yaml.safe_load(read_text(SOURCES / "words.yml")).items()},
    }
    return render(
        "embeds/live.html",
        kind=kind,
        base=f"{here.live}/",
        styles=f"{here.images}/../stylesheets/live.css",
        told=Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")),
        say=told["say"],
    )


def live_problem(here: Here, marker: Marker) -> str:
    """A number that is none."""
    for name in NUMBERS:
        try:
            _value(name, marker.fields.get(name, "0"))
        except ValueError:
            return f'live: "{name}: {marker.fields[name]}" is no number'
    return ""


def _value(name: str, value: str) -> str | float:
    return float(value) if name in NUMBERS else value
