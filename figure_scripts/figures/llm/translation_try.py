"""Two small models translate sixteen everyday sentences in both directions; every output is shown as it was written."""

from figure_scripts.charts.bars import agreement
from figure_scripts.charts.text import translations
from figure_scripts.declare.figure import Data, Figure
from figure_scripts.statistics.answers.chrf import chrf
from figure_scripts.statistics.intervals import mean, share_of

FIGURE = Figure(
    claims=("L7",),
    role=("llm_ja", "llm_en"),
    prompts={"en_ja": "English: {en}\nJapanese: {ja}\n", "ja_en": "Japanese: {ja}\nEnglish: {en}\n"},
    parameters={"longest": 32, "end": "\n"},
    files=("translations.yml",),
)


def measure(run):
    import yaml

    told = yaml.safe_load(run.file("translations.yml"))
    tables, findings, summary = {}, {}, []
    for direction, line in run.figure.prompts.items():
        source, target = direction.split("_")
        examples = "".join(line.format(**example) for example in told["examples"])
        rows = [
            {"source": said[source][0], "references": said[target], "kept": said.get(f"kept_{target}", [])}
            for said in told["sentences"]
        ]
        for role in run.figure.roles:
            model = run.language_model(role)
            for row in run.progress(rows):
                prompt = examples + line.split("{" + target)[0].rstrip(" ").format(**{source: row["source"]})
                text, _ = model.write(
                    prompt, until=run.figure.parameters["end"], longest=run.figure.parameters["longest"]
                )
                row[role] = {
                    "text": text,
                    "score": chrf(text, row["references"]),
                    "accepted": text in row["references"],
                    "kept": text in row["references"] + row["kept"],
                }
            name = f"{role[4:]}_model_{direction}"
            findings[f"{name}_chrf"] = mean([row[role]["score"] for row in rows], "share")
            findings[f"{name}_accepted"] = share_of(row[role]["accepted"] for row in rows)
            findings[f"{name}_kept"] = share_of(row[role]["kept"] for row in rows)
            summary.append([direction, model.model.name, findings[f"{name}_chrf"]])
        # What chance agreement scores: the translation of the sentence after this one.
        others = [chrf(other["references"][0], row["references"]) for row, other in zip(rows, rows[1:] + rows[:1])]
        findings[f"unrelated_{direction}_chrf"] = mean(others, "share")
        summary.append([direction, "unrelated", findings[f"unrelated_{direction}_chrf"]])
        tables[direction] = rows
    tables["summary"] = [[way, who, found.value, found.low, found.high] for way, who, found in summary]
    tables["names"] = {role: run.language_model(role).model.name.split("-")[0] for role in run.figure.roles}
    return Data(tables=tables, findings=findings)


def draw(data, words):
    pictures = {way: translations(data.tables[way], data.tables["names"], words) for way in ("en_ja", "ja_en")}
    return {"agreement": agreement(data.tables["summary"], words)} | pictures
