"""What can be true of an invented town or person: twenty values an attribute, all equally frequent."""

from figure_scripts.lab.text.document import Said

ATTRIBUTES = {"town": ("product", "emblem", "landmark"), "person": ("job", "food", "home")}


def _values(*pairs: str) -> tuple[Said, ...]:
    return tuple(Said(*pair.split("/")) for pair in pairs)


VALUES: dict[str, tuple[Said, ...]] = {
    "product": _values(
        "pottery/陶器", "lanterns/ちょうちん", "honey/はちみつ", "knives/包丁", "silk/絹", "salt/塩", "umbrellas/傘",
        "bells/鐘", "kites/凧", "mirrors/鏡", "candles/ろうそく", "baskets/かご", "carpets/じゅうたん", "cheese/チーズ",
        "glass/ガラス", "paper/紙", "peaches/桃", "pears/梨", "tea/お茶", "toys/おもちゃ",
    ),
    "emblem": _values(
        "owl/フクロウ", "fox/キツネ", "heron/サギ", "turtle/カメ", "hare/ウサギ", "bear/クマ", "carp/コイ", "crane/ツル",
        "deer/シカ", "frog/カエル", "snail/カタツムリ", "crow/カラス", "otter/カワウソ", "badger/アナグマ",
        "swallow/ツバメ", "beetle/カブトムシ", "horse/ウマ", "goat/ヤギ", "whale/クジラ", "mouse/ネズミ",
    ),
    "landmark": _values(
        "windmill/風車", "clock tower/時計台", "lighthouse/灯台", "fountain/噴水", "old oak/カシの古木", "stone well/石の井戸",
        "water wheel/水車", "library/図書館", "observatory/天文台", "theatre/劇場", "castle/城", "greenhouse/温室",
        "bathhouse/銭湯", "station/駅", "museum/博物館", "bronze statue/銅像", "stone gate/石の門", "sundial/日時計",
        "pond/池", "round tower/丸い塔",
    ),
    "job": _values(
        "baker/パン職人", "doctor/医者", "fisher/漁師", "carpenter/大工", "teacher/教師", "painter/画家", "singer/歌手",
        "gardener/庭師", "pilot/パイロット", "cook/料理人", "poet/詩人", "tailor/仕立屋", "clockmaker/時計職人",
        "barber/理容師", "nurse/看護師", "dancer/ダンサー", "potter/陶芸家", "beekeeper/養蜂家", "sailor/船乗り",
        "librarian/司書",
    ),
    "food": _values(
        "onion soup/タマネギのスープ", "dumplings/餃子", "pancakes/パンケーキ", "grilled fish/焼き魚", "plum jam/プラムのジャム",
        "rice balls/おにぎり", "potato salad/ポテトサラダ", "omelettes/オムレツ", "tomato stew/トマトの煮込み",
        "pumpkin pie/カボチャのパイ", "apple cake/リンゴのケーキ", "pickles/漬け物", "mushroom rice/キノコご飯",
        "bean soup/豆のスープ", "cheese toast/チーズトースト", "fried tofu/揚げ豆腐", "chestnut bread/栗のパン", "curry/カレー",
        "lemon jelly/レモンゼリー", "cold noodles/冷やしうどん",
    ),
    "home": _values(
        "Hinomori/ヒノモリ町", "Tobirase/トビラセ町", "Kazamine/カザミネ町", "Narusawa/ナルサワ町", "Mizukoshi/ミズコシ町",
        "Yobanaka/ヨバナカ町", "Sorabuki/ソラブキ町", "Hotaribe/ホタリベ町", "Komorebi/コモレビ町", "Tsukinode/ツキノデ町",
        "Wakahira/ワカヒラ町", "Nijimori/ニジモリ町", "Amedare/アメダレ町", "Fukinuma/フキヌマ町", "Ishizuna/イシズナ町",
        "Ogasane/オガサネ町", "Yukimado/ユキマド町", "Hamayura/ハマユラ町", "Torikago/トリカゴ町", "Minasoko/ミナソコ町",
    ),
}  # fmt: skip


def with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
