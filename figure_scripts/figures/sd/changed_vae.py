"""Changing the VAE: one set of sampled latents through two decoders. Does the judge read the same from both, and what changes more: the decoder or the seed?

Prediction, before measuring: 99 of 100 answers are the same with either decoder, those to tags too, as many as when the small picture is only
enlarged and made small again; with another seed four fifths. What the decoder changes is small: eyes, mouth, fingers. Of drawn pictures
neither decoder's eyes, mouths or fingers are right more often than the other's: what the latents do not hold, no decoder can bring back.
"""

from figure_scripts.charts.bars import finding_shares
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # the larger decoder knows the lab model's latents only
FIGURE = Figure(
    claims=("S18",), role="sd", seeds=range(256),
    parameters={
        "guidance_scale": 5.0, "steps": 20, "held_out_from": 770_000, "other_seeds": 1000, "shown": [0, 1, 4, 5],
        "small_things": ["eyes", "mouth", "fingers"], "ways": ["large", "bicubic", "seed"],
    },
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.declare.models import LAB_LARGE_DECODER
    from figure_scripts.lab.experiments import lab_model, who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.judging.two_versions import agreement, enlarged, read_alike, right, tags_alike
    from figure_scripts.runtime.images.large_decoder import decoded_large, load_large_decoder
    from figure_scripts.runtime.weights import verified_folder
    from figure_scripts.statistics.intervals import share_of
    from figure_scripts.statistics.paired import paired_difference

    model, judges, asked, seeds = run.diffusion_model(), who_reads.judges(run), run.figure.parameters, run.figure.seeds
    network = load_large_decoder(verified_folder(LAB_LARGE_DECODER))
    pairs = lab_model.held_out(asked["held_out_from"], len(seeds))
    scenes, captions, tags = [one.scene for one in pairs], [one.caption for one in pairs], [one.tags for one in pairs]
    made = run.generate(captions)
    shown = {way: enlarged(made.pictures, 2 * model.size, way) for way in ("nearest", "bicubic")}
    shown["large"] = decoded_large(model, network, made.last)
    others = run.pictures(captions, seeds=[seed + asked["other_seeds"] for seed in seeds])
    read, findings = judges.read(made.pictures), {}
    for way, pictures in {"large": shown["large"], "bicubic": shown["bicubic"], "seed": others}.items():
        again = judges.read(pictures)
        findings[f"{way}_same"] = agreement(read_alike(read, again, scenes))
        findings[f"{way}_tags_same"] = agreement(tags_alike(read, again, tags))
        findings |= {
            f"{way}_{head}_same": agreement(read_alike(read, again, scenes, [head])) for head in asked["small_things"]
        }
    latents = model.encode(lab_model.drawn(pairs, model.size))
    drawn = {"small": judges.read(model.decode(latents)), "large": judges.read(decoded_large(model, network, latents))}
    for head in asked["small_things"]:
        found = {way: right(reading, scenes, head) for way, reading in drawn.items()}
        findings |= {f"{way}_{head}_right": share_of(cases) for way, cases in found.items()}
        findings[f"gained_{head}"] = paired_difference(found["large"], found["small"])
    columns = [shown[way][k] for way in shown for k in asked["shown"]]
    return Data(findings=findings, pictures={"pictures": gallery(columns, len(asked["shown"]))})


def draw(data, words):
    names = {f"{way}_same": words[way] for way in FIGURE.parameters["ways"]}
    return {"same": finding_shares(data.findings, [*names], names, ["sky", "silver", "sand"], words["same"])}
