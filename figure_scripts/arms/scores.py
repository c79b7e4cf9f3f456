"""The arms of scoring (L6): who scores what and how well, how the twin learns from it, and what is expected.

Predictions, written down before any of them was trained, and before any setting was tried. A score says which of two answers is truer
of this very fact. It holds nothing about another fact. So:

The facts that were scored, asked in other words: of those that were wrong before, more than .7 are right after, with every number of
scores, if all scores are right. With .9 right, by .05 to .10 less; with .7 right, about half of that gain at 10 and 100 scores, and more
of it at 1,000, where several scores concern one fact and the majority is right. A coin: no gain (within .10), because each error takes what
a right score gave. Mere learning of the preferred answers does as well as preferences (within .10): what is preferred is true, and that is
what both learn. With a coin it still gains a little, because a right answer stands in every pair and the wrong ones differ.
Facts of the same kind that nobody scored: stated once or twice, no gain (within .05) with any number: what is not in the weights cannot
be preferred into them. Stated four times or more in text whose question was never asked: a gain of .03 to .15 at 1,000 scores, none at 10; scores
do not teach these facts, they teach to answer from what was read. Other kinds: within .05, more likely below 0 than above.
Four kinds in place of one, as many scores: each fact scored gains as much, there are more of them; facts never scored gain no more.
What is lost: facts known before fall by less than .05 at 10 scores and by .03 to .15 at 1,000; hair as asked by less than .05; bits a character
rise by less than .05. A coin costs as much as scores that are right: what is lost is the price of learning on, not of the scores. Mere
learning of answers costs less than preferences.
Every second score about a name never told of, `I do not know` preferred: said to other such names in more than half of the cases at 100 and
in more than .8 at 1,000 scores; but also in .05 to .30 of facts told often, never scored, and in less than .05 of those known before. It spreads
where facts do not, because it is one and the same answer.

If facts told rarely that nobody scored gain more than .05 over what the coin gives them, with an interval over trainings that leaves out 0,
the explanation "a score teaches nothing but its own fact and the way of answering" is refuted.

Settings (rate, whether answers count as texts too) were chosen on two kinds that no arm scores, landmarks and food, by
`retraining/texts/settings_of_scores.py`: the largest mean of three shares right, scored, never scored, known before, at 100 scores.
The four other kinds were measured once, afterwards. Shares right of what was scored, never scored and known before, and their mean:
preferences 1e-4 .765 .333 1.000 .699, 3e-4 .787 .325 1.000 .704, 1e-3 .713 .150 .908 .590; preferences counted as texts too 1e-4 .808 .333 1.000 .714,
3e-4 .864 .300 1.000 .721, 1e-3 .889 .208 .933 .677; answers 1e-4 .831 .333 1.000 .721, 3e-4 .934 .317 1.000 .750, 1e-3 .956 .292 .958 .735.
"""

from figure_scripts.declare.scoring_recipe import ScoringRecipe

PREFERENCES = ScoringRecipe(rate=3e-4, text=1.0)
ANSWERS = ScoringRecipe(learns="answers", rate=3e-4)
