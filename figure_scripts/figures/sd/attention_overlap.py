"""Is the word for what is there the strongest at each place? Regions won by words against true outlines, and maps that never saw a word."""

from figure_scripts.charts.dots import ways_side_by_side
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.by_scene import mean_over_groups
from figure_scripts.statistics.intervals import exact, mean

PROFILES = ("lab",)  # true outlines are known of our own scenes only
FIGURE = Figure(
    claims=("S1",), role="sd", seeds=range(768),
    parameters={"levels": [599, 499, 399, 299, 199, 99], "held_out_from": 200_000, "choosing": 256, "usual_from": 250_000, "usual": 1000,
                "least": 8, "rows": 4,
                "parts": {"person": ["hair", "face", "eyes", "mouth", "clothes", "hand"], "hair": ["hair"], "clothes": ["clothes"], "eyes": ["eyes"], "animal": ["cat", "dog", "octopus", "penguin", "plush"],
                          "palm": ["palm tree"], "sea": ["sea"], "mountain": ["mountain"], "city": ["building"]}},
    tolerance=5e-3,
)  # fmt: skip


def measure(run):
    from figure_scripts.lab.experiments import lab_model, told_apart
    from figure_scripts.lab.experiments.gallery import gallery

    model, asked = run.diffusion_model(), run.figure.parameters
    parts, edge, least = asked["parts"], model.unet.config.sample_size, asked["least"]
    held_out, count = lab_model.held_out, len(run.figure.seeds) - asked["choosing"]
    scenes = told_apart.outlined(held_out(asked["held_out_from"], len(run.figure.seeds)), parts, edge, model.size)
    others = told_apart.outlined(held_out(asked["usual_from"], asked["usual"]), parts, edge, model.size)
    usual = told_apart.Usual.of(others, len(parts))
    attention = told_apart.attention_to(model, scenes, asked["levels"])
    maps = [told_apart.word_maps(model, *one) for one in zip(scenes, attention, strict=True)]
    tested = (scenes[:count], attention[:count], maps[:count], usual, parts)
    tables = told_apart.in_competition(*tested, least)
    single = told_apart.alone(scenes, attention, maps, usual, parts, least, asked["choosing"])
    tables |= {f"alone_{way}": table for way, table in single.items()}
    findings = {}
    for way, table in tables.items():
        unit = "share" if way.startswith(("right_", "starts")) else "similarity"
        findings[f"{way}_all"] = mean_over_groups(table, unit)
        findings |= {
            f"{way}_{name}": mean(column[column == column], unit) for name, column in zip(parts, table.T, strict=True)
        }
    for first, second in (("words", "chance"), ("scaled", "prior"), ("both", "prior"), ("alone_words", "alone_prior")):
        findings[f"{first}_minus_{second}"] = mean_over_groups(tables[first] - tables[second], "similarity")
        above = [findings[f"{first}_{name}"].value > findings[f"{second}_{name}"].value for name in parts]
        findings[f"{first}_above_{second}"] = exact(sum(above), "count")
    shown = told_apart.side_by_side(*tested, model.size, asked["rows"], ("words", "scaled", "prior"))
    return Data(findings=findings, pictures={"regions": gallery(shown, 5)})


def draw(data, words):
    names = ["all", *FIGURE.parameters["parts"]]
    charts = {
        "competing": ("chance", "words", "scaled", "prior"),
        "single": ("alone_chance", "alone_words", "alone_start", "alone_prior"),
    }
    return {
        one: ways_side_by_side(data.findings, names, ways, words, words[one], percent=False)
        for one, ways in charts.items()
    }
