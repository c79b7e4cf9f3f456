"""The same latents through two decoders, of 64 and of 128 pixels: how near does each come to what was drawn, and where do they differ?

Known before: the larger decoder's gate on 128 other held-out pictures (28.5 dB; the small picture enlarged bicubically 25.2, by repeating
pixels 24.1) and a sheet of twelve. Prediction, before measuring: at least 3 dB over bicubic, and nearer in every single picture; four fifths
of what it changes lies within two pixels of a line; as much detail as nine tenths of the drawn pictures'.
"""

from figure_scripts.charts.bars import finding_ratios
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # the larger decoder knows the lab model's latents only
FIGURE = Figure(
    claims=("S18",), role="sd", seeds=range(256),
    parameters={"held_out_from": 760_000, "reach": 2, "shown": [2, 4, 5, 8], "ways": ["nearest", "bicubic", "large", "drawn"]},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.declare.models import LAB_LARGE_DECODER
    from figure_scripts.lab.experiments import lab_model
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.lab.judging.two_versions import change_at_lines, decibels, detail, enlarged
    from figure_scripts.runtime.images.large_decoder import decoded_large, load_large_decoder
    from figure_scripts.runtime.weights import verified_folder
    from figure_scripts.statistics.intervals import exact, mean, share_of
    from figure_scripts.statistics.paired import mean_paired_difference

    model, asked = run.diffusion_model(), run.figure.parameters
    large = load_large_decoder(verified_folder(LAB_LARGE_DECODER))
    pairs = lab_model.held_out(asked["held_out_from"], len(run.figure.seeds))
    scenes, small, drawn = [one.scene for one in pairs], model.size, lab_model.drawn(pairs, 2 * model.size)
    originals = lab_model.drawn(pairs, small)
    latents = model.encode(originals)
    decoded = model.decode(latents)
    ways = {way: enlarged(decoded, 2 * small, way) for way in ("nearest", "bicubic")}
    ways |= {"large": decoded_large(model, large, latents), "drawn": drawn}
    near = {way: decibels(pictures, drawn) for way, pictures in ways.items() if way != "drawn"}
    at_lines, area = change_at_lines(ways["large"], ways["bicubic"], scenes, asked["reach"])
    findings = {f"{way}_decibels": mean(values, "dB") for way, values in near.items()}
    findings |= {f"{way}_detail": mean(detail(ways[way], small), "share") for way in ("bicubic", "large", "drawn")}
    findings |= {
        "small_decibels": mean(decibels(decoded, originals), "dB"),
        "gained": mean_paired_difference(near["large"], near["bicubic"], "dB"),
        "nearer": share_of(near["large"] > near["bicubic"]),
        "change_at_lines": mean(at_lines, "share"),
        "area_of_lines": mean(area, "share"),
        "weights": exact(sum(one.numel() for one in large.parameters()), "count"),
    }
    shown = [ways[way][k] for way in asked["ways"] for k in asked["shown"]]
    return Data(findings=findings, pictures={"pictures": gallery(shown, len(asked["shown"]))})


def draw(data, words):
    fills = {"nearest": "silver", "bicubic": "silver", "large": "sky", "drawn": "sand"}
    result, order = {}, FIGURE.parameters["ways"]
    for kind, form, ways in (("decibels", "{:.1f}", order[:3]), ("detail", "{:.1%}", order[1:])):
        names, colours = {f"{way}_{kind}": words[way] for way in ways}, [fills[way] for way in ways]
        result[kind] = finding_ratios(data.findings, [*names], names, words[kind], form, colours)
    return result
