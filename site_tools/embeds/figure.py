"""A figure as HTML: its pictures in both themes, its numbered caption, and the card that says how it was made."""

import json
from html import escape
from typing import Any

from site_tools.embeds.words import WORDS, say
from site_tools.ledgers.records import Records

_LONG = 240  # characters of one parameter that are shown at once
_FEW = 6  # prompts that are shown at once
# How records name a judge that is not the lab's, and that there is none.
_ZERO_SHOT = ", zero-shot, accuracy not measured"
_NO_JUDGE = "no judge: look yourself"


def figure_identity(figure: str) -> str:
    """The HTML id of a figure on its page."""
    return "fig-" + figure.replace("/", "-")


def figure_html(
    figure: str, number: int, alt: str, caption: str, language: str, records: Records, pictures: str, repository: str
) -> str:
    """The whole `<figure>`. `caption` is HTML; `pictures` leads from the page to the folder of the pictures.

    What a page says of a picture, it says of the first profile's; the others' panels say only what holds of every model.
    """
    identity = figure_identity(figure)
    profiles = records.profiles(figure)
    label = f'<b class="figure__number">{say("figure", language, number=number)}</b>'
    first, *others = profiles
    images, card = _images(first, alt, language, pictures), _card(first, language, records, repository)
    if not others:
        figcaption = f"<figcaption>{label} {caption}{_judge_note(first, language)}</figcaption>"
        # The card is no part of the caption, by which a screen reader names the figure.
        return f'<div class="figure" id="{identity}"><figure class="figure__what">{images}{figcaption}</figure>{card}</div>'
    title = escape(first["title"][language])
    told = ("" if caption == title else caption) + _judge_note(first, language)
    panels = [f'{images}<div class="figure__caption">{told}</div>{card}']
    for record in others:
        models = _models(record)
        described = say("other_alt", language, title=record["title"][language], models=models)
        told = escape(say("other_caption", language, models=models)) + _judge_note(record, language)
        panels.append(
            f'{_images(record, described, language, pictures)}<div class="figure__caption">{told}</div>'
            f"{_card(record, language, records, repository)}"
        )
    figcaption = f"<figcaption>{label} {title}</figcaption>"
    body = "".join(f'<div class="figure__panel">{panel}</div>' for panel in panels)
    tabs = _tabs(identity, profiles, language)
    return f'<figure class="figure figure--tabs" id="{identity}">{figcaption}{tabs}<div>{body}</div></figure>'


def seed_ranges(seeds: list[int], language: str) -> str:
    """`0–191 (192)` for a run of seeds, single numbers otherwise."""
    if not seeds:
        return say("none", language)
    runs: list[list[int]] = []
    for seed in sorted(seeds):
        if runs and seed == runs[-1][1] + 1:
            runs[-1][1] = seed
        else:
            runs.append([seed, seed])
    dash = "〜" if language == "ja" else "–"
    text = ", ".join(str(first) if first == last else f"{first}{dash}{last}" for first, last in runs)
    count = f"（{len(seeds)}個）" if language == "ja" else f" ({len(seeds)})"
    return text + (count if len(seeds) > 1 else "")


def _tabs(identity: str, profiles: list[dict[str, Any]], language: str) -> str:
    """Radio buttons, so that choosing a model works without JavaScript."""
    tabs = []
    for index, record in enumerate(profiles):
        name = f"{identity}-{record['profile']}"
        checked = " checked" if index == 0 else ""
        tabs.append(
            f'<input type="radio" name="{identity}-profile" id="{name}"{checked}>'
            f'<label for="{name}">{say(record["profile"], language)}: {escape(_models(record))}</label>'
        )
    return f'<div class="figure__tabs" role="radiogroup" aria-label="{say("profiles", language)}">{"".join(tabs)}</div>'


def _models(record: dict[str, Any]) -> str:
    """The names of the models that the figure asked, each once."""
    return ", ".join(dict.fromkeys(model["name"] for model in record["model"]))


def _judge(record: dict[str, Any], language: str) -> str:
    """Who read the pictures, in the page's language; empty where there was nothing to read."""
    judge = str(record["findings"].get("judge", {}).get("value", ""))
    if judge.endswith(_ZERO_SHOT):
        return say("zero-shot judge", language, name=judge.removesuffix(_ZERO_SHOT))
    return say(judge, language) if judge in WORDS else judge


def _judge_note(record: dict[str, Any], language: str) -> str:
    """Said on the figure itself where nobody could read the pictures, or a judge whose errors were not measured."""
    judge = record["findings"].get("judge", {}).get("value", "")
    if judge != _NO_JUDGE and not judge.endswith(_ZERO_SHOT):
        return ""
    tag = "strong" if judge == _NO_JUDGE else "span"
    return f' <{tag} class="figure__judge">{escape(_judge(record, language))}</{tag}>'


def _images(record: dict[str, Any], alt: str, language: str, pictures: str) -> str:
    """Every picture in this language, light and dark; the alternative text stands on the first of them."""
    shown = [image for image in record["images"] if image["lang"] in (None, language)]
    names = list(dict.fromkeys(image["name"] for image in shown))
    parts = []
    for image in shown:
        theme = f" only-{image['theme']}" if image["theme"] else ""
        kind = "chart" if image["file"].endswith(".svg") else "raster"
        address = f"{pictures}/{image['file']}"
        text = escape(alt) if image["name"] == names[0] else ""
        parts.append(
            f'<div class="figure__image figure__image--{kind}{theme}">'
            f'<img src="{address}" alt="{text}" width="{image["width"]}" height="{image["height"]}"'
            f' loading="lazy" decoding="async">'
            f'<a class="figure__enlarge" href="{address}">{say("enlarge", language)}</a></div>'
        )
    return "".join(parts)


def _card(record: dict[str, Any], language: str, records: Records, repository: str) -> str:
    """The fold-out card: model, seeds, prompts, parameters, device, script, command and last check."""
    check = records.check(record)
    if check:
        result = say(check["result"], language)
        checked = escape(say("checked_on", language, result=result, device=check.get("device_class", "")))
    else:
        checked = say("unchecked", language)
    script = f'<a href="{repository}/blob/main/{record["script"]}" rel="external">{escape(record["script"])}</a>'
    versions = ", ".join(f"{name} {version}" for name, version in sorted(record["versions"].items()))
    rows = [("model", _model(model, language)) for model in record["model"]]
    rows += [
        ("prompts", _prompts(record["prompts"], language)),
        ("seeds", seed_ranges(record["seeds"], language)),
        ("parameters", _parameters(record["parameters"], language)),
        *([("judge", escape(judge))] if (judge := _judge(record, language)) else []),
        ("device", escape(record["device_class"])),
        ("versions", escape(versions)),
        ("script", script),
        ("command", f"<code>{escape(record['command'])}</code>"),
        ("check", checked),
    ]
    items = "".join(f"<div><dt>{say(word, language)}</dt><dd>{value}</dd></div>" for word, value in rows)
    # Around it, not on it: the search would take the end of a folded list inside for the end of what it leaves out.
    return (
        f'<section data-search-exclude="true"><details class="made"><summary>{say("made", language)}</summary>'
        f"<dl>{items}</dl></details></section>"
    )


def _model(model: dict[str, Any], language: str) -> str:
    pinned = "revision" if model.get("revision") else "sha256"
    parts = [f"<b>{escape(model['name'])}</b>"]
    for word, value in (("source", model["source"]), ("licence", model["licence"])):
        parts.append(f"{say(word, language)}: {escape(str(value))}")
    if model.get(pinned):
        full = escape(model[pinned])
        parts.append(f'{say(pinned, language)}: <code title="{full}">{full[:12]}…</code>')
    if model.get("dtype"):
        parts.append(f"{say('dtype', language)}: {escape(model['dtype'])}")
    return "<br>".join(parts)


def _prompts(prompts: Any, language: str) -> str:
    """Prompts come as a list or by name; both are shown as quoted text, spaces kept."""
    pairs = list(prompts.items()) if isinstance(prompts, dict) else [("", prompt) for prompt in prompts or []]
    if not pairs:
        return say("none", language)
    items = []
    for name, prompt in pairs:
        text = prompt if isinstance(prompt, str) else json.dumps(prompt, ensure_ascii=False)
        label = f"{escape(str(name))}: " if name else ""
        items.append(f'<li>{label}<code class="made__text">{escape(text)}</code></li>')
    shown = f"<ul>{''.join(items[:_FEW])}</ul>"
    if len(items) <= _FEW:
        return shown
    more = say("more", language, count=len(items) - _FEW)
    return f"{shown}<details><summary>{more}</summary><ul>{''.join(items[_FEW:])}</ul></details>"


def _parameters(parameters: dict[str, Any], language: str) -> str:
    if not parameters:
        return say("none", language)
    items = []
    for name, value in sorted(parameters.items()):
        text = json.dumps(value, ensure_ascii=False)
        shown = f'<code class="made__text">{escape(text)}</code>'
        if len(text) > _LONG:
            shown = f"<details><summary>{escape(text[:60])}…</summary>{shown}</details>"
        items.append(f"<li><code>{escape(name)}</code> = {shown}</li>")
    return f"<ul>{''.join(items)}</ul>"
