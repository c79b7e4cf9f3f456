"""Invented names: three morae, spelt in Latin letters and in katakana, so that each spelling gives the other."""

from collections.abc import Iterator
from random import Random

from figure_scripts.lab.text.document import Said
from figure_scripts.lab.text.facts.values import VALUES

MORAE_IN_LATIN = (
    "ka ki ku ke ko sa su se so ta te to na ni nu ne no ha hi he ho ma mi mu me mo ya yu yo "
    "ra ri ru re ro ga gi gu go da de do ba bi bu be bo pa pi po"
)
MORAE_IN_KATAKANA = "カキクケコサスセソタテトナニヌネノハヒヘホマミムメモヤユヨラリルレロガギグゴダデドバビブベボパピポ"
MORAE = dict(zip(MORAE_IN_LATIN.split(), MORAE_IN_KATAKANA, strict=True))
WORDS = (
    "サクラ スズメ ウサギ カラス メガネ ミカン コドモ ココロ カラダ ナマコ トマト バナナ タマゴ ハサミ ネズミ ヒトデ タヌキ キノコ ミドリ "
    "ヤマト ナゴヤ サガミ ヒロバ ダメダ ダメデ バカダ ゴミダ バケモ タバコ ラクダ ヤサイ カガミ ナミダ メダカ ヒバリ コトバ カラテ ムカデ "
    "ブドウ タスキ マスク ロバノ ムスメ ムスコ ヒナタ タムラ ナカタ ハヤミ マツダ サトミ ヤマダ タナカ コマツ サカタ ゲリラ ナガノ ミヤギ "
    "ナメコ サヤカ ユカリ マユミ ミサキ ハルカ ヒカル ノボル タカシ サトル ヒロシ クルマ オモテ ヤケド マグロ サバク コナモ ムラサ ノリマ"
)
"""Words, place names and people's names that such a name would be taken for."""


def names(seed: int) -> Iterator[Said]:
    """Names in the order of their drawing, none twice and none that is or holds a Japanese word of the corpus' values."""
    random, seen = Random(f"{seed}/names"), set(WORDS.split())
    values = [said.ja for table in VALUES.values() for said in table]
    while True:
        morae = [random.choice(list(MORAE)) for _ in range(3)]
        name = Said("".join(morae).capitalize(), "".join(MORAE[mora] for mora in morae))
        if name.ja not in seen and len(set(morae)) == 3 and not any(value in name.ja for value in values):
            seen.add(name.ja)
            yield name
