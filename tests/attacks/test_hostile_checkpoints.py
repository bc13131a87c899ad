"""Hostile and damaged checkpoint files, built here: refused in words, nothing run, little memory taken."""

import os
import random
import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from engine.backends import open_engine
from engine.checkpoint.files import read_checkpoint, read_manifest, write_checkpoint
from engine.checkpoint.inspect import inspect
from engine.checkpoint.torch_screen import LEGACY_MAGIC
from engine.errors import CheckpointError, DamagedFile, UnknownFormat
from tests.attacks.hostile import whole
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


def test_a_pickle_is_named_and_never_run(tmp_path: Path) -> None:
    sentinel = tmp_path / "ran"
    payload = whole(sentinel)
    archive = tmp_path / "zip.safetensors"
    with zipfile.ZipFile(archive, "w") as z:
        z.writestr("archive/data.pkl", payload)
    plain = tmp_path / "plain.safetensors"
    plain.write_bytes(payload)
    for path in (archive, plain):
        with pytest.raises(UnknownFormat, match="whatever its name says"):
            read_checkpoint(path)
    assert not sentinel.exists()


@given(st.binary(max_size=400))
def test_any_bytes_get_an_answer(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "x"
    path.write_bytes(data)
    with pytest.raises(CheckpointError):
        read_checkpoint(path)
    with pytest.raises(CheckpointError):
        open_engine(path)
    assert inspect(path).problems and inspect(path).lines()


_PARTS = st.sampled_from(
    [b"PK\x03\x04", b"\x80\x02", b"ctorch\nFloatStorage\n", b"(tQ", b"\x08\x07\x3a", LEGACY_MAGIC, b"."]
)


@given(st.lists(st.one_of(_PARTS, st.binary(max_size=40)), max_size=12))
@example([b"\x80\x02", b"PK\x03\x04", b"\\", b"ctorch\nFloatStorage\n"])
def test_bytes_that_begin_well_get_an_answer_too(tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]) -> None:
    path = tmp_path_factory.mktemp("any") / "x.pt"
    path.write_bytes(b"".join(parts))
    with pytest.raises(CheckpointError):
        open_engine(path)
    assert inspect(path).problems


@pytest.mark.parametrize("old", [False, True])
def test_a_torch_file_with_any_byte_changed_is_opened_or_refused_in_words(old: bool, tmp_path: Path) -> None:
    path, rng = tmp_path / "x.pt", random.Random(4)
    torch.save({"w": torch.zeros(3)}, path, _use_new_zipfile_serialization=not old)
    data = path.read_bytes()
    for _ in range(300):
        bad = bytearray(data)
        bad[rng.randrange(len(bad))] = rng.randrange(256)
        path.write_bytes(bad)
        assert inspect(path).problems  # three numbers are no model


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
