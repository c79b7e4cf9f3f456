"""What git does not keep: made where it is missing, and only of what the records name."""

import gzip
import json
import lzma
import sys
import threading
from hashlib import sha256

import numpy as np
import pytest
from safetensors.numpy import save_file

from common.errors import FigureError
from common.files import json_bytes
from common.packing import GROUP, packed, unxz, xz
from site_tools.live.derived import derived_files, make_derived
from site_tools.paths import Paths


def as_numpy_packs(weights: list[np.ndarray]) -> bytes:
    """The same in whole arrays."""
    whole, scales = b"", b""
    for weight in weights:
        rows = np.zeros((-(-weight.size // GROUP), GROUP), np.float32)
        rows.ravel()[: weight.size] = weight.ravel()
        scale = (np.abs(rows).max(1) / 127).astype("<f2")
        divisor = np.where(scale == 0, 1, scale).astype(np.float32)[:, None]
        whole += np.clip(np.rint(rows / divisor), -127, 127).astype(np.int8).ravel()[: weight.size].tobytes()
        scales += scale.tobytes()
    return whole + scales


@pytest.mark.parametrize("largest", [1e-8, 3e-7, 1e-4, 0.05, 1, 300])
def test_numbers_are_packed_as_numpy_packs_them(largest):
    random = np.random.default_rng(3)
    # The last group is short; below 1e-4 the scales are coarse, and some are nothing.
    weights = [(random.normal(size=size) * largest).astype(np.float16) for size in (5 * GROUP + 7, 1, 4000)]
    weights[2][:64] = 0
    assert packed([weight.tolist() for weight in weights]) == as_numpy_packs(weights)


@pytest.fixture
def checkout(tmp_path):
    """One network, the judge and two packed files, tiny, beside the records that name them."""
    paths, random = Paths(tmp_path), np.random.default_rng(1)
    told, asked = {}, {}
    for network, folder in (("unet", paths.live / "exact/unet"), ("judge", paths.judges)):
        folder.mkdir(parents=True)
        weights = {name: random.normal(size=(40, 10)).astype(np.float16) for name in ("a.weight", "b.weight")}
        for number, (name, value) in enumerate(weights.items()):
            save_file({name: value, f"unused.{number}": value}, folder / f"{number}.safetensors")
        order = ["b.weight", "a.weight"]
        told[network] = {"parts": [[name, [40, 10], name == "a.weight"] for name in order]}
        asked[network] = sha256(as_numpy_packs([weights[name] for name in order])).hexdigest()
    (paths.live / "model.json").write_bytes(json_bytes({"networks": told}))
    kept = {"wasm.xz": lzma.compress(b"program" * 99), "twin/sentences.xz": lzma.compress(b"a cat\n" * 99)}
    (paths.live / "twin").mkdir()
    for name, data in kept.items():
        (paths.live / name).write_bytes(data)
    wasm, sentences = ({name: {"bytes": len(data), "sha256": sha256(data).hexdigest()}} for name, data in kept.items())
    (paths.live / "scripts.json").write_bytes(json_bytes({"files": wasm}))
    (paths.live / "networks.json").write_bytes(json_bytes({"files": sentences, "shortened_sha256": asked}))
    return paths


def inside(paths: Paths) -> dict[str, str]:
    """Network → SHA-256 of what a browser unpacks."""
    files = sorted(paths.live.glob("*.int8.gz"))
    return {path.name.split(".")[0]: sha256(gzip.decompress(path.read_bytes())).hexdigest() for path in files}


def asked(paths: Paths) -> dict[str, str]:
    return json.loads((paths.live / "networks.json").read_bytes())["shortened_sha256"]


def test_what_is_missing_is_made_and_what_is_there_stays(checkout):
    with pytest.raises(FigureError, match="were not made"):
        derived_files(checkout.live)
    make_derived(checkout)
    assert inside(checkout) == asked(checkout)
    assert gzip.decompress((checkout.live / "wasm.gz").read_bytes()) == b"program" * 99
    assert gzip.decompress((checkout.live / "twin/sentences.gz").read_bytes()) == b"a cat\n" * 99
    assert len(derived_files(checkout.live)) == 4
    for name, told in derived_files(checkout.live).items():
        data = (checkout.live / name).read_bytes()
        assert told == {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    (checkout.live / "exact/unet/0.safetensors").unlink()  # so that it could not be made again
    make_derived(checkout)


@pytest.mark.parametrize("name", ["unet.int8.gz", "judge.int8.gz", "wasm.gz", "twin/sentences.gz", "derived.json"])
@pytest.mark.parametrize("harm", ["gone", "cut off", "changed"])
def test_what_was_lost_or_changed_is_made_again(checkout, name, harm):
    make_derived(checkout)
    path = checkout.live / name
    before = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(before[:-3] if harm == "cut off" else before.replace(b'sha256": "', b'sha256": "0') + b" ")
    make_derived(checkout)
    assert path.read_bytes() == before


def test_other_sources_are_refused(checkout):
    path = checkout.judges / "1.safetensors"
    whole = path.read_bytes()
    save_file({"b.weight": np.ones((40, 10), np.float16)}, path)
    with pytest.raises(FigureError, match="judges: what is made of it is not what its record says"):
        make_derived(checkout)
    for broken in (whole[:20], whole[: len(whole) // 2], b"", b"\2" + bytes(7) + b"[]"):
        path.write_bytes(broken)
        with pytest.raises(FigureError, match=r"judges: (the weights cannot be read|what is made of it)"):
            make_derived(checkout)
    path.write_bytes(whole)
    for kept in ("wasm.xz", "twin/sentences.xz"):
        before = (checkout.live / kept).read_bytes()
        for wrong in (before[:-1], lzma.compress(b"other")):
            (checkout.live / kept).write_bytes(wrong)
            with pytest.raises(FigureError, match=f"{kept}: what is made of it is not"):
                make_derived(checkout)
        (checkout.live / kept).write_bytes(before)
    assert not (checkout.live / "derived.json").exists()
    make_derived(checkout)


def test_new_weights_are_made_anew(checkout):
    make_derived(checkout)
    other = np.ones((40, 10), np.float16)
    for number, name in enumerate(("a.weight", "b.weight")):
        save_file({name: other}, checkout.judges / f"{number}.safetensors")
    now = asked(checkout) | {"judge": sha256(as_numpy_packs([other, other])).hexdigest()}
    networks = json.loads((checkout.live / "networks.json").read_bytes())
    (checkout.live / "networks.json").write_bytes(json_bytes(networks | {"shortened_sha256": now}))
    make_derived(checkout)
    assert inside(checkout) == now


def test_a_file_that_is_not_whole_or_a_python_without_xz_is_told(tmp_path, monkeypatch):
    path = tmp_path / "a.xz"
    path.write_bytes(xz(b"words " * 99))
    assert unxz(path) == lzma.decompress(path.read_bytes()) == b"words " * 99
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(FigureError, match="not whole"):
        unxz(path)
    monkeypatch.setitem(sys.modules, "lzma", None)
    with pytest.raises(FigureError, match="built without xz"):
        unxz(path)


def test_two_may_make_them_at_once(checkout):
    at_once = [threading.Thread(target=make_derived, args=[checkout]) for _ in range(4)]
    for one in at_once:
        one.start()
    for one in at_once:
        one.join()
    assert inside(checkout) == asked(checkout) and not list(checkout.live.glob(".*"))
