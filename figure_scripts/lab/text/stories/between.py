"""The sentences of a story that fit every goal and every trouble, written in each language."""

OPENING = {
    "en": (
        "{Place} there lived {a_hero}.",
        "Once there was {a_hero} who lived {place}.",
        "This is the story of {a_hero} who lived {place}.",
        "{A_hero} lived {place}, in a house with {oddity}.",
    ),
    "ja": (
        "{place}に、{a_hero}が住んでいました。",
        "むかし、{place}に{a_hero}がいました。",
        "これは、{place}に住む{a_hero}のお話です。",
        "{place}の、{oddity}家に、{a_hero}が暮らしていました。",
    ),
}
HABIT = {
    "en": (
        "{He} was never late for supper, but often late for breakfast.",
        "{He} collected buttons and had given each of them a name.",
        "{He} liked rain, as long as it fell on others.",
        "{He} could whistle, but only one tune.",
        "{He} had many plans and one small notebook.",
        "Everybody knew {him}, because {he} greeted even the lamp posts.",
        "{He} believed that everything could be mended, even Mondays.",
    ),
    "ja": (
        "{hero}は夕ごはんには決して遅れないのに、朝ごはんにはよく遅れました。",
        "{hero}はボタンを集めていて、ひとつひとつに名前を付けていました。",
        "{hero}は雨が好きでしたが、自分がぬれないときだけでした。",
        "{hero}は口笛を吹けましたが、曲はひとつだけでした。",
        "{hero}には計画がたくさんありましたが、手帳は一冊だけでした。",
        "{hero}は街灯にまであいさつをするので、みんなに知られていました。",
        "{hero}はどんなものでも直せば使えると信じていました。",
    ),
}
HABIT_OF = {
    "en": {
        "1girl": ("{He} could run faster than the tram, at least uphill.", "{He} asked three questions before breakfast."),
        "1boy": ("{He} had pockets full of useful things.", "{He} knew the timetable by heart."),
        "cat": ("{He} slept until noon and called it thinking.", "{He} had nine lives and was careful with each of them."),
        "dog": ("{He} barked at nobody but the moon.", "{He} buried things and forgot where."),
        "octopus": ("With eight arms {he} could tie four bows at once.", "{He} wore gloves in winter, four pairs of them."),
        "penguin": ("{He} walked slowly and was proud of it.", "{He} always looked dressed for a concert."),
        "robot": ("{He} oiled {his} knees every morning.", "{He} could reckon well, but could not guess at all."),
    },
    "ja": {
        "1girl": ("{hero}は、上り坂なら路面電車より速く走れました。", "{hero}は、朝ごはんの前に質問を三つする子でした。"),
        "1boy": ("{hero}のポケットは役に立つ物でいっぱいでした。", "{hero}は時刻表をすっかり覚えていました。"),
        "cat": ("{hero}は昼まで眠り、それを考えごとと呼んでいました。", "{hero}は、命が九つあっても、ひとつずつ大切にしていました。"),
        "dog": ("{hero}は月にしか吠えたことがありません。", "{hero}は物を埋めては、どこに埋めたか忘れていました。"),
        "octopus": ("{hero}は足が八本あるので、ちょうちょ結びを一度に四つできました。", "{hero}は冬になると手袋を四組はめました。"),
        "penguin": ("{hero}はゆっくり歩くのが自慢でした。", "{hero}は、いつ見ても、音楽会に行くような身なりでした。"),
        "robot": ("{hero}は毎朝ひざに油をさしました。", "{hero}は計算が得意でしたが、当てずっぽうは苦手でした。"),
    },
}  # fmt: skip
DEPARTURE = {
    "en": (
        "{He} took {thing} and set off.",
        "So {he} closed the window, took {thing} and went.",
        "{He} got up early and set out with {thing}.",
        "“Today is the day,” said {hero} and set off.",
        "{Hero} hummed and set out.",
        "With {thing} well packed, {he} closed the door behind {him}.",
    ),
    "ja": (
        "{thing}を持って、さっそく出かけました。",
        "窓を閉め、{thing}を持って家を出ました。",
        "早起きをして、{thing}を持って出発しました。",
        "「今日こそは」と言って、{hero}は出かけました。",
        "{hero}は鼻歌を歌いながら歩きだしました。",
        "{thing}を大事に包み、戸を閉めて出発しました。",
    ),
}
MOOD = {
    "en": (
        "{Hero} sat down on a stone and sighed.",
        "For a while {hero} did not know what to do.",
        "{He} counted to ten, and then to twenty.",
        "{Hero} thought hard, but thinking alone did not help.",
        "“Oh dear,” said {hero}.",
        "{He} did not cry, but it was a near thing.",
    ),
    "ja": (
        "{hero}は石に腰を下ろして、ため息をつきました。",
        "{hero}はしばらく途方に暮れました。",
        "{hero}は十まで数え、それから二十まで数えました。",
        "{hero}はよく考えましたが、考えるだけではどうにもなりません。",
        "「こまったなあ」と{hero}は言いました。",
        "{hero}は泣きはしませんでしたが、あぶないところでした。",
    ),
}
ARRIVAL = {
    "en": (
        "Just then {a_helper} came by.",
        "Then {a_helper} came along and asked what was the matter.",
        "“Can I help?” asked {a_helper}, who had seen everything.",
        "Luckily {a_helper} happened to be near.",
    ),
    "ja": (
        "ちょうどそこへ、{a_helper}が通りかかりました。",
        "すると、{a_helper}がやってきて、どうしたのかとたずねました。",
        "「お困りですか」と、見ていた{a_helper}が声をかけました。",
        "運よく、近くに{a_helper}がいました。",
    ),
}
THANKS = {
    "en": (
        "“It was nothing,” said {the_helper}, “I do it every Tuesday.”",
        "{Hero} said thank you three times, to be sure.",
        "{Hero} wanted to pay, but {the_helper} only wanted to know how the story would end.",
        "“What are neighbours for?” said {the_helper}.",
    ),
    "ja": (
        "「なんでもありません。火曜日にはいつもやっていますから」と{the_helper}は言いました。",
        "{hero}は念のため、三度お礼を言いました。",
        "{hero}はお礼を渡そうとしましたが、{the_helper}は話の続きを知りたがるばかりでした。",
        "「困ったときはおたがいさま」と{the_helper}は言いました。",
    ),
}
CLOSE = {
    "en": (
        "That night {hero} slept very well.",
        "And on Sundays {the_helper} now has tea with {hero}.",
        "{Hero} still tells the story, and it grows longer every time.",
        "When asked how it had gone, {hero} only said: “Nearly by itself.”",
    ),
    "ja": (
        "その夜、{hero}はぐっすり眠りました。",
        "今では日曜日になると、{the_helper}が{hero}の家へお茶を飲みに来ます。",
        "{hero}は今でもこの話をします。話すたびに少し長くなります。",
        "どうだったかと聞かれると、{hero}は「ひとりでにうまくいった」とだけ答えました。",
    ),
}
