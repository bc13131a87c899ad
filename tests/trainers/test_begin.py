"""The commands `scratch` and `finetune` from end to end: what they write, what they say, how they end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.resume import episodes_file
from engine.backends import open_engine
from trainers import begin
from trainers.__main__ import main
from trainers.folder import SETTINGS
from trainers.progress import Event, Reader

QUICK = ["--family", "gru", "--hidden", "8", "--epochs", "1", "--threads", "1", "--accelerator", "cpu", "--lr", "0.01"]


@pytest.fixture(scope="module")
def episodes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return episodes_file(tmp_path_factory.mktemp("내 녹화") / "episodes.npz")


@pytest.fixture(scope="module")
def trained(episodes: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("my runs")
    assert main(["scratch", "--data", str(episodes), *QUICK, "--out", str(out), "--name", "글러브"]) == 0
    return out / "글러브"


def said(capsys: pytest.CaptureFixture[str]) -> list[Event]:
    reader = Reader()
    events = reader.feed(capsys.readouterr().out.encode())
    assert reader.skipped == 0  # nothing but events is on standard output
    return events


def test_a_run_leaves_a_folder_that_says_all_of_it(trained: Path) -> None:
    names = {"best.safetensors", "last.safetensors", "resume.state", "settings.json", "events.jsonl", "tensorboard"}
    assert {p.name for p in trained.iterdir()} == names
    manifest = open_engine(trained / "best.safetensors").manifest
    assert manifest.name == "글러브" and manifest.labels == ("ㄱ", "ㄴ", "ㄷ") and "session" in manifest.split
    assert json.loads((trained / SETTINGS).read_text(encoding="utf-8"))["weight_decay"] == 0.001  # of its recipe
    kinds = [e.kind for e in Reader().feed((trained / "events.jsonl").read_bytes())]
    assert kinds[:4] == ["checked", "checked", "start", "checked"] and kinds[-1] == "end" and "validated" in kinds


def test_a_finetune_goes_on_from_it_and_tells_in_lines(
    trained: Path, episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["finetune", "--checkpoint", str(trained / "best.safetensors"), "--data_root", str(episodes)]
    options = [
        "--epochs",
        "1",
        "--freeze-backbone",
        "--threads",
        "1",
        "--output_dir",
        str(tmp_path),
        "--events",
        "stdout",
    ]
    assert main([*command, *options, "--accelerator", "cpu"]) == 0
    events = said(capsys)
    start = next(e for e in events if e.kind == "start")
    assert start.values["carried"] == ["ㄱ", "ㄴ", "ㄷ"] and start.number("trainable") < start.number("parameters")
    steps = [e for e in events if e.kind == "step"]
    assert len(steps) == start.number("steps") and steps[0].number("lr") == pytest.approx(1e-5)
    assert (
        open_engine(events[-1].words("path")).manifest.input == open_engine(trained / "best.safetensors").manifest.input
    )


def test_a_stop_from_the_window_keeps_the_work_and_exits_with_3(
    episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(begin, "obey", lambda number, stop: stop.ask())
    command = ["scratch", "--data", str(episodes), *QUICK, "--out", str(tmp_path), "--control", "stdin"]
    assert main([*command, "--events", "stdout"]) == 3
    end = said(capsys)[-1]
    assert end.words("reason") == "stopped" and open_engine(end.words("path")).manifest.family == "gru"
    monkeypatch.undo()
    assert main(["scratch", "--resume", str(tmp_path / "gru")]) == 0
    assert (tmp_path / "gru" / "best.safetensors").exists()


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_two_processes_train_as_one(episodes: Path, tmp_path: Path) -> None:
    options = ["--devices", "2", "--strategy", "ddp", "--out", str(tmp_path), "--events", "stdout", "--batch", "8"]
    command = [sys.executable, "-m", "trainers", "scratch", "--data", str(episodes), *QUICK, *options]
    done = subprocess.run(command, capture_output=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr.decode()
    events = Reader().feed(done.stdout)
    assert [e.kind for e in events].count("end") == 1  # one speaks for both
    assert [p.name for p in tmp_path.iterdir()] == ["gru"]
    assert open_engine(events[-1].words("path")).manifest.labels == ("ㄱ", "ㄴ", "ㄷ")


def test_a_checkpoint_is_measured_without_learning(
    trained: Path, episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["finetune", "--checkpoint", str(trained / "best.safetensors"), "--data", str(episodes), "--test-only"]
    assert main([*command, "--out", str(tmp_path / "runs"), "--events", "stdout"]) == 0
    (end,) = said(capsys)
    assert end.values["metrics"] == dict(open_engine(trained / "best.safetensors").manifest.metrics)
    assert not (tmp_path / "runs").exists()


def test_a_rehearsal_takes_one_step_and_leaves_nothing(
    episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [
        "scratch",
        "--data",
        str(episodes),
        *QUICK,
        "--fast-dev-run",
        "--out",
        str(tmp_path / "runs"),
        "--batch",
        "4",
    ]
    assert main([*command, "--events", "stdout"]) == 0
    assert sum(e.kind == "step" for e in said(capsys)) == 1
    assert not (tmp_path / "runs").exists()


def test_a_resume_of_nothing_and_a_missing_family_end_with_three_sentences(
    episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (
        ["scratch", "--resume", str(tmp_path)],
        ["scratch", "--data", str(episodes), "--family", "no-such"],
        ["scratch", "--data", str(episodes), "--family", "x3d_s"],
        ["scratch", "--data", str(episodes), "--family", "gru", "--core", "gru"],
    ):
        assert main(command) == 1
        assert len(capsys.readouterr().err.strip().splitlines()) == 3
