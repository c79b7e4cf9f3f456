"""What comes back from another machine is checked whole before a byte is written, and records are written last."""

import io
import json
import os
import subprocess
import sys
import tarfile
import time
from dataclasses import replace
from types import SimpleNamespace

import pytest

from common.errors import FigureError
from common.files import sha256_of
from common.schema import Record
from figure_scripts import paths
from figure_scripts.declare.arm import Arm, Trained, read_training_record
from figure_scripts.engine import record as record_module
from figure_scripts.executor import archive as archive_module
from figure_scripts.executor.archive import SUMS, arm_files, figure_files, pack, take_in, unpack
from figure_scripts.executor.plan import Job, Plan
from figure_scripts.retraining.recorded import record_seed
from figure_scripts.retraining.registry import ArmScript
from figure_scripts.retraining.staleness import inputs_hash

IDS = ("llm/tokens_ja_en", "llm/next_token_bars")
FILES = {id: figure_files(id, "lab") for id in IDS}
RECORDS = {id: Record.parse(files[f"{id}.lab.json"].decode(), id) for id, files in FILES.items()}
JOB = Job("job-1", IDS, tuple(RECORDS[id].inputs_sha256 for id in IDS), (), ())
PLAN = Plan("figures", "lab", "cpu", (JOB,))


@pytest.fixture
def written(tmp_path, monkeypatch):
    """The files that are written, in their order, relative to an empty folder of records."""
    folder = tmp_path / "figures"
    monkeypatch.setattr(paths, "RECORDS", folder)
    order: list[str] = []
    real = record_module.write

    def listed(path, data):
        order.append(path.relative_to(folder).as_posix())
        return real(path, data)

    monkeypatch.setattr(record_module, "write", listed)
    return order


def put(tmp_path, files, **raw):
    """An archive of the files; raw: further members, as tarfile has them, without a place in its list."""
    path = tmp_path / "job-1.tar"
    data = pack(files)
    if raw:
        buffer = io.BytesIO(data)
        with tarfile.open(fileobj=buffer, mode="a") as tar:
            for name, kind in raw.values():
                member = tarfile.TarInfo(name)
                member.type, member.linkname = kind, "/etc/passwd"
                tar.addfile(member)
        data = buffer.getvalue()
    path.write_bytes(data)
    return path


def test_the_same_files_make_the_same_archive_and_come_out_of_it():
    files = FILES[IDS[0]]
    assert pack(files) == pack(dict(reversed(files.items()))) and unpack(pack(files), "here") == files


def test_figures_are_laid_down_with_their_records_last(written, tmp_path):
    everything = FILES[IDS[0]] | FILES[IDS[1]]
    assert take_in(PLAN, "job-1", put(tmp_path, everything)) == []
    assert {name: (paths.RECORDS / name).read_bytes() for name in written} == everything
    for id in IDS:
        own = [name for name in written if name.startswith(f"{id}.")]
        assert own.index(f"{id}.lab.json") == len(own) - 1 and set(own) == set(FILES[id])


def test_a_figure_that_was_not_made_is_told_and_the_others_are_taken(written, tmp_path):
    assert take_in(PLAN, "job-1", put(tmp_path, FILES[IDS[1]])) == [IDS[0]]
    assert set(written) == set(FILES[IDS[1]])


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "llm/../../outside", "llm//x", "./x", "a\\b", "."])
def test_paths_that_lead_out_are_refused(written, tmp_path, name):
    with pytest.raises(FigureError, match="the archive holds what none of ours does"):
        take_in(PLAN, "job-1", put(tmp_path, FILES[IDS[0]], one=(name, tarfile.REGTYPE)))
    assert not written


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_whatever_is_no_plain_file_is_refused(written, tmp_path, kind):
    with pytest.raises(
        FigureError, match=r"the archive holds what none of ours does; found llm/extra; expected plain files"
    ):
        take_in(PLAN, "job-1", put(tmp_path, FILES[IDS[0]], one=("llm/extra", kind)))
    assert not written


def test_a_name_that_stands_twice_is_refused(written, tmp_path):
    with pytest.raises(FigureError, match="the archive holds what none of ours does"):
        take_in(PLAN, "job-1", put(tmp_path, FILES[IDS[0]], one=("llm/tokens_ja_en.lab.json", tarfile.REGTYPE)))
    assert not written


def test_a_damaged_archive_is_refused_wherever_it_is_cut_or_changed(written, tmp_path):
    path = put(tmp_path, FILES[IDS[0]])
    whole = path.read_bytes()
    with tarfile.open(path) as tar:
        # Behind the last file is padding alone.
        inside = [(member.offset_data, member.offset_data + member.size) for member in tar]
    cuts = [whole[:size] for size in range(0, inside[-1][1], len(whole) // 50)]
    changes = [
        whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        for begin, end in inside
        for place in range(begin, end, len(whole) // 50)
    ]
    for damaged in cuts + changes:
        path.write_bytes(damaged)
        with pytest.raises(FigureError):
            take_in(PLAN, "job-1", path)
    assert len(cuts) > 20 and len(changes) > 20 and not written


def test_an_archive_without_its_list_is_refused(written, tmp_path):
    path = tmp_path / "job-1.tar"
    with tarfile.open(path, "w"):
        pass
    with pytest.raises(FigureError, match=f"the archive is damaged; found KeyError: '{SUMS}'"):
        take_in(PLAN, "job-1", path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda files: files | {"llm/other.lab.json": b"{}"}, "files that no record of this job names; found llm/other.lab.json"),
        (lambda files: {k: v for k, v in files.items() if "light" not in k}, "files that are not the recorded ones"),
        (lambda files: {k: v + b" " * k.endswith(".svg") for k, v in files.items()}, "files that are not the recorded ones"),
        (lambda files: files | {f"{IDS[0]}.lab.json": FILES[IDS[1]][f"{IDS[1]}.lab.json"]}, "another figure's record"),
        (lambda files: files | {f"{IDS[0]}.lab.json": replace(RECORDS[IDS[0]], inputs_sha256="0" * 64).bytes}, "made from other code, models or words"),
        (lambda files: files | {f"{IDS[0]}.lab.json": b"\xff"}, "the record is damaged"),
        (
            lambda files: {f"{IDS[0]}.lab.json": replace(RECORDS[IDS[0]], images=(), data=replace(RECORDS[IDS[0]].data, file="../x")).bytes, "x": b""},
            "files that belong to another figure",
        ),
    ],
    ids=["unknown", "missing", "changed", "another", "other code", "no record", "out"],
)  # fmt: skip
def test_what_the_job_was_not_to_make_is_refused(written, tmp_path, change, told):
    with pytest.raises(FigureError, match=told):
        take_in(PLAN, "job-1", put(tmp_path, change(FILES[IDS[0]])))
    assert not written


SEEDS = (1, 2, 3)
ARM = Arm("something", seeds=SEEDS, world="text")


def made_arm(folder) -> ArmScript:
    folder.mkdir(exist_ok=True)
    if not (folder / "one.py").exists():  # processes side by side must not read it half written
        (folder / "one.py").write_text("def shares():\n    return 1\n")
    return ArmScript("made/one", folder / "one.py", SimpleNamespace(ARM=ARM))


def trained(script: ArmScript, number: float) -> Trained:
    return Trained(inputs_hash(script), "cpu", ((50, number),), {}, {"facts": (number,) * 20})


def test_a_seed_comes_in_beside_those_that_came_meanwhile(tmp_path, monkeypatch):
    here, there = made_arm(tmp_path / "here"), made_arm(tmp_path / "there")
    monkeypatch.setattr(archive_module, "arm_scripts", lambda _: [here])
    record_seed(there, 1, trained(there, 0.1))
    there.sheet.write_bytes(b"a picture")
    files = arm_files(there, 1)
    record_seed(here, 3, trained(here, 0.3))
    plan = Plan("arms", "lab", "cpu", (Job("job-1", ("made/one",), (inputs_hash(here),), (), (), 1),))
    assert take_in(plan, "job-1", put(tmp_path, files)) == []
    record = read_training_record(here.record)
    assert record is not None and {seed: one.losses[0][1] for seed, one in record.seeds.items()} == {"1": 0.1, "3": 0.3}
    assert here.sheet.read_bytes() == b"a picture"
    whole = put(tmp_path, files)
    whole.write_bytes(whole.read_bytes().replace(b"a picture", b"a pixture"))
    with pytest.raises(FigureError, match=r"not those that it lists; found made/one\.webp"):
        take_in(plan, "job-1", whole)
    for changed, told in (
        (files | {"made/one.py": b""}, "that this arm and seed do not have; found made/one.py"),
        ({"made/one.webp": b""}, "the training record is damaged"),
    ):
        with pytest.raises(FigureError, match=told):
            take_in(plan, "job-1", put(tmp_path, changed))
    for other in (replace(plan.jobs[0], seed=2), replace(plan.jobs[0], inputs=("0" * 64,))):
        with pytest.raises(FigureError, match="another training" if other.seed == 1 else "do not have"):
            take_in(replace(plan, jobs=(other,)), "job-1", put(tmp_path, files))


RECORDER = """
import sys, time
from pathlib import Path
from tests.executor.test_archive import made_arm, trained
from figure_scripts.retraining.recorded import record_seed
script, first = made_arm(Path(sys.argv[1])), int(sys.argv[2])
one = trained(script, first / 10)
Path(sys.argv[1], f"ready-{first}").touch()
while not Path(sys.argv[1], "go").exists():
    time.sleep(0.001)
for seed in range(first, first + 30):
    record_seed(script, seed, one)
"""


def test_seeds_recorded_at_once_keep_each_other(tmp_path):
    """Three processes begin at the same moment and record 30 seeds each, every seed once: one that another overwrites is gone."""
    script = made_arm(tmp_path / "arm")
    environment = os.environ | {"PYTHONPATH": str(paths.ROOT)}
    processes = [
        subprocess.Popen([sys.executable, "-c", RECORDER, str(script.path.parent), str(first)], env=environment)
        for first in (100, 200, 300)
    ]
    while len(list(script.path.parent.glob("ready-*"))) < 3:
        assert all(process.poll() is None for process in processes)
        time.sleep(0.05)
    (script.path.parent / "go").touch()
    assert [process.wait(timeout=120) for process in processes] == [0, 0, 0]
    record = read_training_record(script.record)
    assert record is not None
    assert sorted(map(int, record.seeds)) == [first + number for first in (100, 200, 300) for number in range(30)]


def test_the_list_of_an_archive_is_what_it_says(tmp_path):
    with tarfile.open(fileobj=io.BytesIO(pack({"a/b": b"x"}))) as tar:
        file = tar.extractfile(SUMS)
        assert file is not None and json.loads(file.read()) == {"a/b": sha256_of(b"x")}
