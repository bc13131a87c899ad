"""A scaler's numbers are read out of whatever wrote them, and nothing in it is run."""

import io
import json
import pickle
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from engine.checkpoint.scaler import MAX_BYTES, read_scaler
from engine.errors import CheckpointError, DamagedFile, RecognizerError, UnknownFormat
from engine.models import FAMILIES
from tests.needs import data_folder

GLOVES = [family for family in FAMILIES.values() if family.kind == "sensors"]


def fitted(**settings: bool) -> Any:
    rng = np.random.default_rng(0)
    return StandardScaler(**settings).fit(rng.normal([700, -3, 0.5], [200, 4, 0.1], (50, 3)))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_scalers_numbers_come_out_of_every_pickle_protocol_exactly(tmp_path: Path, protocol: int) -> None:
    scaler = fitted()
    mean, std = read_scaler(written(tmp_path / "s.pkl", pickle.dumps(scaler, protocol)))
    assert mean == tuple(scaler.mean_) and std == tuple(scaler.scale_)


def test_what_joblib_wrote_is_read_too(tmp_path: Path) -> None:
    scaler = fitted()
    joblib.dump(scaler, tmp_path / "s.joblib")
    assert read_scaler(tmp_path / "s.joblib") == (tuple(scaler.mean_), tuple(scaler.scale_))


@pytest.mark.parametrize("protocol", [0, 2, 4])
def test_a_scaler_that_leaves_one_of_them_alone_has_0_or_1_there(tmp_path: Path, protocol: int) -> None:
    for settings, mean, std in (
        ({"with_mean": False}, (0.0,) * 3, tuple(fitted().scale_)),
        ({"with_std": False}, tuple(fitted().mean_), (1.0,) * 3),
        ({"with_mean": False, "with_std": False}, (0.0,) * 3, (1.0,) * 3),
    ):
        path = written(tmp_path / "s.pkl", pickle.dumps(fitted(**settings), protocol))
        assert read_scaler(path) == (mean, std)


MEAN, STD = (1.5, -2.0, 3.0), (0.5, 1.0, 200.0)


def npz(**arrays: Any) -> bytes:
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        json.dumps({"mean": MEAN, "std": STD}).encode(),
        json.dumps({"mean_": MEAN, "scale_": STD, "names": ["a"]}).encode(),
        npz(mean=MEAN, std=STD),
        npz(mean_=np.array(MEAN, np.float32), scale_=np.array(STD)),
        pickle.dumps({"mean": np.array(MEAN), "std": list(STD)}),
        b"channel,mean,std\nflex1,1.5,0.5\nflex2,-2,1\nyaw,3,200\n",
        b"\xef\xbb\xbfMean,1.5,-2,3\nstd,0.5,1,200\n",
    ],
)
def test_the_plain_forms_are_told_by_their_content(tmp_path: Path, data: bytes) -> None:
    assert read_scaler(written(tmp_path / "whatever.bin", data)) == (MEAN, STD)


@pytest.mark.data
def test_the_published_scaler_is_the_one_that_the_glove_families_name() -> None:
    mean, std = read_scaler(data_folder() / "glove" / "scaler.pkl")
    assert GLOVES
    for family in GLOVES:
        assert tuple(round(x, 5) for x in mean) == family.variants[0].input.mean
        assert tuple(round(x, 5) for x in std) == family.variants[0].input.std


# -- hostile and damaged ----------------------------------------------------------------------------------


class Call:
    """Pickles as a call of `what`: opening such a file would run it."""

    def __init__(self, what: Callable[..., object], *args: object) -> None:
        self.call = (what, args)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("hidden", ["alone", "in the scaler", "as an array"])
def test_a_pickle_that_would_write_a_file_writes_none_and_is_named(tmp_path: Path, protocol: int, hidden: str) -> None:
    canary = tmp_path / "canary"
    payload: Any = Call(Path.touch, canary)
    if hidden == "in the scaler":
        scaler = fitted()
        scaler.extra = payload
        payload = scaler
    elif hidden == "as an array":
        payload = {"mean": payload, "std": [1.0]}
    path = written(tmp_path / "s.pkl", pickle.dumps(payload, protocol))
    with pytest.raises(UnknownFormat, match=r"names .*pathlib") as caught:
        read_scaler(path)
    assert not canary.exists()
    assert "Nothing in it was run" in caught.value.not_done
    pickle.loads(path.read_bytes())  # noqa: S301 - the payload is a real one
    assert canary.exists()


def test_a_harmless_name_does_not_open_the_door_to_its_calls(tmp_path: Path) -> None:
    """What is named may be allowed and yet not be an array: it is described, never called."""
    wrong = b"\x80\x04\x8c\x07_codecs\x8c\x06encode\x93\x8c\x01a\x8c\x06latin1\x86R."
    with pytest.raises(UnknownFormat, match="not of a StandardScaler"):
        read_scaler(written(tmp_path / "s.pkl", wrong))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", UnknownFormat),
        (b"hello", UnknownFormat),
        (b"\xff\xfe\x00", UnknownFormat),
        (pickle.dumps(MinMaxScaler().fit(np.eye(3))), UnknownFormat),
        (pickle.dumps(StandardScaler()), UnknownFormat),
        (pickle.dumps([1, 2]), UnknownFormat),
        (pickle.dumps({"mean": [1.0]}), UnknownFormat),
        (b"{}", UnknownFormat),
        (b"{", DamagedFile),
        (b'{"mean": ' + b"[" * 100_000, DamagedFile),
        (b'{"mean": [1, 2], "std": [1]}', DamagedFile),
        (b'{"mean": [1, 2], "std": [1, 0]}', DamagedFile),
        (b'{"mean": [1, NaN], "std": [1, 1]}', DamagedFile),
        (b'{"mean": [], "std": []}', DamagedFile),
        (b'{"mean": 3, "std": 4}', DamagedFile),
        (b'{"mean": [1' + b"0" * 400 + b'], "std": [1]}', DamagedFile),
        (json.dumps({"mean": [0] * 1025, "std": [1] * 1025}).encode(), DamagedFile),
        (b"mean,1,x\nstd,1,1\n", DamagedFile),
        (b"PK\x03\x04 nothing", DamagedFile),
        (npz(mean=np.array([{}], object), std=np.ones(1)), DamagedFile),
        (npz(mean=np.ones((2, 2)), std=np.ones(2)), DamagedFile),
        (b"\x80\x04", DamagedFile),
        (b"\x80\x04.", DamagedFile),
        (b"\x80\x04]]\x93.", DamagedFile),
        (b"\x80\x04Q.", DamagedFile),
        (b"\x80\x04\x8e\xff\xff\xff\xff\xff\xff\xff\x7f.", DamagedFile),
        (b"\x80\x04" + b"]" * 30_000 + b".", DamagedFile),
        (b" " * (MAX_BYTES + 1), UnknownFormat),
    ],
    ids=lambda x: repr(x)[:30] if isinstance(x, bytes) else x.__name__,
)
def test_anything_else_is_refused_in_three_parts(tmp_path: Path, data: bytes, kind: type[RecognizerError]) -> None:
    began = time.perf_counter()
    with pytest.raises(kind) as caught:
        read_scaler(written(tmp_path / "s\x1b.pkl", data))
    assert time.perf_counter() - began < 1.0
    assert "s␛.pkl" in caught.value.found and caught.value.not_done and caught.value.remedy


def test_lists_of_lists_that_would_fill_the_memory_when_written_out_do_not(tmp_path: Path) -> None:
    bomb = b"\x80\x04]\x94" + b"".join(b"](h" + bytes([n]) + b"h" + bytes([n]) + b"e\x94" for n in range(60))
    for end in (b".", b"h\x00\x93.", b"\x8c\x01ah\x3c\x93."):
        with pytest.raises((UnknownFormat, DamagedFile)):
            read_scaler(written(tmp_path / "s.pkl", bomb + end))


def test_a_zip_bomb_is_not_blown_up(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "s.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mean.npy", b"\0" * (64 << 20))
    assert (tmp_path / "s.npz").stat().st_size < MAX_BYTES
    with pytest.raises(UnknownFormat, match="1 MiB"):
        read_scaler(tmp_path / "s.npz")


def test_a_missing_scaler_is_said(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"none\.pkl"):
        read_scaler(tmp_path / "none.pkl")


@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_a_damaged_scaler_is_refused_or_read_but_never_crashes(tmp_path: Path, protocol: int) -> None:
    whole, rng = pickle.dumps(fitted(), protocol), random.Random(protocol)
    for _ in range(300):
        bad = bytearray(whole[: rng.randrange(1, len(whole) + 1)])
        bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
        try:
            read_scaler(written(tmp_path / "s.pkl", bytes(bad)))
        except CheckpointError:
            continue


@given(st.sampled_from([b"", b"\x80\x04", b"c", b"{", b"PK\x03\x04"]), st.binary(max_size=200))
def test_any_bytes_get_an_answer(tmp_path_factory: pytest.TempPathFactory, head: bytes, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    try:
        read_scaler(written(path, head + data))
    except CheckpointError:
        return
