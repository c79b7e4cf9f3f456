"""Tag by tag, how often the image model draws it and the twin writes it when asked: the weak tags of one are not those of the other.

Predicted before the twin had its weights (the pictures' readings were known: 61 of 68 tags always come, the weak ones are small extras):
the twin writes extras nearly always (above .95) and errs in hair and eyes, so that ranks of the two hardly correlate (below .3 either way),
with exposure accounted for no more; of the weakest of one no more are among the weakest of the other than by lot. Exposure says little about
either. English and Japanese of the twin, the control, do correlate (above .5): the ranks themselves are no noise.
"""

from figure_scripts.charts.dots import one_against_the_other, two_models_by_count
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # how often each tag was taught is known of our own pairs and texts only
FIGURE = Figure(
    claims=("C4", "S2"), role=("sd", "llm_lab"), seeds=(41_000,),
    files=("../../../docs/assets/figures/sd/lab_quality.lab.json",),  # who was asked for which scenes; its table of tags is read
    parameters={"pictures": ["sd/lab_quality", "tags"], "temperature": 0.7, "least": 8, "named": 9, "times": 10_000},
)  # fmt: skip


def measure(run):
    import json

    from figure_scripts.lab.experiments import lab_model
    from figure_scripts.lab.experiments.learned import compare, tags
    from figure_scripts.lab.language.lessons import CORPUS_SEED
    from figure_scripts.lab.text.shares import SHARES

    asked, (seed,) = run.figure.parameters, run.figure.seeds
    before = json.loads(run.file(run.figure.files[0]))["parameters"]
    scenes = lab_model.held_out(before["held_out"]["captions"], before["captions"])
    model = run.language_model("llm_lab")
    came = {"pictures": tags.recorded_pictures(*asked["pictures"])}
    for language in run.progress(["en", "ja"]):
        came[language] = tags.written(model, scenes, language, asked["temperature"], seed)
    pairs, documents = lab_model.training_pairs(), tags.taught_documents(SHARES, CORPUS_SEED)
    taught = {"pictures": tags.taught_pictures(pairs), **documents}
    things = [one for one in came["en"] if all(found.get(one, (0, 0))[1] >= asked["least"] for found in came.values())]
    chance = {one: tags.by_chance(one, pairs) for one in things}
    rows = compare.rows(sorted(things, key=tags.attribute), came, taught, chance)
    return Data(findings=compare.findings(rows, asked["times"], seed), tables={"rows": rows})


def draw(data, words):
    rows = data.tables["rows"]
    return {
        "by_count": two_models_by_count(rows, words),
        "against": one_against_the_other(rows, FIGURE.parameters["named"], words),
    }
