"""Texts of a model with the training documents that taught them: every sentence opens to those that hold it. Needs no JavaScript."""

import re
from itertools import groupby
from typing import Any

from markupsafe import Markup

from site_tools.embeds.content import Here
from site_tools.embeds.figure import figure_identity
from site_tools.embeds.html import render
from site_tools.embeds.interactive.pairs import read_pairs
from site_tools.pages.markers import Marker


def traces_html(here: Here, marker: Marker) -> Markup:
    """The record's outputs, those in the page's language first; of each kind the first keeps its sources in print too."""
    record = here.content.records.main(marker.words[0])
    tables = read_pairs(record, here.content.figures)
    outputs = sorted(tables["outputs"], key=lambda one: one["language"] != here.language)
    for one in outputs:
        for sentence in one["sentences"]:
            sentence["pieces"] = pieces(sentence, tables["least"])
            form = re.sub(r"\{\w+\}", "[…]", sentence["template"] or "")
            sentence["form"] = form if "…" in form else ""
    groups = [
        (language, [{"first": place == 0, **one} for place, one in enumerate(mine)])
        for language, mine in groupby(outputs, key=lambda one: one["language"])
    ]
    return render(
        "embeds/traces.html",
        identity=figure_identity(record.figure),
        groups=groups,
        least=tables["least"],
        language=here.language,
    )


def pieces(sentence: dict[str, Any], least: int) -> list[tuple[str, bool]]:
    """A sentence in pieces, each with whether it lies in a span of at least `least` tokens that stands in the corpus."""
    text, known = sentence["text"], [sentence["kind"] == "copied"] * len(sentence["text"])
    for span in sentence["spans"]:
        if span["tokens"] >= least:
            known[span["first"] : span["last"]] = [True] * (span["last"] - span["first"])
    # A space between two spans belongs to neither and is not new either.
    flags = [flag or sign == " " for flag, sign in zip(known, text, strict=True)]
    return [
        ("".join(sign for sign, _ in run), flag)
        for flag, run in groupby(zip(text, flags, strict=True), key=lambda one: one[1])
    ]
