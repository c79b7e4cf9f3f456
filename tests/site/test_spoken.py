"""The conversations say numbers in words: each of them must agree with the record it stands for, and be said in both languages."""

import re
from dataclasses import dataclass

import pytest

from common.schema import Finding
from site_tools.embeds.content import load_content
from site_tools.ledgers.conversations import load_talk
from site_tools.paths import LANGUAGES, REPOSITORY

CONTENT = load_content(REPOSITORY, "")
LINE = re.compile(r"<!-- says: (?:octo|pen)[a-z ]* --> (.*)")


@dataclass(frozen=True)
class Spoken:
    """Words of a conversation, and the range in which the finding must lie for them to be true."""

    talk: str
    ja: str
    en: str
    findings: str
    low: float
    high: float


# fmt: off
SPOKEN = [
    Spoken("core", "一番なのに、たいてい負けてる", "A favourite that mostly loses", "llm/greedy_and_sampled likeliest_chosen_at_1_0", 0, 0.45),
    Spoken("core", "もう6分の1ほど", "about a sixth", "sd/denoising_steps left_at_50", 0.14, 0.19),
    Spoken("core", "重みは一つも動きません", "did not move a single one", "both/learn_then_infer sd_inferring llm_inferring", 0, 0),
    Spoken("core", "6割ほど当たりました", "about six in ten", "llm/autocomplete_context seen_48", 0.57, 0.65),
    Spoken("core", "10回に8回", "Eight in ten", "llm/text_and_pairs text_only_never", 0.77, 0.85),
    Spoken("core", "ほとんど答えを書けません", "can hardly write one down", "llm/text_and_pairs text_only_wrote", 0, 0.1),
    Spoken("core", "4つに3つ", "three in four", "llm/text_and_pairs text_then_pairs_wrote", 0.7, 0.8),
    Spoken("core", "十二のうち三つから", "where it had been three", "llm/dialogue alone", 3 / 12, 3 / 12),
    Spoken("core", "九つに増え", "in nine of twelve answers", "llm/dialogue with_text", 9 / 12, 9 / 12),
    Spoken("sd", "100個に1個ほど", "About one in a hundred", "sd/patches_again made_same_32 held_out_same_32", 0.008, 0.014),
    Spoken("sd", "3枚！？", "Three? What", "sd/sea_palm plain_at_5", 0.025, 0.035),
    Spoken("sd", "半分にヤシの木がある", "half of the seas", "sd/sea_palm pairs plain_at_1", 0.45, 0.56),
    Spoken("sd", "ぜんぶに両方が見えました", "both can be seen in every picture", "sd/never_met eye_mixed_sea_galaxy", 1, 1),
    Spoken("sd", "ぜんぶどこか壊れていました", "every picture is broken somewhere", "sd/never_met eye_broken_sea_galaxy", 1, 1),
    Spoken("sd", "3枚に1枚ほど", "About one picture in three", "sd/never_met eye_mixed_never", 0.3, 0.37),
    Spoken("sd", "絵も文も、おとがめなし", "does not trouble the kind one", "both/one_scale picture_palm_lenient text_palm_lenient", 0, 0),
    Spoken("sd", "斜めの頭は一つも出ませんでした", "drew none", "sd/heads_between without_oblique_middle without_both_middle without_half_middle", 0, 0),
    Spoken("sd", "ぜんぶ5本です", "every hand has five", "sd/finger_counts five_5", 1, 1),
    Spoken("sd", "10枚に4枚か", "Four in ten, then", "sd/finger_counts wave_5", 0.35, 0.45),
    Spoken("sd", "10枚に4枚ほどが、その崩れた手", "about four in ten were smears", "sd/read_by_eye wave_uncountable", 0.35, 0.45),
    Spoken("sd", "4枚に1枚に、そっくりさん", "one picture in four has a look-alike", "sd/similar_faces twins_cfg_5", 0.22, 0.29),
    Spoken("sd", "ほとんどの絵がその姿勢", "nearly all pictures took its pose", "sd/pose_skeleton helped_pose", 0.9, 1),
    Spoken("llm", "英語では、ぜんぶ文脈に合うほう", "In English it moved towards what fits every time", "llm/three_contexts en_prefers_own_context", 1, 1),
    Spoken("llm", "日本語では、二つだけ逆", "In Japanese it missed by two", "llm/three_contexts ja_prefers_own_context", 28 / 30, 28 / 30),
    Spoken("llm", "英語は満点", "In English it was right every time", "llm/twin_context twin_colour_en_all", 1, 1),
    Spoken("llm", "4回に3回ほど", "three times in four", "llm/twin_context twin_colour_ja_all", 0.7, 0.8),
    Spoken("llm", "3けたは、一問も", "Of three digits: none", "llm/arithmetic multiply_3", 0, 0),
    Spoken("llm", "答えが4の単語は、一つもありません", "no word for which that was right", "llm/letter_counting whole_rising_right", 0, 0),
    Spoken("llm", "4です。どの単語にも", "Four. Of every word", "llm/letter_counting whole_rising_usual_share", 1, 1),
    Spoken("llm", "五つに一つ", "one in five", "llm/right_and_wrong_facts en_wrong_wins", 0.17, 0.24),
    Spoken("llm", "ほとんど消える数", "all but vanishes", "llm/right_and_wrong_facts en_strange_wins", 0, 0.05),
    Spoken("llm", "ほぼぜんぶから", "nearly everything", "llm/i_do_not_know control_never_invented", 0.9, 1),
    Spoken("llm", "半分ほどに減りました", "now it was about half", "llm/i_do_not_know taught_never_invented", 0.42, 0.58),
    Spoken("llm", "答えをほぼ全部動かした", "nearly all the way", "llm/customs_crossed asked_other_own", 0.9, 1),
    Spoken("both", "全体の半分前後", "roughly half of it all", "both/attention_both sd_first llm_first", 0.4, 0.6),
    Spoken("both", "どちらもほぼぜんぶ覚えました", "Both learned nearly everything", "both/tags_learned pictures texts", 0.95, 1),
    Spoken("meaning", "ほとんど言えなかったのが", "It hardly ever said so before", "llm/scoring_round before_capital_invented_doubt", 0, 0.1),
    Spoken("meaning", "ぜんぶ言えるようになりました", "now it does every time", "llm/scoring_round after_capital_invented_doubt", 1, 1),
    Spoken("meaning", "10冊に4冊くらい", "about four books in ten", "llm/scoring_round before_book_real_right", 0.37, 0.45),
    Spoken("meaning", "一冊も言えなくなりました", "Now it names none", "llm/scoring_round after_book_real_right", 0, 0),
    Spoken("meaning", "半分より多いんだ", "More than half!", "sd/copied_or_new new_unprompted", 0.51, 0.65),
]
# fmt: on
APART = [
    ("sd/collage_or_mix surprise_cut", "sd/collage_or_mix surprise_latents"),
    ("sd/subject_quality boat_sound", "sd/subject_quality robot_sound"),
    ("sd/sea_palm negative_at_2", "sd/sea_palm plain_at_2"),
    ("llm/token_accuracy gemma_ja_first", "llm/token_accuracy smollm2_ja_first"),
    ("llm/token_accuracy smollm2_ja_characters_first", "llm/token_accuracy gemma_ja_characters_first"),
    ("llm/translation_try ja_model_en_ja_kept", "llm/translation_try ja_model_ja_en_kept"),
    ("both/tags_learned pictures_extras", "both/tags_learned pictures_others"),
    ("both/tags_learned texts_extras", "both/tags_learned texts_others"),
]
"""What is told as smaller and larger: the intervals lie apart."""
SIGNED = [
    "sd/copied_or_new copied_apart", "sd/guidance_scale apart_more_at_5", "sd/guidance_scale apart_more_at_15",
    "llm/culture_completions ja_model_shift_undivided", "llm/scores_taught gain_one_right_scored_1000",
]  # fmt: skip
"""Differences told as differences: the interval holds no zero."""
OPEN = [
    "both/tags_learned alike", "llm/culture_completions ja_model_shift", "llm/scores_refused told_apart_strangers_right_1000",
    "llm/scores_taught gain_one_right_rarely_1000", "llm/scores_taught gain_one_right_others_1000", "sd/patches_again same_apart_32",
]  # fmt: skip
"""Told as open, or as no difference: the interval holds zero."""
PARTS = [
    ("sd/guidance_scale moved_to_1", "sd/guidance_scale apart_at_5", 0.75, 0.85),
    ("sd/guidance_scale moved_to_15", "sd/guidance_scale apart_at_5", 0.75, 0.85),
    ("sd/sea_palm negative_at_2", "sd/sea_palm plain_at_2", 0.45, 0.55),
    ("llm/culture_completions ja_model_shift", "llm/culture_completions ja_model_shift_undivided", 0.45, 0.55),
]
"""Told as eight tenths, or as half."""
ALIKE = [
    ("sd/finger_counts wave_5", "sd/finger_counts pairs_5"),
    ("sd/copied_or_new new_unprompted", "sd/copied_or_new new_strangers"),
]
"""Told as not to be told apart: the intervals overlap."""


def _finding(named: str) -> Finding:
    figure, name = named.split()
    return CONTENT.records.main(figure).findings[name]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda one: f"{one.talk}: {one.en}")
def test_words_for_a_number_agree_with_the_record(spoken: Spoken) -> None:
    for language in LANGUAGES:
        page = (REPOSITORY.docs / language / "talk" / f"{spoken.talk}.md").read_text(encoding="utf-8")
        assert getattr(spoken, language) in "".join(LINE.findall(page)), language
    figure, *names = spoken.findings.split()
    for name in names:
        assert spoken.low - 1e-9 <= _finding(f"{figure} {name}").value <= spoken.high + 1e-9, name


def test_differences_told_are_no_chance_of_the_record() -> None:
    for less, more in APART:
        assert _finding(less).high < _finding(more).low, (less, more)
    for name in SIGNED:
        assert _finding(name).low * _finding(name).high > 0, name
    for name in OPEN:
        assert _finding(name).low <= 0 <= _finding(name).high, name


def test_parts_told_are_those_of_the_record() -> None:
    for part, whole, low, high in PARTS:
        assert low < _finding(part).value / _finding(whole).value < high, (part, whole)
    for one, other in ALIKE:
        assert _finding(one).low < _finding(other).high and _finding(other).low < _finding(one).high, (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_recites_and_every_verdict_was_talked_about(language: str) -> None:
    for found in load_talk(REPOSITORY):
        page = (REPOSITORY.docs / language / found.talk).read_text(encoding="utf-8")
        lines = LINE.findall(page)
        for line in lines:
            numbers = [name for name in re.findall(r"<!-- finding: (\S+ \S+)", line) if _finding(name).unit != "text"]
            assert len(numbers) <= 1, line
        spoken = set(re.findall(r"[（(]([A-Z]\d+)[）)]", "".join(lines)))
        judged = re.findall(r"^- (.*?) ?<!-- verdict: ([A-Z]\d+) -->$", page, re.MULTILINE)
        assert {name for _, name in judged} == spoken, found.talk
        assert all(said.endswith(("。", ".")) for said, _ in judged), found.talk
