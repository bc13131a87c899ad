"""One model behind every back end gives one answer: eager, ONNX Runtime, OpenVINO."""

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.backends.onnx import open_onnx
from engine.backends.openvino import open_openvino
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES
from engine.pictures import video_clip
from tests.engine.backends.models import LABELS, VIDEO, VideoNet, as_ir, exported, pictures, told

pytestmark = pytest.mark.slow
CLIPS = 50


@pytest.mark.parametrize("name", ["landmark-gru", "landmark-conv"])
def test_the_landmark_family_answers_alike(name: str, tmp_path: Path) -> None:
    family = FAMILIES["landmark"]
    variant = next(v for v in family.variants if v.name == name)
    torch.manual_seed(0)
    net = family.build(labels=len(LABELS), **variant.hyper).eval()
    rng = np.random.default_rng(0)
    clips = rng.random((CLIPS, variant.input.length, *variant.input.shape), np.float32)
    clips[rng.random(clips.shape[:-1]) < 0.2] = np.nan  # joints that nobody saw
    x = torch.from_numpy(np.stack([family.prepare(clip, variant.input) for clip in clips]))
    data = exported(net, (x[:1],), tmp_path / "net.onnx")
    with torch.inference_mode():
        expected = net(x).numpy()
    for manifest in (Manifest("own", "landmark", LABELS, variant.input), told(variant.input)):
        for engine in (open_onnx(data, manifest), open_openvino(as_ir(data, tmp_path / "net.xml"), manifest)):
            answers = np.stack([engine.infer(clip) for clip in clips])
            assert np.abs(answers - expected).max() <= 1e-4


def test_a_network_that_nobody_knows_answers_alike(tmp_path: Path) -> None:
    net = VideoNet().eval()
    data = exported(net, (torch.zeros(1, 3, 6, 40, 48),), tmp_path / "net.onnx")
    engines = open_onnx(data, told(VIDEO)), open_openvino(as_ir(data, tmp_path / "net.xml"), told(VIDEO))
    rng = np.random.default_rng(0)
    for clip in rng.integers(0, 256, (CLIPS, VIDEO.length, *VIDEO.size, 3), np.uint8):
        with torch.inference_mode():
            expected = net(torch.from_numpy(video_clip(clip, VIDEO))[None])[0].numpy()
        for engine in engines:
            assert np.abs(engine.infer(clip) - expected).max() <= 1e-4
    assert pictures().shape == clip.shape
