"""What a machine does to a program beside killing it: full, locked and slow disks, wrong clocks, too little memory, others at the same work."""

import os
import platform
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.torture import grounds
from tests.torture.ground import Ground, Ran
from tests.torture.invariants import Problem, after_break, after_rerun

Try = Callable[[Ground, Random, int], list[Problem]]


@dataclass(frozen=True)
class Trouble:
    """A trouble to be tried `times` times. missing: why it cannot be tried on this machine, by language; empty where it can."""

    name: str
    kind: str
    times: int
    ja: str
    en: str
    ground: Callable[[Path], Ground]
    attempt: Try
    missing: Callable[[], dict[str, str]] = dict


def told_clearly(ground: Ground, ran: Ran) -> list[Problem]:
    """After a trouble in which a command may fail: nothing is half, and it failed in words; then it goes on."""
    found = after_break(ground, ran)
    if ran.code and (ran.unclear or not ran.err.strip()):
        found.append(Problem("unclear", ran.err[-2000:] or f"nothing is said, status {ran.code}"))
    return found


def on_a_small_disk(ground: Ground, draw: Random, number: int) -> list[Problem]:
    """The disk is full after a part of what the command writes, of all parts equally likely."""
    ground.reset()
    with disk_at(ground) as resize:
        needed = 2 * sum(path.stat().st_size for path in ground.files()) + 200_000
        resize(f"size={used(ground.folder) + draw.randrange(needed)}")
        found = told_clearly(ground, ground.run())
        resize("size=2g")
        return found + after_rerun(ground, ground.run())


def on_a_locked_disk(ground: Ground, draw: Random, number: int) -> list[Problem]:
    """Nothing can be written."""
    ground.reset()
    with disk_at(ground) as resize:
        resize("ro")
        ran = ground.run()
        found = told_clearly(ground, ran)
        resize("rw")
        return found + after_rerun(ground, ground.run())


@contextmanager
def disk_at(ground: Ground) -> Iterator[Callable[[str], None]]:
    """The ground on a disk of its own in memory; gives what changes the disk."""
    folder, aside = ground.folder, ground.folder.with_name(f"{ground.folder.name}.aside")
    folder.rename(aside)
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2g", "torture", folder], check=True)
    try:
        shutil.copytree(aside, folder, symlinks=True, dirs_exist_ok=True)
        yield lambda options: subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True) and None
    finally:
        subprocess.run(["umount", folder], check=True)
        folder.rmdir()
        aside.rename(folder)


def used(folder: Path) -> int:
    """Bytes in use on the disk that holds a folder."""
    found = os.statvfs(folder)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def no_disk() -> dict[str, str]:
    """Why no disk can be mounted here, nothing where one can: it needs root on Linux, and containers often forbid it to root, too."""
    if platform.system() == "Linux" and os.geteuid() == 0 and shutil.which("mount"):
        with TemporaryDirectory() as folder:
            made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "torture", folder], capture_output=True)
            if made.returncode == 0:
                subprocess.run(["umount", folder], check=True)
                return {}
    return {
        "ja": "小さなディスクをつなぐには、Linuxの管理者権限が要り、コンテナーの中では禁じられていることもあります",
        "en": "mounting a small disk needs root, on Linux, and containers may forbid it",
    }


FAKETIME = next(iter(sorted(Path("/usr/lib").glob("**/faketime/libfaketime.so.1"))), None)
CLOCKS = ("1975-01-01 00:00:00", "2045-06-01 12:00:00", "-10y x60", "+5y x0.1")
"""Long ago, far ahead, and clocks that go sixty times too fast or ten times too slowly."""


def by_a_wrong_clock(ground: Ground, draw: Random, number: int) -> list[Problem]:
    """The clock says something else; where the number is odd it jumps back ten years while the command works."""
    ground.reset()
    if number % 2 == 0:
        return after_rerun(
            ground,
            ground.run(LD_PRELOAD=str(FAKETIME), FAKETIME=CLOCKS[number // 2 % len(CLOCKS)], DONT_FAKE_MONOTONIC="1"),
        )
    said = ground.folder.with_name(f"{ground.folder.name}.says")
    said.write_text("+0\n")
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(
            ground.run,
            LD_PRELOAD=str(FAKETIME),
            FAKETIME_TIMESTAMP_FILE=str(said),
            FAKETIME_NO_CACHE="1",
            DONT_FAKE_MONOTONIC="1",
        )
        try:
            running.result(timeout=draw.uniform(0.2, 0.8) * ground.seconds)
        except TimeoutError:
            said.write_text("-10y\n")
        return after_rerun(ground, running.result())


def no_clock() -> dict[str, str]:
    """libfaketime must be there."""
    if FAKETIME:
        return {}
    return {"ja": "libfaketimeが入っていません", "en": "libfaketime is not installed"}


def with_a_slow_disk(milliseconds: int) -> Try:
    """Each call that makes a disk's content (flushing, renaming, deleting, making folders) waits so long."""

    def attempt(ground: Ground, draw: Random, number: int) -> list[Problem]:
        ground.reset()
        return after_rerun(ground, ground.run(TORTURE_WAIT_MS=str(milliseconds)))

    return attempt


def no_compiler() -> dict[str, str]:
    """The library that makes a disk slow must be compiled."""
    if platform.system() == "Linux" and shutil.which("cc"):
        return {}
    return {"ja": "Cのコンパイラがありません", "en": "there is no C compiler"}


def with_little_memory(ground: Ground, draw: Random, number: int) -> list[Problem]:
    """The address space ends somewhere between 128 MB, with which little more than Python starts, and 1 GB, enough; every doubling is equally likely."""
    ground.reset()
    ran = ground.run(before=["prlimit", f"--as={round(2 ** draw.uniform(27, 30))}"])
    return told_clearly(ground, ran) + after_rerun(ground, ground.run())


def no_limits() -> dict[str, str]:
    """The limit is set by Linux' own tool."""
    if shutil.which("prlimit") and resource.RLIMIT_AS:
        return {}
    return {"ja": "prlimitがありません", "en": "there is no prlimit"}


def builders(count: int) -> Try:
    """So many of the command at once, in one folder."""

    def attempt(ground: Ground, draw: Random, number: int) -> list[Problem]:
        ground.reset()
        with ThreadPoolExecutor(count) as pool:
            ran = [one.result() for one in [pool.submit(ground.run) for _ in range(count)]]
        return [problem for one in ran for problem in after_rerun(ground, one)]

    return attempt


def _redraw(at: Path) -> Ground:
    return grounds.toy(at, ["build"], "drawn")


def _zip(at: Path) -> Ground:
    return grounds.book(at, "offline", "kihonnoki-offline.zip")


TROUBLES = (
    Trouble("full_disk", "disk", 10, "いっぱいのディスク（図の描き直し）", "a full disk: drawing figures anew", _redraw, on_a_small_disk, no_disk),
    Trouble("locked_disk", "disk", 2, "書きこめないディスク（図の描き直し）", "a disk that cannot be written: drawing figures anew", _redraw, on_a_locked_disk, no_disk),
    Trouble("clock", "clock", 8, "くるった時計（図の描き直し）", "wrong and jumping clocks: drawing figures anew", _redraw, by_a_wrong_clock, no_clock),
    Trouble("slow_disk", "slow", 3, "40ミリ秒待たせるディスク（図の描き直し）", "a disk that waits 40 ms: drawing figures anew", _redraw, with_a_slow_disk(40), no_compiler),
    Trouble("very_slow_disk", "slow", 1, "40秒待たせるディスク（図の描き直し）", "a disk that waits 40 s: drawing figures anew", _redraw, with_a_slow_disk(40_000), no_compiler),
    Trouble("two_builders", "builders", 4, "同じ場所での図の描き直し、二つ同時", "two at once: drawing figures anew", _redraw, builders(2)),
    Trouble("four_builders", "builders", 3, "同じ場所での図の描き直し、四つ同時", "four at once: drawing figures anew", _redraw, builders(4)),
    Trouble("memory", "memory", 8, "足りないメモリ（図の描き直し）", "too little memory: drawing figures anew", _redraw, with_little_memory, no_limits),
    Trouble("full_disk_zip", "disk", 5, "いっぱいのディスク（オフライン版のzip）", "a full disk: packing the offline zip", _zip, on_a_small_disk, no_disk),
)  # fmt: skip
