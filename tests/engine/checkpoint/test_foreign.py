"""Checkpoints of other programs: named by their tensors, completed by what is supplied, saved as ours."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from engine.backends import open_engine
from engine.checkpoint.contents import is_averaged
from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.checkpoint.foreign import convert, open_foreign
from engine.checkpoint.formats import Format
from engine.checkpoint.identify import identify, nearest, views
from engine.checkpoint.inspect import inspect
from engine.checkpoint.labels import stand_ins
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.opcodes import HARMLESS
from engine.checkpoint.supplied import Supplied
from engine.checkpoint.torch_screen import MAX_PICKLE_BYTES
from engine.errors import CheckpointError, MismatchError, UnknownFormat, UnsafeFile
from engine.models import FAMILIES, Family
from tests.attacks.corpus import smallest, state_of

SMALL = {"core": "gru", "width": 8, "layers": 1}
LABELS = ("가", "나", "다")


def state() -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    return dict(FAMILIES["landmark"].build(labels=3, **SMALL).eval().state_dict())


def shapes(prefix: str = "") -> dict[str, tuple[int, ...]]:
    return {prefix + name: tuple(value.shape) for name, value in state().items()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "slow_r50_best.ckpt"


@pytest.mark.parametrize("prefix", ["", "model.", "module.", "anything.at.all.", "model._orig_mod.", "a.b.c.d."])
def test_tensors_are_known_behind_any_prefix(prefix: str) -> None:
    found = identify(shapes(prefix))
    assert found is not None and found.fits
    assert (found.family.name, found.classes, found.prefix.replace("_orig_mod.", "")) == (
        "landmark", 3, prefix.replace("_orig_mod.", "")
    )  # fmt: skip
    assert set(found.names.values()) == set(shapes(prefix))


def test_names_in_the_middle_of_which_torch_has_written_are_known() -> None:
    wrapped = {name.replace("core.", "core._orig_mod."): shape for name, shape in shapes("model.").items()}
    found = identify(wrapped)
    assert found is not None and found.fits
    assert found.names["core.gru.weight_ih_l0"] == "model.core._orig_mod.gru.weight_ih_l0"


def test_what_lies_beside_the_model_is_left_out_and_told() -> None:
    found = identify(shapes("model.") | {"criterion.weight": (3,), "model.total_ops": (1,)})
    assert found is not None and found.fits
    assert set(found.beside) == {"criterion.weight", "model.total_ops"}


def test_views_end_however_deep_the_names_are() -> None:
    assert len(list(views({"a." * 500 + "w": (1,)}))) < 10


def test_an_opened_file_answers_as_the_module_that_was_saved(path: Path) -> None:
    torch.save({"state_dict": {f"model.{k}": v for k, v in state().items()}}, path)
    engine = open_engine(path, Supplied(labels=LABELS, fps=30.0, length=9))
    assert engine.manifest.labels == LABELS
    assert (engine.manifest.input.fps, engine.manifest.input.length) == (30.0, 9)
    model = FAMILIES["landmark"].build(labels=3, **SMALL).eval()
    model.load_state_dict(state())
    clip = np.random.default_rng(0).normal(size=(9, *engine.manifest.input.shape)).astype(np.float32)
    with torch.inference_mode():
        x = torch.from_numpy(FAMILIES["landmark"].prepare(clip, engine.manifest.input))[None]
        expected = model(x)[0].numpy()
    np.testing.assert_allclose(engine.infer(clip), expected, atol=1e-6)


def test_the_architecture_is_named_whatever_the_file_is_called(path: Path) -> None:
    torch.save(state(), path)
    report = inspect(path)
    assert (report.family, report.variant, report.is_safe, report.opens) == ("landmark", "landmark-gru", True, True)
    assert report.parameters == sum(v.numel() for v in state().values())
    words = "\n".join(report.lines())
    assert "Called slow_r50_best, it is landmark-gru" in words and f"{report.parameters:,} parameters" in words


@pytest.mark.parametrize("name", ["x3d_xs", "x3d_s"])
def test_of_sizes_with_the_same_tensors_ours_is_the_one_for_its_clips(name: str, tmp_path: Path) -> None:
    variant = next(v for v in FAMILIES["x3d"].variants if v.name == name)
    model = FAMILIES["x3d"].build(labels=3, **variant.hyper)
    manifest = Manifest("mine", "x3d", LABELS, variant.input, hyper=variant.hyper)
    path = tmp_path / "mine.safetensors"
    write_checkpoint(path, {key: value.numpy() for key, value in model.state_dict().items()}, manifest)
    assert inspect(path).variant == name


def test_what_the_file_does_not_say_is_listed_with_what_is_taken(path: Path) -> None:
    torch.save(state(), path)
    report = inspect(path)
    assert {x.field for x in report.asked} == {"labels", "fps", "length"}
    assert report.labels == stand_ins(3) == open_engine(path).manifest.labels
    assert "frames per second 12.0" in report.lines()[-1]
    assert report.as_json()["labels"] is None


@pytest.mark.parametrize("kind", [torch.float8_e4m3fn, torch.complex64])
def test_numbers_of_a_kind_that_is_not_read_are_no_damage(tmp_path: Path, kind: torch.dtype) -> None:
    save_file({"w": torch.zeros(3).to(kind)}, tmp_path / "x.safetensors")
    (problem,) = inspect(tmp_path / "x.safetensors").problems
    assert "of a kind that is not read here" in problem and "damage" not in problem
    with pytest.raises(UnknownFormat, match="float16 or bfloat16"):
        open_engine(tmp_path / "x.safetensors")


def test_a_tensor_that_is_only_marked_as_negative_or_conjugate_hinders_nothing(path: Path) -> None:
    for marked in (torch.zeros(2, dtype=torch.complex64).conj(), torch.zeros(2, dtype=torch.complex64).conj().imag):
        torch.save({"state_dict": state(), "z": marked}, path)
        assert inspect(path).problems == () and len(open_engine(path).manifest.labels) == 3


def test_what_the_file_itself_says_is_believed(path: Path) -> None:
    half = ["\ud83d", *LABELS[1:]]  # of a character: no text, so the other names hold
    hints = {"classes": half, "class_names": list(LABELS), "fps": 25, "num_frames": 11}
    torch.save({"state_dict": state(), "hyper_parameters": hints}, path)
    report = inspect(path)
    assert report.asked == () and report.labels == LABELS
    assert report.input is not None and (report.input.fps, report.input.length) == (25.0, 11)


def test_metadata_of_safetensors_which_are_text_alone_are_read_as_json(tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    metadata = {"id2label": json.dumps(dict(enumerate(LABELS))), "fps": "25", "num_frames": "11", "note": "{[" * 9}
    save_file(state(), path, metadata)
    report = inspect(path)
    assert report.asked == () and report.labels == LABELS
    assert report.input is not None and (report.input.fps, report.input.length) == (25.0, 11)


def test_of_sizes_with_the_same_tensors_a_foreign_one_is_the_one_for_as_many_pictures(path: Path) -> None:
    tensors = {name: torch.zeros(shape) for name, shape in _shapes_of("x3d").items()}
    torch.save({"state_dict": tensors, "hyper_parameters": {"num_frames": 13, "crop_size": [160, 182]}}, path)
    _, manifest = open_foreign(path)
    assert manifest.hyper["window"] == [13, 5, 5]
    assert (manifest.input.length, manifest.input.fps, manifest.input.size) == (13, 5.0, (160, 182))


@pytest.mark.parametrize("dtype", [torch.int8, torch.complex64])
def test_weights_without_their_scales_are_no_weights(dtype: torch.dtype, path: Path) -> None:
    torch.save({k: v.to(dtype) if v.is_floating_point() else v for k, v in state().items()}, path)
    assert str(dtype).removeprefix("torch.") in inspect(path).problems[0]
    with pytest.raises(MismatchError, match="decimal numbers"):
        open_engine(path)


@pytest.mark.parametrize("family", FAMILIES.values(), ids=lambda family: family.name)
def test_what_a_model_itself_keeps_in_whole_numbers_is_right(family: Family, path: Path) -> None:
    torch.save(state_of(family, smallest(family)), path)
    report = inspect(path)
    assert report.problems == () and report.family == family.name


def test_arrays_in_the_place_of_tensors_are_told_as_what_they_are(path: Path) -> None:
    torch.save({"weight": np.zeros(MAX_PICKLE_BYTES, np.int8)}, path)
    with pytest.raises(UnknownFormat, match="numpy arrays") as refused:
        open_engine(path)
    assert "make tensors" in refused.value.remedy


def test_a_folder_is_named_also_where_its_path_has_no_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert tmp_path.name in inspect(".").problems[0]
    assert inspect("/").problems[0].startswith("Can't load /.")


def test_as_many_labels_as_outputs_are_needed_and_an_input_that_can_be(path: Path) -> None:
    torch.save(state(), path)
    with pytest.raises(MismatchError, match="2 labels, the checkpoint 3"):
        open_foreign(path, Supplied(labels=("a", "b")))
    with pytest.raises(MismatchError, match="no input"):
        open_foreign(path, Supplied(fps=-1.0))
    with pytest.raises(MismatchError, match="not among the labels"):
        open_foreign(path, Supplied(labels=LABELS, idle_label="-"))


def test_a_converted_file_is_ours_and_answers_alike(path: Path, tmp_path: Path) -> None:
    torch.save({"model": {k: v.half() for k, v in state().items()}}, path)
    out = tmp_path / "out.safetensors"
    made = convert(path, Supplied(labels=LABELS, idle_label="가", name="walk"), out)
    _, manifest = read_checkpoint(out)
    assert manifest == made and (manifest.name, manifest.idle_label, manifest.family) == ("walk", "가", "landmark")
    clip = manifest.input.blank()
    np.testing.assert_array_equal(open_engine(out).infer(clip), open_engine(path).infer(clip))
    assert inspect(out).asked == ()


def test_nothing_is_converted_whose_classes_nobody_has_named(path: Path, tmp_path: Path) -> None:
    torch.save(state(), path)
    with pytest.raises(MismatchError, match="does not name its 3 classes"):
        convert(path, Supplied(), tmp_path / "out.safetensors")
    assert not (tmp_path / "out.safetensors").exists()


AVERAGES = ["ema", "model_ema", "ema/model", "state_dict_ema", "ModelEMA", "swa_state_dict", "teacher"]


@pytest.mark.parametrize("plain", ["state_dict", "model_state", "student", "generator"])
@pytest.mark.parametrize("average", AVERAGES)
def test_the_weights_are_taken_before_their_average_which_is_no_other_model(
    path: Path, average: str, plain: str
) -> None:
    torch.save(nested(average, {k: v + 1 for k, v in state().items()}) | {plain: state()}, path)
    tensors, _ = open_foreign(path)
    np.testing.assert_array_equal(tensors["head.1.bias"], state()["head.1.bias"].numpy())
    assert inspect(path).part == plain


@pytest.mark.parametrize("beside", [0, 1, 9])
@pytest.mark.parametrize("average", ["ema.", "model_ema.module.", "teacher.", "emaModel."])
def test_so_they_are_where_both_lie_in_one_dictionary(path: Path, average: str, beside: int) -> None:
    means = {average + k: v + 1 for k, v in state().items()}
    more = {f"loss.{k}": torch.zeros(k + 1) for k in range(beside)}
    torch.save(means | {f"net.{k}": v for k, v in state().items()} | more, path)
    tensors, _ = open_foreign(path)
    np.testing.assert_array_equal(tensors["head.1.bias"], state()["head.1.bias"].numpy())


def test_an_average_alone_is_a_model(path: Path) -> None:
    torch.save({"schema": 3, "ema": state()}, path)
    assert inspect(path).opens and not is_averaged("schema/cinema")


def nested(names: str, value: Any) -> dict[str, Any]:
    """value, in one dictionary within another."""
    first, _, rest = names.partition("/")
    return {first: nested(rest, value) if rest else value}


def test_a_single_class_is_no_choice(path: Path) -> None:
    variant = FAMILIES["landmark"].variants[0]
    torch.save(FAMILIES["landmark"].build(labels=1, **variant.hyper).state_dict(), path)
    with pytest.raises(MismatchError, match="no choice between classes"):
        open_engine(path)


def test_counters_that_an_old_file_leaves_out_begin_at_nought(path: Path) -> None:
    family = next((f for f in FAMILIES.values() if any("num_batches" in n for n in _shapes_of(f.name))), None)
    if family is None:
        pytest.skip("no family here has batch norm")
    model = family.build(labels=3, **min(family.variants, key=lambda v: v.parameters).hyper)
    torch.save({k: v for k, v in model.state_dict().items() if not k.endswith("num_batches_tracked")}, path)
    assert inspect(path).opens
    assert all(v == 0 for k, v in open_foreign(path)[0].items() if k.endswith("num_batches_tracked"))


def _shapes_of(name: str) -> dict[str, tuple[int, ...]]:
    family = FAMILIES[name]
    return {k: tuple(v.shape) for k, v in family.build(labels=3, **family.variants[0].hyper).state_dict().items()}


def test_a_backbone_without_a_head_is_named_with_what_is_missing_and_what_to_do(path: Path) -> None:
    whole = FAMILIES["landmark"].build(labels=3, **FAMILIES["landmark"].variants[0].hyper).state_dict()
    torch.save({k: v for k, v in whole.items() if not k.startswith("head")}, path)
    report = inspect(path)
    assert not report.opens and not report.fits and report.variant == "landmark-gru"
    assert set(report.missing) == {"head.1.weight", "head.1.bias"} and report.unexpected == ()
    assert "fine-tune" in report.remedies[0]
    with pytest.raises(MismatchError, match=r"Nearest: landmark-gru.*missing: 2 \(head.1.bias, head.1.weight\)"):
        open_engine(path)


def test_a_tensor_of_another_shape_is_told_with_both_shapes(path: Path) -> None:
    broken = state() | {"query.bias": torch.zeros(4)}
    torch.save(broken, path)
    report = inspect(path)
    assert report.reshaped == (("query.bias", (4,), (1,)),) and report.family == "landmark"
    assert "query.bias (4,) → (1,)" in "\n".join(report.lines())


def test_names_behind_a_prefix_of_few_get_the_advice_to_strip_it(path: Path) -> None:
    core = {(f"encoder.{k}" if k.startswith("core") else k): v for k, v in state().items()}
    torch.save(core, path)
    assert any("Strip encoder." in remedy for remedy in inspect(path).remedies)


def test_a_heap_of_tensors_is_no_model_and_says_so(path: Path) -> None:
    torch.save({f"t{i}": torch.zeros(3) for i in range(9)}, path)
    assert nearest({"nothing": (1,)}) is None
    report = inspect(path)
    assert report.family is None and report.is_safe and "fit no known family" in report.problems[0]
    torch.save([1, 2, 3], path)
    assert "no named tensors" in inspect(path).problems[0]


def test_a_whole_module_is_refused_with_its_names_and_the_way_out(path: Path) -> None:
    torch.save(torch.nn.Sequential(torch.nn.Linear(2, 2)), path)
    with pytest.raises(UnsafeFile, match=r"torch\.nn\.modules\.container\.Sequential") as caught:
        open_engine(path)
    assert "state_dict" in caught.value.remedy
    assert not inspect(path).is_safe


def test_the_names_that_are_let_through_are_torchs_own() -> None:
    from torch._weights_only_unpickler import _get_allowed_globals

    assert set(_get_allowed_globals()) >= HARMLESS


FILES = {
    "x.h5": (b"\x89HDF\r\n\x1a\n" + bytes(64), Format.KERAS, "tf2onnx"),
    "x.tflite": (b"\x1c\0\0\0TFL3" + bytes(64), Format.TFLITE, ""),
    "x.mp4": (b"\0\0\0\x20ftypisom" + bytes(64), Format.VIDEO, "Choose a model file"),
    "x.png": (b"\x89PNG\r\n\x1a\n" + bytes(64), Format.PICTURE, "Choose a model file"),
    "x.xml": (b'<?xml version="1.0"?>\n<net name="a" version="11">\n</net>', Format.OPENVINO, ""),
    "x.onnx": (b"\x08\x0a\x12\x02me\x3a\x04\x0a\x02\x0a\x00\x42\x02\x10\x11", Format.ONNX, ""),
    "saved_model.pb": (b"\x08\x01\x12\x0c" + bytes(12), Format.SAVED_MODEL, "tf2onnx"),
    "x.npy": (b"\x93NUMPY\x01\0" + bytes(64), Format.NUMPY, "Choose a model file"),
    "x.txt": (b"one label\nand another\n", Format.TEXT, "Choose a model file"),
    "x.bin": (bytes(range(256)), Format.UNKNOWN, "Choose a model file"),
    "x.gz": (b"\x1f\x8b\x08" + bytes(64), Format.ARCHIVE, "Unpack"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_kind_is_named_by_its_bytes_and_told_what_to_do(name: str, tmp_path: Path) -> None:
    data, kind, remedy = FILES[name]
    path = tmp_path / "walk.pt"
    path.write_bytes(data)
    report = inspect(path)
    assert report.format is kind
    assert remedy in "\n".join(report.remedies)


def test_a_folder_of_a_saved_model_is_known_and_another_folder_too(tmp_path: Path) -> None:
    assert inspect(tmp_path).format is Format.FOLDER
    (tmp_path / "saved_model.pb").write_bytes(b"\x08\x01")
    assert inspect(tmp_path).format is Format.SAVED_MODEL
    with pytest.raises(CheckpointError, match="SavedModel"):
        open_engine(tmp_path)


@pytest.mark.slow
def test_identifying_loads_no_compiler() -> None:
    """torch's own way without memory imports its compiler and sympy: seconds, and 100 MB that the window keeps."""
    import subprocess
    import sys

    code = (
        "import sys; from engine.models import FAMILIES; from engine.models.weightless import weightless\n"
        "for family in FAMILIES.values():\n"
        "    for variant in family.variants:\n"
        "        with weightless(): family.build(labels=len(family.labels) or 3, **variant.hyper)\n"
        "print(sorted({'sympy', 'torch._dynamo'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
