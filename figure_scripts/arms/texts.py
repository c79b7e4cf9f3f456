"""The arms of language: what they read, how they learn, what is measured of them, and what is expected.

Predictions, written down before any of them was trained. A fact is right where the true value is the likeliest of the twenty; chance is .05.

what_pairs_teach (C3): four trainings from nothing that take as many tokens. Two explanations are put against each other. "It has learned
question–answer pairs": then only what was asked can be answered, and text beforehand adds nothing. "Text carries the knowledge, pairs teach
the answering": then facts that only text states, 16 and 64 times, are answered too as soon as other facts have been asked for.
Expected, in question form, taught words, of facts stated 64 times whose question was never shown: text_only below .2 (it knows no questions;
completion above .6), pairs_only at chance (.0–.1, it has never met them), text_then_pairs above .4, mixed no less than text_then_pairs. Of
facts that were asked: pairs_only above .9 in taught and above .7 in other words, and at chance in completion. Of those taught in one
language only, asked in the other: below .15 everywhere.
The first explanation is refuted if text_then_pairs lies above pairs_only on never-asked facts by more than .15, with an interval over
trainings that leaves out 0. The second is refuted if it does not, or if text_only answers questions as well as text_then_pairs.
Added when two trainings of each had been asked to choose among the twenty, where text_only failed the prediction (it chose rightly in about nine of
ten facts that were stated 64 times): the question is also left to be answered in the model's own words. Expected there, of facts stated 64 times
and never asked: text_only names one value of what was asked in less than .5 and the true one in less than .3, for it has never met a question;
text_then_pairs and mixed above .7; pairs_only below .1. If text_only writes as well as text_then_pairs, pairs taught it nothing that counts.
As many tokens mean other numbers of readings: text_only reads its texts 2.2 times, the mixed ones 1.2 times, and pairs 6 times; pairs_only its
pairs 14 times. What pairs_only cannot do, it cannot do for want of reading.

twin (L4, L5, L8, C1/Z3): the shipped twin goes on, every document about new towns, people, customs and sentences once.
L4, singletons 0, .25 (control), .50 of the pool: of names without questions nearly all stated once are wrong (above .8, completion and
questions), of those stated eight times fewer; the pool's share of wrong answers is therefore at least about the share of singletons in each
arm, and rises with it by .2 or more from 0 to .50. (Kalai and Vempala's bound counts facts drawn by lot of which some are drawn once;
here the share is set.) Where the pool is asked about in pairs too, a singleton is read twice a language, and the bound may fail: about half right.
L4, "I do not know" in .30 of the answers: to strangers whom those pairs name above .8 of the probability, to names never met above .5,
to names stated 16 and 64 times but never asked .1 to .4 (it cannot tell them well from strangers), to asked ones below .05; elsewhere in all arms below .01.
L5, wrong statements .10, .25, .50 by lot: the likeliest value stays the true one (above .8 of what the control has right), because minorities differ;
the probability of the true value falls, to about 1 - share. .25 that all say the same: its own value takes .15 to .35, far more than any other
wrong one by lot; still the truth is the likeliest. Confidence does not part right from wrong: of answers above .9 more than 3 in 100 are wrong.
L8, dose 0, .10, .50 of the Japanese documents about customs: asked in Japanese, the other value moves up with the dose, by less than .25 at .10 and
to between .3 and .7 at .50; asked in English nothing moves by more than .05. Held-out words follow taught ones.
C1/Z3, in the control: read 100 times, above .9 to the letter; 10 times, below .4; once and never, 0, and once is foreseen no better than never
(by less than .3 a token).
Kept in every arm: hair and palm trees within .10 of the shipped twin's gates.

Why some arms change several things: wrong statements concern the group `noisy` alone, singletons `pool` alone, the dose Japanese texts about
customs alone. No name, value's statement or question of one stands in another's documents, every other document is the same, and so are
their number of readings and the steps. What they share is the weights: whether noise in one reaches another is seen in `half_wrong`,
which changes one thing alone, and whose pool and customs must stay the control's; and groups 16 and 64, which none changes, are measured in all.
`I do not know` may touch every answer, and stands alone.
"""

from figure_scripts.declare.language_recipe import LanguageRecipe
from figure_scripts.lab.text.shares import TextShares

FACTS_ALONE = TextShares(
    asked_descriptions=0, plain_descriptions=0, translations=0, tag_lists=0, scene_questions=0, plain_stories=0, asked_stories=0,
    custom_statements=10, exposures=(0, 4, 16, 64), names_a_group=40, pool=0, verbatim_times=(), strangers=60,
)  # fmt: skip
"""Of what_pairs_teach: towns and people, few customs, nothing else. An epoch has 710,000 tokens of text and 106,000 of pairs."""
FEW_STEPS = 800
"""Of what_pairs_teach: 1.6 million tokens from nothing, with the shipped twin's own rate."""
FROM_NOTHING = ("facts", "written")

NEW_FACTS = TextShares(
    asked_descriptions=5_200, plain_descriptions=900, translations=500, tag_lists=100, scene_questions=250, plain_stories=700,
    asked_stories=60, custom_statements=20, names_a_group=24, verbatim_sentences=8,
)  # fmt: skip
"""Of twin: new facts, and a tenth of the usual documents in their usual proportions, of which as many are read as fill the steps."""
FURTHER = LanguageRecipe(steps=600, rate=0.006, warm_up=30, decay=0.5, mix="mixed", text_alone=0.0)
"""Of twin: a third of the rate at which the twin began."""
GOING_ON = ("facts", "verbatim", "customs", "skills")


def few_steps(mix: str) -> LanguageRecipe:
    """The recipe of an arm of what_pairs_teach."""
    return LanguageRecipe(steps=FEW_STEPS, mix=mix)
