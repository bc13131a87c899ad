"""`signlens bench`: a line for each way to run a checkpoint, words for what can't be measured, exit codes."""

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from app.cli import main
from app.commands import bench, benched
from app.commands.benched import Benched, Pace, Start, asked, paces, timed
from app.commands.machine import this_machine
from assets import BUNDLED, DEFAULT_CHECKPOINT
from engine.backends import open_engine
from engine.backends.choices import Choices
from engine.backends.hastened import hastened
from engine.backends.made import MadeEngine
from engine.backends.ways import Choice, How, Trial, Way
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.errors import EngineError
from engine.models import FAMILIES
from engine.types import FloatArray


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Three signs; it answers within a millisecond."""
    path, hyper = tmp_path / "[bold]작은.safetensors", {"width": 8, "layers": 1}
    model = FAMILIES["landmark"].build(labels=3, **hyper)
    spec = FAMILIES["landmark"].variants[0].input
    tensors = {name: value.numpy() for name, value in model.state_dict().items()}
    write_checkpoint(path, tensors, Manifest("[bold]작은", "landmark", ("a", "b", "c"), spec, hyper=hyper))
    return path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """No process is started, and answers are timed three times; the checkpoints whose start was asked for."""
    asked_for: list[Path] = []

    def started(path: Path, folder: Path) -> Start:
        asked_for.append(path)
        return Start(1.5, 300.0)

    monkeypatch.setattr(benched, "started", started)
    monkeypatch.setattr(benched, "_SECONDS", 0.0)
    return asked_for


def test_a_table_for_people_names_machine_model_and_way(
    tiny: Path, quick: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "--checkpoint", str(tiny)]) == 0
    out = capsys.readouterr().out
    assert "cores: " in out and "torch 2." in out
    assert "[bold]작은: 1.5 s from start to first answer, 300 MiB held" in out
    assert "PyTorch, float32, threads: 1" in out and "used" in out and " a clip" in out
    assert quick == [tiny]


def test_json_has_every_number_and_what_fails_is_said_beside_it(
    tiny: Path, quick: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = tmp_path / "absent.pt"
    assert main(["bench", "--json", "--checkpoint", str(absent), "--checkpoint", str(tiny)]) == 1
    printed = capsys.readouterr()
    assert "absent.pt" in printed.err and "Nothing was loaded." in printed.err
    report = json.loads(printed.out)
    assert report["machine"]["cores"] >= 1 and report["machine"]["versions"]["torch"]
    (entry,) = report["checkpoints"]
    assert (entry["path"], entry["start_s"], entry["memory_mib"]) == (str(tiny), 1.5, 300.0)
    (way,) = entry["ways"]
    least, median, most = way["ms"]
    assert way["per"] == "clip"
    assert 0 < least <= median <= most and way["answers_per_s"] == pytest.approx(1000 / median)
    assert way["is_used"] and way["failure"] == "" and way["apart"] is None


def test_all_takes_the_models_folder_and_the_bundled_ones_each_once(
    tiny: Path, quick: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.json"
    monkeypatch.setenv("SIGNLENS_CONFIG", str(settings))
    settings.write_text(json.dumps({"models_folder": str(tmp_path)}), encoding="utf-8")
    assert main(["bench", "--all", "--json", "--checkpoint", str(DEFAULT_CHECKPOINT)]) == 0
    assert sorted(quick) == sorted([*BUNDLED, tiny])
    found = json.loads(capsys.readouterr().out)["checkpoints"]
    used = {entry["path"]: [way["back_end"] for way in entry["ways"] if way["is_used"]] for entry in found}
    assert used == {**{str(path): [Way("onnxruntime").name] for path in BUNDLED}, str(tiny): [Way().name]}
    settings.write_text(json.dumps({"models_folder": str(tmp_path / "gone")}), encoding="utf-8")
    assert main(["bench", "--all"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "gone is not there" in said.err and "Nothing was measured." in said.err


def test_without_a_name_it_is_the_bundled_one_and_ctrl_c_is_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(path: Path, choices: Choices, folder: Path) -> Benched:
        assert path == DEFAULT_CHECKPOINT
        raise KeyboardInterrupt

    monkeypatch.setattr(benched, "bench", stopped)
    assert main(["bench"]) == 3
    assert "Stopped." in capsys.readouterr().err


def test_every_way_that_was_tried_is_a_line_and_a_failed_one_says_why(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    used, failed = Way("onnxruntime", threads=2), Way("openvino")
    trials = (Trial(Way(), (2.0, 3.0, 4.0), 0.0), Trial(used, (1.0, 1.5, 2.0), 3e-7), Trial(failed, failure="no [it]"))
    engine = MadeEngine.__new__(MadeEngine)
    engine.choice = Choice(used, trials)
    engine.manifest = Stream.manifest
    first, second, third = paces(engine)
    assert first == Pace("frame", Way().name, (2.0, 3.0, 4.0), 0.0, "", False)
    assert second.is_used and second.answers_per_s == pytest.approx(1000 / 1.5)
    assert third == Pace("frame", failed.name, (), None, "no [it]", False) and third.answers_per_s is None
    bench._print(this_machine(), [Benched("m", tiny, (first, second, third), Start(1.0, 2.0))])
    out = capsys.readouterr().out
    assert "no [it]" in out and " a frame" in out and " 667 " in out
    json.dumps(bench.as_json(this_machine(), [Benched("m", tiny, (third,), Start(1.0, 2.0))]), allow_nan=False)


@pytest.mark.slow
def test_the_ways_are_those_of_the_choice(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.backends.hastened.WORTH_S", 0.0)
    monkeypatch.setattr("engine.backends.trials.SECONDS", 0.0)
    engine = open_engine(tiny)
    made = hastened(engine, How(), Choices(tmp_path))  # type: ignore[arg-type]  # a checkpoint of weights is eager
    found = paces(made)
    assert found[0].back_end == Way().name and len(found) > 1
    assert sum(pace.is_used for pace in found) == 1


class Clock:
    """Moves by what each call is told to take."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_first_answer_is_not_timed_and_a_slow_one_is_asked_three_times() -> None:
    clock, took = Clock(), iter((60.0, 5.0, 2.0, 3.0))

    def ask() -> None:
        clock.now += next(took)

    assert timed(ask, clock) == (2000.0, 3000.0, 5000.0)
    assert math.isnan(next(took, math.nan))


class Stream:
    """Answers how many frames it was given, after how many steps."""

    manifest = Manifest("s", "", ("a",), FAMILIES["movinet_stream"].variants[0].input)
    dictionary: ClassVar[dict[str, FloatArray]] = {}
    path = ""

    def infer(self, values: FloatArray) -> None:
        raise AssertionError("a whole clip")

    def step(self, values: FloatArray, state: int | None, times: None = None) -> tuple[tuple[int, int], int]:
        return (len(values), state or 0), (state or 0) + 1


def test_a_stream_is_asked_about_its_next_frame() -> None:
    ask = asked(Stream())  # type: ignore[arg-type]  # as much of an engine as is asked
    assert [ask(), ask(), ask()] == [(1, 0), (1, 1), (1, 2)]


@pytest.mark.slow
def test_a_clip_model_is_timed_clip_by_clip_and_frame_by_frame(
    quick: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.backends.hastened.ways", lambda *_: [Way()])
    monkeypatch.setattr("engine.backends.trials.SECONDS", 0.0)
    row, path = FAMILIES["x3d"], tmp_path / "x3d.safetensors"
    size = row.variants[0]
    model = row.build(labels=2, **size.hyper)
    spec = replace(size.input, size=(64, 64))
    tensors = {name: value.numpy() for name, value in model.state_dict().items()}
    write_checkpoint(path, tensors, Manifest("walk", "x3d", ("a", "b"), spec, hyper=dict(size.hyper)))
    found = benched.bench(path, Choices(tmp_path), tmp_path)
    assert {pace.per for pace in found.paces} == {"clip", "frame"} and found.name == "walk"
    for per in ("clip", "frame"):
        assert sum(pace.is_used for pace in found.paces if pace.per == per) == 1


@pytest.mark.slow
def test_the_start_is_that_of_a_process_that_answers(tiny: Path, tmp_path: Path) -> None:
    start = benched.started(tiny, tmp_path / "choices")
    assert 0.2 < start.seconds < 60 and 50 < start.memory_mib < 4000
    with pytest.raises(EngineError, match=r"absent\.safetensors came to no answer"):
        benched.started(tmp_path / "absent.safetensors", tmp_path)
