"""A checkpoint is answered for by the export beside it, without PyTorch, where that is certainly its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assets import BUNDLED, DEFAULT_CHECKPOINT
from engine.backends import open_engine
from engine.backends.exported import SUFFIX, export_beside
from engine.backends.fastest import open_fastest
from engine.backends.feed import LIGHT
from engine.backends.program import ProgramEngine
from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.checkpoint.supplied import Supplied
from engine.errors import DamagedFile
from engine.models import FAMILIES
from engine.notes import Began
from engine.review.identity import identity
from engine.review.replay import reopened
from trainers.clips import noise


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The default checkpoint, its export beside it."""
    path = tmp_path / DEFAULT_CHECKPOINT.name
    shutil.copy(DEFAULT_CHECKPOINT, path)
    shutil.copy(DEFAULT_CHECKPOINT.with_suffix(SUFFIX), path.with_suffix(SUFFIX))
    return path


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_bundled_checkpoint_is_answered_for_by_its_export(path: Path) -> None:
    exported, original = export_beside(path), open_engine(path)
    assert exported is not None and (exported.path, exported.manifest) == (str(path), original.manifest)
    assert identity(exported) == identity(original)
    assert exported.dictionary.keys() == original.dictionary.keys() != set()
    for label, motion in original.dictionary.items():
        np.testing.assert_array_equal(exported.dictionary[label], motion)
    clips = [*original.dictionary.values(), *noise(original.manifest.input)[:5]]
    for clip in clips:
        np.testing.assert_allclose(exported.infer(clip), original.infer(clip), atol=1e-4)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_pytorch_is_not_loaded_for_it(path: Path) -> None:
    code = f"""
import sys
from engine.backends.fastest import open_fastest
engine = open_fastest({str(path)!r})
engine.infer(engine.manifest.input.blank())
assert "torch" not in sys.modules
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_of_an_export_of_other_weights_nothing_is_believed(copied: Path) -> None:
    assert isinstance(open_fastest(copied), ProgramEngine)
    tensors, manifest = read_checkpoint(copied)
    write_checkpoint(copied, tensors | {"head.1.bias": tensors["head.1.bias"] + np.float32(1)}, manifest)
    assert export_beside(copied) is None
    clip = next(iter(open_engine(copied).dictionary.values()))
    np.testing.assert_allclose(open_fastest(copied).infer(clip), open_engine(copied).infer(clip), atol=1e-4)


def test_a_damaged_export_leaves_the_checkpoint_to_itself(copied: Path) -> None:
    file = copied.with_suffix(SUFFIX)
    data = file.read_bytes()
    for broken in (b"", data[: len(data) // 2], bytes(1000)):
        file.write_bytes(broken)
        assert export_beside(copied) is None
    file.unlink()
    assert export_beside(copied) is None


def test_a_damaged_checkpoint_is_refused_though_its_export_is_whole(copied: Path) -> None:
    data = bytearray(copied.read_bytes())
    data[-1000] ^= 1
    copied.write_bytes(data)
    with pytest.raises(DamagedFile):
        open_fastest(copied)


def test_a_folder_has_no_export_beside_it(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copied.parent)
    for path in (".", "", "/"):
        assert export_beside(path) is None


def test_what_the_user_says_of_a_file_is_not_passed_over(copied: Path) -> None:
    labels = tuple(f"sign {k}" for k in range(len(open_engine(copied).manifest.labels)))
    assert export_beside(copied, Supplied()) is not None
    assert export_beside(copied, Supplied(labels=labels)) is None


def test_a_session_that_it_answered_is_told_again_by_it(copied: Path) -> None:
    engine = open_fastest(copied)
    again = reopened(Began(engine.path, engine.manifest, 1, 0, adopted=False), identity(engine))
    clip = next(iter(engine.dictionary.values()))
    np.testing.assert_array_equal(again.infer(clip), engine.infer(clip))


def test_what_is_known_without_pytorch_is_what_the_families_do() -> None:
    kinds = {(family.name, family.kind): family.prepare for family in FAMILIES.values()}
    assert dict(LIGHT).items() <= kinds.items()
