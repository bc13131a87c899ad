"""TorchScript and `.pt2` of a trusted folder answer as the module that they were made of."""

import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from engine.backends.engine import StreamEngine
from engine.backends.script import describe_exported, open_exported, open_script
from engine.errors import CheckpointError, DamagedFile
from engine.pictures import video_clip
from engine.types import FloatArray
from tests.engine.backends.models import SENSORS, VIDEO, GruStep, VideoNet, pictures, told


def trusted(path: Path) -> bool:
    return True


def expected() -> FloatArray:
    with torch.inference_mode():
        out: FloatArray = VideoNet().eval()(torch.from_numpy(video_clip(pictures(), VIDEO))[None])[0].numpy()
    return out


def save_script(module: nn.Module, file: Path, clip: torch.Tensor | None = None) -> Path:
    clip = torch.zeros(1, 3, 6, 40, 48) if clip is None else clip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # TorchScript is; such files exist
        torch.jit.save(torch.jit.trace(module.eval(), clip), file)  # type: ignore[no-untyped-call]
    return file


def test_a_torchscript_file_answers_as_its_module(tmp_path: Path) -> None:
    engine = open_script(save_script(VideoNet(), tmp_path / "net.pt"), told(VIDEO, ()), trusted)
    assert len(engine.manifest.labels) == 4
    assert engine.manifest.input.layout == "NCTHW"
    np.testing.assert_allclose(engine.infer(pictures()), expected(), atol=1e-5)


@pytest.mark.parametrize("half", [torch.float16, torch.bfloat16])
def test_a_torchscript_file_in_half_precision_answers_too(tmp_path: Path, half: torch.dtype) -> None:
    file = save_script(VideoNet().to(half), tmp_path / "net.pt", torch.zeros(1, 3, 6, 40, 48, dtype=half))
    np.testing.assert_allclose(open_script(file, told(VIDEO), trusted).infer(pictures()), expected(), atol=0.03)


def test_an_exported_program_tells_its_shape_and_answers_as_its_module(tmp_path: Path) -> None:
    file = tmp_path / "net.pt2"
    torch.export.save(torch.export.export(VideoNet().eval(), (torch.zeros(1, 3, 6, 40, 48),)), file)
    shape = describe_exported(file, trusted)
    assert (shape.clip.shape, shape.layouts[0], shape.classes) == ((1, 3, 6, 40, 48), "NCTHW", 4)
    np.testing.assert_allclose(open_exported(file, told(VIDEO), trusted).infer(pictures()), expected(), atol=1e-5)


def test_an_exported_program_with_a_state_is_a_stream(tmp_path: Path) -> None:
    file, net = tmp_path / "step.pt2", GruStep().eval()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # PyTorch's GRU keeps tensors that are no buffers
        torch.export.save(torch.export.export(net, (torch.zeros(1, 1, 3), torch.zeros(1, 1, 3))), file)
    engine = open_exported(file, told(SENSORS), trusted)
    assert isinstance(engine, StreamEngine)
    samples = np.random.default_rng(0).normal(size=(12, 3)).astype(np.float32)
    with torch.inference_mode():
        whole = net(torch.from_numpy(samples)[None], torch.zeros(1, 1, 3))[0][0].numpy()
    state = engine.step(samples[:5], None)[1]
    np.testing.assert_allclose(engine.step(samples[5:], state)[0], whole, atol=1e-5)
    np.testing.assert_allclose(engine.infer(samples), whole, atol=1e-5)


@pytest.mark.parametrize("opener", [open_script, open_exported])
def test_other_bytes_in_a_trusted_folder_are_refused_in_words(opener: object, tmp_path: Path) -> None:
    file = tmp_path / "net.pt"
    for data in (b"", b"PK\x03\x04 no zip", b"\x80\x04K\x01."):
        file.write_bytes(data)
        with pytest.raises(DamagedFile):
            opener(file, told(VIDEO), trusted)  # type: ignore[operator]
    with pytest.raises(CheckpointError, match=r"gone\.pt"):
        opener(tmp_path / "gone.pt", told(VIDEO), trusted)  # type: ignore[operator]
