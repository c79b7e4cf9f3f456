"""An answer is given again only while every file that it depends on is the same, and a broken memory is no answer."""

import os
import time
from pathlib import Path

import pytest

from figure_scripts.engine import remembered as module
from figure_scripts.engine.remembered import Answer, remembered


class Asked:
    """A question about the contents of a folder, and how often it was worked out."""

    def __init__(self, root: Path) -> None:
        self.folder, self.memory, self.times = root / "files", root / "memory.json", 0
        (self.folder / "deep").mkdir(parents=True)
        self.file = self.folder / "deep/one.txt"
        self.file.write_text("a")

    def work_out(self) -> Answer:
        self.times += 1
        read = {path.name: path.read_text() for path in sorted(self.folder.rglob("*.txt"))}
        return Answer(f"{read}\n", "told\n", 1)

    def __call__(self, question: str = "all") -> Answer:
        time.sleep(0.02)  # two ticks of the clock of most file systems
        found = remembered(self.memory, [question], [self.folder, self.folder / "none"], self.work_out)
        times, self.times = self.times, self.times + 1
        assert found == self.work_out(), "what is said is what is true"
        self.times = times
        return found


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.setattr(module, "SETTLED", 0.01)
    return Asked(tmp_path)


def test_what_did_not_change_is_not_worked_out_again(asked: Asked) -> None:
    assert asked() == asked() == Answer("{'one.txt': 'a'}\n", "told\n", 1) and asked.times == 1
    asked("another question")
    assert asked.times == 2


def test_other_contents_are_seen_though_size_and_time_are_the_same(asked: Asked) -> None:
    asked()
    before = asked.file.stat()
    asked.file.write_text("b")
    os.utime(asked.file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (asked.file.stat().st_mtime_ns, asked.file.stat().st_size) == (before.st_mtime_ns, before.st_size)
    assert asked().out == "{'one.txt': 'b'}\n"


def test_files_that_come_and_go_and_move_are_seen(asked: Asked) -> None:
    asked()
    (asked.folder / "two.txt").write_text("c")
    asked()
    asked.file.rename(asked.folder / "one.txt")
    asked()
    (asked.folder / "two.txt").unlink()
    assert asked().out == "{'one.txt': 'a'}\n" and asked.times == 4


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b"\xff", None])
def test_a_damaged_memory_is_no_answer(asked: Asked, damage: bytes | None) -> None:
    asked()
    changed = asked.memory.read_bytes().replace(b"'a'", b"'z'")
    assert changed != asked.memory.read_bytes()
    asked.memory.write_bytes(changed if damage is None else damage)
    asked()
    assert asked.times == 2
    asked.memory.unlink()
    asked.memory.mkdir()
    asked()
    assert asked.times == 3, "and one that cannot be written is no mistake"


def test_what_changes_meanwhile_or_changed_just_now_is_not_remembered(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changing() -> Answer:
        found = asked.work_out()
        asked.file.write_text("later")
        return found

    time.sleep(0.02)
    assert "'a'" in remembered(asked.memory, ["all"], [asked.folder], changing).out and not asked.memory.exists()
    monkeypatch.setattr(module, "SETTLED", 3.0)
    asked()
    assert not asked.memory.exists()
