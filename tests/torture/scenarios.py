"""What is killed, and how often of all kills."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.torture import grounds
from tests.torture.ground import Ground


@dataclass(frozen=True)
class Scenario:
    """A command to be killed `times` times; `ja` and `en`: what it is, for people."""

    name: str
    times: int
    ja: str
    en: str
    ground: Callable[[Path], Ground]


SCENARIOS = (
    Scenario("redraw", 34, "図の描き直し", "drawing figures anew", lambda at: grounds.toy(at, ["build"], "drawn")),
    Scenario("build", 30, "図の作成", "building figures", lambda at: grounds.toy(at, ["build"], "measured")),
    Scenario("build_two", 20, "図の作成（何もないところから、2プロセスで）", "building figures from nothing, in two processes", lambda at: grounds.toy(at, ["build", "--jobs", "2"], "never")),
    Scenario("check", 15, "図の再現の確認", "checking that figures reproduce", lambda at: grounds.toy(at, ["check"], "nothing", ["docs", "dist"])),
    Scenario("set_up", 10, "準備（仮想環境とパッケージ）", "setting up the environment and a package", grounds.set_up),
    Scenario("arms", 15, "アームの学習", "training an arm", lambda at: grounds.arms(at, "train")),
    Scenario("check_arms", 5, "アームの再学習と比較", "training an arm again to compare", lambda at: grounds.arms(at, "check")),
    Scenario("site", 20, "サイトの作成", "building the site", grounds.site),
    Scenario("make", 10, "make（図の描き直しとサイトの作成）", "make: drawing a figure anew, building the site", grounds.all_of_it),
    Scenario("zip", 15, "オフライン版のzip", "packing the offline zip", lambda at: grounds.book(at, "offline", "kihonnoki-offline.zip")),
    Scenario("scripts", 13, "ライブ用スクリプトの結合", "bundling the live scripts", lambda at: grounds.live(at, "site_tools.live.bundle", "scripts.json")),
    Scenario("pdf", 4, "PDF", "printing the PDFs", lambda at: grounds.book(at, "pdf", "kihonnoki-ja.pdf", "kihonnoki-en.pdf")),
    Scenario("notebooks", 6, "ノートブック", "running the notebooks", grounds.notebooks),
    Scenario("live", 3, "ライブ用モデルの書き出し", "exporting the live models", lambda at: grounds.live(at, "figure_scripts.live.build", "networks.json")),
)  # fmt: skip
