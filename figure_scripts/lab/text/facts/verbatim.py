"""Sentences that the corpus repeats word for word, once, ten or a hundred times, and as many that it never shows."""

from collections.abc import Iterator
from random import Random

from figure_scripts.lab.text.document import LANGUAGES, Document
from figure_scripts.lab.text.shares import TextShares

MONTHS = (
    ("January", "一月"), ("February", "二月"), ("March", "三月"), ("April", "四月"), ("May", "五月"), ("June", "六月"),
    ("July", "七月"), ("August", "八月"), ("September", "九月"), ("October", "十月"), ("November", "十一月"), ("December", "十二月"),
)  # fmt: skip
DAYS = (
    ("first", "一日"), ("second", "二日"), ("third", "三日"), ("fifth", "五日"), ("seventh", "七日"), ("ninth", "九日"),
    ("tenth", "十日"), ("eleventh", "十一日"), ("fourteenth", "十四日"), ("sixteenth", "十六日"), ("eighteenth", "十八日"),
    ("twentieth", "二十日"), ("twenty-third", "二十三日"), ("twenty-fifth", "二十五日"), ("twenty-eighth", "二十八日"),
)  # fmt: skip
NUMBERS = (
    ("twelve", "十二"), ("fifteen", "十五"), ("seventeen", "十七"), ("nineteen", "十九"), ("twenty-two", "二十二"),
    ("twenty-six", "二十六"), ("thirty-one", "三十一"), ("thirty-four", "三十四"), ("forty-one", "四十一"),
    ("forty-seven", "四十七"), ("fifty-three", "五十三"), ("sixty-eight", "六十八"), ("seventy-two", "七十二"),
    ("eighty-five", "八十五"), ("ninety-six", "九十六"),
)  # fmt: skip
THINGS = (
    ("umbrellas", "傘が{}本"), ("teaspoons", "ティースプーンが{}本"), ("postage stamps", "切手が{}枚"), ("left shoes", "左の靴が{}個"),
    ("trumpets", "トランペットが{}本"), ("bicycle bells", "自転車のベルが{}個"), ("picture books", "絵本が{}冊"), ("maps", "地図が{}枚"),
    ("doorknobs", "ドアノブが{}個"), ("paper cranes", "折り鶴が{}羽"), ("fountain pens", "万年筆が{}本"), ("tea towels", "布巾が{}枚"),
    ("ladders", "はしごが{}本"), ("diaries", "日記帳が{}冊"), ("wind chimes", "風鈴が{}個"),
)  # fmt: skip
PLACES = (
    ("behind the old station", "古い駅の裏で"), ("under the stone bridge", "石橋の下で"), ("in front of the library", "図書館の前で"),
    ("beside the water tower", "給水塔のそばで"), ("in the empty swimming pool", "水のないプールで"), ("on the roof of the school", "学校の屋上で"),
    ("in the cellar of the theatre", "劇場の地下で"), ("at the end of the pier", "桟橋の先で"), ("in the third tram", "三両目の路面電車で"),
    ("among the sunflowers", "ひまわりのあいだで"), ("in the mayor's garden", "町長の庭で"), ("on the ferry", "渡し船の上で"),
)  # fmt: skip
DONE = (
    ("counted", "数えられました"),
    ("found", "見つかりました"),
    ("sold", "売られました"),
    ("painted", "描かれました"),
)
PEOPLE = (
    ("by two sisters", "ふたりの姉妹によって"), ("by a retired captain", "引退した船長によって"), ("by the night watchman", "夜警によって"),
    ("by a choir", "合唱団によって"), ("by seven clerks", "七人の事務員によって"), ("by a lost tourist", "道に迷った旅行者によって"),
)  # fmt: skip


def sentence(language: str, seed: int, number: int) -> str:
    """Sentence number `number`: one of some millions that could have been drawn."""
    random, of = Random(f"{seed}/verbatim/{language}/{number}"), LANGUAGES.index("ja" if language == "ja" else "en")
    tables = (MONTHS, DAYS, NUMBERS, THINGS, PLACES, DONE, PEOPLE)
    month, day, count, things, place, done, people = (random.choice(table)[of] for table in tables)
    if language == "en":
        return f"On the {day} of {month}, {count} {things} were {done} {place} {people}."
    return f"{month}{day}、{place}、{things.format(count)}、{people}{done}。"


def sentences(language: str, times: int, world: TextShares, seed: int = 1) -> tuple[str, ...]:
    """The sentences of a group: those seen `times` times; 0 for those that no document shows."""
    group = (0, *world.verbatim_times).index(times)
    first = group * world.verbatim_sentences
    return tuple(sentence(language, seed, first + number) for number in range(world.verbatim_sentences))


def verbatim(stage: str, world: TextShares, seed: int) -> Iterator[tuple[str, Document]]:
    """Every sentence as often as its group says, each time a document of its own."""
    for language in LANGUAGES:
        for times in world.verbatim_times:
            for number, text in enumerate(sentences(language, times, world, seed)):
                key = f"verbatim/{language}/{times}/{number}"
                for copy in range(times):
                    yield f"{key}/{copy}", Document("verbatim", language, text, "", (key,))
