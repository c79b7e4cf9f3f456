"""Who and what can come into a story."""

from typing import NamedTuple

from figure_scripts.lab.text.document import Said

NAMES_OF = {
    kind: tuple(Said(*pair.split("/")) for pair in names.split())
    for kind, names in {
        "1girl": "Mia/ミア Hana/ハナ Nina/ニナ Olga/オルガ Lily/リリー Emi/エミ Ruby/ルビー Anna/アンナ Tilly/ティリー Suzu/スズ",
        "1boy": "Tom/トム Leo/レオ Ken/ケン Bruno/ブルーノ Max/マックス Otto/オットー Finn/フィン Hugo/ヒューゴ Jiro/ジロー Oscar/オスカー",
        "animal": "Pip/ピップ Momo/モモ Coco/ココ Sora/ソラ Dot/ドット Pepper/ペッパー Rollo/ロロ Lulu/ルル Marble/マーブル Tico/チコ",
    }.items()
}
"""Names of girls, boys, and of animals and robots."""
NAMES = tuple(name for names in NAMES_OF.values() for name in names)
KIND = {
    "1girl": Said("girl", "女の子"), "1boy": Said("boy", "男の子"), "cat": Said("cat", "猫"), "dog": Said("dog", "犬"),
    "octopus": Said("octopus", "タコ"), "penguin": Said("penguin", "ペンギン"), "robot": Said("robot", "ロボット"),
}  # fmt: skip
"""Whom a story can be about. Nobody else in a story is one of these, so that a second hero can be seen."""
SWIMMERS = ("octopus", "penguin")
"""Heroes to whom water is no trouble."""
PRONOUNS = {"she": ("she", "her", "her"), "he": ("he", "his", "him"), "it": ("it", "its", "it")}
PLACES = (
    Said("in a village by the sea", "海辺の村"), Said("in a harbour town", "小さな港町"), Said("at the foot of a mountain", "山のふもと"),
    Said("at the edge of the forest", "森のはずれ"), Said("in an old city", "古い街"), Said("on a small island", "小さな島"),
    Said("on a hill above the city", "街を見下ろす丘の上"), Said("in a quiet valley", "静かな谷あいの村"), Said("beside a railway line", "線路のそば"),
)  # fmt: skip
ODDITIES = (
    Said("a blue door", "青い戸のある"), Said("a crooked chimney", "煙突の曲がった"), Said("too many clocks", "時計の多すぎる"),
    Said("round windows", "丸い窓のある"), Said("a garden on the roof", "屋根の上に庭のある"),
)  # fmt: skip
TIMES = (
    Said("One windy day", "ある風の強い日"), Said("On the first day of spring", "春の最初の日"), Said("One Saturday", "ある土曜日"),
    Said("One day in autumn", "ある秋の日"), Said("One quiet day", "ある静かな日"), Said("In the middle of summer", "夏の盛りのある日"),
    Said("One fine day", "ある晴れた日"), Said("On a Monday of all days", "よりによってある月曜日"),
)  # fmt: skip
FRIENDS = (
    Said("the lighthouse keeper", "灯台守"), Said("the old teacher", "年取った先生"), Said("the baker next door", "隣のパン屋さん"),
    Said("Aunt Rosa", "ローザおばさん"), Said("the tram driver", "路面電車の運転手さん"), Said("Grandmother", "おばあさん"),
    Said("the beekeeper", "養蜂家のおじさん"), Said("Uncle Anton", "アントンおじさん"),
)  # fmt: skip
MANNERS = (
    Said("an old", "年取った"), Said("a young", "若い"), Said("a cheerful", "陽気な"), Said("a sleepy", "眠そうな"),
    Said("a hasty", "せっかちな"), Said("a silent", "無口な"), Said("a polite", "礼儀正しい"),
)  # fmt: skip


class Helper(NamedTuple):
    """Somebody who helps: named with a manner at first, alone afterwards."""

    manner: Said
    name: Said
