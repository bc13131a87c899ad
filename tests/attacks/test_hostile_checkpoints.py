"""Hostile and damaged checkpoint files, built here: refused in words, nothing run, little memory taken."""

import json
import os
import pickle
import random
import struct
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checkpoint.files import read_checkpoint, read_manifest, write_checkpoint
from engine.errors import CheckpointError, DamagedFile, UnknownFormat
from tests.fakes import manifest


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "좋은 파일.safetensors"
    rng = np.random.default_rng(0)
    tensors = {"w": rng.normal(size=(40, 50)).astype(np.float32), "n": np.arange(7), "s": np.float32(3).reshape(())}
    write_checkpoint(path, tensors, manifest())
    return path


def test_what_was_written_is_read(good: Path) -> None:
    tensors, m = read_checkpoint(good)
    assert m == manifest() == read_manifest(good)
    assert tensors["w"].shape == (40, 50)
    assert tensors["n"].tolist() == list(range(7))


def test_every_flipped_bit_is_found(good: Path) -> None:
    data, rng = good.read_bytes(), random.Random(1)
    for _ in range(200):
        bad = bytearray(data)
        bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
        good.write_bytes(bad)
        with pytest.raises(CheckpointError):
            read_checkpoint(good)


def test_every_truncation_is_found(good: Path) -> None:
    data, rng = good.read_bytes(), random.Random(2)
    for _ in range(50):
        good.write_bytes(data[: rng.randrange(len(data))])
        with pytest.raises(CheckpointError):
            read_checkpoint(good)


def test_tensors_exchanged_between_names_are_found(tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    write_checkpoint(path, {"aa": np.zeros(4, np.float32), "bb": np.ones(4, np.float32)}, manifest())
    path.write_bytes(path.read_bytes().replace(b'"aa"', b'"cc"').replace(b'"bb"', b'"aa"').replace(b'"cc"', b'"bb"'))
    with pytest.raises(DamagedFile, match="sha256"):
        read_checkpoint(path)


class Boom:
    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.target),)


def test_a_pickle_is_named_and_never_run(tmp_path: Path) -> None:
    sentinel = tmp_path / "ran"
    payload = pickle.dumps(Boom(sentinel))
    archive = tmp_path / "zip.safetensors"
    with zipfile.ZipFile(archive, "w") as z:
        z.writestr("archive/data.pkl", payload)
    plain = tmp_path / "plain.safetensors"
    plain.write_bytes(payload)
    for path in (archive, plain):
        with pytest.raises(UnknownFormat, match="whatever its name says"):
            read_checkpoint(path)
    assert not sentinel.exists()


def _header_only(header: object, claimed: int | None = None) -> bytes:
    text = json.dumps(header).encode() if not isinstance(header, bytes) else header
    return struct.pack("<Q", len(text) if claimed is None else claimed) + text


BOMBS = {
    "header longer than the file": _header_only({}, claimed=1 << 62),
    "header over the limit": _header_only(b" " * 16, claimed=9 << 20),
    "a tensor of 2^62 bytes": _header_only({"w": {"dtype": "F32", "shape": [1 << 60], "data_offsets": [0, 1 << 62]}}),
    "offsets that overlap": _header_only(
        {f"w{i}": {"dtype": "U8", "shape": [8], "data_offsets": [0, 8]} for i in range(9)}
    )
    + bytes(8),
    "many tensors": _header_only(
        {f"w{i}": {"dtype": "U8", "shape": [0], "data_offsets": [0, 0]} for i in range(30_000)}
    ),
    "deep JSON": _header_only(b'{"a":' + b"[" * 60_000),
    "no JSON": _header_only(b"\xff\xfe\x00" * 9),
    "empty": b"",
    "one byte": b"\x00",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once(name: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.safetensors"
    path.write_bytes(BOMBS[name])
    start = time.perf_counter()
    with pytest.raises(CheckpointError):
        read_checkpoint(path)
    assert time.perf_counter() - start < 0.5


@given(st.binary(max_size=400))
def test_any_bytes_get_an_answer(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "x"
    path.write_bytes(data)
    with pytest.raises(CheckpointError):
        read_checkpoint(path)


def test_errors_have_three_parts_and_show_control_characters(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError) as caught:
        read_checkpoint(tmp_path / "no\nfile\x1b[31m")
    found, not_done, remedy = str(caught.value).split("\n")
    assert "no␊file␛" in found
    assert not_done
    assert remedy


def test_a_save_that_cannot_finish_leaves_the_old_file(good: Path) -> None:
    import resource

    before = good.read_bytes()
    pid = os.fork()
    if pid == 0:  # the limit holds for this child alone
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            write_checkpoint(good, {"w": np.zeros(100_000, np.float32)}, manifest())
        except CheckpointError as error:
            os._exit(7 if "bytes are needed" in str(error) and good.name in str(error) else 8)
        os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
    assert good.read_bytes() == before
    assert [p.name for p in good.parent.iterdir()] == [good.name]
