"""A save is all or nothing, also when the process is killed in the middle of it."""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from engine.atomic import replacing, write_atomically, write_json
from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.errors import CheckpointError
from tests.fakes import manifest


def save_for_ever(target: Path) -> None:
    for i in itertools.count():
        write_checkpoint(target, {"w": np.full(400_000, i, np.float32)}, manifest())


@pytest.mark.slow
def test_a_hundred_kills_leave_a_whole_checkpoint_each_time(tmp_path: Path) -> None:
    target, rng, loaded = tmp_path / "모델.safetensors", random.Random(3), 0
    for _ in range(100):
        pid = os.fork()
        if pid == 0:
            save_for_ever(target)
        threading.Event().wait(0.1 * rng.random())
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        if target.exists():
            tensors, _ = read_checkpoint(target)
            assert tensors["w"].min() == tensors["w"].max()
            loaded += 1
    assert loaded > 90
    write_checkpoint(target, {}, manifest())  # the next save clears up
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_an_error_while_writing_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    write_atomically(target, b"old")
    with pytest.raises(RuntimeError), replacing(target) as file:
        file.write(b"half of the n")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.bin"]


def test_a_folder_that_is_not_there_is_named_with_the_bytes_needed(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="5 bytes are needed"):
        write_atomically(tmp_path / "none" / "a.bin", b"12345")


def test_a_saved_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    write_atomically(tmp_path / "saved", b"x")
    (tmp_path / "plain").write_bytes(b"x")
    assert (tmp_path / "saved").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_is_no_number_is_null_in_json(tmp_path: Path) -> None:
    write_json(tmp_path / "f.json", {"a": [1.5, float("nan"), (float("inf"), "x")], "b": {"c": -float("inf")}})
    assert json.loads((tmp_path / "f.json").read_bytes()) == {"a": [1.5, None, [None, "x"]], "b": {"c": None}}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    write_atomically(tmp_path / "pipe", b"words")
    reader.join(5)
    assert heard == [b"words"] and [path.is_fifo() for path in tmp_path.iterdir()] == [True]


@pytest.mark.skipif(sys.platform != "linux", reason="files that are open have a name on Linux only")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_a_file_that_output_goes_into_is_written_into_and_not_replaced(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out.txt"
    code = f"print('first', flush=True); from engine.atomic import write_json; write_json({name!r}, [1])"
    with out.open("ab") as file:
        subprocess.run([sys.executable, "-c", code], stdout=file, check=True, timeout=60)
        file.write(b"last")
    assert out.read_text(encoding="utf-8").split() == ["first", "[", "1", "]", "last"]
    assert list(tmp_path.iterdir()) == [out]
