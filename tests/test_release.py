"""What the project is made of: everything has a hash, the table of others' files is whole, and the bill of materials tells all of it."""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from common.errors import ROOT, FigureError
from common.files import read_text, sha256_of_file
from figure_scripts.release import parts
from figure_scripts.release.sbom import bill

NPM = ROOT / ".venv/npm/node_modules"


def tracked() -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: nobody knows which files belong to the repository")
    return subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")


def test_the_table_names_every_file_of_others_and_its_hash():
    named = {one.file for one in parts.vendored()}
    # Fonts, what lies in a folder "vendor", and programs that no text editor made.
    found = {path for path in tracked() if re.search(r"(^|/)vendor/.|\.(ttf|otf|woff2?)$|\.wasm(\.[gx]z)?$", path)}
    assert named == found
    assert all(one.sha256_found() == one.sha256 for one in parts.vendored())
    assert all(bool(one.original) == bool(one.changed) for one in parts.vendored())
    notice = read_text(ROOT / "NOTICE")
    assert [one.holder for one in parts.vendored() if one.holder not in notice] == []


def test_what_comes_from_npm_is_the_locked_version():
    locked = {one.name: one.version for one in parts.locked_npm()}
    for one in parts.vendored():
        if one.name in locked:
            assert one.version == locked[one.name]
            source = NPM / one.name / one.origin.partition("#")[2]
            if source.exists():
                assert sha256_of_file(source) == (one.original or one.sha256)


def test_every_package_of_every_lock_is_read():
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        names = re.findall(r"^([a-z0-9._-]+)==", lock.read_text(), flags=re.M)
        assert [one.name for one in parts.locked_python() if one.lock == lock.name] == names
    hashes = [value for one in parts.locked_python() for value in one.hashes]
    assert len(hashes) == sum(
        lock.read_text().count("--hash=sha256:") for lock in (ROOT / "requirements").glob("*.txt")
    )
    assert all(len(base64.b64decode(one.hashes[0])) == 64 for one in parts.locked_npm())


def test_a_package_without_a_hash_is_named(tmp_path, monkeypatch):
    (tmp_path / "site.txt").write_text("one==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\ntwo==2.0\n")
    monkeypatch.setattr(parts, "REQUIREMENTS", tmp_path)
    with pytest.raises(FigureError, match=r"site\.txt: two"):
        list(parts.locked_python())


def test_the_bill_is_valid_and_tells_every_part():
    told = bill()
    assert told == bill()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(told.decode()) is None
    components = json.loads(told)["components"]
    names = [one["name"] for one in components]
    # npm may install one version in several places.
    packages = {(one.lock, one.name, one.version) for one in (*parts.locked_python(), *parts.locked_npm())}
    assert len(components) == len(packages) + len(parts.vendored()) + len(parts.known_models())
    assert {"torch", "onnxruntime-web", "Stable Diffusion 1.5", "the twin"} <= set(names)
    (torch,) = (one for one in components if one["bom-ref"].startswith("torch.txt pkg:pypi/torch@"))
    pin = re.search(r"^torch==(\S+)", read_text(ROOT / "requirements/torch.txt"), flags=re.M)
    assert pin and torch["version"] == pin[1]


def test_a_changed_file_stops_the_bill(tmp_path: Path):
    table = read_text(ROOT / "requirements/vendored.yml")
    first = parts.vendored()[0]
    (tmp_path / "vendored.yml").write_text(table.replace(first.sha256, "0" * 64))
    code = (
        "import sys; from pathlib import Path; from figure_scripts.release import parts, sbom;"
        "parts.REQUIREMENTS = Path(sys.argv[1]); sys.argv = ['sbom', '--out', sys.argv[1] + '/bill.json']; sbom.main()"
    )
    run = subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode and f"{first.file}: the file is not what the table says" in run.stderr
    assert not (tmp_path / "bill.json").exists()
