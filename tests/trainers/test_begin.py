"""The commands `scratch` and `finetune` from end to end: what they write, what they say, how they end."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks.resume import episodes_file
from engine.backends import open_engine
from engine.checkpoint.files import read_checkpoint
from engine.errors import InputError
from trainers import begin
from trainers.__main__ import main
from trainers.architecture import find, input_spec
from trainers.config import TrainConfig
from trainers.folder import BEST, LAST, RESUME, SETTINGS, new_folder
from trainers.progress import Event, Reader
from trainers.state import State

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
    assert json.loads((trained / SETTINGS).read_text(encoding="utf-8"))["relative"] == "yaw"  # of its recipe
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
    resume = ["scratch", "--resume", str(tmp_path / "gru"), "--out", str(tmp_path / "other"), "--events", "stdout"]
    assert main(resume) == 0
    notes = [str(e.words("text")) for e in said(capsys) if e.kind == "note"]
    assert sum(f"The run stays in {tmp_path / 'gru'}" in note for note in notes) == 1
    assert (tmp_path / "gru" / "best.safetensors").exists() and not (tmp_path / "other").exists()


def two_processes(command: list[str]) -> list[Event]:
    flags = ["--devices", "2", "--strategy", "ddp", "--events", "stdout"]
    full = [sys.executable, "-m", "trainers", *command, *flags]
    done = subprocess.run(full, capture_output=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr.decode()
    events = Reader().feed(done.stdout)
    assert [e.kind for e in events].count("end") == 1  # one speaks for both
    return events


def far_apart(one: Path, two: Path) -> float:
    a, b = read_checkpoint(one)[0], read_checkpoint(two)[0]
    assert a.keys() == b.keys()
    return max(float(np.abs(a[name] - b[name]).max()) for name in a)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_two_processes_train_as_one(episodes: Path, tmp_path: Path) -> None:
    # Nothing that depends on which process draws what: no dropout, and plain steps.
    same = [*QUICK, "--epochs", "2", "--dropout", "0", "--optimizer", "sgd", "--data", str(episodes)]
    events = two_processes(["scratch", *same, "--batch", "6", "--accumulate", "1", "--out", str(tmp_path / "two")])
    assert [p.name for p in (tmp_path / "two").iterdir()] == ["gru"]
    one = ["scratch", *same, "--batch", "6", "--accumulate", "2", "--out", str(tmp_path / "one"), "--no-check"]
    assert main(one) == 0
    assert far_apart(Path(events[-1].words("path")).with_name(LAST), tmp_path / "one" / "gru" / LAST) < 1e-5


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("change", [[], ["--no-keep-features"], ["--thaw-epoch", "1"]])
def test_two_processes_train_a_head_as_one(trained: Path, episodes: Path, tmp_path: Path, change: list[str]) -> None:
    same = ["finetune", "--checkpoint", str(trained / BEST), "--data", str(episodes), "--freeze-backbone", *change]
    same += ["--epochs", "2", "--lr", "0.01", "--dropout", "0", "--optimizer", "sgd", "--threads", "1", "--no-check"]
    same += ["--accelerator", "cpu", "--batch", "6", "--cache", str(tmp_path / "cache"), "--name", "r"]
    two_processes([*same, "--accumulate", "1", "--out", str(tmp_path / "two")])
    assert main([*same, "--accumulate", "2", "--out", str(tmp_path / "one")]) == 0
    assert far_apart(tmp_path / "two" / "r" / LAST, tmp_path / "one" / "r" / LAST) < 1e-5
    assert far_apart(tmp_path / "two" / "r" / LAST, trained / BEST) > 1e-5


def limited() -> None:
    """No file of this process grows beyond 20 kB, as on a disk that is full by then."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
@pytest.mark.timeout(300)
def test_a_disk_that_fills_up_is_named_and_loses_nothing(episodes: Path, tmp_path: Path) -> None:
    # The weights fit, and so does the beginning; what a resumed run needs, three times as much, does not.
    command = ["scratch", "--data", str(episodes), *QUICK, "--hidden", "16", "--epochs", "20", "--out", str(tmp_path)]
    full = [sys.executable, "-m", "trainers", *command, "--events", "stdout", "--save-every", "1"]
    done = subprocess.run(full, capture_output=True, cwd=Path(__file__).parents[2], check=False, preexec_fn=limited)
    events = Reader().feed(done.stdout)
    notes = [e.words("text") for e in events if e.kind == "note"]
    assert done.returncode == 0 and events[-1].words("reason") == "completed", done.stderr.decode()
    assert any(RESUME in note and "could not be written" in note and "bytes are needed" in note for note in notes)
    assert State.load(tmp_path / "gru" / RESUME).step == 0
    for name in (BEST, LAST):
        assert open_engine(tmp_path / "gru" / name).manifest.labels == ("ㄱ", "ㄴ", "ㄷ")
    assert not list(tmp_path.rglob("*.part"))


def test_a_folder_that_can_not_be_made_is_named(
    episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert main(["scratch", "--data", str(episodes), *QUICK, "--out", str(tmp_path / "file" / "runs")]) == 1
    assert "can't be made" in capsys.readouterr().err


def test_a_run_that_makes_no_sense_leaves_no_folder(
    episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with np.load(episodes) as file:
        one = {**file, "classes": np.array(["ㄱ"]), "y": np.zeros(60, int)}
    np.savez(tmp_path / "one.npz", **one)
    command = ["scratch", "--data", str(tmp_path / "one.npz"), *QUICK, "--out", str(tmp_path / "runs")]
    assert main(command) == 1 and not (tmp_path / "runs").exists()
    assert "one label only" in capsys.readouterr().err


def test_a_checkpoint_is_measured_without_learning(
    trained: Path, episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["finetune", "--checkpoint", str(trained / "best.safetensors"), "--data", str(episodes), "--test-only"]
    assert main([*command, "--out", str(tmp_path / "runs"), "--events", "stdout"]) == 0
    (end,) = said(capsys)
    assert end.values["metrics"] == dict(open_engine(trained / "best.safetensors").manifest.metrics)
    assert not (tmp_path / "runs").exists()


def test_scratch_begins_from_no_checkpoint(
    trained: Path, episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["scratch", "--data", str(episodes), *QUICK, "--out", str(tmp_path / "runs")]
    assert main([*command, "--checkpoint", str(trained / "best.safetensors")]) == 1
    assert "begins finetune" in capsys.readouterr().err and not (tmp_path / "runs").exists()


@pytest.mark.parametrize("named", ["--val-data", "--test-data"])
def test_a_part_of_another_kind_is_refused_before_anything_is_learned(
    named: str, episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    points = np.zeros((6, 20, 258), np.float32)
    np.savez(tmp_path / "words.npz", X=points, y=np.arange(6) % 2, take=np.arange(6), classes=np.array(["a", "b"]))
    for check in ([], ["--no-check"]):
        command = ["scratch", "--data", str(episodes), *QUICK, *check, named, str(tmp_path / "words.npz")]
        assert main([*command, "--out", str(tmp_path / "runs")]) == 1
        assert "The data are landmarks" in capsys.readouterr().err
        assert not list(tmp_path.rglob("*.safetensors"))


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
    events = said(capsys)
    assert sum(e.kind == "step" for e in events) == 1
    assert any("nothing of it is kept" in e.words("text") for e in events)
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
        said = capsys.readouterr().err.strip().splitlines()
        assert len([line for line in said if not line.startswith("Settings of scratch_")]) == 3


@pytest.mark.parametrize(("flag", "value"), [("--accelerator", "foo"), ("--devices", "foo"), ("--strategy", "foo")])
def test_devices_that_the_machine_lacks_are_refused_before_anything_is_made(
    episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], flag: str, value: str
) -> None:
    command = ["scratch", "--data", str(episodes), *QUICK, "--out", str(tmp_path / "runs"), flag, value]
    assert main(command) == 1 and not (tmp_path / "runs").exists()
    said = capsys.readouterr().err
    assert "This machine can't train on" in said and "Traceback" not in said


def test_a_name_longer_than_file_systems_take_is_cut(tmp_path: Path) -> None:
    config = TrainConfig(out=str(tmp_path))
    folder = new_folder(config, "가" * 300)
    folder.mkdir()
    assert new_folder(config, "가" * 300) == Path(f"{folder}-2")


def test_a_frozen_backbone_of_fresh_weights_is_told(
    episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [
        "scratch",
        "--data",
        str(episodes),
        *QUICK,
        "--fast-dev-run",
        "--out",
        str(tmp_path),
        "--freeze-backbone",
    ]
    assert main(command) == 0
    assert "fresh weights and is frozen" in capsys.readouterr().err


@pytest.mark.parametrize(("flag", "said"), [("--crop-size", "1000000 × 1000000"), ("--num-frames", "1000000 frames")])
def test_what_is_no_clip_is_told_with_its_size(flag: str, said: str) -> None:
    spec = find("x3d_xs")[1].input
    with pytest.raises(InputError, match=said):
        input_spec(spec, TrainConfig(**{flag[2:].replace("-", "_"): 1_000_000}))


def test_settings_of_another_kind_are_no_run_to_go_on_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in (("epochs", "many"), ("lr", "high"), ("check", 3)):
        (tmp_path / "settings.json").write_text(json.dumps({"command": "scratch", name: value}))
        assert main(["scratch", "--resume", str(tmp_path)]) == 1
        said = capsys.readouterr().err
        assert f"{name} is {value!r}" in said and len(said.splitlines()) == 3


def test_a_window_is_told_of_an_error_by_an_event(
    episodes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["scratch", "--data", str(episodes), "--family", "no-such", "--events", "stdout"]) == 1
    out, err = capsys.readouterr()
    (failed,) = [event for event in Reader().feed(out.encode()) if event.kind == "failed"]
    assert failed.words("text") == err.strip() and failed.words("text").count("\n") == 2


def test_the_usual_family_brings_its_recipe(episodes: Path) -> None:
    config, source = begin.settled("scratch", {"data": str(episodes), "lr": 0.5}, lambda event: None)
    named, unread = begin.settled(
        "scratch", {"data": str(episodes), "lr": 0.5, "family": "ms3d_gru"}, lambda event: None
    )
    assert config == named and config.batch == 64 and config.lr == 0.5
    assert source is not None and unread is None, "what was read is not read again"
