"""A thin layer over a model that stays as it is: the same seeds and prompts under a LoRA that was taught the colour of clothes.

Expected before it was trained: at strength 0 the colour comes by chance, in a sixth; at 1 in most, at 0.5 in between, at 1.5 in more; the rest obeys.
"""

from figure_scripts.charts.curves import banded_lines, share_axis
from figure_scripts.charts.style import chart
from figure_scripts.declare.figure import Data, Figure

PROFILES = ("lab",)  # the LoRA fits the lab model only
COLOURS = ("red", "blue", "green", "yellow", "purple", "white")
FIGURE = Figure(
    claims=("S11",), role="sd", seeds=range(8),
    prompts={
        "clothes": {f"1girl, {colour} shirt": {"clothes colour": colour} for colour in COLOURS},
        "hair": {f"1girl, {colour} hair": {"hair": colour} for colour in COLOURS[:3]},
        "others": {"1boy, green eyes, forest": {"subject": "1boy", "eyes": "green", "background": "forest"},
                   "1girl, twintails, city": {"subject": "1girl", "style": "twintails", "background": "city"},
                   "cat, sea, night": {"subject": "cat", "background": "sea", "time": "night"}},
    },
    parameters={"strengths": [0, 0.5, 1, 1.5], "guidance_scale": 5.0, "scheduler": "DPM++ 2M", "steps": 10, "shown": 3},
    tolerance=2e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.declare.models import LAB, LAB_LORA
    from figure_scripts.lab.experiments import who_reads
    from figure_scripts.lab.experiments.gallery import gallery
    from figure_scripts.runtime.images.lora import FILE, lora_numbers, with_lora
    from figure_scripts.runtime.weights import verified_folder
    from figure_scripts.statistics.clusters import paired_difference_in_clusters, share_in_clusters
    from figure_scripts.statistics.intervals import exact

    model, judges, folder = run.diffusion_model(), who_reads.judges(run), verified_folder(LAB_LORA)
    own = [path.stat().st_size for path in verified_folder(LAB).rglob("*.safetensors")]
    kilobytes = {"kilobytes": (folder / FILE).stat().st_size, "model_kilobytes": sum(own)}
    findings = {name: exact(round(size / 1000), "count") for name, size in kilobytes.items()}
    obeyed, shown = {}, []
    for strength in run.progress(run.figure.parameters["strengths"]):
        laid = with_lora(model, folder, strength)
        for kind, prompts in run.figure.prompts.items():
            made = {prompt: laid.generate(prompt, **run.settings).pictures for prompt in prompts}
            shown += [one[run.figure.parameters["shown"]] for one in made.values() if kind == "clothes"]
            cases = [case for prompt, wanted in prompts.items() for case in judges.read(made[prompt]).are(wanted)]
            told, seeds = f"{kind}_{round(100 * strength)}", [*run.figure.seeds] * len(prompts)
            findings[told], obeyed[told] = share_in_clusters(cases, seeds), cases
            findings[f"{told}_changed"] = paired_difference_in_clusters(cases, obeyed[f"{kind}_0"], seeds)
    findings |= {"numbers": exact(lora_numbers(laid), "count"), "model_numbers": exact(model.parameters, "count")}
    return Data(findings=findings, pictures={"pictures": gallery(shown, len(COLOURS))})


def draw(data, words):
    (figure, axes), strengths = chart(height=3.0), FIGURE.parameters["strengths"]
    lines = {kind: [data.findings[f"{kind}_{round(100 * one)}"] for one in strengths] for kind in FIGURE.prompts}
    banded_lines(axes, strengths, lines, words)
    share_axis(axes)
    axes.set(xlabel=words["strength"], title=words["chart"], xticks=strengths)
    figure.legend(loc="outside lower center", ncols=3)
    return {"strengths": figure}
