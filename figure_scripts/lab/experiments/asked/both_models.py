"""The image model and the twin asked the same: a palm tree by the sea, new scenes, two words, and names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from common.schema import Finding
from figure_scripts.lab.experiments.asked import one_scale as scale
from figure_scripts.lab.experiments.asked import same_errors as same
from figure_scripts.lab.experiments.asked.two_at_once import through_vae
from figure_scripts.lab.text.document import LANGUAGES
from figure_scripts.lab.world.pairs import Truth
from figure_scripts.lab.world.render import render
from figure_scripts.lab.world.shares import PALM
from figure_scripts.runtime.texts.many import generate_many
from figure_scripts.statistics.intervals import exact

Findings = dict[str, Finding]


@dataclass(frozen=True)
class BothModels:
    """A run of a figure, who reads its pictures, and the image model's training pairs. Findings: `{picture or text}_{row}_{judge}`."""

    run: Any
    judges: Any
    pairs: Sequence[Truth]

    def _pictures(self, asked: Sequence[Sequence[str]], each: int) -> np.ndarray:
        prompts = [", ".join(tags) for tags in scale.repeated(asked, each)]
        seeds = [self.run.figure.parameters["first"] + number for _ in asked for number in range(each)]
        return np.asarray(self.run.pictures(prompts, seeds=seeds))

    def _said(self, asked: Sequence[Sequence[str]], each: int, language: str) -> list[scale.Said]:
        told = self.run.figure.parameters
        tags = scale.repeated(asked, each)
        written = scale.texts(self.run.language_model("llm_lab"), tags, language, told["temperature"], told["draw"])
        return [scale.said_by_text(text, language) for text in written]

    def palms(self) -> Findings:
        """Unasked palm trees by the sea: pictures, and texts in both languages."""
        tags = self.run.figure.prompts
        pictures = self.judges.read(self.run.pictures(", ".join(tags))).has(PALM)
        found = {f"picture_palm_{judge}": one for judge, one in same.palms_judged(pictures).items()}
        told = {
            language: [PALM in one for one in self._said([tags], len(pictures), language)] for language in LANGUAGES
        }
        found |= {f"text_palm_{judge}": one for judge, one in same.palms_judged([*chain(*told.values())]).items()}
        return found | {f"{name}_palm": same.palms_judged(there)["strict"] for name, there in told.items()}

    def scenes(self) -> Findings:
        """New scenes: what is asked for in all their tags; beside them (`drawn_scene`, `told_scene`) the same scenes drawn and told by our programs."""
        told = self.run.figure.parameters
        scenes, each = scale.new_scenes(told["scenes"]), told["each_scene"]
        wanted, in_documents = same.scenes_as_told(scenes)
        numbers = [one.index for one in scenes]
        often, of = [one for one in wanted for _ in range(each)], [one for one in numbers for _ in range(each)]
        made = scale.said_by_pictures(self.judges.read(self._pictures([one.tags for one in wanted], each)))
        texts = {language: self._said([one.tags for one in wanted], each, language) for language in LANGUAGES}
        model = self.run.diffusion_model()
        drawn = self.judges.read(through_vae(model, [render(one.scene, model.size) for one in scenes]))
        judged = {
            "picture_scene": same.items_judged(made, often, of),
            "text_scene": same.items_judged([*chain(*texts.values())], often * 2, of * 2),
            "drawn_scene": same.items_judged(scale.said_by_pictures(drawn), wanted, numbers),
            "told_scene": same.items_judged(in_documents, wanted, numbers),
            "picture_other": same.items_judged(made, [*often[each:], *often[:each]], of),
            "text_other": same.items_judged(texts["en"], [*often[each:], *often[:each]], of),
        } | {f"{name}_scene": same.items_judged(some, often, of) for name, some in texts.items()}
        return {f"{name}_{judge}": one for name, found in judged.items() for judge, one in found.items()}

    def names(self) -> Findings:
        """Answers of the twin about names never taught, and about those stated most often and asked for."""
        told, model = self.run.figure.parameters, self.run.language_model("llm_lab")

        def write(questions: list[str]) -> list[str]:
            prompts = [model.chat_ids(one) for one in questions]
            written = generate_many(model, prompts, same.ANSWER, temperature=told["temperature"], seed=told["draw"])
            return [model.text(ids) for ids in written]

        found: Findings = {}
        for row, group in (("name_known", "64"), ("name_never", "0")):
            judged = same.names_judged(write, same.names_asked(group, row == "name_known"), row == "name_known")
            found |= {f"text_{row}_{judge}": one for judge, one in judged.items()}
        return found

    def combinations(self) -> tuple[Findings, list[dict[str, Any]]]:
        """Two words at once: how often each model fails, whether both fail on the same ones, and one row a combination."""
        told, asked, model = self.run.figure.parameters, scale.combinations(), self.run.diffusion_model()
        grounds, landscapes = same.ground_reader(
            model, self.judges, told["held_out_from"], told["searched"], told["landscapes"]
        )
        drawn = [one for some in asked for one in same.drawn_pictures(model, some, landscapes, told["drawn"])]
        read = same.read_combinations(self.judges, grounds, through_vae(model, drawn), asked, told["drawn"])
        kept = same.readable(read, asked, told["drawn"])
        tags = [one.tags for one in asked]
        made = same.read_combinations(self.judges, grounds, self._pictures(tags, told["each"]), asked, told["each"])
        failed = {"picture": same.failures(made, asked, told["each"])[:, kept]}
        for language in LANGUAGES:
            said = self._said(tags, told["texts"], language)
            failed[language] = same.failures(said, asked, told["texts"])[:, kept]
        some = [one for one, fit in zip(asked, kept, strict=True) if fit]
        exposed = same.exposure(some, self.pairs)
        texts = np.concatenate([failed["en"], failed["ja"]], axis=2)
        names = [one.name for one in some]
        findings = same.same_errors(failed, exposed, [one.family for one in some])
        for way, cases in (("picture", failed["picture"]), ("text", texts)):
            rates = same.by_meeting(cases, exposed[way][:, 0] > 0, names)
            findings |= {f"{way}_{'_'.join(name.split('_')[::-1])}": one for name, one in rates.items()}
        findings |= {"asked": exact(len(asked), "count"), "kept": exact(len(some), "count")}
        findings["never_both"] = exact(int((exposed["picture"][:, 0] + exposed["text"][:, 0] == 0).sum()), "count")
        rows = [
            {"family": one.family, "name": one.name, "met": bool(exposed["picture"][number, 0]), "met_in_texts": bool(exposed["text"][number, 0]),
             **{f"{way}_{judge}": float(cases[place, number].mean()) for way, cases in (("picture", failed["picture"]), ("text", texts))
                for place, judge in enumerate(same.JUDGES)}}
            for number, one in enumerate(some)
        ]  # fmt: skip
        return findings, rows
