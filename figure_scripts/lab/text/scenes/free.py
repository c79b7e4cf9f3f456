"""Sentences that no tag asks for: details of a place, a mouth, a closing word. They name nothing that a tag could name."""

from typing import NamedTuple

from figure_scripts.lab.text.document import Line


class Detail(NamedTuple):
    """A sentence about a place, and at which times of the day it is true."""

    line: Line
    times: tuple[str, ...] = ("day", "sunset", "night")


LIGHT = ("day", "sunset")
DAY, NIGHT = ("day",), ("night",)
DETAIL = {
    "sea": (
        Detail(Line("The waves are small today.", "今日は波がおだやかです。")),
        Detail(Line("Sand runs along the water.", "波打ち際に砂が続いています。")),
        Detail(Line("The horizon is a straight line.", "水平線がまっすぐに見えます。"), LIGHT),
        Detail(Line("Waves roll in one after another.", "波が次々に打ち寄せています。")),
        Detail(Line("The air smells of salt.", "潮の香りがします。")),
        Detail(Line("The water is clear to the bottom.", "水は底まで澄んでいます。"), DAY),
        Detail(Line("A few clouds hang over the water.", "水の上に雲がいくつか浮かんでいます。"), LIGHT),
        Detail(Line("Moonlight lies on the water.", "月の光が水面を照らしています。"), NIGHT),
        Detail(Line("A lighthouse blinks far away.", "遠くで灯台が光っています。"), NIGHT),
        Detail(Line("Somebody has forgotten a sandal on the beach.", "浜辺にサンダルがひとつ忘れられています。")),
    ),
    "mountain": (
        Detail(Line("There is snow on the peak.", "頂上には雪が残っています。")),
        Detail(Line("A path climbs between the rocks.", "岩のあいだを道が登っています。")),
        Detail(Line("The slopes stretch far away.", "斜面が遠くまで続いています。"), LIGHT),
        Detail(Line("A cool wind comes down from the peak.", "頂上から涼しい風が吹いてきます。")),
        Detail(Line("The valley lies far below.", "谷ははるか下にあります。")),
        Detail(Line("An echo answers from the other side.", "向こう側からこだまが返ってきます。")),
        Detail(Line("Stars stand over the peak.", "頂上の空に星が出ています。"), NIGHT),
        Detail(Line("A stone has rolled onto the path.", "石がひとつ、道に転がっています。")),
    ),
    "city": (
        Detail(Line("Tall buildings stand side by side.", "高いビルが並んでいます。")),
        Detail(Line("Many windows look onto the street.", "たくさんの窓が通りに面しています。")),
        Detail(Line("A tram goes by.", "路面電車が通り過ぎます。")),
        Detail(Line("The shops are open.", "店が開いています。"), DAY),
        Detail(Line("The road is wide and straight.", "道は広くてまっすぐです。")),
        Detail(Line("It smells of fresh bread.", "焼きたてのパンのにおいがします。"), LIGHT),
        Detail(Line("The windows are lit.", "窓に明かりがついています。"), NIGHT),
        Detail(Line("A bicycle leans against a wall.", "自転車が壁に立てかけてあります。")),
        Detail(Line("A clock strikes somewhere.", "どこかで時計が鳴っています。")),
    ),
    "forest": (
        Detail(Line("Tall trees stand close together.", "高い木が立ち並んでいます。")),
        Detail(Line("Moss covers the ground.", "地面は苔でおおわれています。")),
        Detail(Line("Light falls through the leaves.", "葉のあいだから光がさしています。"), DAY),
        Detail(Line("It smells of wet earth.", "湿った土のにおいがします。")),
        Detail(Line("The path is narrow.", "道は細く続いています。")),
        Detail(Line("A brook murmurs nearby.", "近くで小川がさらさらと流れています。")),
        Detail(Line("An owl calls far away.", "遠くでフクロウが鳴いています。"), NIGHT),
        Detail(Line("Acorns lie all around.", "あちこちにどんぐりが落ちています。")),
    ),
    "galaxy": (
        Detail(Line("Thousands of stars are shining.", "何千もの星が輝いています。")),
        Detail(Line("A cloud of light drifts by.", "光の雲がただよっています。")),
        Detail(Line("It is dark and endless.", "暗くて、果てがありません。")),
        Detail(Line("There is no sound at all.", "音はまったくしません。")),
        Detail(Line("A comet draws its tail behind it.", "ほうき星が尾を引いています。")),
        Detail(Line("Up and down are the same here.", "ここには上も下もありません。")),
        Detail(Line("A small star twinkles more than the others.", "小さな星がひとつ、ほかよりよくまたたいています。")),
    ),
    "room": (
        Detail(Line("There is a window in the wall.", "壁に窓があります。")),
        Detail(Line("A lamp stands on the table.", "机の上にランプがあります。")),
        Detail(Line("The curtain is open.", "カーテンが開いています。")),
        Detail(Line("Books fill the shelf.", "本棚は本でいっぱいです。")),
        Detail(Line("The floor is made of wood.", "床は木でできています。")),
        Detail(Line("A clock is ticking.", "時計がかちかちと鳴っています。")),
        Detail(Line("The lamp is lit.", "ランプがともっています。"), NIGHT),
        Detail(Line("A cup of tea is getting cold.", "お茶が一杯、冷めかけています。")),
        Detail(Line("The door stands ajar.", "ドアが少し開いています。")),
    ),
    "plain": (
        Detail(Line("There is nothing else behind.", "後ろにはほかに何もありません。")),
        Detail(Line("Nothing draws the eye away.", "目をそらすものは何もありません。")),
        Detail(Line("It looks like a page of a picture book.", "絵本の一ページのようです。")),
        Detail(Line("It could be a stamp.", "切手の絵にもなりそうです。")),
        Detail(Line("The rest was left out.", "あとは省かれています。")),
    ),
}
MOUTH = {
    "smile": (
        Line("{She} is smiling.", "にっこり笑っています。", (("mouth", "smile"),)),
        Line("{She} has a smile on {her} face.", "笑顔を浮かべています。", (("mouth", "smile"),)),
    ),
    "open": (
        Line("{Her} mouth is open.", "口を開けています。", (("mouth", "open"),)),
        Line("{She} seems to be saying something.", "何か話しているようです。", (("mouth", "open"),)),
    ),
    "flat": (
        Line("{Her} face is calm.", "落ち着いた顔をしています。", (("mouth", "flat"),)),
        Line("{She} looks serious.", "まじめな顔をしています。", (("mouth", "flat"),)),
    ),
}
CLOSING = (
    Line("It is a peaceful picture.", "のどかな絵です。"),
    Line("It is very quiet.", "とても静かです。"),
    Line("One would like to stay for a while.", "しばらくここにいたくなります。"),
    Line("Time passes slowly.", "時間がゆっくり流れています。"),
    Line("What happens next, nobody knows.", "このあと何が起こるかは、だれにもわかりません。"),
    Line("It is a picture to look at for a long time.", "いつまでも見ていたくなる絵です。"),
)
