"""`signlens recognize`: every frame once, clips within the video, and what went wrong in the JSON."""

import json
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.progress import Progress

from app.cli import main
from app.commands import recognize
from app.commands.clips import Watched, clip_probabilities, clip_times, watch
from engine.checkpoint.input_spec import InputSpec
from engine.errors import SourceError
from engine.extractor import open_extractor
from engine.joints import RIGHT_HAND
from engine.recognizer import TAIL_S, nobody
from engine.types import FeatureArray, FloatArray, Frame
from tests.fakes import LABELS, FakeEngine, FakeSource, frames, manifest, person, says

FPS = 12.0


def hello_while_a_hand_is_seen(values: FloatArray) -> FloatArray:
    """Logits: "hello" as soon as the newest half of the window shows a hand."""
    half = values[len(values) // 2 :, RIGHT_HAND.start, 0]
    return says("hello" if np.isfinite(half).all() else "unknown")(values)


def engine() -> FakeEngine:
    return FakeEngine(hello_while_a_hand_is_seen, manifest(LABELS, 8, FPS, hold_s=0.1, smoothing_s=0.0))


def watched(fake: FakeEngine, script: Iterator[Frame]) -> Watched:
    source = FakeSource(script, is_endless=False)
    source.open()
    return watch(source, fake, open_extractor(fake.manifest.input))


# -- clips ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("duration", "many", "expected"),
    [
        (10.0, False, [(0.0, 2.0)]),
        (1.3, False, [(0.0, 1.3)]),
        (1.3, True, [(0.0, 1.3)]),
        (2.0, True, [(0.0, 2.0)]),
        (4.5, True, [(0.0, 2.0), (1.0, 3.0), (2.0, 4.0)]),
        (5.0, True, [(0.0, 2.0), (1.0, 3.0), (2.0, 4.0), (3.0, 5.0)]),
    ],
)
def test_clips_lie_within_the_video_and_are_never_none(
    duration: float, many: bool, expected: list[tuple[float, float]]
) -> None:
    assert clip_times(duration, 2.0, 1.0, many=many) == expected


def test_clips_of_any_length_and_stride_stay_within_the_video() -> None:
    for duration in (0.04, 0.7, 2.0, 3.14, 60.0):
        for clip in (0.1, 0.3, 2.0, 5.0):
            for stride in (0.1, 0.3, 1.0, 7.0):
                times = clip_times(duration, clip, stride, many=True)
                assert times
                assert all(0 <= a < b <= duration + 1e-5 for a, b in times)
                assert np.allclose(np.diff([a for a, _ in times]), stride)


def test_a_clip_is_the_mean_of_the_answers_whose_windows_lie_within_it() -> None:
    fake = engine()
    seen = Watched(4.0, [], [], [])
    for i in range(48):
        t = i / FPS
        seen.answers.append((t, np.array([0, 1, 0, 0] if t < 2.0 else [0, 0, 1, 0], np.float32)))
    window = fake.manifest.input.duration_s
    assert np.allclose(clip_probabilities(seen, 0.0, 1.9, fake), [0, 1, 0, 0])
    assert np.allclose(clip_probabilities(seen, 2.0 - window, 2.0 + 1 / FPS, fake)[1:3], [0.5, 0.5], atol=0.5)
    assert np.allclose(clip_probabilities(seen, 2.0, 4.0, fake), [0, 0, 1, 0])


def test_a_clip_shorter_than_the_window_is_scored_from_its_own_frames_alone() -> None:
    asked: list[FloatArray] = []

    def answer(values: FloatArray) -> FloatArray:
        asked.append(values)
        return says("hello")(values)

    fake = FakeEngine(answer, manifest(LABELS, 8, FPS))
    seen = Watched(2.0, [i / FPS for i in range(24)], [person(float(i)) for i in range(24)])
    probabilities = clip_probabilities(seen, 1.0, 1.25, fake)
    assert LABELS[int(probabilities.argmax())] == "hello"
    wrists = asked[-1][:, RIGHT_HAND.start, 0]
    assert np.isnan(wrists[:4]).all()
    assert np.allclose(wrists[4:], [12, 13, 14, 15])


def test_before_a_film_shorter_than_the_window_its_first_picture_stands_still() -> None:
    asked: list[FeatureArray] = []

    def answer(values: FeatureArray) -> FloatArray:
        asked.append(values)
        return says("hello")(values)

    spec = InputSpec("video", 8, FPS, "hold", size=(8, 8), mean=(0.0,) * 3, std=(1.0,) * 3)
    fake = FakeEngine(answer, replace(manifest(), input=spec))
    pictures: list[FeatureArray] = [np.full((8, 8, 3), n, np.uint8) for n in range(1, 5)]
    seen = Watched(4 / FPS, [i / FPS for i in range(4)], pictures)
    probabilities = clip_probabilities(seen, 0.0, 4 / FPS, fake)
    assert LABELS[int(probabilities.argmax())] == "hello"
    assert asked[-1][:, 0, 0, 0].tolist() == [1, 1, 1, 1, 1, 2, 3, 4]
    assert clip_probabilities(seen, 2.0, 3.0, fake).tolist() == [0.0] * len(LABELS)


def test_nobody_stands_before_and_after_with_even_steps() -> None:
    spec = manifest(length=8).input
    before = [f.t for f in nobody(spec, 8, before=5.0)]
    after = [f.t for f in nobody(spec, 6, after=5.0)]
    assert np.allclose(np.diff([*before, 5.0, *after]), 1 / FPS)


# -- events -----------------------------------------------------------------------------------------------


def test_a_sign_in_a_video_shorter_than_the_window_is_an_event_within_the_video() -> None:
    seen = watched(engine(), frames(6, FPS, start=30.0))
    assert seen.duration == pytest.approx(0.5)
    (event,) = seen.events
    assert event.label == "hello"
    assert event.end is not None
    assert 0.0 <= event.start <= event.peak <= event.end <= seen.duration


def test_every_wanted_frame_is_answered_once_and_the_padding_is_not_counted() -> None:
    seen = watched(engine(), frames(60, 30.0))
    assert len(seen.times) == len(seen.features) == len(seen.answers)
    assert 0.9 < len(seen.times) / (2.0 * FPS) < 1.1
    assert seen.times[0] == 0.0
    assert TAIL_S > 0


# -- the command ------------------------------------------------------------------------------------------


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Videos whose names say how they are; an engine that knows "hello"."""

    def film(path: Path) -> FakeSource:
        if "bad" in path.name:
            raise SourceError("bad.mp4 can't be played.", "Nothing was read.", "Convert it.")
        if "stop" in path.name:
            raise KeyboardInterrupt
        count = 0 if "empty" in path.name else 48
        return FakeSource(frames(count, FPS), is_endless=False)

    monkeypatch.setattr(recognize, "open_recording", film)
    monkeypatch.setattr(recognize, "_open", lambda checkpoint: engine())


def run(*words: str, out: Path) -> tuple[int, list[dict[str, object]]]:
    code = main(["recognize", *words, "--json", str(out)])
    return code, json.loads(out.read_text(encoding="utf-8"))


@pytest.mark.usefixtures("fakes")
@pytest.mark.parametrize(
    "flags", ["--multiple-clips --return-probabilities", "--multiple_clips --return_probabilities"]
)
def test_each_video_has_clips_with_the_agreed_keys_and_events(tmp_path: Path, flags: str) -> None:
    code, (video,) = run("인사.mp4", *flags.split(), out=tmp_path / "결과.json")
    assert code == 0
    assert video["video_path"] == "인사.mp4"
    clips, events = video["clips"], video["events"]
    assert isinstance(clips, list) and isinstance(events, list)
    assert set(clips[0]) == {
        "video_path", "start_time", "end_time", "predicted_class_idx", "predicted_class_name", "confidence",
        "clip_duration", "probabilities",
    }  # fmt: skip
    assert [(c["start_time"], c["end_time"]) for c in clips] == [(0.0, 2.0), (1.0, 3.0), (2.0, 4.0)]
    assert clips[1]["predicted_class_name"] == "hello" and clips[1]["predicted_class_idx"] == 1
    assert sum(clips[1]["probabilities"].values()) == pytest.approx(1.0, abs=1e-3)
    assert set(events[0]) == {"label", "start", "peak", "end", "confidence"}
    assert 0 <= events[0]["start"] <= events[0]["peak"] <= events[0]["end"] <= 4.0


@pytest.mark.usefixtures("fakes")
def test_a_bad_video_is_told_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, videos = run("a.mp4", "bad.mp4", "empty.mp4", "b.mp4", out=tmp_path / "r.json")
    assert code == 1
    assert [bool(v["clips"]) for v in videos] == [True, False, False, True]
    assert str(videos[1]["error"]).splitlines() == ["bad.mp4 can't be played.", "Nothing was read.", "Convert it."]
    assert "holds no picture" in str(videos[2]["error"])
    printed = capsys.readouterr()
    assert "bad.mp4 can't be played." in printed.err
    assert printed.out == ""


@pytest.mark.usefixtures("fakes")
def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    code, videos = run("a.mp4", "stop.mp4", "b.mp4", out=tmp_path / "r.json")
    assert code == 3
    assert [v["video_path"] for v in videos] == ["a.mp4"]


@pytest.mark.usefixtures("fakes")
def test_without_a_file_the_json_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["recognize", "a.mp4"]) == 0
    assert json.loads(capfdbinary.readouterr().out)[0]["video_path"] == "a.mp4"


@pytest.mark.usefixtures("fakes")
def test_a_result_that_cannot_be_written_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "r.json"

    def unmade(*_: object) -> FakeEngine:
        out.mkdir()  # by another program, meanwhile
        return engine()

    monkeypatch.setattr(recognize, "_open", unmade)
    assert main(["recognize", "a.mp4", "--json", str(out)]) == 1
    assert "were not saved" in capsys.readouterr().err


@pytest.mark.parametrize("out", ["no folder/r.json", "."])
def test_what_can_not_be_written_to_is_told_before_anything_is_recognised(
    out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["recognize", "a.mp4", "--json", str(tmp_path / out)]) == 1
    assert "Nothing was recognised" in capsys.readouterr().err


@pytest.mark.usefixtures("fakes")
def test_the_clock_of_a_video_that_failed_stands_still() -> None:
    bar = Progress()
    recognize._one("bad.mp4", engine(), Namespace(), bar)
    assert bar.tasks[0].stop_time is not None


@pytest.mark.parametrize("words", [[], ["a.mp4", "--stride", "0"], ["a.mp4", "--clip-duration", "nan"], ["--nonsense"]])
def test_wrong_use_exits_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["recognize", *words])
    assert stopped.value.code == 2


def test_a_missing_checkpoint_is_said_in_three_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recognize", "a.mp4", "--checkpoint", str(tmp_path / "no.safetensors")]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) >= 3


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("app.commands.recognize", "PySide6,torch,cv2,mediapipe"),
        ("app.cli", "PySide6,torch,cv2,mediapipe,numpy,rich"),
        ("app.live", "torch,cv2,mediapipe,pyqtgraph,rich,matplotlib"),
    ],
)
@pytest.mark.slow
def test_importing_what_is_not_needed_yet_is_left_for_later(module: str, forbidden: str) -> None:
    code = f"import sys, {module}; print([m for m in '{forbidden}'.split(',') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_several_checkpoints_answer_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    from assets import DEFAULT_CHECKPOINT
    from engine.checkpoint.files import read_checkpoint, write_checkpoint

    tensors, bundled = read_checkpoint(DEFAULT_CHECKPOINT)
    second = tmp_path / "second.safetensors"
    write_checkpoint(second, tensors, replace(bundled, name="second"))
    opened = recognize._open([DEFAULT_CHECKPOINT, second])
    assert opened.manifest.name == f"{bundled.name} + second" and opened.manifest.labels == bundled.labels
    other = tmp_path / "other.safetensors"
    write_checkpoint(other, tensors, replace(bundled, labels=tuple(reversed(bundled.labels))))
    assert main(["recognize", "none.mp4", "--checkpoint", str(second), "--checkpoint", str(other)]) == 1
    assert capsysbinary.readouterr().err


def test_recognize_never_writes_over_what_it_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    film, model = tmp_path / "a.mp4", tmp_path / "m.safetensors"
    for file in (film, model):
        file.write_bytes(b"hours of work")
    for out in (film, model):
        assert main(["recognize", str(film), "--checkpoint", str(model), "--json", str(out)]) == 1
        assert out.read_bytes() == b"hours of work" and "itself the file" in " ".join(capsys.readouterr().err.split())
