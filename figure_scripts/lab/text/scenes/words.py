"""The world's things in both languages: what tags are called, and what fills the slots of sentences about a scene."""

from figure_scripts.lab.text.document import Said
from figure_scripts.lab.world import scene as world

COLOUR = {
    "black": Said("black", "黒い"), "brown": Said("brown", "茶色い"), "blonde": Said("blonde", "金色の"),
    "red": Said("red", "赤い"), "pink": Said("pink", "ピンクの"), "blue": Said("blue", "青い"),
    "green": Said("green", "緑の"), "white": Said("white", "白い"), "purple": Said("purple", "紫の"),
    "yellow": Said("yellow", "黄色い"), "grey": Said("grey", "灰色の"), "orange": Said("orange", "オレンジ色の"),
}  # fmt: skip
WHO = {"1girl": Said("girl", "女の子"), "1boy": Said("boy", "男の子")}
STYLE = {
    "long hair": Said("long {} hair", "{}ロングヘア"),
    "short hair": Said("short {} hair", "{}ショートヘア"),
    "twintails": Said("{} hair in twintails", "{}ツインテール"),
    "ponytail": Said("{} hair in a ponytail", "{}ポニーテール"),
    "spiky hair": Said("spiky {} hair", "{}つんつん髪"),
}
CLOTHES = {
    "sailor uniform": Said("sailor uniform", "セーラー服"),
    "hoodie": Said("hoodie", "パーカー"),
    "shirt": Said("shirt", "シャツ"),
    "dress": Said("dress", "ワンピース"),
    "suit": Said("suit", "スーツ"),
}
KIND = {
    "cat": Said("cat", "猫"), "dog": Said("dog", "犬"), "octopus": Said("octopus", "タコ"), "boat": Said("boat", "船"),
    "plush": Said("plush", "ぬいぐるみ"), "penguin": Said("penguin", "ペンギン"), "robot": Said("robot", "ロボット"),
}  # fmt: skip
PLACE = {
    "sea": Said("the sea", "海"), "mountain": Said("the mountain", "山"), "city": Said("the city", "街"),
    "forest": Said("the forest", "森"), "galaxy": Said("the galaxy", "銀河"), "room": Said("the room", "部屋"),
}  # fmt: skip
BY = {"sea": "by", "mountain": "on", "city": "in", "forest": "in", "room": "in"}
AT_TIME = {"day": Said("by day", "昼"), "sunset": Said("at sunset", "夕焼け"), "night": Said("at night", "夜")}
IS_TIME = {"day": Said("a bright day", "昼"), "sunset": Said("sunset", "夕焼け"), "night": Said("night", "夜")}
FINGERS = {"3": Said("three", "三"), "4": Said("four", "四"), "5": Said("five", "五"), "6": Said("six", "六")}
OTHER_TAGS = {
    "simple background": Said("simple background", "シンプルな背景"), "day": Said("day", "昼"),
    "sunset": Said("sunset", "夕焼け"), "night": Said("night", "夜"), "scenery": Said("scenery", "風景"),
    "1girl": Said("1girl", "女の子"), "1boy": Said("1boy", "男の子"), "palm tree": Said("palm tree", "ヤシの木"),
    "starfish": Said("starfish", "ヒトデ"), "boat": Said("boat", "船"), "mushroom": Said("mushroom", "キノコ"),
    "planet": Said("planet", "惑星"), "flower": Said("flower", "花"), "bird": Said("bird", "鳥"),
    "balloon": Said("balloon", "風船"), "waving": Said("waving", "手を振る"), "dark skin": Said("dark skin", "褐色の肌"),
    "front view": Said("front view", "正面"), "oblique view": Said("oblique view", "斜め"), "side view": Said("side view", "横顔"),
}  # fmt: skip


def _tags() -> dict[str, Said]:
    tags = OTHER_TAGS | {name: Said(name, said.ja) for name, said in PLACE.items()}
    tags |= {style: Said(style, said.ja.format("")) for style, said in STYLE.items()} | CLOTHES
    tags |= {f"{hair} hair": Said(f"{hair} hair", f"{COLOUR[hair].ja}髪") for hair in world.HAIR_COLOURS}
    tags |= {f"{eyes} eyes": Said(f"{eyes} eyes", f"{COLOUR[eyes].ja}目") for eyes in world.EYE_COLOURS}
    for kind, furs in world.FUR_COLOURS.items():
        tags |= {f"{fur} {kind}": Said(f"{fur} {kind}", COLOUR[fur].ja + KIND[kind].ja) for fur in furs}
    return tags


TAG: dict[str, Said] = _tags()
"""Every tag, as it stands in a list of tags."""


def _creature(fur: str, kind: str) -> Said:
    name = {"plush": "plush toy", "boat": "sailing boat"}.get(kind, kind)
    return Said(f"{'an' if fur[0] in 'aeiou' else 'a'} {fur} {name}", COLOUR[fur].ja + KIND[kind].ja)


def _capital(table: dict[str, Said]) -> dict[str, Said]:
    return {key: Said(said.en[0].upper() + said.en[1:], said.ja) for key, said in table.items()}


_CREATURES = {f"{fur}/{kind}": _creature(fur, kind) for kind, furs in world.FUR_COLOURS.items() for fur in furs}
_GIRL_OR_BOY = {
    "She": ("She", "He"), "she": ("she", "he"), "Her": ("Her", "His"), "her": ("her", "his"), "whom": ("her", "him"),
}  # fmt: skip

SLOT: dict[str, dict[str, Said]] = {
    "who": WHO,
    "hair": {
        f"{colour}/{style}": Said(said.en.format(colour), said.ja.format(COLOUR[colour].ja))
        for style, said in STYLE.items()
        for colour in world.HAIR_COLOURS
    },
    "eyes": {colour: Said(f"{colour} eyes", f"{COLOUR[colour].ja}目") for colour in world.EYE_COLOURS},
    "worn": {
        f"{colour}/{clothes}": Said(f"{colour} {said.en}", COLOUR[colour].ja + said.ja)
        for clothes, said in CLOTHES.items()
        for colour in ("red", "blue", "green", "yellow", "purple", "white")
    },
    "fingers": FINGERS,
    "creature": _CREATURES,
    "Creature": _capital(_CREATURES),
    "place": PLACE,
    "Place": _capital(PLACE),
    "by": {name: Said(f"{word} {PLACE[name].en}", PLACE[name].ja) for name, word in BY.items()},
    "at_time": AT_TIME,
    "is_time": IS_TIME,
    **{slot: dict(zip(WHO, (Said(word, "") for word in words), strict=True)) for slot, words in _GIRL_OR_BOY.items()},
}  # fmt: skip
"""Slot → key → words. A key tells what the words say, such as `red/long hair`; a slot in capitals begins a sentence."""
