"""What goes wrong with which things, who can help, how the helper does, and what stays of it; written in each language."""

from typing import NamedTuple

from figure_scripts.lab.text.document import Said

Told = dict[str, tuple[str, ...]]
"""Language → ways to tell it."""


class Trouble(NamedTuple):
    """A trouble. `goals` are those that it can happen to; empty for all."""

    goals: tuple[str, ...]
    helpers: tuple[Said, ...]
    happens: Told
    turn: Told
    stays: Told


def _helpers(text: str) -> tuple[Said, ...]:
    return tuple(Said(*pair.split("/")) for pair in text.split(", "))


TROUBLES = {
    "wind": Trouble(
        ("kite", "umbrella", "letter", "hat", "picture", "paper boat", "lantern"),
        _helpers("squirrel/リス, crow/カラス, fireman/消防士, chimney sweep/煙突掃除屋, gardener/庭師"),
        {"en": ("But a gust of wind seized {thing} and hung it in a tall tree.", "But the wind tore {thing} away and carried it up into a tree."),
         "ja": ("ところが、突風が{thing}をさらい、高い木の枝に引っかけてしまいました。", "ところが、{thing}は風に飛ばされ、木のてっぺんに引っかかってしまいました。")},
        {"en": ("{The_helper} went up and brought {thing} down, together with three leaves.", "Before {hero} could say please, {the_helper} was up there and back again with {thing}."),
         "ja": ("{the_helper}は上まで行き、{thing}を葉っぱ三枚といっしょに取ってきてくれました。", "{hero}が頼み終わらないうちに、{the_helper}は{thing}を取って戻ってきました。")},
        {"en": ("From then on {hero} always tied one knot more than necessary.", "From then on {hero} held everything tightly on windy days."),
         "ja": ("それからというもの、{hero}は結び目をひとつ多く作るようになりました。", "それからは、風の吹く日には、{hero}は何でもしっかり持つようになりました。")},
    ),
    "water": Trouble(
        ("kite", "umbrella", "hat", "lantern", "drum", "pumpkin", "paper boat"),
        _helpers("otter/カワウソ, ferryman/渡し守, heron/サギ, miller/粉屋, fisherman/漁師"),
        {"en": ("But on the bridge {hero} stumbled, and {thing} fell into the river.", "But {thing} slipped out of {his} grip and landed in the river."),
         "ja": ("ところが、{hero}は橋の上でつまずき、{thing}を川に落としてしまいました。", "ところが、手がすべって、{thing}は川に落ちてしまいました。")},
        {"en": ("{The_helper} pulled {thing} out of the river and shook off the water.", "{The_helper} was faster than the river and caught {thing} at the bend."),
         "ja": ("{the_helper}は{thing}を川から引き上げ、水を切ってくれました。", "{the_helper}は流れより速く先回りして、{thing}をつかまえてくれました。")},
        {"en": ("From then on {hero} crossed every bridge slowly and counted the steps.", "Since that day {hero} has been on good terms with the river."),
         "ja": ("それからは、{hero}はどんな橋も歩数を数えながらゆっくり渡るようになりました。", "その日から、{hero}は川とすっかり仲よしになりました。")},
    ),
    "break": Trouble(
        ("kite", "umbrella", "lantern", "drum", "music box"),
        _helpers("carpenter/大工, clockmaker/時計屋, spider/クモ, tinker/修理屋, tailor/仕立屋"),
        {"en": ("But {hero} tripped over a root, and {thing} broke.", "But an absent-minded goat sat down on {thing}, and it broke."),
         "ja": ("ところが、{hero}は木の根につまずき、{thing}を壊してしまいました。", "ところが、うっかり者のヤギが座ったので、{thing}は壊れてしまいました。")},
        {"en": ("{The_helper} mended {thing} with a piece of string and a great deal of patience.", "{The_helper} looked at {thing} from all sides, hummed, and made it whole again."),
         "ja": ("{the_helper}は一本のひもとたっぷりの根気で、{thing}を直してくれました。", "{the_helper}は{thing}をぐるりと眺め、鼻歌まじりに元どおりにしました。")},
        {"en": ("From then on {hero} always carried a piece of string.", "One could hardly see where {thing} had been mended."),
         "ja": ("それからは、{hero}はいつもひもを一本持ち歩くようになりました。", "{thing}のどこを直したのか、ほとんどわかりませんでした。")},
    ),
    "cow": Trouble(
        (),
        _helpers("mouse/ネズミ, trumpeter/ラッパ吹き, shepherd/羊飼い, milkman/牛乳屋, hedgehog/ハリネズミ"),
        {"en": ("But a cow was sleeping across the road, and there was no way around it.", "But in the narrow lane lay a cow, fast asleep."),
         "ja": ("ところが、道の真ん中で牛が眠っていて、通れませんでした。", "ところが、細い道をふさいで、牛がぐっすり眠っていました。")},
        {"en": ("{The_helper} whispered something into the ear of the cow, and it stood up politely.", "{The_helper} tickled the cow behind the ear until it laughed and made room."),
         "ja": ("{the_helper}が耳もとで何かささやくと、牛は行儀よく立ち上がりました。", "{the_helper}が耳の後ろをくすぐると、牛は笑って道をあけました。")},
        {"en": ("On the way home {hero} wished the cow a good night.", "Since that day the cow has slept beside the road and not on it."),
         "ja": ("帰り道に、{hero}は牛におやすみなさいを言いました。", "その日から、牛は道の上ではなく、道のわきで眠るようになりました。")},
    ),
    "lost": Trouble(
        (),
        _helpers("owl/フクロウ, lamplighter/点灯夫, firefly/ホタル, night watchman/夜警, hare/ウサギ"),
        {"en": ("But night fell, and {hero} no longer knew the way.", "But fog came down, and {hero} passed the same tree three times."),
         "ja": ("ところが、日が暮れて、{hero}は道がわからなくなってしまいました。", "ところが、霧が出て、{hero}は同じ木の前を三度も通りました。")},
        {"en": ("{The_helper} knew the way by heart and went ahead.", "{The_helper} showed {hero} the way, at every corner twice."),
         "ja": ("{the_helper}は道をすっかり覚えていて、先に立って案内してくれました。", "{the_helper}は曲がり角ごとに二度ずつ、{hero}に道を教えてくれました。")},
        {"en": ("From then on {hero} carried a torch, even at noon.", "The next day {hero} drew a map and gave it to {the_helper}."),
         "ja": ("それからというもの、{hero}は真昼でも明かりを持って歩きました。", "次の日、{hero}は地図を描いて{the_helper}に贈りました。")},
    ),
    "rain": Trouble(
        ("kite", "letter", "picture", "cake", "drum", "music box", "lantern"),
        _helpers("umbrella maker/傘屋, stork/コウノトリ, tortoise/カメ, mushroom seller/キノコ売り, goose/ガチョウ"),
        {"en": ("But it began to rain, and {thing} had to stay dry.", "But out of a clear sky came a shower, and there was no roof for {thing} anywhere."),
         "ja": ("ところが、雨が降りだしました。{thing}をぬらすわけにはいきません。", "ところが、急ににわか雨になり、{thing}を雨から守る屋根はどこにもありませんでした。")},
        {"en": ("{The_helper} held a large leaf over {thing} all the way.", "{The_helper} knew a dry place under a rock, where they told each other riddles until the sun came out."),
         "ja": ("{the_helper}は道々ずっと、大きな葉を{thing}の上にかざしてくれました。", "{the_helper}が岩の下の乾いた場所を知っていたので、晴れるまでなぞなぞをして待ちました。")},
        {"en": ("From then on {hero} looked at the sky before leaving the house.", "Even today {hero} thinks of {the_helper} when it rains."),
         "ja": ("それからは、{hero}は家を出る前に必ず空を見るようになりました。", "今でも雨が降ると、{hero}は{the_helper}のことを思い出します。")},
    ),
    "river": Trouble(
        (),
        _helpers("fisherman/漁師, swan/白鳥, beaver/ビーバー, miller/粉屋, captain/船長"),
        {"en": ("But the last ferry across the river had left a minute before.", "But the bridge over the river had been washed away."),
         "ja": ("ところが、川を渡る最後の船は、一分前に出たばかりでした。", "ところが、川の橋が大水で流されていました。")},
        {"en": ("{The_helper} took {hero} across the river and asked for nothing but a song.", "{The_helper} knew a place where the stones lie in the river like stairs."),
         "ja": ("{the_helper}は川を渡してくれて、お礼には歌を一曲だけ頼みました。", "{the_helper}は、飛び石づたいに渡れる場所を教えてくれました。")},
        {"en": ("From then on {hero} always set out ten minutes earlier.", "Even today {hero} waves whenever {he} sees that river."),
         "ja": ("それからは、{hero}は十分早く家を出るようになりました。", "今でも{hero}は、その川を見るたびに手を振ります。")},
    ),
    "weight": Trouble(
        ("soup", "bell", "pumpkin", "drum"),
        _helpers("milkman/牛乳屋, donkey/ロバ, blacksmith/鍛冶屋, bear/クマ, wrestler/力士"),
        {"en": ("But {thing} grew heavier with every step.", "But the hill was steep, and {thing} was heavy."),
         "ja": ("ところが、一歩ごとに{thing}が重くなっていきました。", "ところが、坂は急で、{thing}はたいそう重いのでした。")},
        {"en": ("{The_helper} took hold of {thing} too, and suddenly it was as light as a pillow.", "{The_helper} lent {hero} a little cart with squeaking wheels."),
         "ja": ("{the_helper}がいっしょに持ってくれると、{thing}は枕のように軽くなりました。", "{the_helper}は、車輪のきしむ小さな荷車を貸してくれました。")},
        {"en": ("From then on {hero} had a second egg for breakfast.", "The next day {hero} was too tired to lift a spoon, but it had been worth it."),
         "ja": ("それからは、{hero}は朝ごはんの卵をひとつ増やしました。", "次の日、{hero}はさじも持てないほど疲れていましたが、行ったかいがありました。")},
    ),
    "forgotten": Trouble(
        ("kite", "soup", "lantern", "cake", "bell", "hat", "picture", "paper boat", "drum", "apple tree", "music box"),
        _helpers("pedlar/行商人, magpie/カササギ, stationmaster/駅長, hamster/ハムスター, junk dealer/古道具屋"),
        {"en": ("But halfway there {hero} noticed that the {part} had stayed at home.", "But when {hero} looked into the bag, the {part} was missing."),
         "ja": ("ところが、{hero}は途中で、{part}を家に忘れてきたことに気づきました。", "ところが、{hero}がかばんの中を見ると、{part}がありませんでした。")},
        {"en": ("{The_helper} collected all kinds of things, and a {part} was among them.", "{The_helper} happened to have a {part} and gave it away for a smile."),
         "ja": ("{the_helper}はいろいろな物を集めていて、その中に{part}もありました。", "{the_helper}はたまたま{part}を持っていて、笑顔ひとつと引き換えに譲ってくれました。")},
        {"en": ("From then on {hero} wrote lists, and lists of the lists.", "The next day {hero} found the forgotten {part} under the pillow."),
         "ja": ("それからは、{hero}は持ち物の表を作り、その表の表まで作るようになりました。", "次の日、忘れてきた{part}は枕の下から見つかりました。")},
    ),
    "wrong bag": Trouble(
        ("hat", "letter", "music box", "cake"),
        _helpers("conductor/車掌, stationmaster/駅長, sparrow/スズメ, policeman/おまわりさん, newspaper seller/新聞売り"),
        {"en": ("But at the station somebody took the wrong bag, and instead of {thing} there were three fish in the one that was left.", "But when {hero} opened the bag, there was a trumpet in it instead of {thing}."),
         "ja": ("ところが、駅でかばんを取り違えられ、残ったかばんには{thing}の代わりに魚が三匹入っていました。", "ところが、{hero}がかばんを開けると、{thing}ではなくラッパが入っていました。")},
        {"en": ("{The_helper} had seen everything and knew who had the other bag.", "{The_helper} ran after the tram and came back with the right bag."),
         "ja": ("{the_helper}は一部始終を見ていて、もうひとつのかばんがどこにあるか知っていました。", "{the_helper}は路面電車を追いかけ、正しいかばんを持って戻ってきました。")},
        {"en": ("From then on {hero} tied a ribbon to the bag.", "From then on {hero} looked into the bag before every journey, and after it too."),
         "ja": ("それからは、{hero}のかばんには目印のリボンが結ばれています。", "それからは、{hero}は出かける前にも帰ったあとにも、かばんの中を確かめました。")},
    ),
}  # fmt: skip
