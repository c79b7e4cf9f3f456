"""A figure as HTML: its pictures in both themes, its numbered caption, and the card that says how it was made."""

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from common.errors import nearest
from common.schema import JudgeKind, Record
from site_tools.embeds.content import Here
from site_tools.embeds.html import render
from site_tools.embeds.texts.whole_lists import whole_list
from site_tools.embeds.words import say
from site_tools.ledgers.records import Records
from site_tools.pages.kinds import KINDS
from site_tools.pages.markers import Marker


def figure_identity(figure: str) -> str:
    """The HTML id of a figure on its page."""
    return "fig-" + figure.replace("/", "-")


def record_problem(here: Here, marker: Marker) -> str:
    return here.content.records.problem(marker.words[0])


def figure_html(here: Here, marker: Marker) -> Markup:
    """The whole `<figure>`, with tabs where several models were asked.

    What a page says of a picture, it says of the first profile's; the others' panels say only what holds of every model.
    """
    (figure,) = marker.words
    language, records = here.language, here.content.records
    first, *others = records.profiles(figure)
    for mistake in _mistakes(figure, marker, first, language):
        here.wrong(mistake)
    title = first.title[language]
    caption = here.inline(marker.fields["caption"]) if marker.fields.get("caption") else title
    panels = [_panel(first, here.plain(marker.fields.get("alt", "")), caption, language, records)]
    if others and caption == title:
        panels[0]["caption"] = ""  # the title stands above the tabs
    for record in others:
        models = _models(record)
        alt = say("other_alt", language, title=record.title[language], models=models)
        panels.append(_panel(record, alt, say("other_caption", language, models=models), language, records))
    for panel in panels:
        panel["whole"] = whole_list(panel["record"], here.content.figures, language)
    return render(
        "embeds/figure.html",
        identity=figure_identity(figure),
        number=here.numbers[figure],
        title=title,
        panels=panels,
        folder=here.pictures,
        repository=here.content.repository,
        language=language,
    )


def picture_problem(here: Here, marker: Marker) -> str:
    figure, name = marker.words
    if problem := here.content.records.problem(figure):
        return problem
    known = list(dict.fromkeys(image.name for image in here.content.records.main(figure).images))
    return "" if name in known else f'the figure "{figure}" has no picture "{name}"; {nearest(name, known)}'


def picture_html(here: Here, marker: Marker) -> Markup:
    """One picture of a figure, without number and card: the card stands further down the page, by `made`."""
    figure, name = marker.words
    record = here.content.records.main(figure)
    if not marker.fields.get("alt", "").strip():
        here.wrong(f'the picture "{figure} {name}" has no alternative text; hint: add a line "alt: …"')
    return render(
        "embeds/picture.html",
        images=[image for image in record.images if image.name == name and image.lang in (None, here.language)],
        alt=here.plain(marker.fields.get("alt", "")),
        caption=here.inline(marker.fields["caption"]) if marker.fields.get("caption") else "",
        folder=here.pictures,
    )


def made_html(here: Here, marker: Marker) -> Markup:
    """The card of a figure whose pictures stand on the page one by one."""
    (figure,) = marker.words
    records = here.content.records
    panel = _panel(records.main(figure), "", "", here.language, records)
    return render(
        "embeds/made.html",
        identity=figure_identity(figure),
        panel=panel,
        repository=here.content.repository,
        language=here.language,
    )


def figure_number_problem(here: Here, marker: Marker) -> str:
    (figure,) = marker.words
    return (
        "" if figure in here.numbers else f'the figure "{figure}" is not on this page; {nearest(figure, here.numbers)}'
    )


def figure_number_html(here: Here, marker: Marker) -> Markup:
    (figure,) = marker.words
    return render(
        "embeds/figure-number.html",
        identity=figure_identity(figure),
        number=here.numbers[figure],
        language=here.language,
    )


def figure_number_text(here: Here, marker: Marker) -> str:
    return say("figure", here.language, number=here.numbers[marker.words[0]])


def _mistakes(figure: str, marker: Marker, record: Record, language: str) -> list[str]:
    """What is wrong with a figure that can be shown all the same."""
    known = KINDS["figure"].fields
    mistakes = [
        f'figure "{figure}": unknown field "{name}"; {nearest(name, known)}; hint: begin a line that goes on with spaces'
        for name in marker.fields
        if name not in known
    ]
    if not marker.fields.get("alt", "").strip():
        mistakes.append(f'the figure "{figure}" has no alternative text; hint: add a line "alt: …"')
    missing = {"light", "dark"} - {image.theme for image in record.images if image.lang == language}
    if missing and not any(image.theme is None for image in record.images):
        mistakes.append(f'the figure "{figure}" has no {" and no ".join(sorted(missing))} picture in {language}')
    return mistakes


def _panel(record: Record, alt: str, caption: str, language: str, records: Records) -> dict[str, Any]:
    """What one model's part of a figure shows: its pictures in this language, light and dark, and its card."""
    judge = record.judge
    check = records.check(record)
    return {
        "record": record,
        "images": [image for image in record.images if image.lang in (None, language)],
        "alt": alt,
        "caption": caption,
        "models": _models(record) or say("none", language),
        "judge": say(f"judge: {judge.kind}", language, name=judge.name) if judge else "",
        # Said on the figure itself where nobody could read the pictures, or a judge whose errors were not measured.
        "warning": judge and judge.kind != JudgeKind.TRAINED,
        "warning_tag": "strong" if judge and judge.kind == JudgeKind.NOBODY else "span",
        "prompts": _prompts(record.prompts),
        "seeds": seed_ranges(record.seeds, language),
        "parameters": [
            (name, json.dumps(value, ensure_ascii=False)) for name, value in sorted(record.parameters.items())
        ],
        "checked": say(
            "checked_on", language, result=say(check["result"], language), device=check.get("device_class", "")
        )
        if check
        else say("unchecked", language),
    }


def seed_ranges(seeds: Sequence[int], language: str) -> str:
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


def _models(record: Record) -> str:
    """The names of the models that the figure asked, each once."""
    return ", ".join(dict.fromkeys(model["name"] for model in record.model))


def _prompts(prompts: Any) -> list[tuple[str, str]]:
    """Prompts come as a list or by name; both as (name, text)."""
    pairs = prompts.items() if isinstance(prompts, dict) else [("", prompt) for prompt in prompts or []]
    return [
        (str(name), prompt if isinstance(prompt, str) else json.dumps(prompt, ensure_ascii=False))
        for name, prompt in pairs
    ]
