"""What decides a feature of the picture: the seed or the words? The same 64 seeds under six prompts.

The seed is what was drawn, so intervals count seeds: 15 pairs of pictures share each. With 40 seeds and intervals that took 600 pairs for
independent, other seeds left them. Expected before with 64 others: hair and clothes follow the seed rather than the words, view and eyes less.
"""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.clusters import number_of, share_in_clusters

FIGURE = Figure(
    claims=("S14", "S8"),
    role="sd",
    seeds=range(2000, 2064),
    prompts=("1girl, sea", "1girl, forest", "1girl, city, night", "1boy, sea", "1boy, forest", "1boy, city, night"),
    parameters={
        "guidance_scale": 5.0,
        "scheduler": "DPM++ 2M",
        "steps": 10,
        "heads": ["subject", "background", "view", "eyes", "clothes colour", "hair"],
        "columns": 6,
    },
    tolerance=2e-3,
)


def measure(run):
    import itertools

    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery

    judges, asked, seeds = who_reads.judges(run), run.figure.parameters, run.figure.seeds
    read, pictures = {}, {}
    for prompt in run.progress(run.figure.prompts):
        pictures[prompt] = run.pictures(prompt)
        read[prompt] = judges.read(pictures[prompt])
    findings = {}
    for head in asked["heads"]:
        labels = {prompt: one.label(head) for prompt, one in read.items()}
        # Two pictures that share only the seed, and two that share only the prompt, each seed with its neighbour: how often do they agree?
        twos, name = list(itertools.combinations(labels, 2)), head.replace(" ", "_")
        same_seed = [labels[a][k] == labels[b][k] for a, b in twos for k in range(len(seeds))]
        same_word = [label[k] == label[k + 1] for label in labels.values() for k in range(0, len(seeds), 2)]
        findings[f"{name}_seed"] = share_in_clusters(same_seed, [*seeds] * len(twos))
        findings[f"{name}_word"] = share_in_clusters(same_word, [*seeds[::2]] * len(labels))
    findings["seeds"] = number_of(seeds)
    shown = [pictures[prompt][k] for k in range(3) for prompt in run.figure.prompts]
    return Data(findings=findings, pictures={"pictures": gallery(shown, asked["columns"])})


def draw(data, words):
    names = [f"{head.replace(' ', '_')}_{way}" for head in FIGURE.parameters["heads"] for way in ("word", "seed")]
    return {"shares": finding_shares(data.findings, names, words, ["sky", "sand"] * 6, words["chart"])}
