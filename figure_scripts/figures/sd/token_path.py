"""One word's way: text, token number, the vector from the table, and the vector after the words around it had their say."""

from figure_scripts.charts.grids import vector_strips
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact, mean

PROFILES = ("lab", "gpu")  # SDXL reads a prompt with two text encoders at once: there is no one way from text to vector
FIGURE = Figure(
    claims=("S13", "S6"),
    role="sd",
    prompts=("1girl, black hair", "1boy, black hair, city", "black hair, galaxy, dog"),
    parameters={
        "word": "black hair",
        "others": ["1girl, pink hair", "1girl, green hair", "1girl, red eyes"],
        "shown": 24,
    },
    tolerance=1e-4,
)


def measure(run):
    import itertools

    import numpy as np

    model, word = run.diffusion_model(), run.figure.parameters["word"]
    readings = [model.read(prompt) for prompt in run.figure.prompts]
    places = [reading.tags[word][-1] for reading in readings]
    tables = [reading.embeddings[place] for reading, place in zip(readings, places, strict=True)]
    told = [reading.prompt_embeds[place] for reading, place in zip(readings, places, strict=True)]

    def likeness(vectors):
        return [float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)) for a, b in itertools.combinations(vectors, 2)]

    ids = [int(reading.ids[place]) for reading, place in zip(readings, places, strict=True)]
    # How alike the vectors of different words are, as a measure for "alike".
    others = [model.read(prompt) for prompt in run.figure.parameters["others"]]
    strange = [reading.prompt_embeds[list(reading.tags.values())[-1][-1]] for reading in others]
    findings = {
        "id": exact(ids[0], "count"),
        "same_ids": exact(len(set(ids)), "count"),
        "width": exact(len(tables[0]), "count"),
        "like_before": mean(likeness(tables), "similarity"),
        "like_after": mean(likeness(told), "similarity"),
        "like_other_words": mean(likeness([told[0], *strange])[: len(strange)], "similarity"),
        "vocabulary": exact(len(model.prompts.tokenizer), "count"),
    }
    shown = run.figure.parameters["shown"]
    return Data(
        findings=findings,
        tables={"prompts": list(run.figure.prompts), "label": readings[0].labels[places[0]], "id": ids[0]},
        arrays={"before": np.stack(tables)[:, :shown], "after": np.stack(told)[:, :shown]},
    )


def draw(data, words):
    return {"vectors": vector_strips(data.arrays["before"], data.arrays["after"], data.tables["prompts"], words)}
