"""Sentences that say what a tag asks for, each in the tag's own words; the same number is the same sentence in the other language."""

from figure_scripts.lab.text.document import Line

PLACE_AND_TIME = (
    Line("It is {is_time} {by}.", "{is_time}の{by}です。"),
    Line("This is {place} {at_time}.", "ここは{at_time}の{place}です。"),
    Line("The picture shows {place} {at_time}.", "絵に描かれているのは{at_time}の{place}です。"),
    Line("Now we see {place} {at_time}.", "いま見えるのは{at_time}の{place}です。"),
    Line("We look at {place} {at_time}.", "{at_time}の{place}を眺めています。"),
)
OF_TIME = {
    "day": (
        Line("{Place} lies in the light of day.", "{Place}は昼の光に包まれています。", (("time", "day"),)),
        Line("The light of day falls on {place}.", "昼の光が{place}に降りそそいでいます。", (("time", "day"),)),
    ),
    "sunset": (
        Line("{Place} glows at sunset.", "{Place}が夕焼けに染まっています。", (("time", "sunset"),)),
        Line("The sunset colours {place}.", "夕焼けが{place}を赤く染めています。", (("time", "sunset"),)),
    ),
    "night": (
        Line("The night has come to {place}.", "{place}に夜が訪れました。", (("time", "night"),)),
        Line("{Place} is quiet in the night.", "夜の{Place}は静かです。", (("time", "night"),)),
    ),
}
"""Further sentences for one time of the day."""
GALAXY, PLAIN = (("background", "galaxy"),), (("background", "plain"),)
TIMELESS = {
    "galaxy": (
        Line("This is a picture of the galaxy.", "銀河の絵です。", GALAXY),
        Line("We are far out in the galaxy.", "ここは遠い銀河です。", GALAXY),
        Line("The galaxy stretches in every direction.", "どちらを見ても銀河が広がっています。", GALAXY),
        Line("All around there is nothing but the galaxy.", "あたりは見渡すかぎり銀河です。", GALAXY),
        Line("The galaxy turns slowly.", "銀河がゆっくりと回っています。", GALAXY),
    ),
    "plain": (
        Line("This is a picture with a simple background.", "シンプルな背景の絵です。", PLAIN),
        Line("The picture has a simple background.", "この絵はシンプルな背景で描かれています。", PLAIN),
        Line("Behind there is only a simple background.", "後ろはシンプルな背景だけです。", PLAIN),
        Line("The painter chose a simple background.", "絵かきはシンプルな背景を選びました。", PLAIN),
    ),
}
PERSON = (
    Line("A {who} with {hair} and {eyes} stands there.", "{hair}で{eyes}の{who}が立っています。"),
    Line("There is a {who} with {hair} and {eyes}.", "{hair}に{eyes}の{who}がいます。"),
    Line("Here we see a {who} with {eyes} and {hair}.", "{eyes}をした、{hair}の{who}が見えます。"),
    Line("In the middle stands a {who} with {hair} and {eyes}.", "真ん中に、{hair}で{eyes}の{who}が立っています。"),
    Line("Look at this {who} with {hair} and {eyes}.", "ごらんください、{hair}に{eyes}の{who}です。"),
    Line("A {who} has come; {she} has {hair} and {eyes}.", "やって来たのは、{hair}に{eyes}の{who}です。"),
)
CLOTHES = (
    Line("{She} wears a {worn}.", "{worn}を着ています。"),
    Line("{She} is dressed in a {worn} today.", "今日は{worn}を着ています。"),
    Line("{She} has a {worn} on.", "{worn}姿です。"),
    Line("{She} has chosen a {worn}.", "{worn}を選んで着ています。"),
)
DARK = (("skin", "dark"),)
SKIN = (
    Line("{She} has dark skin.", "褐色の肌をしています。", DARK),
    Line("{Her} dark skin shines a little.", "褐色の肌が少し光っています。", DARK),
    Line("We see {her} dark skin.", "褐色の肌が見えます。", DARK),
)
FRONT, OBLIQUE, SIDE = (("view", "front"),), (("view", "oblique"),), (("view", "side"),)
VIEW = {
    "front": (
        Line("We see {whom} in front view.", "正面を向いています。", FRONT),
        Line("This is a front view of {whom}.", "正面から見た姿です。", FRONT),
        Line("{She} is drawn in front view.", "正面を向いた姿で描かれています。", FRONT),
        Line("{Her} face is shown in front view.", "顔は正面を向いています。", FRONT),
    ),
    "oblique": (
        Line("We see {whom} in oblique view.", "斜めを向いています。", OBLIQUE),
        Line("This is an oblique view of {whom}.", "斜めから見た姿です。", OBLIQUE),
        Line("{She} is drawn in oblique view.", "斜めを向いた姿で描かれています。", OBLIQUE),
        Line("{Her} face is shown in oblique view.", "顔は斜めを向いています。", OBLIQUE),
    ),
    "side": (
        Line("We see {whom} in side view.", "横顔が見えます。", SIDE),
        Line("This is a side view of {whom}.", "横顔の絵です。", SIDE),
        Line("{She} is drawn in side view.", "横顔で描かれています。", SIDE),
        Line("{Her} face is shown in side view.", "こちらに横顔を見せています。", SIDE),
    ),
}
WAVING = (
    Line("{She} is waving with {fingers} fingers.", "{fingers}本の指で手を振っています。"),
    Line("{She} is waving and shows {fingers} fingers.", "手を振っていて、指が{fingers}本見えます。"),
    Line("{She} is waving at us with {fingers} fingers.", "こちらに手を振っていて、指は{fingers}本です。"),
    Line("{Her} waving hand has {fingers} fingers.", "手を振っていて、立てた指は{fingers}本です。"),
)
NOBODY = (("subject", "none"),)
SCENERY = (
    Line("Nobody is there, only scenery.", "だれもいない風景です。", NOBODY),
    Line("There is only scenery here, and nobody in it.", "あるのは風景だけで、だれもいません。", NOBODY),
    Line("It is scenery without anybody.", "人のいない風景です。", NOBODY),
    Line("The scenery is empty, and nobody comes.", "がらんとした風景で、だれも来ません。", NOBODY),
)
