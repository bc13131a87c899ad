"""A model on a graphics card. Without one: that no form needs the processor on the way, and how a graph is fed."""

import copy
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.backends.continual import continual, is_continual_possible
from engine.backends.cuda import Captured, CudaRunner, Function
from engine.backends.device import torch_has_cuda
from engine.backends.eager import EagerEngine
from engine.backends.lowered import Lowered, lowered
from engine.backends.runners import Runner, TorchRunner, open_runner
from engine.backends.ways import PARITY, SLIGHT, Way
from engine.checkpoint.manifest import Manifest
from engine.models import Family
from engine.models.family import Variant
from engine.types import FloatArray
from tests.engine.backends.test_fastest import LABELS, made
from tests.engine.models.test_families import EXPORTED, fresh


def engines(folder: Path) -> list[EagerEngine]:
    """A clip model, its continual form, and a stream."""
    clips = made(folder, "x3d")
    return [clips, continual(clips), made(folder, "movinet_stream")]


def recomputed(function: Function) -> Captured:
    """As a CUDA graph does it: each time the answer is written over the last one."""
    answered = tuple(each.clone() for each in function())

    def replay() -> None:
        for own, new in zip(answered, function(), strict=True):
            own.copy_(new)

    return replay, answered


def noise(form: Lowered, seed: int = 0) -> FloatArray:
    return np.random.default_rng(seed).standard_normal(tuple(form.x.shape)).astype(np.float32)


def answers(form: Lowered, runner: Runner) -> list[FloatArray]:
    """To three frames or clips, and to the third once more, after another third."""
    state = {name: runner.native(value) for name, value in form.empty.items()}
    frames = [noise(form, seed) for seed in range(4)]
    out = []
    for frame in frames[:2]:
        logits, new = runner(frame, list(state.values()))
        state = form.form.after(state, new)
        out.append(logits)
    return [*out, *(runner(frames[i], list(state.values()))[0] for i in (2, 3, 2))]


@pytest.mark.slow
def test_what_a_graph_is_given_and_answers_is_nobody_elses(tmp_path: Path) -> None:
    for engine in engines(tmp_path):
        form = lowered(engine)
        found = answers(form, CudaRunner(form, Way(device="cuda"), "cpu", recomputed))
        wanted = answers(form, TorchRunner(form, Way()))
        assert np.array_equal(found, wanted) and np.array_equal(found[2], found[4])
        assert next(engine.model.parameters()).dtype == torch.float32


@pytest.mark.slow
def test_half_precision_answers_nearly_the_same(tmp_path: Path) -> None:
    form = lowered(made(tmp_path, "movinet"))  # which has no mean that a processor takes of float32 alone
    runner = CudaRunner(form, Way(precision="bfloat16", device="cuda"), "cpu", recomputed)
    x = noise(form)
    (half, _), (exact, _) = runner(x, ()), TorchRunner(form, Way())(x, ())
    apart = np.abs(half - exact).max() / np.abs(exact).max()
    assert half.dtype == np.float32 and PARITY < apart <= SLIGHT


@pytest.mark.slow
@pytest.mark.parametrize(("family", "variant"), EXPORTED)
def test_no_form_makes_numbers_on_the_processor_on_the_way(family: Family, variant: Variant) -> None:
    """A graph can't be captured of what goes through the processor: arrays of no memory can't either."""
    manifest = Manifest("new", family.name, LABELS, variant.input, hyper=variant.hyper)
    engine = EagerEngine("", manifest, family, fresh(family, variant, len(LABELS)), {})
    forms = [lowered(engine)] + ([lowered(continual(engine))] if is_continual_possible(engine) else [])
    for each in forms:
        form = copy.deepcopy(each.form).to("meta")
        given = [value.to("meta") for value in (each.x, *each.form.state.values())]
        with torch.inference_mode():
            assert all(value.device.type == "meta" for value in form(*given))


@pytest.mark.skipif(not torch_has_cuda(), reason="no CUDA device")
def test_a_graphics_card_says_what_the_processor_says(tmp_path: Path) -> None:
    for engine in engines(tmp_path):
        form = lowered(engine)
        x = noise(form)
        wanted = TorchRunner(form, Way())(x, [torch.from_numpy(v) for v in form.empty.values()])[0]
        for way, limit in ((Way(device="cuda"), PARITY), (Way(precision="float16", device="cuda"), SLIGHT)):
            runner = open_runner(form, way)
            found = runner(x, [runner.native(v) for v in form.empty.values()])[0]
            assert np.abs(found - wanted).max() <= limit * np.abs(wanted).max()
