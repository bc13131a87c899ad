"""The glove families beside their published checkpoints: the same names, shapes and numbers of parameters.

Their accuracy: tests/benchmarks/test_glove_proof.py.
"""

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.backends import open_engine
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.errors import MismatchError
from engine.models import FAMILIES
from engine.models.family import module_shapes
from engine.models.glove import JAMO

_GRU = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
_NORM = ("weight", "bias", "running_mean", "running_var", "num_batches_tracked")
_HEAD = {"0.weight": (128, 64), "0.bias": (128,), "3.weight": (24, 128), "3.bias": (24,)}


def names(prefix: str, parts: tuple[str, ...]) -> set[str]:
    return {prefix + part for part in parts}


def built(name: str, **hyper: int) -> torch.nn.Module:
    return FAMILIES[name].build(labels=24, **hyper)


def test_gru_has_the_names_that_its_lightning_module_gives() -> None:
    """No file of it is at hand: Sequential(Linear, GRU) called RNN, then outputRNN."""
    for layers in (1, 2):
        shapes = module_shapes(built("gru", layers=layers))
        assert {k.removeprefix("output_layers.output_layers."): v for k, v in shapes.items() if "output" in k} == _HEAD
        cores = {k for k in shapes if k.startswith("RNN.")}
        assert cores == {"RNN.0.weight", "RNN.0.bias"} | {
            f"RNN.1.{part[:-1]}{n}" for part in _GRU for n in range(layers)
        }
        assert shapes["RNN.0.weight"] == (128, 8) and shapes["RNN.1.weight_ih_l0"] == (192, 128)


def test_ms3d_stacked_gru_has_the_names_that_its_lightning_module_gives() -> None:
    """No file of it is at hand: towers of two blocks, gru1 and gru2 beside each other."""
    shapes = module_shapes(built("ms3d_stacked_gru"))
    towers = {f"tower{n}.{at}." for n in (1, 2, 3) for at in (0, 1, 3, 4)}
    expected = {t + part for t in towers for part in (("weight", "bias") if t[-2] in "03" else _NORM)}
    expected |= names("cnn_post.0.", _NORM) | names("gru1.", _GRU) | names("gru2.", _GRU)
    assert shapes.keys() == expected | names("output_layers.", tuple(_HEAD))
    assert [shapes[f"tower{n}.0.weight"] for n in (1, 2, 3)] == [(32, 1, k, k, k) for k in (3, 5, 7)]
    assert {shapes[f"tower{n}.3.weight"] for n in (1, 2, 3)} == {(32, 32, 3, 3, 3)}
    assert shapes["gru1.weight_ih_l0"] == (192, 96) and shapes["gru2.weight_ih_l0"] == (192, 64)


@pytest.mark.parametrize(("name", "count"), [("ms3d_gru", 59_228), ("ms3d_stacked_gru", 167_615)])
def test_with_its_batch_norms_buffers_it_has_as_many_numbers_as_are_in_its_file(name: str, count: int) -> None:
    assert sum(value.numel() for value in built(name).state_dict().values()) == count


def test_another_glove_with_other_signs_is_recognised_with_its_sizes() -> None:
    """SignSpeak's gloves have five flex sensors and know 36 signs."""
    for name, hyper in (
        ("gru", {"layers": 2, "hidden": 48, "inputs": 5}),
        ("stacked_gru", {"layers": 3, "hidden": 16, "inputs": 5}),
        ("ms3d_gru", {"filters": 8, "hidden": 20}),
        ("ms3d_stacked_gru", {"filters": 8, "hidden": 20}),
    ):
        shapes = module_shapes(FAMILIES[name].build(labels=36, **hyper))
        found = {family.name: family.recognise(shapes) for family in FAMILIES.values()}
        assert {k: v for k, v in found.items() if v is not None} == {name: hyper}


def test_a_two_layer_gru_with_a_stem_is_named_so_whatever_its_file_is_called() -> None:
    """The published "GRU_best" and "StackedGRU" of 74,776 parameters."""
    family = FAMILIES["gru"]
    hyper = family.recognise(module_shapes(built("gru", layers=2)))
    assert hyper is not None and hyper["layers"] == 2
    assert (family.variant(hyper).name, family.variant(hyper).parameters) == ("gru-2", 74_776)


def test_kernels_of_another_shape_are_refused_by_the_name_of_their_tensor(tmp_path: Path) -> None:
    """An older inference class had a second tower of 3 x 5 x 3: its weights are no cubes."""
    family = FAMILIES["ms3d_stacked_gru"]
    tensors = {name: value.numpy() for name, value in built(family.name).state_dict().items()}
    tensors["tower2.0.weight"] = np.zeros((32, 1, 3, 5, 3), np.float32)
    manifest = Manifest("older", family.name, JAMO, family.variants[0].input)
    write_checkpoint(tmp_path / "older.safetensors", tensors, manifest)
    with pytest.raises(MismatchError, match=r"tower2\.0\.weight"):
        open_engine(tmp_path / "older.safetensors")


def test_an_lstm_a_two_way_gru_and_a_headless_one_are_none_of_them() -> None:
    for core in (torch.nn.LSTM(8, 48, 2), torch.nn.LSTM(8, 64, 2), torch.nn.GRU(8, 64, 2, bidirectional=True)):
        shapes = module_shapes(built("stacked_gru"))
        other = {k: v for k, v in shapes.items() if not k.startswith("RNN.")}
        other |= {f"RNN.{k}": v for k, v in module_shapes(core).items()}
        assert [f.name for f in FAMILIES.values() if f.recognise(other) is not None] == []
    for name in ("gru", "stacked_gru", "ms3d_gru", "ms3d_stacked_gru"):
        family = FAMILIES[name]
        headless = {k: v for k, v in module_shapes(built(name)).items() if not k.startswith(family.head)}
        assert family.recognise(headless) is None


@pytest.mark.parametrize("settings", [{"labels": 0}, {"labels": 3, "hidden": 0}])
@pytest.mark.parametrize("name", ["gru", "stacked_gru", "ms3d_gru", "ms3d_stacked_gru"])
def test_settings_that_make_no_model_are_refused(name: str, settings: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="0"):
        FAMILIES[name].build(**settings)


def test_a_recording_is_filled_up_at_its_end_and_the_filling_is_read() -> None:
    """The last step of the four is that of the filled-up clip, so a longer filling changes the answer."""
    rng = np.random.default_rng(0)
    for name in ("gru", "stacked_gru", "ms3d_gru", "ms3d_stacked_gru"):
        family, model = FAMILIES[name], built(name).eval()
        spec = family.variants[0].input
        samples = (rng.normal(size=(80, 8)) * spec.std + spec.mean).astype(np.float32)
        clip = family.prepare(samples, spec)
        filling = ((spec.pad - np.array(spec.mean)) / np.array(spec.std)).astype(np.float32)
        assert clip.shape == (87, 8) and np.allclose(clip[80:], filling, atol=1e-5)
        assert np.allclose(clip[:80] * spec.std + spec.mean, samples, atol=1e-2)
        shorter = family.prepare(samples[:60], spec)
        with torch.inference_mode():
            answers = model(torch.from_numpy(np.stack([clip, shorter])))
        assert not torch.allclose(answers[0], answers[1], atol=1e-4)
