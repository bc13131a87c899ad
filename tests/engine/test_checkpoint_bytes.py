"""A checkpoint may begin with any byte: its first eight are a length."""

from pathlib import Path

import numpy as np

from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest


def test_a_header_length_that_begins_like_a_pickle_is_still_a_checkpoint(tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    for extra in range(300):
        manifest = Manifest("n" * extra, "landmark", ("a", "b"), InputSpec("landmarks", 20, 12.0))
        write_checkpoint(path, {"w": np.zeros(1, np.float32)}, manifest)
        if path.read_bytes()[:1] == b"\x80":
            assert read_checkpoint(path)[1] == manifest
            return
    raise AssertionError("no header length began with 0x80")
