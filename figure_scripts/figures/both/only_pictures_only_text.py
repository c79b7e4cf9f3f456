"""Three prompts to each model: whatever is asked, one answers with a table of pixels, the other with token numbers."""

from figure_scripts.charts.text import questions_in_token_ids
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.intervals import exact

FIGURE = Figure(
    claims=("D1", "I2"),
    role=("sd", "llm_en"),
    seeds=(3,),
    prompts={
        "sd": ["cat", "sea, scenery", ""],
        "llm": ["Draw a picture of a cat.", "Answer with a photograph of the sea.", "Hello"],
    },
    parameters={"guidance_scale": 5.0, "steps": 20, "written": 28},
    tolerance=2e-3,
)


def measure(run):
    import numpy as np

    from figure_scripts.lab.experiments.gallery import gallery

    llm, asked = run.language_model("llm_en"), run.figure.parameters
    pictures = np.concatenate([run.pictures(prompt) for prompt in run.figure.prompts["sd"]])
    rows = []
    for question in run.figure.prompts["llm"]:
        written = llm.generate(llm.chat_ids(question), asked["written"])
        rows.append([question, [int(id) for id in written], " ".join(llm.text(written).split())])
    largest = max(id for _, ids, _ in rows for id in ids)
    return Data(
        findings={
            "height": exact(pictures.shape[1], "count"),
            "width": exact(pictures.shape[2], "count"),
            "colours": exact(pictures.shape[3], "count"),
            "pixel_type": exact(str(pictures.dtype), "text"),
            "vocabulary": exact(len(llm.embeddings()), "count"),
            "largest_id": exact(largest, "count"),
            "first_answer": exact(rows[0][2], "text"),
        },
        tables={"rows": rows},
        pictures={"pictures": gallery(pictures, len(pictures), 192)},
    )


def draw(data, words):
    return {"answers": questions_in_token_ids(data.tables["rows"], words)}
