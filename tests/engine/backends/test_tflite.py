"""LiteRT: states by signature, quantised numbers, and a really trained MoViNet stream."""

import dataclasses
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from engine.backends.engine import StreamEngine
from engine.backends.shape import proposed_input
from engine.backends.tflite import describe_tflite, open_tflite
from engine.checkpoint.labels import read_labels
from engine.errors import EngineError, RecognizerError, UnknownFormat
from tests.engine.backends.flat import Tensor, flat_model
from tests.engine.backends.models import SENSORS, WEIGHTS, told
from tests.needs import data_folder

ONE = dataclasses.replace(SENSORS, length=1)
ROWS = np.ascontiguousarray(WEIGHTS.T)  # (4, 3), as LiteRT keeps them


def dense(dtype: str = "float32") -> bytes:
    """(1, 3) → (1, 4): x times WEIGHTS, in float32 or int8."""
    if dtype == "float32":
        tensors = [Tensor("x", (1, 3)), Tensor("w", (4, 3), data=ROWS), Tensor("logits", (1, 4))]
    else:
        scale = float(np.abs(ROWS).max() / 127)
        whole = np.rint(ROWS / scale).astype(np.int8)
        tensors = [
            Tensor("x", (1, 3), "int8", scale=0.03, zero=5),
            Tensor("w", (4, 3), "int8", data=whole, scale=scale),
            Tensor("logits", (1, 4), "int8", scale=0.08, zero=-3),
        ]
    return flat_model(tensors, [("FULLY_CONNECTED", (0, 1, -1), (2,))], [0], [2])


def running_sum() -> bytes:
    """A stream with a signature: its state is the sum of all samples, its logits that sum times WEIGHTS."""
    tensors = [
        Tensor("serving_total:0", (1, 3)),
        Tensor("serving_x:0", (1, 3)),
        Tensor("StatefulPartitionedCall:1", (1, 3)),
        Tensor("w", (4, 3), data=ROWS),
        Tensor("StatefulPartitionedCall:0", (1, 4)),
    ]
    operators = [("ADD", (0, 1), (2,)), ("FULLY_CONNECTED", (2, 3, -1), (4,))]
    return flat_model(tensors, operators, [0, 1], [2, 4], (["total", "x"], ["total", "logits"]))


def test_a_file_without_a_signature_answers() -> None:
    shape = describe_tflite(dense())
    assert (shape.clip.name, shape.classes, shape.kind) == ("x", 4, "sensors")
    engine = open_tflite(dense(), told(ONE))
    sample = np.array([[0.3, -1.2, 2.0]], np.float32)
    np.testing.assert_allclose(engine.infer(sample), sample[0] @ WEIGHTS, atol=1e-5)
    with pytest.raises(EngineError):
        engine.infer(sample[:, :2])


def test_quantised_inputs_and_outputs_are_scaled_both_ways() -> None:
    engine = open_tflite(dense("int8"), told(ONE))
    assert (engine.shape.clip.dtype, engine.shape.clip.scale, engine.shape.clip.zero) == (
        "int8",
        pytest.approx(0.03),
        5,
    )
    rng = np.random.default_rng(0)
    for sample in rng.uniform(-3, 3, (20, 1, 3)).astype(np.float32):
        np.testing.assert_allclose(engine.infer(sample), sample[0] @ WEIGHTS, atol=0.2)  # two and a half steps
    far = np.array([[1000.0, 0, 0]], np.float32)
    np.testing.assert_array_equal(engine.infer(far), engine.infer(far / 100))  # cut to the range, not wrapped


def test_a_signature_with_states_is_a_stream() -> None:
    shape = describe_tflite(running_sum())
    assert [(i.name, o.name) for i, o in shape.states] == [("total", "total")]
    engine = open_tflite(running_sum(), told(SENSORS))
    assert isinstance(engine, StreamEngine)
    samples = np.random.default_rng(0).normal(size=(9, 3)).astype(np.float32)
    state = engine.step(samples[:4], None)[1]
    engine.infer(samples[::-1])  # another stream in between
    np.testing.assert_allclose(engine.step(samples[4:], state)[0], samples.sum(axis=0) @ WEIGHTS, atol=1e-5)


def test_what_a_program_keeps_inside_does_not_reach_the_next_clip() -> None:
    tensors = [
        Tensor("x", (1, 3)),
        Tensor("w", (4, 3), data=ROWS),
        Tensor("again", (4, 4), data=np.eye(4, dtype=np.float32)),
        Tensor("bias", (4,), data=np.zeros(4, np.float32)),
        Tensor("hidden", (1, 4), keeps=True),
        Tensor("logits", (1, 4)),
    ]
    engine = open_tflite(flat_model(tensors, [("RNN", (0, 1, 2, 3, 4), (5,))], [0], [5]), told(ONE))
    sample = np.array([[0.3, -1.2, 2.0]], np.float32)
    for _ in range(3):
        np.testing.assert_allclose(engine.infer(sample), sample[0] @ WEIGHTS, atol=1e-5)


def test_operators_that_are_not_built_in_are_refused() -> None:
    tensors = [Tensor("x", (1, 3)), Tensor("logits", (1, 4))]
    with pytest.raises(UnknownFormat, match="Unheard"):
        describe_tflite(flat_model(tensors, [("CUSTOM", (0,), (1,))], [0], [1]))


def test_damaged_bytes_get_an_answer() -> None:
    data = running_sum()
    for nothing in (b"", b"TFL3", data[:40], data[: len(data) // 2], b"\0\0\0\0TFL3" + data[8:]):
        with pytest.raises(RecognizerError) as caught:
            describe_tflite(nothing)
        assert len(str(caught.value).split("\n")) == 3


def test_without_the_extra_the_user_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", None)
    with pytest.raises(UnknownFormat, match=r"signlens\[tflite\]"):
        describe_tflite(dense())


def trained(name: str) -> tuple[Path, npt.NDArray[np.uint8], npt.NDArray[np.float32]]:
    """A file of the trained MoViNet-A0 stream, its 16 pictures, and the logits that LiteRT gave for a0_dynamic."""
    folder = data_folder() / "movinet_a0_stream"
    golden = np.load(folder / "golden_16frames_demo_mp4.npz")
    return folder / name, golden["frames_rgb_u8"], golden["logits"]


def plain(file: Path, frames: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """What LiteRT itself answers, driven by hand."""
    from ai_edge_litert.interpreter import Interpreter

    runner = Interpreter(model_path=str(file), num_threads=1).get_signature_runner("call")
    state = {k: np.zeros(d["shape"], d["dtype"]) for k, d in runner.get_input_details().items() if k != "image"}
    logits = []
    for frame in frames:
        out = runner(image=(frame[None, None] * np.float32(1 / 255)), **state)
        logits.append(out.pop("logits")[0])
        state = out
    return np.stack(logits)


@pytest.mark.data
@pytest.mark.parametrize("name", ["a0_dynamic.tflite", "a0_int8.tflite"])
def test_the_trained_movinet_streams_as_litert_itself(name: str) -> None:
    file, frames, _ = trained(name)
    shape = describe_tflite(file.read_bytes())
    assert (len(shape.states), shape.layouts[0], shape.clip.shape) == (43, "NTHWC", (1, 1, 172, 172, 3))
    labels = read_labels(file.with_name("label_map.txt"))
    engine = open_tflite(file, told(proposed_input(shape), labels))
    assert isinstance(engine, StreamEngine)
    state, logits = None, []
    for frame in frames:
        answer, state = engine.step(frame[None], state)
        logits.append(answer)
    np.testing.assert_allclose(np.stack(logits), plain(file, frames), atol=1e-5)
    np.testing.assert_array_equal(engine.infer(frames), logits[-1])


@pytest.mark.data
def test_the_trained_movinet_gives_the_golden_logits() -> None:
    file, frames, golden = trained("a0_dynamic.tflite")
    engine = open_tflite(file, told(proposed_input(describe_tflite(file.read_bytes())), tuple("abcdefg")))
    logits = np.stack([engine.infer(frames[: i + 1]) for i in range(0, 16, 5)])
    difference = np.abs(logits - golden[::5])
    # The last bit of a scaled picture decides how the kernels quantise activations: 1 % of the range was measured.
    assert difference.max() <= 0.02 * np.ptp(golden)
    margins = np.sort(golden[::5], axis=1)
    is_clear = margins[:, -1] - margins[:, -2] > 2 * difference.max()
    assert is_clear.any()
    assert (logits.argmax(axis=1) == golden[::5].argmax(axis=1))[is_clear].all()
