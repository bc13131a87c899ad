"""Any ONNX classifier of clips: fed in its own layout and numbers, stateful ones step by step."""

import dataclasses
import json
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper

from engine.backends import open_engine
from engine.backends.engine import StreamEngine
from engine.backends.onnx import describe_onnx, open_onnx
from engine.backends.shape import proposed_input
from engine.checkpoint.inspect import inspect
from engine.checkpoint.labels import stand_ins
from engine.errors import CheckpointError, EngineError, MismatchError, RecognizerError
from tests.engine.backends.models import (
    LABELS,
    SENSORS,
    VIDEO,
    WEIGHTS,
    GruStep,
    colour_graph,
    exported,
    mean_colour,
    model,
    pictures,
    running_sum,
    told,
)

SIZES: dict[str, int | str] = {"N": 1, "C": 3, "T": VIDEO.length, "H": VIDEO.size[0], "W": VIDEO.size[1]}
LAYOUTS = ["NCTHW", "NTCHW", "NTHWC", "CTHW", "TCHW", "THWC", "NHWCT", "WHTNC"]


def shape_of(layout: str) -> list[int | str]:
    return [SIZES[letter] for letter in layout]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clip_is_fed_in_any_layout(layout: str) -> None:
    spec = dataclasses.replace(VIDEO, layout=layout)
    engine = open_onnx(colour_graph(layout, shape_of(layout)), told(spec))
    np.testing.assert_allclose(engine.infer(pictures()), mean_colour(pictures()), atol=1e-4)


@pytest.mark.parametrize("layout", LAYOUTS[:6])
def test_the_likeliest_layout_is_taken_where_none_is_given_and_kept_in_the_manifest(layout: str) -> None:
    engine = open_onnx(colour_graph(layout, shape_of(layout)), told(VIDEO))
    assert engine.manifest.input.layout == layout
    np.testing.assert_allclose(engine.infer(pictures()), mean_colour(pictures()), atol=1e-4)


def test_labels_in_the_metadata_of_another_program_are_taken_where_they_are_as_many(tmp_path: Path) -> None:
    graph = onnx.ModelProto.FromString(colour_graph("NTHWC", shape_of("NTHWC")))
    count = len(mean_colour(pictures()))
    for words, is_taken in ((["가", "나", "다", "라"][:count], True), (["가"], False)):
        del graph.metadata_props[:]
        graph.metadata_props.add(key="id2label", value=json.dumps(dict(enumerate(words))))
        path = tmp_path / "net.onnx"
        path.write_bytes(graph.SerializeToString())
        labels = tuple(words) if is_taken else stand_ins(count)
        assert inspect(path).labels == open_engine(path).manifest.labels == labels
        assert ("labels" in {x.field for x in inspect(path).asked}) != is_taken


def test_a_model_whose_axes_are_all_free_is_fed_as_the_user_says() -> None:
    data = colour_graph("NTHWC", ["batch", "time", "rows", "columns", "colours"])
    assert describe_onnx(data).free_axes == (0, 1, 2, 3, 4)
    engine = open_onnx(data, told(dataclasses.replace(VIDEO, layout="NTHWC")))
    np.testing.assert_allclose(engine.infer(pictures()), mean_colour(pictures()), atol=1e-4)


@pytest.mark.parametrize(
    ("dtype", "tolerance"), [(TensorProto.FLOAT16, 2e-2), (TensorProto.DOUBLE, 1e-4), (TensorProto.UINT8, 2e-2)]
)
def test_a_clip_is_stored_in_the_models_own_numbers(dtype: int, tolerance: float) -> None:
    data = colour_graph("NCTHW", shape_of("NCTHW"), dtype=dtype)
    if dtype != TensorProto.UINT8:
        engine = open_onnx(data, told(VIDEO))
        np.testing.assert_allclose(engine.infer(pictures()), mean_colour(pictures()), atol=tolerance)
        return
    spec = proposed_input(describe_onnx(data))  # pictures as they come, 0 … 255
    engine = open_onnx(data, told(spec))
    expected = pictures().mean(axis=(0, 1, 2)) @ WEIGHTS
    np.testing.assert_allclose(engine.infer(pictures()), expected, rtol=1e-4)


def test_a_model_of_grey_pictures_gets_their_luma() -> None:
    spec = dataclasses.replace(VIDEO, mean=(0.0,) * 3, std=(1 / 255,) * 3, layout="NTHW")
    nodes = [
        helper.make_node("ReduceMean", ["clip", "axes"], ["mean"], keepdims=0),
        helper.make_node("Unsqueeze", ["mean", "last"], ["column"]),
        helper.make_node("MatMul", ["column", "weights"], ["logits"]),
    ]
    stored = {"axes": np.array([1, 2, 3]), "last": np.array([1]), "weights": WEIGHTS[:1]}
    graph = helper.make_graph(
        nodes,
        "grey",
        [helper.make_tensor_value_info("clip", TensorProto.FLOAT, [1, 6, 40, 48])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 4])],
        [numpy_helper.from_array(value, name) for name, value in stored.items()],
    )
    luma = (pictures() @ np.array([0.299, 0.587, 0.114])).mean()
    np.testing.assert_allclose(open_onnx(model(graph), told(spec)).infer(pictures()), luma * WEIGHTS[0], rtol=1e-4)


def test_probabilities_are_turned_back_into_logits() -> None:
    data = colour_graph("NCTHW", shape_of("NCTHW"), "Softmax")
    logits = open_onnx(data, told(VIDEO)).infer(pictures())
    np.testing.assert_allclose(np.exp(logits).sum(), 1, atol=1e-5)
    differences = mean_colour(pictures())
    np.testing.assert_allclose(logits - logits[0], differences - differences[0], atol=1e-4)
    assert open_onnx(colour_graph("NCTHW", shape_of("NCTHW")), told(VIDEO)).ends == "logits"


def test_single_probabilities_are_turned_back_into_logits_of_strangers_alone() -> None:
    data = colour_graph("NCTHW", shape_of("NCTHW"), "Sigmoid")
    np.testing.assert_allclose(open_onnx(data, told(VIDEO)).infer(pictures()), mean_colour(pictures()), atol=1e-3)
    ours = replace(told(VIDEO), family="x3d")
    np.testing.assert_allclose(
        open_onnx(data, ours).infer(pictures()), 1 / (1 + np.exp(-mean_colour(pictures()))), atol=1e-4
    )


def test_an_answer_above_one_shows_that_a_program_ends_in_no_sigmoid() -> None:
    engine = open_onnx(colour_graph("NCTHW", shape_of("NCTHW"), "Sigmoid", "Relu"), told(VIDEO))
    assert engine.ends == "sigmoid"
    small, large = ([[0.2, 0.9, 0.1, 0.4]], [[0.2, 3.0, 0.1, 0.4]])
    for answer in (large, small):  # from then on small ones are logits, too
        engine.use(lambda arrays, answer=answer: {"ended_1": np.array(answer, np.float32)})
        np.testing.assert_allclose(engine.infer(pictures()), answer[0])


def test_the_last_operator_tells_what_a_stranger_ends_in() -> None:
    for ends, found in ((("Sigmoid", "Identity"), "sigmoid"), (("Softmax", "Identity"), "softmax"), (("Relu",), None)):
        data = colour_graph("NCTHW", shape_of("NCTHW"), *ends)
        assert describe_onnx(data).ends == found
    small = onnx.ModelProto.FromString(colour_graph("NCTHW", shape_of("NCTHW"), "Sigmoid", "Identity"))
    small.graph.node[-1].op_type = "Gemm"
    small.graph.node[-1].input.append("eye")
    small.graph.initializer.append(onnx.numpy_helper.from_array(np.eye(4, dtype=np.float32), "eye"))
    engine = open_onnx(small.SerializeToString(), told(VIDEO))  # its answers are those of a sigmoid, and it is none
    assert engine.ends == "logits"
    np.testing.assert_allclose(engine.infer(pictures()), 1 / (1 + np.exp(-mean_colour(pictures()))), atol=1e-4)


def test_operators_in_a_circle_end_in_nothing() -> None:
    round_and_round = onnx.ModelProto.FromString(colour_graph("NCTHW", shape_of("NCTHW"), "Identity", "Identity"))
    round_and_round.graph.node[-2].input[0] = "ended_1"
    assert describe_onnx(round_and_round.SerializeToString()).ends is None


def test_classes_without_labels_get_stand_ins_and_too_many_labels_are_refused() -> None:
    data = colour_graph("NCTHW", shape_of("NCTHW"))
    assert open_onnx(data, told(VIDEO, ())).manifest.labels == ("class 0", "class 1", "class 2", "class 3")
    with pytest.raises(MismatchError, match="4 outputs, and 5 labels"):
        open_onnx(data, told(VIDEO, (*LABELS, "one more")))


@pytest.mark.parametrize(
    "change",
    [{"length": 7}, {"size": (48, 40)}, {"layout": "NCHW"}, {"layout": "NCTWH"}, {"layout": "NTCHW"}],
)
def test_an_input_that_does_not_fit_is_refused_with_both_shapes(change: dict[str, object]) -> None:
    spec = dataclasses.replace(VIDEO, **change)  # type: ignore[arg-type]
    with pytest.raises(MismatchError, match=r"\(1, 3, 6, 40, 48\)") as caught:
        open_onnx(colour_graph("NCTHW", shape_of("NCTHW")), told(spec))
    assert len(str(caught.value).split("\n")) == 3


def test_clips_of_a_wrong_shape_and_answers_that_are_no_numbers_are_engine_errors() -> None:
    engine = open_onnx(colour_graph("NCTHW", shape_of("NCTHW")), told(VIDEO))
    for wrong in (pictures()[:3], pictures()[:0], pictures()[:, :20], pictures()[..., :2]):
        with pytest.raises(EngineError):
            engine.infer(wrong)
    sensors = dataclasses.replace(SENSORS, length=1, layout="NTD")
    graph = helper.make_graph(
        [helper.make_node("Log", ["x"], ["logits"])],
        "log",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, 3])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 1, 3])],
    )
    with pytest.raises(EngineError, match="not finite"):  # log 0, at the empty clip with which it is tried
        open_onnx(model(graph), told(sensors, LABELS[:3]))


def test_a_single_output_is_no_choice_between_classes() -> None:
    graph = helper.make_graph(
        [
            helper.make_node("ReduceMean", ["x"], ["y"], keepdims=0),
            helper.make_node("Unsqueeze", ["y", "a"], ["score"]),
        ],
        "one",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 6, 3])],
        [helper.make_tensor_value_info("score", TensorProto.FLOAT, [1])],
        [numpy_helper.from_array(np.array([0]), "a")],
    )
    with pytest.raises(MismatchError, match="single number"):
        open_onnx(model(graph), told(SENSORS, ("only",)))


@pytest.fixture(scope="module")
def gru(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("gru") / "step.onnx"
    inputs = torch.zeros(1, 1, 3), torch.zeros(1, 1, 3)
    return exported(GruStep(), inputs, file, input_names=["x", "h"], output_names=["logits", "h_out"])


@pytest.mark.slow
def test_a_step_model_with_a_state_answers_as_the_whole_network_however_it_is_cut(gru: bytes) -> None:
    shape = describe_onnx(gru)
    assert [(i.name, o.name) for i, o in shape.states] == [("h", "h_out")] and proposed_input(shape).streams
    engine = open_onnx(gru, told(SENSORS))
    assert isinstance(engine, StreamEngine)
    samples = np.random.default_rng(0).normal(size=(24, 3)).astype(np.float32)
    with torch.inference_mode():
        expected = GruStep().eval()(torch.from_numpy(samples)[None], torch.zeros(1, 1, 3))[0][0].numpy()
    np.testing.assert_allclose(engine.infer(samples), expected, atol=1e-5)
    rng = Random(0)
    for _ in range(5):
        state, first = None, 0
        while first < len(samples):
            count = rng.randint(1, 9)
            logits, state = engine.step(samples[first : first + count], state)
            first += count
        np.testing.assert_allclose(logits, expected, atol=1e-5)


def test_two_streams_through_one_engine_do_not_mix() -> None:
    engine = open_onnx(running_sum(), told(SENSORS))
    assert isinstance(engine, StreamEngine)
    one, two = np.random.default_rng(1).normal(size=(2, 8, 3)).astype(np.float32)
    states: list[object | None] = [None, None]
    for a, b in zip(one, two, strict=True):
        logits_one, states[0] = engine.step(a[None], states[0])
        logits_two, states[1] = engine.step(b[None], states[1])
    np.testing.assert_allclose(logits_one, engine.infer(one), atol=1e-5)
    np.testing.assert_allclose(logits_two, engine.infer(two), atol=1e-5)
    kept = engine.step(one[:4], None)[1]
    engine.step(two, kept)
    np.testing.assert_allclose(
        engine.step(one[4:], kept)[0], logits_one, atol=1e-5
    )  # a state is not changed by its use


@pytest.mark.slow
def test_a_stream_model_that_wants_several_frames_at_once_is_refused(tmp_path: Path) -> None:
    inputs = torch.zeros(1, 4, 3), torch.zeros(1, 1, 3)
    data = exported(GruStep(), inputs, tmp_path / "four.onnx", input_names=["x", "h"], output_names=["y", "h_out"])
    with pytest.raises(MismatchError, match="4 frames at once"):
        open_onnx(data, told(SENSORS))


def test_a_model_with_a_free_time_axis_takes_a_chunk_in_one_call() -> None:
    engine = open_onnx(running_sum(), told(SENSORS))
    samples = np.random.default_rng(0).normal(size=(10, 3)).astype(np.float32)
    np.testing.assert_allclose(engine.infer(samples), samples.sum(axis=0) @ WEIGHTS, atol=1e-5)


def test_damaged_bytes_get_an_answer_never_a_crash() -> None:
    data = colour_graph("NCTHW", shape_of("NCTHW"))
    rng = Random(0)
    refused = 0
    for _ in range(60):
        broken = bytearray(data[: rng.randint(1, len(data))] if rng.random() < 0.3 else data)
        for _ in range(rng.randint(1, 4)):
            broken[rng.randrange(len(broken))] ^= 1 << rng.randrange(8)
        try:
            open_onnx(bytes(broken), told(VIDEO))
        except RecognizerError as error:
            refused += 1
            assert len(str(error).split("\n")) == 3
    assert refused > 20  # of the others some bit of a weight has changed, which no format without a checksum can tell
    for nothing in (b"", b"\0", b"not a model", b"PK\x03\x04" * 9):
        with pytest.raises(CheckpointError):
            describe_onnx(nothing)


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"gone\.onnx"):
        open_onnx(tmp_path / "gone.onnx", told(VIDEO))
