"""Sentences about what stands beside the subject, asked for by a tag or not."""

from figure_scripts.lab.text.document import Line

SENTENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "palm tree": (
        ("A palm tree stands to one side.", "片側にヤシの木が立っています。"),
        ("There is a palm tree.", "ヤシの木があります。"),
        ("A palm tree bends in the wind.", "ヤシの木が風に揺れています。"),
        ("The shadow of a palm tree is long.", "ヤシの木の影が長くのびています。"),
        ("The leaves of a palm tree rustle.", "ヤシの木の葉がさらさらと鳴っています。"),
        ("A palm tree grows nearby.", "近くにヤシの木が生えています。"),
        ("At the edge we see a palm tree.", "端のほうにヤシの木が見えます。"),
        ("A palm tree leans over, as if to listen.", "ヤシの木が、耳をすますように傾いています。"),
    ),
    "starfish": (
        ("A starfish lies on the sand.", "砂の上にヒトデがいます。"),
        ("There is a starfish.", "ヒトデがいます。"),
        ("A starfish has been washed ashore.", "ヒトデが打ち上げられています。"),
        ("A starfish stretches all its arms.", "ヒトデがいっぱいに腕を広げています。"),
    ),
    "boat": (
        ("A boat floats on the water.", "水の上に船が浮かんでいます。"),
        ("Far out there is a boat.", "沖に船が見えます。"),
        ("A boat is on its way home.", "船が港へ帰るところです。"),
        ("On the horizon we see a boat.", "水平線に船が見えます。"),
    ),
    "mushroom": (
        ("A mushroom grows under a tree.", "木の下にキノコが生えています。"),
        ("There is a mushroom.", "キノコがあります。"),
        ("A mushroom stands in the moss.", "苔の中にキノコが立っています。"),
        ("A mushroom has come up after the rain.", "雨のあとにキノコが顔を出しました。"),
    ),
    "planet": (
        ("A planet hangs in the dark.", "暗闇に惑星が浮かんでいます。"),
        ("There is a planet.", "惑星があります。"),
        ("A planet turns without a sound.", "惑星が音もなく回っています。"),
        ("Near by we see a planet.", "すぐ近くに惑星が見えます。"),
    ),
    "flower": (
        ("A flower is in bloom.", "花が咲いています。"),
        ("There is a flower.", "花があります。"),
        ("A flower nods in the wind.", "花が風に揺れています。"),
        ("A flower has opened beside a stone.", "石のそばで花が開きました。"),
    ),
    "bird": (
        ("A bird flies past.", "鳥が飛んでいきます。"),
        ("A bird circles in the air.", "鳥が空を回っています。"),
        ("There is a bird.", "鳥がいます。"),
        ("High above we see a bird.", "高いところに鳥が見えます。"),
    ),
    "balloon": (
        ("A balloon floats up.", "風船が上がっていきます。"),
        ("There is a balloon in the air.", "宙に風船が浮かんでいます。"),
        ("Somebody has let go of a balloon.", "だれかが風船を手放したようです。"),
        ("A balloon drifts by.", "風船がただよっていきます。"),
    ),
}  # fmt: skip

EXTRA: dict[str, tuple[Line, ...]] = {
    name: tuple(Line(en, ja, (("extra", name),)) for en, ja in sentences) for name, sentences in SENTENCES.items()
}
