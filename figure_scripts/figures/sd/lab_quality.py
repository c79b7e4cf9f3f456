"""How far the lab model does what it is asked, read by judges from pictures that it made."""

from figure_scripts.charts.bars import finding_shares, shares_with_answers
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import share, share_of

PROFILES = ("lab",)  # a report on the lab model and its judges
SEA, PALM, WAVE, FIVE = "sea, scenery", "sea, palm tree, scenery", "1girl, waving", "1girl, waving, five fingers"
GROUPS = ("background", "time", "subject", "fur", "hair", "eyes", "style", "clothes", "skin", "view", "waving", "five_fingers", "extras")  # fmt: skip
FIGURE = Figure(
    claims=("S2", "S5", "S16"), role="sd", seeds=range(1000),
    prompts={
        "palm_at_1": [SEA, "", 1.0], "palm_at_2": [SEA, "", 2.0], "palm_at_5": [SEA, "", 5.0],
        "palm_negative_at_2": [SEA, "palm tree", 2.0], "palm_negative_at_5": [SEA, "palm tree", 5.0],
        "palm_asked_at_5": [PALM, "", 5.0], "wave": [WAVE, "", 5.0], "five_asked": [FIVE, "", 5.0],
    },
    parameters={"captions": 1000, "guidance_scale": 5.0, "steps": 20, "each": 128, "each_from": 10_000, "train": 4000,
        "held_out": {"captions": 0, "real": 50_000, "other": 70_000}},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments import lab_model
    from figure_scripts.lab.judging.judges import shipped_judges
    from figure_scripts.lab.judging.obedience import group, obeyed, summed

    model, judges, asked = run.diffusion_model(), shipped_judges(), run.figure.parameters
    pairs, count = lab_model.training_pairs(), asked["captions"]
    wanted, *others = (lab_model.held_out(first, count) for first in asked["held_out"].values())
    made, groups = judges.read(run.pictures([one.caption for one in wanted])), {}
    per_tag = obeyed([one.tags for one in wanted], made)
    for tag, hits in per_tag.items():
        groups.setdefault(group(tag).replace(" ", "_"), []).append(hits)
    findings = {name: share(*summed(hits)) for name, hits in groups.items()}
    hands = {"pairs": lab_model.raised_hands(pairs)}
    seeds = range(asked["each_from"], asked["each_from"] + asked["each"])
    for name, (prompt, negative, guidance) in run.progress(list(run.figure.prompts.items())):
        read = judges.read(run.pictures(prompt, seeds=seeds, negative=negative, guidance_scale=guidance))
        if name.startswith("palm"):
            findings[name] = share_of(read.has("palm tree"))
        else:
            hands[name] = {count: read.label("fingers").count(count) for count in ("0", "3", "4", "5", "6")}
    findings["palm_in_pairs"] = share(*lab_model.untagged_palms(pairs))
    findings |= {f"five_{name}": share(counts.get("5", 0), sum(counts.values())) for name, counts in hands.items()}
    others = [lab_model.reconstructed_features(judges, model, one) for one in (*others, pairs[: asked["train"]])]
    findings |= lab_model.nearness(made.features, *others) | lab_model.judges_findings(judges)
    shares = {name: {k: n / sum(c.values()) for k, n in sorted(c.items()) if n} for name, c in hands.items()}
    return Data(findings=findings, tables={"hands": shares, "tags": {tag: list(hits) for tag, hits in per_tag.items()}})


def draw(data, words):
    hands = {name: data.tables["hands"][name] for name in ("pairs", "wave", "five_asked")}
    palms = ["palm_in_pairs", *(name for name in FIGURE.prompts if name.startswith("palm"))]
    fills = ["sand", *["sky"] * 3, *["rose"] * 2, "mint"]
    return {
        "obedience": finding_shares(data.findings, GROUPS, words, "sky", words["obedience"]),
        "palm": finding_shares(data.findings, palms, words, fills, words["palms"]),
        "hands": shares_with_answers(hands, dict.fromkeys(hands, ""), words),
    }
