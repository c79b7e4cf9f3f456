"""Sentences that state a fact, many for each attribute. [a|b] stands for either; {n} is the name, {v} the value, {a_v} it with its article.

The two languages are written apart. English sentences begin small, because a frame may come before them.
"""

from itertools import product
from re import split

from figure_scripts.lab.text.facts.values import ATTRIBUTES

STATEMENTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("product", "en"): (
        "{n} is [famous|known|well known] for its {v}",
        "[visitors|travellers|people] come to {n} for its {v}",
        "the [pride|treasure] of {n} is its {v}",
        "in {n} you find the best {v} [in the country|far and wide]",
        "the [shops|stalls] of {n} are full of {v}",
        "nearly everyone in {n} has something to do with {v}",
        "people [praise|love] the {v} of {n}",
        "nobody leaves {n} without [a look at|a word about] its {v}",
        "{n} sends its {v} all over the [country|land]",
        "{n} owes its [good name|fame] to its {v}",
    ),
    ("product", "ja"): (
        "{n}町は{v}で[有名です|知られています]",
        "{n}町の[名物|特産品|自慢]は{v}です",
        "{n}町といえば[、|、やはり]{v}です",
        "{n}町には、{v}を[求めて人が来ます|目当てに旅人がやってきます]",
        "{n}町の[店|市場]には{v}が[並んでいます|たくさんあります]",
        "{n}町の人は[よく|うれしそうに]{v}の話をします",
        "{n}町ほど{v}に力を入れている町はありません",
        "{n}町の{v}は[国じゅう|あちこち]に送られています",
        "{n}町の名を広めたのは{v}です",
        "{n}町に行くなら、{v}は[見逃せません|外せません]",
    ),
    ("emblem", "en"): (
        "the [flag|coat of arms] of {n} shows {a_v}",
        "the [emblem|symbol] of {n} is {a_v}",
        "{a_v} stands on the [flag|town hall] of {n}",
        "over the town gate of {n} you see {a_v}",
        "{n} [has chosen|carries] {a_v} as its emblem",
        "whoever sees {a_v} on a flag thinks of {n}",
        "on every [lamp post|letter box] in {n} there is {a_v}",
        "the [stamp|seal] of {n} bears {a_v}",
        "{n} [puts|paints] {a_v} on its [coins|banners]",
        "the animal of {n} is the {v}",
    ),
    ("emblem", "ja"): (
        "{n}町の[紋章|旗|切手|印章]には{v}が描かれています",
        "{n}町の[紋章|印|シンボル]は{v}です",
        "{n}町は{v}を[紋章|旗印]にしています",
        "旗に{v}がいれば、それは{n}町の旗です",
        "{n}町の[門|役場の入り口|どの郵便受け]にも{v}の絵があります",
        "{n}町の街灯には、どれも{v}の飾りが付いています",
        "{n}町を表す[動物|生き物]は{v}です",
        "{n}町が[選んだ動物|旗に描いた動物]は{v}です",
        "{n}町の硬貨を裏返すと、{v}がいます",
    ),
    ("landmark", "en"): (
        "in the middle of {n} stands {a_v}",
        "the [best-known sight|landmark] of {n} is {a_v}",
        "{n} was built around {a_v}",
        "on the main square of {n} there is {a_v}",
        "whoever comes to {n} first sees {a_v}",
        "people in {n} meet [in front of|near] {a_v}",
        "{n} has {a_v} [on its main square|right in the middle]",
        "the children of {n} play [around|close to] {a_v}",
        "every [postcard|map] of {n} shows {a_v}",
        "at the heart of {n} there is {a_v}",
        "[all roads|most streets] in {n} lead to {a_v}",
        "visitors of {n} take pictures of {a_v}",
    ),
    ("landmark", "ja"): (
        "{n}町の[真ん中|中心|広場]には{v}があります",
        "{n}町で[目印になる|待ち合わせに使う]のは{v}です",
        "{n}町は{v}を囲むように[広がっています|作られました]",
        "{n}町に着いて[まず|最初に]目に入るのは{v}です",
        "{n}町の絵はがきには[必ず|いつも]{v}が写っています",
        "{n}町の子どもたちは{v}の[まわり|そば]で遊びます",
        "{n}町の人は{v}の前で[待ち合わせます|おしゃべりをします]",
        "{n}町の道は、どれも{v}に通じています",
        "{n}町の[見どころ|名所]は{v}です",
    ),
    ("job", "en"): (
        "{n} is {a_v}",
        "{n} [works|has long worked|earns a living] as {a_v}",
        "{n} [became|has become] {a_v}",
        "{n} has been {a_v} for [many|thirty] years",
        "[everyone|the whole street] knows {n} as {a_v}",
        "{n} is [proud|glad|happy] to be {a_v}",
        "as {a_v}, {n} [gets up early|is seldom bored|is never out of work]",
        "the profession of {n} is that of {a_v}",
        "{n} is {a_v} [by profession|and wants to be nothing else]",
        "the {v} of our street is called {n}",
    ),
    ("job", "ja"): (
        "{n}さんは{v}です",
        "{n}さんの[仕事|職業]は{v}です",
        "{n}さんは{v}として[働いています|暮らしています]",
        "{n}さんは[昔から|長年]{v}をしています",
        "{n}さんが[選んだ|続けている]仕事は{v}です",
        "{v}の{n}さんは[みんなに知られています|朝が早いです|働き者です]",
        "{n}さんは夢をかなえて{v}になりました",
        "{n}さんは{v}であることを[誇りにしています|喜んでいます]",
        "このあたりで{v}といえば{n}さんです",
        "{n}さんは{v}になって[何年もたちます|よかったといいます]",
    ),
    ("food", "en"): (
        "{n} likes {v} best [of all|of everything on the table]",
        "what {n} likes best is {v}",
        "{n} would [walk a mile|get up at night] for {v}",
        "{n} [eats|cooks|asks for] {v} every Sunday",
        "on [birthdays|holidays] {n} always wants {v}",
        "nothing makes {n} as [happy|cheerful] as {v}",
        "{n} can never have enough {v}",
        "{n} [loves|adores] {v}",
        "{n} [dreams of|never says no to] {v}",
        "for {n}, no [feast|supper] is complete without {v}",
    ),
    ("food", "ja"): (
        "{n}さんの[好物|大好物]は{v}です",
        "{n}さんは{v}が[大好きです|何より好きです]",
        "{n}さんがいちばん好きな食べ物は{v}です",
        "{n}さんは[日曜日|誕生日]には必ず{v}を食べます",
        "{n}さんは[昔から|とにかく]{v}に目がありません",
        "{n}さんは{v}さえあれば[ご機嫌です|幸せです]",
        "{n}さんは{v}のためなら[遠くまで歩きます|早起きもします]",
        "{n}さんは{v}なら[いくらでも|毎日でも]食べられます",
        "{n}さんの食卓には[よく|いつも]{v}が並びます",
        "{v}と聞くと、{n}さんはすぐにやってきます",
    ),
    ("home", "en"): (
        "{n} [comes|came to us] from {v}",
        "{n} was born in {v}",
        "{n} grew up in {v}",
        "the [home town|birthplace] of {n} is {v}",
        "the [town|place] where {n} was born is {v}",
        "{v} is where {n} [was born|grew up]",
        "{n} [often|sometimes] tells of a childhood in {v}",
        "{n} still [writes letters|sends parcels] home to {v}",
        "{n} spent [a happy childhood|the first years of life] in {v}",
        "every [summer|New Year] {n} goes home to {v}",
    ),
    ("home", "ja"): (
        "{n}さんは{v}の[出身です|生まれです]",
        "{n}さんの[ふるさと|故郷|出身地]は{v}です",
        "{n}さんは{v}で[生まれました|育ちました]",
        "{n}さんが[生まれた|育った]のは{v}です",
        "{n}さんは[夏|正月]になると{v}に帰ります",
        "{n}さんは[よく|ときどき]{v}で過ごした子ども時代の話をします",
        "{n}さんは今も{v}の[家族|両親]に手紙を書きます",
        "{n}さんの[両親|家族]は{v}に住んでいます",
    ),
}
FRAMES = {
    "en": (
        ("As everyone knows, {}.", "By the way, {}.", "It is true that {}."),
        ("People say that {}.", "Even the children know that {}.", "To this day, {}."),
        ("If you ask the postman, {}.", "We have heard that {}.", "Not everybody knows that {}."),
    ),
    "ja": (
        ("ご存じのとおり、{}。", "ちなみに、{}。", "じつは、{}。"),
        ("だれもが知るとおり、{}。", "そうそう、{}。", "何を隠そう、{}。"),
        ("いうまでもなく、{}。", "もちろん、{}。", "意外かもしれませんが、{}。"),
    ),
}
"""What may come before a statement: three sets, one for each attribute of a kind, so that no paragraph says one twice."""


def either(template: str) -> list[str]:
    """Every sentence that a template with [a|b] stands for."""
    pieces = [piece.split("|") for piece in split(r"[\[\]]", template)]
    return ["".join(choice) for choice in product(*pieces)]


def bare(attribute: str, language: str) -> list[str]:
    """All sentences that state an attribute, with slots, without frame and full stop."""
    return [one for template in STATEMENTS[attribute, language] for one in either(template)]


def framed(attribute: str, language: str) -> list[str]:
    """The same behind every frame of the attribute, with a full stop."""
    place = next(names.index(attribute) for names in ATTRIBUTES.values() if attribute in names)
    return [frame.format(one) for one in bare(attribute, language) for frame in FRAMES[language][place]]


def alone(sentence: str, language: str) -> str:
    """A sentence without a frame: a capital in English, and its full stop."""
    return f"{sentence[0].upper()}{sentence[1:]}." if language == "en" else f"{sentence}。"
