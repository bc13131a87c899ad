"""The flags of the trainers that people come from, in both spellings, from end to end: each does what it says."""

import json
import re
import warnings
from pathlib import Path

import pytest
import torch

from engine.backends import open_engine
from engine.backends.eager import EagerEngine
from tests.trainers.data.recordings import write_folders
from trainers.__main__ import main
from trainers.progress import Event, Reader
from trainers.run import SETTINGS

FLAGS = """--train-data-root {data} --val-data-root {data} --test-data-root {data} --model-name efficient_x3d
--model-variant XS --batch-size 4 --epochs 1 --learning-rate 1e-3 --optimizer sgd --scheduler step --dropout-rate 0.3
--weight-decay 1e-4 --label-smoothing 0.1 --num-frames 5 --clip-duration 1.0 --crop-size 32 --num-workers 1
--pin-memory --precision 16-mixed --gpus 0 --accelerator auto --seed 7 --enable-efficient-deployment
--export-mobile-model --quantize-model --mobile-model-path {out}/m.pt --output-dir {out} --experiment-name signs"""


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folders(tmp_path_factory.mktemp("내 영상") / "signs", films=3)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def command(words: str, underscored: bool, **paths: Path) -> list[str]:
    """`words` with their flags in one spelling; {name} is the path of that name."""
    flags = re.sub(r"(?<=[a-z])-(?=[a-z])", "_", words) if underscored else words
    return [word.format(**paths) for word in flags.split()]


def said(capsys: pytest.CaptureFixture[str]) -> list[Event]:
    return Reader().feed(capsys.readouterr().out.encode())


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("underscored", [False, True])
def test_a_run_with_all_of_them(
    films: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], underscored: bool
) -> None:
    wanted = FLAGS.replace("--quantize-model ", "") if underscored else FLAGS  # it takes most of the time
    flags = command(wanted, underscored, data=films, out=tmp_path)
    assert main(["scratch", *flags, "--events", "stdout"]) == 0
    events, run = said(capsys), tmp_path / "signs"
    manifest = open_engine(run / "best.safetensors").manifest
    assert (manifest.name, manifest.family, manifest.labels) == ("signs", "efficient_x3d", ("고마워", "안녕"))
    assert (manifest.input.length, manifest.input.fps, manifest.input.size) == (5, 4.0, (32, 32))
    settings = json.loads((run / SETTINGS).read_text(encoding="utf-8"))
    assert {settings[name] for name in ("optimizer", "scheduler")} == {"sgd", "step"} and settings["seed"] == 7
    start = next(e for e in events if e.kind == "start")
    assert start.values["samples"] == {"train": 6, "validation": 6, "test": 6}
    assert [e.number("lr") for e in events if e.kind == "step"] == pytest.approx([1e-3, 1e-4])
    notes = " ".join(e.words("text") for e in events if e.kind == "note")
    assert "bfloat16" in notes and "m.pt" in notes and ("m.int8.onnx" in notes) is not underscored
    assert underscored or open_engine(tmp_path / "m.int8.onnx").manifest.labels == manifest.labels
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        assert torch.jit.load(str(tmp_path / "m.pt"))(torch.zeros(1, 3, 5, 32, 32)).shape == (1, 2)  # type: ignore[no-untyped-call]

    def measured(flag: str, what: Path) -> float:
        flags = f"--data-root {{data}} --test-data-root {{data}} {flag} {{what}} --test-only"
        test = command(flags, underscored, data=films, what=what)
        assert main(["scratch", *test, "--events", "stdout"]) == 0
        return float(said(capsys)[-1].values["metrics"]["top1"])

    alone = tmp_path / "elsewhere.safetensors"
    alone.write_bytes((run / "best.safetensors").read_bytes())
    results = [measured("--resume-from-checkpoint", what) for what in (run, run / "resume.state", alone)]
    assert results == [manifest.metrics["top1"]] * 3

    tune = """--data-root {data} --freeze-backbone --output-dir {out} --experiment-name tuned --val-share 0.3
    --split file --test-share 0 --epochs 1 --batch-size 2 --checkpoint {out}/signs/best.safetensors"""
    assert main(["finetune", *command(tune, underscored, data=films, out=tmp_path)]) == 0
    before, after = (open_engine(tmp_path / x / "last.safetensors") for x in ("signs", "tuned"))
    assert isinstance(before, EagerEngine) and isinstance(after, EagerEngine)
    pairs = zip(before.model.named_parameters(), after.model.named_parameters(), strict=True)
    changed = {name for (name, one), (_, two) in pairs if not torch.equal(one, two)}
    assert changed == {"projection.model.weight", "projection.model.bias"}

    rehearsal = command(FLAGS.replace("signs", "rehearsed") + " --fast-dev-run", underscored, data=films, out=tmp_path)
    assert main(["scratch", *rehearsal]) == 0
    assert not (tmp_path / "rehearsed").exists()
