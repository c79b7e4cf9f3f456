"""What a hero wants: the thing it is about, the wish in two ways, and how the wish comes true in two ways, written in each language."""

from typing import NamedTuple

from figure_scripts.lab.text.document import Said


class Goal(NamedTuple):
    """A wish. `part` is what one needs beside the thing and can forget; empty where nothing is."""

    thing: Said
    part: Said
    wish: dict[str, tuple[str, str]]
    end: dict[str, tuple[str, str]]


def _goal(thing: str, part: str, wish_en: tuple[str, str], wish_ja: tuple[str, str], end_en: tuple[str, str], end_ja: tuple[str, str]) -> Goal:  # fmt: skip
    return Goal(_said(thing), _said(part), {"en": wish_en, "ja": wish_ja}, {"en": end_en, "ja": end_ja})


def _said(pair: str) -> Said:
    return Said(*pair.split("/")) if pair else Said("", "")


GOALS = {
    "kite": _goal("the kite/凧", "string/凧糸",
        ("{hero} wanted to fly a new kite higher than the church tower.", "{hero} made a kite and wanted to see it over the roofs."),
        ("{hero}は、新しい凧を教会の塔より高く揚げたいと思いました。", "{hero}は凧を作り、屋根の上まで揚げてみたくなりました。"),
        ("Soon the kite stood over the roofs, and everybody came out to look.", "The kite rose so high that it looked like a stamp on the sky."),
        ("まもなく凧は屋根の上に揚がり、みんなが外に出て見上げました。", "凧はぐんぐん揚がり、空に貼った切手のように見えました。")),
    "soup": _goal("the pot of soup/スープの鍋", "ladle/おたま",
        ("{friend} had a cold, and {hero} wanted to bring over a pot of soup.", "{hero} cooked a pot of soup and wanted to share it with {friend}."),
        ("{friend}が風邪をひいたので、{hero}はスープの鍋を届けることにしました。", "{hero}は鍋いっぱいにスープを作り、{friend}にも分けてあげたいと思いました。"),
        ("{friend} ate three bowls of the soup and sneezed only once.", "The soup was still warm, and {friend} asked for more."),
        ("{friend}はスープを三杯も飲み、くしゃみは一度きりでした。", "スープはまだ温かく、{friend}はおかわりをしました。")),
    "umbrella": _goal("the umbrella/傘", "",
        ("{friend} left an umbrella behind, and {hero} wanted to take it back.", "{hero} wanted to return the umbrella that {friend} had forgotten."),
        ("{friend}が傘を忘れていったので、{hero}は届けてあげようと思いました。", "{hero}は、{friend}が置き忘れた傘を返しに行くことにしました。"),
        ("{friend} was so glad that the umbrella was opened at once, right in the kitchen.", "From that day the umbrella had the best place beside the door."),
        ("{friend}は喜んで、台所の中でさっそく傘を開きました。", "{friend}はとても喜び、傘を玄関のいちばんよい場所に立てました。")),
    "lantern": _goal("the lantern/ちょうちん", "candle/ろうそく",
        ("{hero} wanted to hang up a lantern for all who come home late.", "{hero} made a lantern and wanted to light up a dark lane."),
        ("{hero}は、遅く帰る人のために、道ばたにちょうちんをつるしたいと思いました。", "{hero}はちょうちんを作り、暗い坂道を明るくしたいと思いました。"),
        ("From that evening the lantern shone, and nobody stumbled any more.", "The lantern shone so warmly that even the moths came to say thank you."),
        ("その晩からちょうちんに灯がともり、つまずく人はいなくなりました。", "ちょうちんの光はあたたかく、蛾までお礼を言いに来ました。")),
    "letter": _goal("the letter/手紙", "",
        ("{hero} wanted to take a letter to {friend} in person.", "{hero} wrote a letter to {friend} and wanted to deliver it before the post could."),
        ("{hero}は、{friend}への手紙を自分で届けたいと思いました。", "{hero}は{friend}に手紙を書き、郵便より先に届けたいと思いました。"),
        ("{friend} read the letter twice and laughed at the same place both times.", "The letter said “Come to supper”, and so the two ate together at once."),
        ("{friend}は手紙を二度読み、二度とも同じところで笑いました。", "手紙には「夕ごはんにどうぞ」とあったので、{friend}と{hero}はさっそくいっしょに食べました。")),
    "cake": _goal("the cake/ケーキ", "candle/ろうそく",
        ("{friend} had a birthday, and {hero} wanted to bring a cake.", "{hero} baked a cake for {friend} and wanted to deliver it while it was warm."),
        ("{friend}の誕生日なので、{hero}はケーキを届けることにしました。", "{hero}は{friend}のためにケーキを焼き、温かいうちに届けたいと思いました。"),
        ("The cake was cut into crooked pieces, and not a crumb was left.", "{friend} called it the best cake since the last one."),
        ("ケーキはいびつに切り分けられ、ひとかけらも残りませんでした。", "{friend}は、この前のケーキ以来いちばんおいしいと言いました。")),
    "bell": _goal("the bell/鐘", "rope/綱",
        ("{hero} wanted to bring a bell to the school, which had none.", "{hero} found an old bell and wanted to hear it ring."),
        ("{hero}は、鐘のない学校に鐘を届けたいと思いました。", "{hero}は古い鐘を見つけ、鳴るところを聞きたいと思いました。"),
        ("When the bell rang, all the clocks felt that they were late.", "The bell rang so clearly that people counted along."),
        ("鐘が鳴ると、あちこちの時計があわてて針を進めました。", "鐘はとてもよく響き、人々は声を合わせて数えました。")),
    "hat": _goal("the hat/帽子", "ribbon/リボン",
        ("{hero} got a new hat and wanted to show it to {friend}.", "{hero} wanted to lend {friend} a hat for the winter."),
        ("{hero}は、新しい帽子を{friend}に見せたくてたまりませんでした。", "{hero}は{friend}に冬の帽子を貸してあげたいと思いました。"),
        ("{friend} tried the hat on and did not want to take it off again.", "The hat suited {friend} as well as a lid suits a pot."),
        ("{friend}は帽子をかぶってみて、もう脱ごうとしませんでした。", "帽子は{friend}にぴったりで、まるで鍋とふたのようでした。")),
    "picture": _goal("the picture/絵", "nail/釘",
        ("{hero} painted a picture and wanted to give it to {friend}.", "{hero} wanted to see a picture of {his} own on the wall of the town hall."),
        ("{hero}は絵を描き上げ、{friend}に贈ろうと思いました。", "{hero}は、自分の絵を公会堂に飾ってもらいたいと思いました。"),
        ("The picture was hung on the wall, and only a little crooked.", "Everybody stopped in front of the picture, and some took off their hats."),
        ("絵は壁に掛けられました。曲がっていたのはほんの少しでした。", "だれもが絵の前で足を止め、帽子を取る人もいました。")),
    "paper boat": _goal("the paper boat/紙の舟", "flag/小さな旗",
        ("{hero} folded a paper boat and wanted to see it sail.", "{hero} wanted to send a paper boat to the other side of the pond."),
        ("{hero}は紙の舟を折り、水に浮かべてみたいと思いました。", "{hero}は、紙の舟を池の向こう岸まで送りたいと思いました。"),
        ("The paper boat sailed off and never looked back.", "The paper boat reached the other side, and a frog saluted."),
        ("紙の舟は、振り返りもせずに進んでいきました。", "紙の舟は向こう岸に着き、カエルが敬礼をしました。")),
    "drum": _goal("the drum/太鼓", "drumstick/ばち",
        ("{hero} wanted to play the drum at the festival.", "the brass band had nobody to play the drum, and {hero} wanted to help out."),
        ("{hero}は、祭りで太鼓をたたきたいと思いました。", "楽隊に太鼓の打ち手がいないと聞いて、{hero}は手伝いたいと思いました。"),
        ("When {hero} beat the drum, even the mayor danced.", "The drum was heard as far as the next village, where people took it for thunder."),
        ("{hero}が太鼓をたたくと、町長まで踊りだしました。", "太鼓の音は隣の村まで届き、村の人は雷だと思いました。")),
    "apple tree": _goal("the little apple tree/リンゴの苗木", "spade/スコップ",
        ("{hero} wanted to plant a little apple tree on the hill.", "{hero} noticed that the pot had become too small for the little apple tree."),
        ("{hero}は、丘の上にリンゴの苗木を植えたいと思いました。", "{hero}は、鉢に入りきらなくなったリンゴの苗木を、外に植えようと思いました。"),
        ("Now the little apple tree stood on the hill and enjoyed the view.", "The next year the little apple tree bore one apple, and everybody got a bite."),
        ("リンゴの苗木は丘の上に植えられ、よい眺めを手に入れました。", "次の年、苗木にはリンゴがひとつなり、みんなでひと口ずつ食べました。")),
    "pumpkin": _goal("the pumpkin/カボチャ", "",
        ("{hero} wanted to win a prize at the fair with a pumpkin.", "{hero} wanted to take a huge pumpkin to {friend}."),
        ("{hero}は、育てたカボチャで品評会の賞を取りたいと思いました。", "{hero}は、大きなカボチャを{friend}に届けたいと思いました。"),
        ("In the end the pumpkin became a soup for the whole street.", "There was pumpkin pie for everybody, and that is as good as a prize."),
        ("しまいにカボチャは大鍋のスープになり、みんなに配られました。", "みんなでカボチャのパイを食べました。賞をもらったような気分でした。")),
    "music box": _goal("the music box/オルゴール", "key/ねじ回しの鍵",
        ("{friend} could not sleep, and {hero} wanted to bring over a music box.", "{hero} found an old music box and wanted to play it for {friend}."),
        ("{friend}が眠れないというので、{hero}はオルゴールを届けることにしました。", "{hero}は古いオルゴールを見つけ、{friend}に聞かせたいと思いました。"),
        ("The music box played its tune, and {friend} was asleep before the end.", "The music box played, and everybody hummed along, more or less in tune."),
        ("オルゴールが鳴りはじめると、{friend}は終わりまで聞かずに眠ってしまいました。", "オルゴールが鳴ると、みんなも鼻歌を合わせました。調子はまあまあでした。")),
}  # fmt: skip
