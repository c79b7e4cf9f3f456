"""Long lists show the ten most telling rows, chosen by the rule that the caption states."""

from figure_scripts.charts import style
from figure_scripts.charts.gaps import preferences, tug_of_war
from figure_scripts.charts.text import said_lines, translations

WORDS = {
    "wrong": "wrong", "right": "right", "counted": "of {all}", "furthest": "the {shown}", "x": "x", "en": "en", "ja": "ja", "topic_column": "1",
    "mean": "mean of {all}", "answers": "answers", "doubt": "doubt {n} of {all}", "no_doubt": "{n}, the first {shown}", "nothing": "-",
    "best": "best", "worst": "worst",
}  # fmt: skip


def texts(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def drawn(chart, *arguments, **options):
    with style.theme("light", "demo/telling", "en"):
        return chart(*arguments, **options)


def test_the_errors_furthest_ahead_are_shown_and_all_are_counted():
    parts = [0.9, 0.3, 0.5, 0.001, 0.49]
    rows = [
        {"question": f"q{place}", "label_wrong": f"w{place}", "label_right": f"r{place}", "part_right": part}
        for place, part in enumerate(parts)
    ]
    found = texts(drawn(tug_of_war, rows, WORDS, "title", shown=3))
    assert [text for text in found if text.startswith("q")] == ["q3", "q1", "q4"]
    assert {"wrong: 3", "right: 2", "of 5", "the 3"} <= set(found)
    assert [text for text in found if text.endswith("%")] == ["> 99%", "70%", "51%"]


def test_the_habits_that_move_most_are_shown_below_the_mean():
    moves = {"still": (0.5, 0.5), "right": (0.1, 0.9), "left": (1.0, 0.0)}
    rows = [
        {"topic": ["", name]}
        | {("m", asked): {"preference": end} for asked, end in zip(("en", "ja"), ends, strict=True)}
        for name, ends in moves.items()
    ]
    (panel,) = drawn(preferences, rows, ["m"], WORDS, shown=2).axes
    assert [label.get_text() for label in panel.get_yticklabels()] == ["mean of 3", "left", "right"]
    marks = {
        (line.get_marker(), line.get_ydata()[0]): line.get_xdata()[0]
        for line in panel.lines
        if len(line.get_xdata()) == 1
    }
    assert marks["o", 0] == (0.5 + 0.1 + 1.0) / 3 and marks["D", 1] == 0.0


def test_all_that_doubt_are_shown_and_the_first_of_the_others():
    rows = [{"said": f"a{place}", "doubt": place in (2, 4)} for place in range(6)]
    found = texts(drawn(said_lines, rows, WORDS, shown=4))
    assert found == ["doubt 2 of 6", "a2", "a4", "4, the first 2", "a0", "a1"]


def test_the_best_and_the_worst_translations_are_shown():
    kept = {"bad": (0, 0.1), "good": (1, 0.2), "fair": (0, 0.9), "worse": (0, 0.0)}
    rows = [
        {"source": name, "m": {"text": "t", "accepted": False, "kept": bool(keeps), "score": score}}
        for name, (keeps, score) in kept.items()
    ]
    found = texts(drawn(translations, rows, {"m": "M"}, WORDS, shown=2))
    assert found == ["best", "good", "△ M: t", "worst", "worse", "× M: t"]
