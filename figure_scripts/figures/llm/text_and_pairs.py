"""What was never asked can be answered where plain text stated it and other questions were asked; pairs alone answer what they ask.

Predicted in `arms/texts.py`; beside it, beforehand: the headline takes facts stated 16 and 64 times, habit is right in less than one of ten.
"""

from figure_scripts.charts.curves import ways_by_language
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # arms are trainings of the lab's own language model
WAYS = ("text_only", "pairs_only", "text_then_pairs", "mixed")
FIGURE = Figure(
    claims=("C3",), role="llm_lab", arms=tuple(f"what_pairs_teach/{way}" for way in WAYS),
    parameters={
        "ways": WAYS, "times": (0, 4, 16, 64), "often": (16, 64), "values": 20,
        "forms": {"taught": "taught words", "other": "other words", "completed": "completion"},
        "written": {"taught": "taught words", "other": "other words"},
        "corpus": {  # that of the arms
            "asked_descriptions": 0, "plain_descriptions": 0, "translations": 0, "tag_lists": 0, "scene_questions": 0, "plain_stories": 0,
            "asked_stories": 0, "custom_statements": 10, "exposures": (0, 4, 16, 64), "names_a_group": 40, "pool": 0, "verbatim_times": (),
            "strangers": 60,
        },
    },
)  # fmt: skip


def measure(run):
    from figure_scripts.declare.language_recipe import LanguageRecipe
    from figure_scripts.lab.experiments.arms import arm_record
    from figure_scripts.lab.experiments.learned import facts
    from figure_scripts.lab.text.shares import TextShares
    from figure_scripts.statistics.intervals import exact, share_of
    from figure_scripts.statistics.training_seeds import difference_over_trainings, share_over_trainings

    asked, world = run.figure.parameters, TextShares(**run.figure.parameters["corpus"])
    findings, head, wrote = {"chance": exact(1 / asked["values"], "share")}, {}, {}
    often = [facts.ASKED["never"].format(times) for times in asked["often"]]
    never = facts.asked_items(world, often, "taught words")
    for way, arm in run.progress([*zip(asked["ways"], run.figure.arms, strict=True)]):
        found = facts.shares_right(arm, asked["times"], asked["forms"])
        found |= facts.shares_said(arm, asked["times"], asked["written"])
        findings |= {f"{way}_{name}": share for name, share in found.items()}
        head[way] = facts.right(arm, often, ("en", "ja"), "taught words")
        wrote[way] = facts.said(arm, often, ("en", "ja"), "taught words", "written")
        read = facts.read_in(LanguageRecipe(**arm_record(arm).recipe), 1, world, run.language_model().tokenizer)
        findings |= {f"{way}_never": share_over_trainings(head[way]), f"{way}_wrote": share_over_trainings(wrote[way])}
        findings |= {f"{way}_tokens": exact(read.tokens, "count")}
        findings |= {f"{way}_lookup": share_of(read.known(never)), f"{way}_habit": share_of(read.habit(never))}
        findings |= {f"{way}_{stage}_read": exact(times, "ratio") for stage, times in read.times.items()}
    for name, other in (("gain", "pairs_only"), ("over_text", "text_only"), ("over_mixed", "mixed")):
        findings[name] = difference_over_trainings(head["text_then_pairs"], head[other])
        findings[f"written_{name}"] = difference_over_trainings(wrote["text_then_pairs"], wrote[other])
    return Data(findings=findings)


def draw(data, words):
    asked, others = FIGURE.parameters, ("asked_taught", "asked_other", "never_completed")
    rows = {"never": ("never_taught", "never_written_taught"), "others": others}
    return {
        name: ways_by_language(data.findings, asked["ways"], one, asked["times"], words) for name, one in rows.items()
    }
