"""What a video model is told of a picture's brightness."""

from dataclasses import asdict, replace

import numpy as np
import pytest

from engine.checkpoint.input_spec import InputSpec
from engine.pictures import video_clip

LINEAR = InputSpec("video", 4, 8.0, "hold", size=(16, 16), mean=(0.1, 0.2, 0.3), std=(0.5, 1.0, 2.0))
LOG = replace(LINEAR, tone="log")
CLIP = np.random.default_rng(3).integers(0, 256, (4, 16, 16, 3), np.uint8)


@pytest.mark.parametrize(
    ("spec", "counted"), [(LINEAR, CLIP / 255), (LOG, np.log(CLIP / 255 + 0.1))], ids=["linear", "log"]
)
def test_each_byte_counts_as_its_tone_says_and_is_scaled(spec: InputSpec, counted: np.ndarray) -> None:
    planes = video_clip(CLIP, spec)
    assert planes.dtype == np.float32 and planes.flags.c_contiguous
    np.testing.assert_allclose(planes, ((counted - spec.mean) / spec.std).transpose(3, 0, 1, 2), rtol=0, atol=1e-6)


def test_what_moves_is_told_alike_in_half_the_light_by_logarithms() -> None:
    bright = np.clip(CLIP, 100, 250)
    dark = bright // 2

    def loss(spec: InputSpec) -> float:
        """Of the mean change from picture to picture, in half the light."""
        light, half = (np.abs(np.diff(video_clip(x, spec), axis=1)).mean() for x in (bright, dark))
        return float(1 - half / light)

    assert loss(LINEAR) == pytest.approx(0.5, abs=0.02) and loss(LOG) < 0.2


def test_a_manifest_without_a_tone_is_of_before_there_was_one_and_a_strange_one_is_refused() -> None:
    raw = {key: list(x) if isinstance(x, tuple) else x for key, x in asdict(LOG).items()}
    assert InputSpec.from_raw(raw) == LOG
    assert InputSpec.from_raw({key: x for key, x in raw.items() if key != "tone"}) == LINEAR
    with pytest.raises(ValueError, match="unknown tone 'loud'"):
        InputSpec.from_raw({**raw, "tone": "loud"})
