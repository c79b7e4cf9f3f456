"""Sentences about an animal or a thing that is the subject: first the one that names it, then what else it does."""

from figure_scripts.lab.text.document import Line

SEEN = (
    Line("Here we see {creature}.", "{creature}が見えます。"),
    Line("In the middle of the picture is {creature}.", "絵の真ん中に{creature}が描かれています。"),
)
CREATURE = {
    "cat": (
        Line("{Creature} sits quietly.", "{Creature}が静かに座っています。"),
        Line("{Creature} is looking this way.", "{Creature}がこちらを見ています。"),
        Line("There sits {creature}.", "そこに{creature}が座っています。"),
    ),
    "dog": (
        Line("{Creature} sits and waits.", "{Creature}が座って待っています。"),
        Line("{Creature} is wagging its tail.", "{Creature}がしっぽを振っています。"),
        Line("There sits {creature}.", "そこに{creature}が座っています。"),
    ),
    "octopus": (
        Line("{Creature} stretches its arms.", "{Creature}が足をのばしています。"),
        Line("{Creature} looks surprised.", "{Creature}が驚いた顔をしています。"),
        Line("There is {creature}.", "{creature}がいます。"),
    ),
    "boat": (
        Line("{Creature} rocks gently.", "{Creature}がゆっくり揺れています。"),
        Line("{Creature} sails along.", "{Creature}が進んでいきます。"),
        Line("There floats {creature}.", "{creature}が浮かんでいます。"),
    ),
    "plush": (
        Line("{Creature} sits upright.", "{Creature}がちょこんと座っています。"),
        Line("{Creature} has been left behind.", "{Creature}が置き忘れられています。"),
        Line("Somebody has put {creature} here.", "ここに{creature}が置いてあります。"),
    ),
    "penguin": (
        Line("{Creature} stands upright.", "{Creature}がまっすぐ立っています。"),
        Line("{Creature} waddles along.", "{Creature}がよちよち歩いています。"),
        Line("There is {creature}.", "{creature}がいます。"),
    ),
    "robot": (
        Line("{Creature} stands still.", "{Creature}がじっと立っています。"),
        Line("{Creature} is blinking its lamps.", "{Creature}がランプを点滅させています。"),
        Line("There is {creature}.", "{creature}がいます。"),
    ),
}
MORE = {
    "cat": (
        Line("Its ears turn at every sound.", "音がするたびに、耳がぴくりと動きます。"),
        Line("It has no plans for today.", "今日は何の予定もなさそうです。"),
        Line("Its tail keeps time.", "しっぽで拍子を取っています。"),
    ),
    "dog": (
        Line("It has heard its name.", "名前を呼ばれたようです。"),
        Line("Its nose is at work.", "鼻をひくひくさせています。"),
        Line("It would like to play.", "遊びたくてたまらないようです。"),
    ),
    "octopus": (
        Line("It counts its arms and is content.", "足の数を数えて、満足しています。"),
        Line("All its arms are busy.", "どの足も忙しそうです。"),
        Line("It came without a hat.", "帽子はかぶってきませんでした。"),
    ),
    "boat": (
        Line("Its sail is full of wind.", "帆が風をはらんでいます。"),
        Line("It leaves a thin line behind.", "後ろに細い線を残していきます。"),
    ),
    "plush": (
        Line("One of its seams is coming loose.", "縫い目がひとつほつれかけています。"),
        Line("It waits for its owner.", "持ち主を待っています。"),
        Line("Its button eyes never close.", "ボタンの目は閉じることがありません。"),
    ),
    "penguin": (
        Line("It walks as if to a wedding.", "まるで結婚式に行くような足取りです。"),
        Line("It holds its wings to its sides.", "羽を体にぴったりつけています。"),
    ),
    "robot": (
        Line("Its antenna hums.", "アンテナが小さくうなっています。"),
        Line("It adds up everything it sees.", "見えるものを何でも足し算しています。"),
    ),
}
