"""The report's table in the model card, written from the figures' records: `python -m figure_scripts.lab.training.card`."""

from common.files import write
from common.schema import Record
from figure_scripts.lab.training.ship import WEIGHTS
from figure_scripts.paths import RECORDS, shown

QUALITY = RECORDS / "sd" / "lab_quality.lab.json"
CARD = WEIGHTS / "README.md"
BEGIN, END = "<!-- quality: sd/lab_quality -->", "<!-- /quality -->"

ROWS = {
    "background": "background as asked", "time": "time of day as asked", "subject": "subject as asked", "fur": "subject's colour as asked",
    "hair": "hair colour as asked", "eyes": "eye colour as asked", "style": "hair style as asked", "clothes": "clothes as asked",
    "skin": "skin as asked", "view": "view of the head as asked", "waving": "hand raised as asked", "extras": "extras as asked",
    "palm_in_pairs": "palm tree in sea pictures whose tags name none: training pairs", "palm_at_1": "the same, generated from `sea, scenery`, guidance 1",
    "palm_at_2": "guidance 2", "palm_negative_at_2": "guidance 2, negative prompt `palm tree`", "palm_at_5": "guidance 5",
    "palm_negative_at_5": "guidance 5, negative prompt `palm tree`", "palm_asked_at_5": "guidance 5, `palm tree` asked for",
    "five_pairs": "five fingers on a raised hand: training pairs that do not tag the number", "five_wave": "generated from `1girl, waving`",
    "five_five_asked": "generated from `1girl, waving, five fingers`", "precision": "precision (k = 3)", "recall": "recall (k = 3)",
    "frechet": "Fréchet distance to held-out pictures", "frechet_floor": "the same between two sets of held-out pictures",
    "nearest_made": "distance to the nearest of 4,000 training pictures: generated", "nearest_held_out": "the same: held-out",
}  # fmt: skip
"""Finding → what the row is called."""

EYE = RECORDS / "sd" / "read_by_eye.lab.json"
EYE_ROWS = {
    "agrees_background": "judge agrees with the eye: background", "agrees_subject": "subject", "agrees_palm_tree": "palm tree",
    "agrees_hair": "hair", "agrees_fingers": "number of fingers, of hands that the eye could count", "agrees_side_view": "side view",
    "wave_uncountable": "hands on which the eye could not count: `1girl, waving`", "five_uncountable": "`1girl, waving, five fingers`",
    "again_fingers": "the eye agrees with itself on fingers, read a second time", "eye_right_fingers": "the eye is right on drawn hands",
}  # fmt: skip
"""The same of the pictures that were read by eye."""


def quality_table() -> str:
    """The findings of `sd/lab_quality` and `sd/read_by_eye` as a Markdown table."""
    rows = []
    for path, names in ((QUALITY, ROWS), (EYE, EYE_ROWS)):
        record = Record.parse(path.read_text(encoding="utf-8"), shown(path))
        rows += [(label, record.findings[name]) for name, label in names.items()]
    lines = ["| | value | 95 % interval | n |", "| --- | --- | --- | --- |"]
    for label, one in rows:
        scale, digits, unit = (100, 1, " %") if one.unit == "share" else (1, 2, "")
        value, low, high = (f"{scale * number:.{digits}f}" for number in (one.value, one.low, one.high))
        computed = one.low == one.high and one.n == 1
        lines.append(
            f"| {label} | {value}{unit} | {'computed' if computed else f'{low}–{high}{unit}'} | {'' if computed else one.n} |"
        )
    return "\n".join(lines)


def written(card: str) -> str:
    """The card with the table as the record has it now."""
    before, rest = card.split(BEGIN)
    return f"{before}{BEGIN}\n\n{quality_table()}\n\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    write(CARD, written(CARD.read_text(encoding="utf-8")).encode())
