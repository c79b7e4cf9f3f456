"""A part of a page that runs a model in the reader's browser: what the scripts of site_tools/live are told."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from common.files import read_json
from common.yaml_files import read_yaml
from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.embeds.words import say
from site_tools.live.bundle import RECORD as SCRIPTS
from site_tools.live.bundle import SOURCES
from site_tools.live.derived import KEPT, derived_files
from site_tools.pages.markers import Marker

NETWORKS, WAYS, STRIPS = "networks.json", "ways.json", "strips.json"
PICTURE = {"prompt": "1girl, pink hair, sea", "negative": "", "seed": 7, "guidance": 5, "steps": 20, "sampler": "DDIM"}
START: dict[str, dict[str, Any]] = {
    "workbench": PICTURE | {"exact": 0, "size": 64, "vae": 128, "sheet": "workbench"},
    "count": PICTURE | {"wanted": "palm tree=present", "seen": "", "count": 64, "finding": ""},
    "text": {"prompt": "", "form": "question", "examples": ""},
    "ways": {},
    "strip": {"sheet": "guidance"},
    "denoising": {"sheet": "denoising"},
}
"""Kind of part → its fields, and what they begin with where the embed does not say."""
STORED_FIRST = ("strip", "denoising")
"""Parts that show stored pictures until a reader has a model loaded."""
BESIDE = ("count", "ways", "strip", "denoising")
"""Parts that stand beside something to be read: a page that is only opened fetches nothing for them."""
FOLDERS = {
    "workbench": ("exact",),
    "count": (),
    "text": ("twin",),
    "ways": ("twin", "ways"),
    "strip": (),
    "denoising": (),
}
"""Where the files of the part's model lie; the others lie at the top."""


def live_html(here: Here, marker: Marker) -> Markup:
    """A section that stays hidden without JavaScript."""
    (kind,) = marker.words
    folder = here.content.live
    ways = read_json(folder / WAYS)
    known = (
        read_json(folder / NETWORKS)["files"]
        | derived_files(folder)
        | ways["files"]
        | read_json(folder / SCRIPTS)["files"]
    )
    said = read_yaml(SOURCES / "words.yml")
    told: dict[str, Any] = {
        "config": _config(kind, marker.fields),
        "known": {
            name: file
            for name, file in known.items()
            if (name.partition("/")[0] in FOLDERS[kind] or "/" not in name) and not name.endswith(KEPT)
        },
        "say": {name: words[here.language] for part in ("shared", kind) for name, words in said[part].items()},
    }
    if kind == "workbench":
        told["chips"] = read_json(folder / "model.json")["chips"]
    if kind == "ways":
        told["ways"] = {name: ways[name] for name in ("parts", "questions")}
    stored = None
    if sheet := told["config"].pop("sheet", None):
        strip = read_json(folder / STRIPS)["strips"][sheet]
        still = f"{sheet}.still" if "still" in strip else sheet
        stored = {"src": f"{here.live}/strips/{still}.webp", "alt": _still(strip, here.language)}
        if kind in STORED_FIRST:
            told["strip"] = strip | {"file": f"{here.live}/strips/{sheet}.webp"}
    if kind == "count":
        figure, name = told["config"].pop("finding").split()
        found = here.content.records.main(figure).findings[name]
        told["config"]["site"] = {"value": found.value, "low": found.low, "high": found.high}
    return render(
        "embeds/live.html",
        kind=kind,
        eager=kind not in BESIDE,
        base=f"{here.live}/",
        styles=f"{here.images}/../stylesheets/live.css",
        loader=f"{here.images}/../javascripts/live.js",
        # Inside a script element nothing but the end of it could be taken for HTML.
        told=Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")),
        say=told["say"],
        stored=stored,
    )


def _still(strip: Mapping[str, Any], language: str) -> str:
    """What a sheet shows, for who sees it standing still."""
    columns = ", ".join(str(one) for one in strip.get("still", strip["columns"]))
    rows = ", ".join(str(one) for one in strip["rows"])
    word = "live_steps" if "seed" in strip else "live_scales"
    return say(word, language, prompt=strip["prompt"], columns=columns, rows=rows)


def live_problem(here: Here, marker: Marker) -> str:
    """An unknown kind or field, a number that is none, or a finding that no record has."""
    (kind,) = marker.words
    if kind not in START:
        return f'live: "{kind}" is no part that can be live; expected one of {", ".join(START)}'
    if unknown := sorted(set(marker.fields) - set(START[kind])):
        return f'live: {kind} has no field "{unknown[0]}"; expected some of {", ".join(START[kind])}'
    try:
        config = _config(kind, marker.fields)
    except ValueError as error:
        return f"live: {error}"
    if kind == "count":
        figure, _, name = config["finding"].partition(" ")
        record = here.content.records.main(figure) if figure else None
        if record is None or name not in record.findings:
            return f'live: no record has the finding "{config["finding"]}"; expected finding: section/figure name'
    return ""


def _config(kind: str, fields: Mapping[str, str]) -> dict[str, Any]:
    config = dict(START[kind])
    for name, value in fields.items():
        config[name] = value
        if isinstance(START[kind][name], int):
            try:
                config[name] = float(value) if "." in value else int(value)
            except ValueError:
                raise ValueError(f'"{name}: {value}" is no number') from None
    return config
