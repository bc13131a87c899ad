"""A checkpoint becomes a program that answers as it does, opens without a question, and is never half written."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from torch import nn

from engine.backends import open_engine
from engine.backends.eager import EagerEngine, EagerStream
from engine.backends.engine import Engine, StreamEngine
from engine.backends.exported import export_beside
from engine.checkpoint import trust
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.inspect import inspect
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.checkpoint.screen import MANIFEST_KEY
from engine.checkpoint.supplied import Supplied
from engine.errors import DamagedFile, MismatchError, RecognizerError
from engine.models import FAMILIES
from engine.models.movinet_layers import Conv
from engine.models.movinet_sizes import LAYOUTS
from tests.trainers.clips import LABELS, write_words
from trainers.__main__ import main
from trainers.clips import noise, real_clips
from trainers.export import SUFFIXES, export, opened
from trainers.parity import compare
from trainers.program import Target, made_of

LANDMARKS = InputSpec("landmarks", 20, 12.0, parts=("pose", "hands"))
FILMS = InputSpec("video", 3, 5.0, "hold", size=(32, 32), mean=(0.0,) * 3, std=(1.0,) * 3, streams=True)
HYPER = {"core": "gru", "width": 32, "layers": 1}
SLOW_ONNX = [pytest.param(t, marks=pytest.mark.slow) for t in ("onnx", "onnx-int8")]


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_words(tmp_path_factory.mktemp("data") / "words.npz")


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """A landmark model of random weights, with everything that a manifest may say."""
    manifest = Manifest(
        "작은 모델",
        "landmark",
        LABELS,
        LANDMARKS,
        HYPER,
        idle_label="-",
        temperature=1.5,
        decision=DecisionSpec(on=0.7, on_by_label={"fist": 0.8}),
        licence="MIT",
    )
    return saved(manifest, tmp_path / "작은 모델.safetensors")


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs in this test's folder may run."""
    monkeypatch.setattr(trust, "list_file", lambda: tmp_path / "data" / "trusted.json")
    trust.trust(tmp_path)


def saved(manifest: Manifest, path: Path) -> Path:
    torch.manual_seed(3)
    model = FAMILIES[manifest.family].build(labels=len(manifest.labels), **manifest.hyper)
    for name, value in model.state_dict().items():
        if name.endswith("alpha"):  # MoViNet's blocks say nothing at 0
            value.fill_(0.5)
    write_checkpoint(path, {name: value.numpy() for name, value in model.state_dict().items()}, manifest)
    return path


def same_manifest(engine: Engine, original: Engine, layout: str) -> bool:
    wanted = replace(original.manifest, input=replace(original.manifest.input, layout=layout))
    return engine.manifest == wanted


@pytest.mark.parametrize("target", ["pt2", "torchscript", *SLOW_ONNX])
@pytest.mark.usefixtures("trusted")
def test_a_program_opens_with_its_manifest_and_answers_as_its_checkpoint(
    checkpoint: Path, words: Path, target: Target, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = checkpoint.parent / "f.json"
    command = ["export", "--checkpoint", str(checkpoint), "--to", target, "--data", str(words), "--json", str(figures)]
    assert main(command) == 0
    out = checkpoint.with_name(checkpoint.stem + SUFFIXES[target])
    original, program = open_engine(checkpoint), open_engine(out)
    assert same_manifest(program, original, "NTD")
    tolerance = 0.05 if target == "onnx-int8" else 1e-4
    for clip in real_clips(words, LANDMARKS, 5):
        np.testing.assert_allclose(program.infer(clip), original.infer(clip), atol=tolerance)
    said = json.loads(figures.read_text(encoding="utf-8"))
    assert said["largest_difference"] <= tolerance and said["are_real"]
    assert (said["clips"], said["calibrated_on"]) == ((12, 12) if target == "onnx-int8" else (24, 0))  # 24 show hands
    assert said["bytes"] == out.stat().st_size
    assert "limit" in capsys.readouterr().out
    assert sorted(p.name for p in checkpoint.parent.iterdir() if p.is_file()) == sorted(
        [checkpoint.name, out.name, "f.json"]
    )
    report = inspect(out)
    assert report.labels == LABELS and report.asked == () and report.input == program.manifest.input
    assert (export_beside(checkpoint) is not None) == (target == "onnx")


def test_a_folder_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecognizerError, match="a folder"):
        export(".", "onnx")


@pytest.mark.slow
def test_an_export_that_answers_otherwise_answers_for_nobody(checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainers.parity.EXACT", -1.0)
    out, parity = export(checkpoint, "onnx")
    assert not parity.is_kept and open_engine(out).manifest.labels == LABELS
    assert export_beside(checkpoint) is None


@pytest.mark.slow
def test_an_onnx_file_tells_nothing_of_this_machine_and_may_be_given_other_names(checkpoint: Path) -> None:
    out, parity = export(checkpoint, "onnx")
    data = out.read_bytes()
    assert str(Path(torch.__file__).parent).encode() not in data and str(Path(__file__).parents[2]).encode() not in data
    assert parity.same_top1 is None and not parity.are_real and parity.is_kept
    engine = open_engine(out, Supplied(labels=("하나", "둘", "셋", "넷"), fps=15.0))
    assert engine.manifest.labels[1] == "둘" and engine.manifest.input.fps == 15.0
    model = onnx.load_from_string(data)
    onnx.helper.set_model_props(model, {MANIFEST_KEY: "{}"})
    out.write_bytes(model.SerializeToString())
    with pytest.raises(DamagedFile, match="manifest"):
        open_engine(out)
    other = replace(open_engine(checkpoint).manifest, labels=("-", "one"))
    onnx.helper.set_model_props(model, {MANIFEST_KEY: other.to_json()})
    out.write_bytes(model.SerializeToString())
    with pytest.raises(MismatchError, match="4 outputs, and its manifest 2 labels"):
        open_engine(out)
    assert inspect(out).problems


@pytest.fixture
def stream(tmp_path: Path) -> EagerEngine:
    """MoViNet-A0-Stream with its first three layers alone: all of it takes the exporter a minute."""
    manifest = Manifest("s", "movinet_stream", LABELS, FILMS, {"size": "a0", "gate": "keras", "rgb_difference": True})
    engine = open_engine(saved(manifest, tmp_path / "s.safetensors"))
    assert isinstance(engine, EagerStream)
    body = engine.model
    body.blocks = nn.Sequential(*list(body.blocks)[:3])  # type: ignore[call-overload]  # a Sequential
    width = LAYOUTS["a0"].layers()[1][-1].outputs
    body.conv7 = Conv(width, LAYOUTS["a0"].head, True).eval()
    return engine


@pytest.mark.slow
def test_a_stream_model_is_exported_as_a_step_with_its_state(stream: EagerStream) -> None:
    program = opened(made_of(stream, "onnx"), "onnx")
    assert isinstance(program, StreamEngine) and program.manifest.input.streams
    frames = np.random.default_rng(4).integers(0, 256, (7, 32, 32, 3), np.uint8)
    state, theirs, whole = None, None, stream.infer(frames)
    for frame in frames:
        logits, state = program.step(frame[None], state)
        expected, theirs = stream.step(frame[None], theirs)
        np.testing.assert_allclose(logits, expected, atol=1e-4)
    np.testing.assert_allclose(logits, whole, atol=1e-4)
    assert np.abs(whole - stream.infer(frames[-1:])).max() > 1e-3  # the frames before count
    parity = compare("onnx", stream, program, [frames], (1, 1))
    assert (parity.clips, parity.answers) == (1, 7) and parity.is_kept


@pytest.mark.slow
def test_a_stream_model_as_torchscript_answers_whole_clips(stream: EagerStream) -> None:
    program = opened(made_of(stream, "torchscript"), "torchscript")
    assert not isinstance(program, StreamEngine) and not program.manifest.input.streams
    assert compare("torchscript", stream, program, noise(FILMS), (1, 1)).is_kept


def refused(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    assert main(["export", *command]) == 1
    said = capsys.readouterr().err
    assert len(said.strip().splitlines()) == 3
    return said


def test_int8_without_real_clips_is_refused(checkpoint: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "--checkpoint", str(checkpoint), "--to", "onnx-int8")
    assert "--data" in said and [p.name for p in checkpoint.parent.iterdir()] == [checkpoint.name]


def test_a_checkpoint_is_never_written_over_by_its_export(checkpoint: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = checkpoint.read_bytes()
    said = refused(capsys, "--checkpoint", str(checkpoint), "--to", "pt2", "-o", str(checkpoint))
    assert "itself the file" in said and checkpoint.read_bytes() == before


@pytest.mark.usefixtures("trusted")
def test_a_program_is_not_exported_again(checkpoint: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = export(checkpoint, "torchscript")
    assert "program already" in refused(capsys, "--checkpoint", str(out), "--to", "onnx")


def test_a_folder_that_is_not_there_leaves_nothing_behind(checkpoint: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = checkpoint.parent / "gone" / "a.pt2"
    refused(capsys, "--checkpoint", str(checkpoint), "--to", "torchscript", "-o", str(out))
    assert [p.name for p in checkpoint.parent.iterdir()] == [checkpoint.name]
