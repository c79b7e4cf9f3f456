"""The doors to the disk: what cannot be read or written is one clear line, and nothing is lost."""

import os
import socket
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from common import files
from common.errors import ROOT, FigureError, Problem, SiteError, nearest, out_of_memory
from common.files import folder_for_work, read_json, read_text, remove_leftovers, replace_folder, write, write_tidily
from common.yaml_files import read_yaml


def message(door, path: Path) -> str:
    """What a door says of a bad file: one line that names it."""
    with pytest.raises(FigureError) as told:
        door(path)
    text = str(told.value)
    assert "\n" not in text and text.startswith(str(path))
    return text.removeprefix(str(path))


def test_a_text_is_the_same_whatever_editor_saved_it(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("\ufeff# 見出し\r\n本文\r\n".encode())
    assert read_text(file) == "# 見出し\n本文\n"


def test_shift_jis_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("abc\n基本".encode("cp932"))
    assert message(read_text, file).startswith(":2: the file is not UTF-8; found the byte 0x8a; expected text in UTF-8")


@pytest.mark.parametrize("door", [read_text, read_json, read_yaml])
def test_what_is_no_readable_file(tmp_path: Path, door) -> None:
    assert message(door, tmp_path / "gone") == ": there is no such file"
    assert message(door, tmp_path) == ": the file cannot be read; found Is a directory"
    locked = tmp_path / "locked"
    locked.write_text("1")
    locked.chmod(0)
    if os.geteuid():  # root may read everything
        assert message(door, locked) == ": the file cannot be read; found Permission denied"


def test_names_that_look_the_same_are_told_apart(tmp_path: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, "がくしゅう.md") for form in ("NFC", "NFD"))
    (tmp_path / decomposed).touch()
    if (tmp_path / composed).exists():
        pytest.skip("this file system takes both for one")
    told = message(read_text, tmp_path / composed)
    assert "spelled in decomposed (NFD) characters, asked for was the composed (NFC) form" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": [1,\n 2', ":2: the file is not JSON: Expecting ',' delimiter; the file ends too early"),
        ("", ":1: the file is not JSON: Expecting value; the file ends too early"),
        ('{"a": 1,\n b}', ":2: the file is not JSON: Expecting property name enclosed in double quotes; hint"),
        ("[" * 100_000, ": the JSON is nested too deeply"),
    ],
)
def test_json_that_is_none(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text)
    assert message(read_json, file).startswith(told)


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 10)}]\n" for k in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: c: d\n", ":2: the file is not valid YAML: mapping values are not allowed here"),
        ("a: 1\nb\tc: 2\n", ":2: the file is not valid YAML: found character '\\t' that cannot start any token"),
        ("a: 1\nb: \x01\n", ":2: the file is not valid YAML: "),
        ("a: 1\na: 2\n", ':2: "a" stands twice in one mapping'),
        ("a:\n  b: 2026-02-30\n", ':2: "2026-02-30" is no timestamp: day'),
        ("a: 1\nb: !!python/name:os.system x\n", ':2: "x" is no os.system: could not determine a constructor'),
        ("a: !!bool maybe\n", ':1: "maybe" is no bool'),
        ("? [a, b]\n: 1\n", ":1: a key is a plain name; found a list or a mapping"),
        ("a: &a [*a]\n", ":1: the value refers to itself by an alias (*)"),
        (BOMB, ":6: aliases (*) make more than 200000 values of this one"),
        ("[" * 600, ": the file is not valid YAML: maximum recursion depth exceeded"),
    ],
)
def test_yaml_that_is_none(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "a.yml"
    file.write_text(text)
    assert message(read_yaml, file).startswith(told)


def test_aliases_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("a: &a [1, 言葉]\nb: *a\n", encoding="utf-8")
    assert read_yaml(file) == {"a": [1, "言葉"], "b": [1, "言葉"]}
    file.write_text("")
    assert read_yaml(file) is None


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    assert write(target, b"old") and not write(target, b"old")
    code = "\n".join([
        "import resource, sys; from pathlib import Path; from common.files import FigureError, write",
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # as full as a disk can be",
        "try: write(Path(sys.argv[1]), bytes(5000))",
        "except FigureError as error: print(error)",
    ])  # fmt: skip
    run = subprocess.run([sys.executable, "-c", code, str(target)], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.startswith(f"{target}: the file cannot be written; found File too large; expected"), run.stderr
    assert "with 0.0 MB to spare" in run.stdout
    assert target.read_bytes() == b"old" and [path.name for path in tmp_path.iterdir()] == ["book.pdf"]


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("in the way")
    assert "cannot be written" in message(lambda path: write(path, b"new"), tmp_path / "dist" / "book.pdf")
    assert (tmp_path / "dist").read_text() == "in the way"


def leftovers(folder: Path, code: str) -> list[Path]:
    """The partial files in `folder` of a process that was killed, or is stopped, in the middle of writing."""
    program = f"import os; from pathlib import Path; from common import files; os.fsync = lambda _: {code}; files.write(Path({str(folder / 'a')!r}), b'x')"
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE)
    if "kill" in code:
        process.wait()
    for _ in range(500):
        if found := list(folder.glob(".*.part")):
            break
        time.sleep(0.02)
    leftovers.process = process  # type: ignore[attr-defined]
    return found


def test_a_killed_process_leaves_what_is_removed(tmp_path: Path) -> None:
    (left,) = leftovers(tmp_path, "os.kill(os.getpid(), 9)")
    remove_leftovers(tmp_path)
    assert not left.exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell how a process is")
def test_a_killed_process_whose_end_nobody_has_asked_for_runs_no_more(tmp_path: Path) -> None:
    (left,) = leftovers(tmp_path, "input()")
    process: subprocess.Popen[bytes] = leftovers.process  # type: ignore[attr-defined]
    process.kill()
    while b") Z " not in Path(f"/proc/{process.pid}/stat").read_bytes():
        time.sleep(0.02)
    os.kill(process.pid, 0)  # as if it were there
    remove_leftovers(tmp_path)
    assert not left.exists()
    process.communicate()


def test_a_program_of_few_files_takes_away_what_a_killed_one_left_beside_them(tmp_path: Path) -> None:
    (left,) = leftovers(tmp_path, "os.kill(os.getpid(), 9)")
    write_tidily(tmp_path / "book.pdf", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["book.pdf"] and not left.exists()


def test_what_another_process_still_writes_is_left_alone(tmp_path: Path) -> None:
    (left,) = leftovers(tmp_path, "input()")
    remove_leftovers(tmp_path)
    assert left.exists()
    leftovers.process.communicate(b"\n")  # type: ignore[attr-defined]
    assert (tmp_path / "a").read_bytes() == b"x" and not left.exists()


def test_of_another_machine_only_what_is_old_is_removed(tmp_path: Path, monkeypatch) -> None:
    assert socket.gethostname()
    young, old = tmp_path / ".0badc0de-999999999-x.part", tmp_path / ".0badc0de-999999999-y.part"
    for path in (young, old):
        path.touch()
    os.utime(old, (0, time.time() - 25 * 60 * 60))
    remove_leftovers(tmp_path)
    assert young.exists() and not old.exists()


def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("new", "old"):
        (tmp_path / name / "inner").mkdir(parents=True)
        (tmp_path / name / name).touch()
    return tmp_path / "new", tmp_path / "old"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_replace_folder(tmp_path: Path) -> None:
    replace_folder(*folders(tmp_path))
    assert names(tmp_path) == ["old", "old/inner", "old/new"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_a_kill_while_a_folder_is_replaced_leaves_one_of_both(tmp_path: Path) -> None:
    new, old = folders(tmp_path)
    code = "\n".join([
        "import os, sys; from pathlib import Path; from common.files import replace_folder",
        "rename = os.rename",
        "os.rename = lambda *both: (rename(*both), os.kill(os.getpid(), 9))  # in the moment after the first of two steps",
        "replace_folder(Path(sys.argv[1]), Path(sys.argv[2]))",
    ])  # fmt: skip
    subprocess.run([sys.executable, "-c", code, str(new), str(old)], cwd=ROOT)
    assert names(old) in (["inner", "old"], ["inner", "new"])


def test_a_folder_for_work_goes_away_and_so_does_that_of_a_killed_process(tmp_path: Path) -> None:
    code = "\n".join([
        "import os, sys; from pathlib import Path; from common.files import folder_for_work",
        "with folder_for_work(Path(sys.argv[1])) as folder:",
        "    (folder / 'half').touch()",
        "    print(folder, flush=True)",
        "    input() if 'wait' in sys.argv else os.kill(os.getpid(), 9)",
    ])  # fmt: skip
    start = [sys.executable, "-c", code, str(tmp_path)]
    killed = subprocess.run(start, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    at_work = subprocess.Popen([*start, "wait"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert at_work.stdout is not None
    there = Path(at_work.stdout.readline().strip())
    assert killed.stdout and not Path(killed.stdout.strip()).exists()
    with folder_for_work(tmp_path) as own:
        assert {own, there} == set(tmp_path.iterdir())
    at_work.communicate("\n")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_renamed_changes_its_content(tmp_path: Path, monkeypatch) -> None:
    new, old = folders(tmp_path)
    rename = os.rename

    def busy(source, target) -> None:  # what a mount point answers
        if Path(source) == old:
            raise OSError(16, "Device or resource busy")
        rename(source, target)

    monkeypatch.setattr(os, "rename", busy)
    monkeypatch.setattr(files, "_exchanged", lambda one, other: False)  # what it answers of a mount point
    replace_folder(new, old)
    assert names(old) == ["inner", "new"] and not (tmp_path / "new-old").exists()


def test_a_replacement_that_fails_puts_the_old_folder_back(tmp_path: Path, monkeypatch) -> None:
    new, old = folders(tmp_path)
    rename = os.rename

    def full(source, target) -> None:
        if Path(source) == old or Path(source) == new / "new":
            raise OSError(16, "Device or resource busy")
        rename(source, target)

    monkeypatch.setattr(os, "rename", full)
    monkeypatch.setattr(files, "_exchanged", lambda one, other: False)  # what it answers of a mount point
    monkeypatch.setattr(
        "shutil.copyfile", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    told = message(lambda path: replace_folder(new, path), old)
    assert told.startswith(": the folder cannot be replaced; found No space left on device")
    assert names(old) == ["inner", "old"]


def test_an_error_of_many_lines_is_told_in_one_and_survives_another_process() -> None:
    assert str(FigureError("a\nb", where="x:1", found=3)) == "x:1: a b; found 3"
    import pickle

    two = SiteError([Problem("b", 2, "y"), Problem("a", 0, "x")])
    assert str(two) == "a: x\nb:2: y" == str(pickle.loads(pickle.dumps(two)))


@pytest.mark.skipif(sys.platform != "linux", reason="macOS sets no limit to the address space")
def test_memory_that_runs_out_is_told_in_one_line() -> None:
    """A real command that may have a few MB more than it has when it begins to read the figures."""
    code = "\n".join([
        "import resource, runpy, sys",
        "import figure_scripts.engine.record",
        "pages = int(open('/proc/self/statm').read().split()[0])",
        "resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 3_000_000,) * 2)",
        "sys.argv = ['figure_scripts', 'list', '--section', 'llm']",
        "runpy.run_module('figure_scripts', run_name='__main__')",
    ])  # fmt: skip
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 2 and "Traceback" not in run.stderr, run.stderr
    assert run.stderr.splitlines()[-1].startswith("memory ran out; what was finished is kept")


@pytest.mark.parametrize(
    ("error", "memory"),
    [
        (MemoryError(), True),
        (ImportError("libXau.so.6: failed to map segment from shared object"), True),
        (
            RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
            True,
        ),
        (OSError(12, "Cannot allocate memory"), True),
        (RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB."), True),
        (OSError(28, "No space left on device"), False),
        (ImportError("No module named torch"), False),
    ],
)
def test_what_means_that_memory_ran_out(error: Exception, memory: bool) -> None:
    assert (out_of_memory(error) is not None) == memory


@pytest.mark.parametrize(
    ("name", "known", "told"),
    [
        ("Eular", ["Euler", "DDIM"], "nearest: Euler"),
        ("xyz", ["b", "a"], "known: a, b"),
        ("xyz", list("abcdefg"), "such as: a, b, c"),
        ("xyz", [], "none is known"),
    ],
)
def test_nearest(name: str, known: list[str], told: str) -> None:
    assert nearest(name, known) == told
