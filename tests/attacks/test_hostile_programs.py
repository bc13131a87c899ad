"""Programs that reach out of themselves are refused before anything of theirs is run or opened."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper

from engine.backends.onnx import describe_onnx, open_onnx, session_options
from engine.backends.openvino import describe_openvino
from engine.backends.script import open_exported, open_script
from engine.backends.tflite import describe_tflite
from engine.errors import CheckpointError, DamagedFile, UnknownFormat
from tests.engine.backends.flat import Tensor, flat_model
from tests.engine.backends.models import SENSORS, VIDEO, as_ir, colour_graph, model, running_sum, told


def refused(attempt: Callable[[], object], *words: str) -> CheckpointError:
    """The refusal, in three sentences that hold `words`."""
    with pytest.raises(CheckpointError) as caught:
        attempt()
    said = str(caught.value)
    assert len(said.split("\n")) == 3
    assert all(word in said for word in words), said
    return caught.value


def external(location: str, where: str = "graph") -> bytes:
    """A model with a tensor that lies in another file."""
    tensor = numpy_helper.from_array(np.zeros((3, 4), np.float32), "weights")
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value=location)
    tensor.external_data.add(key="length", value="48")
    body = [helper.make_node("MatMul", ["x", "weights"], ["logits"])]
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [6, 3])
    y = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [6, 4])
    if where == "graph":
        return model(helper.make_graph(body, "g", [x], [y], [tensor]))
    constant = helper.make_node("Constant", [], ["weights"], value=tensor)
    if where == "constant":
        return model(helper.make_graph([constant, *body], "g", [x], [y]))
    branch = helper.make_graph([constant, *body], "branch", [], [y])
    choice = helper.make_node("If", ["yes"], ["logits"], then_branch=branch, else_branch=branch)
    yes = numpy_helper.from_array(np.array(True), "yes")
    return model(helper.make_graph([choice], "g", [x], [y], [yes]))


@pytest.mark.parametrize("where", ["graph", "constant", "branch"])
@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("../../etc/passwd", "outside its folder"),
        ("/etc/passwd", "outside its folder"),
        ("..\\..\\secret.bin", "outside its folder"),
        ("C:\\secret.bin", "outside its folder"),
        ("data/../../secret.bin", "outside its folder"),
        ("weights.bin", "in another file"),
    ],
)
def test_onnx_numbers_in_other_files_are_refused_wherever_they_hide(location: str, found: str, where: str) -> None:
    refused(lambda: describe_onnx(external(location, where)), found, "not opened")


def test_onnx_numbers_beside_the_file_are_not_read_either(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(np.ones((3, 4), np.float32).tobytes())
    (tmp_path / "model.onnx").write_bytes(external("weights.bin"))
    refused(lambda: open_onnx(tmp_path / "model.onnx", told(SENSORS)), "weights.bin")


def test_operators_of_another_library_are_refused_by_name() -> None:
    graph = helper.make_graph(
        [helper.make_node("Shell", ["x"], ["logits"], domain="evil.ops")],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [6, 3])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [6, 4])],
    )
    refused(lambda: describe_onnx(model(graph, helper.make_opsetid("evil.ops", 1))), "evil.ops.Shell")


BIG = [helper.make_node("ConstantOfShape", ["size"], ["huge"]), helper.make_node("ReduceSum", ["huge"], ["sum"])]


def with_sum(nodes: list[onnx.NodeProto], *stored: onnx.TensorProto) -> onnx.GraphProto:
    """Adds to its input the "sum" that `nodes` compute of what is stored."""
    x, logits = (helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 3]) for name in ("x", "logits"))
    return helper.make_graph([*nodes, helper.make_node("Add", ["x", "sum"], ["logits"])], "g", [x], [logits], stored)


@pytest.mark.parametrize("is_hidden", [False, True], ids=["in the graph", "in a function"])
def test_a_small_file_that_unfolds_to_gigabytes_is_refused_at_once(is_hidden: bool) -> None:
    size = numpy_helper.from_array(np.array([200_000, 200_000]), "size")
    made = onnx.load_model_from_string(model(with_sum(BIG, size)))
    if is_hidden:
        call = helper.make_node("F", ["size"], ["sum"], domain="own")
        made.graph.CopyFrom(with_sum([call], size))
        made.functions.append(helper.make_function("own", "F", ["size"], ["sum"], BIG, [helper.make_opsetid("", 18)]))
        made.opset_import.append(helper.make_opsetid("own", 1))
    describe_onnx(running_sum())  # the libraries are there
    began = time.process_time()
    refused(lambda: describe_onnx(made.SerializeToString()), "huge", "200000")
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize("is_endless", [False, True])
def test_functions_that_call_each_other_are_not_written_out_to_gigabytes(is_endless: bool) -> None:
    made = onnx.load_model_from_string(running_sum())
    opsets, levels = [helper.make_opsetid("", 18), helper.make_opsetid("own", 1)], 40
    for level in range(levels):
        below = "F0" if level == levels - 1 and is_endless else f"F{level + 1}"
        calls = [helper.make_node(below, [a], [b], domain="own") for a, b in (("a", "m"), ("m", "b"))]
        nodes = calls if level < levels - 1 or is_endless else [helper.make_node("Neg", ["a"], ["b"])]
        made.functions.append(helper.make_function("own", f"F{level}", ["a"], ["b"], nodes, opsets))
    made.graph.node.append(helper.make_node("F0", ["logits"], ["more"], domain="own"))
    made.opset_import.append(helper.make_opsetid("own", 1))
    began = time.process_time()
    refused(lambda: describe_onnx(made.SerializeToString()), "functions call each other")
    assert time.process_time() - began < 0.5


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="the peak of memory is read from Linux")
def test_a_constant_whose_size_nobody_can_tell_is_not_computed_while_loading() -> None:
    """2 ** 27 numbers: 512 MiB."""
    power = [helper.make_node("Pow", ["two", "exponents"], ["p"]), helper.make_node("Cast", ["p"], ["size"], to=7)]
    stored = (np.array(2, np.float32), np.array([14, 13], np.float32))
    named = (numpy_helper.from_array(x, n) for x, n in zip(stored, ("two", "exponents"), strict=True))
    data = model(with_sum([*power, *BIG], *named))
    describe_onnx(data)
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from now on
    before = memory_mb("VmRSS")
    session = onnxruntime.InferenceSession(data, session_options(1))
    assert memory_mb("VmHWM") - before < 100 and session.get_outputs()


def memory_mb(which: str) -> float:
    found = re.search(rf"{which}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) / 1000


def test_a_flat_buffer_that_claims_gigabytes_is_refused_at_once() -> None:
    tensors = [Tensor("x", (1, 3)), Tensor("huge", (1 << 27, 3)), Tensor("logits", (1, 3))]
    data = flat_model(tensors, [("ADD", (0, 1), (2,))], [0], [2])
    began = time.process_time()
    refused(lambda: describe_tflite(data), "huge", str(1 << 27))
    assert time.process_time() - began < 2


def test_a_training_graph_and_a_function_are_looked_into_as_well() -> None:
    made = onnx.load_model_from_string(running_sum())
    inner = helper.make_node("Shell", ["a"], ["b"], domain="evil.ops")
    made.functions.append(helper.make_function("own", "F", ["a"], ["b"], [inner], [helper.make_opsetid("", 18)]))
    refused(lambda: describe_onnx(made.SerializeToString()), "evil.ops.Shell")


SHAPE = colour_graph("NCTHW", [1, 3, 6, 40, 48])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            '<?xml version="1.0"?>',
            '<?xml version="1.0"?><!DOCTYPE n [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
            "DOCTYPE",
        ),
        ("<data ", '<data model_path="../other.onnx" ', "../other.onnx"),
        ("<data ", '<data library="libevil.so" ', "libevil.so"),
        ('offset="0"', 'offset="99999999"', "beyond the end"),
    ],
)
def test_an_ir_that_reaches_out_is_refused(old: str, new: str, words: str, tmp_path: Path) -> None:
    file = as_ir(SHAPE, tmp_path / "model.xml")
    describe_openvino(file)
    xml = file.read_text(encoding="utf-8")
    assert old in xml
    file.write_text(xml.replace(old, new, 1), encoding="utf-8")
    refused(lambda: describe_openvino(file), words)


def test_an_ir_without_its_weights_or_with_other_bytes_is_refused(tmp_path: Path) -> None:
    file = as_ir(SHAPE, tmp_path / "model.xml")
    file.with_suffix(".bin").unlink()
    refused(lambda: describe_openvino(file), "model.bin")
    file.with_suffix(".bin").write_bytes(b"")
    assert isinstance(refused(lambda: describe_openvino(file)), DamagedFile)
    file.write_bytes(b"PK\x03\x04")
    assert isinstance(refused(lambda: describe_openvino(file)), DamagedFile)


class Canary(torch.nn.Module):
    """Answers, so that it would be opened if its folder were trusted."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.mean(dim=1)


def test_a_program_in_a_folder_that_nobody_trusts_is_not_even_read(tmp_path: Path) -> None:
    asked: list[Path] = []

    def is_trusted(path: Path) -> bool:
        asked.append(path)
        return False

    for opener, name in ((open_script, "model.pt"), (open_exported, "model.pt2")):
        file = tmp_path / name  # is not there: whoever read it would say so
        error = refused(lambda o=opener, f=file: o(f, told(VIDEO), is_trusted), name, f"signlens trust {tmp_path}")  # type: ignore[misc]
        assert isinstance(error, UnknownFormat)
    assert asked == [tmp_path / "model.pt", tmp_path / "model.pt2"]
