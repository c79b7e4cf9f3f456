"""Weights that git does not keep: made where they are missing, and only of those that the graphs were made with."""

import gzip
import json
import threading
from hashlib import sha256

import numpy as np
import pytest
from safetensors.numpy import save_file

from common.errors import FigureError
from common.files import json_bytes
from common.packing import GROUP, packed
from site_tools.live.shortened import make_shortened, shortened_files
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
    """One network and the judge, tiny, beside what is asked of them."""
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
    (paths.live / "networks.json").write_bytes(json_bytes({"shortened_sha256": asked}))
    return paths


def inside(paths: Paths) -> dict[str, str]:
    """Network → SHA-256 of what a browser unpacks."""
    files = sorted(paths.live.glob("*.int8.gz"))
    return {path.name.split(".")[0]: sha256(gzip.decompress(path.read_bytes())).hexdigest() for path in files}


def asked(paths: Paths) -> dict[str, str]:
    return json.loads((paths.live / "networks.json").read_bytes())["shortened_sha256"]


def test_what_is_missing_is_made_and_what_is_there_stays(checkout):
    with pytest.raises(FigureError, match="were not made"):
        shortened_files(checkout.live)
    make_shortened(checkout)
    assert inside(checkout) == asked(checkout)
    for name, told in shortened_files(checkout.live).items():
        data = (checkout.live / name).read_bytes()
        assert told == {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    (checkout.live / "exact/unet/0.safetensors").unlink()  # so that it could not be made again
    make_shortened(checkout)


@pytest.mark.parametrize("name", ["unet.int8.gz", "judge.int8.gz", "shortened.json"])
@pytest.mark.parametrize("harm", ["gone", "cut off", "changed"])
def test_what_was_lost_or_changed_is_made_again(checkout, name, harm):
    make_shortened(checkout)
    path = checkout.live / name
    before = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(before[:-3] if harm == "cut off" else before.replace(b'sha256": "', b'sha256": "0') + b" ")
    make_shortened(checkout)
    assert path.read_bytes() == before


def test_other_weights_are_refused(checkout):
    path = checkout.judges / "1.safetensors"
    whole = path.read_bytes()
    save_file({"b.weight": np.ones((40, 10), np.float16)}, path)
    with pytest.raises(FigureError, match="not those that the graphs were made with"):
        make_shortened(checkout)
    for broken in (whole[:20], whole[: len(whole) // 2], b"", b"\2" + bytes(7) + b"[]"):
        path.write_bytes(broken)
        with pytest.raises(FigureError, match=r"judges: the weights (cannot be read|are not those)"):
            make_shortened(checkout)
    assert not (checkout.live / "shortened.json").exists()


def test_new_weights_are_made_anew(checkout):
    make_shortened(checkout)
    other = np.ones((40, 10), np.float16)
    for number, name in enumerate(("a.weight", "b.weight")):
        save_file({name: other}, checkout.judges / f"{number}.safetensors")
    now = asked(checkout) | {"judge": sha256(as_numpy_packs([other, other])).hexdigest()}
    (checkout.live / "networks.json").write_bytes(json_bytes({"shortened_sha256": now}))
    make_shortened(checkout)
    assert inside(checkout) == now


def test_two_may_make_them_at_once(checkout):
    at_once = [threading.Thread(target=make_shortened, args=[checkout]) for _ in range(4)]
    for one in at_once:
        one.start()
    for one in at_once:
        one.join()
    assert inside(checkout) == asked(checkout) and not list(checkout.live.glob(".*"))
