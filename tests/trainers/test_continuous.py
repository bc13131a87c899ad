"""Recordings without cuts: what is missed and what is falsely said is counted by the live recognizer's own words."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from engine.backends import open_engine
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.decision import follow
from engine.errors import InputError
from engine.extractor import open_extractor
from engine.models import FAMILIES
from engine.recognizer import Recognizer
from engine.review.outcome import Outcome, most_expected
from engine.review.track import Segment
from engine.samples import CHANNELS
from engine.scores import ScoreLog
from engine.sources.glove import GloveSource
from engine.types import Event
from tests.fakes import LABELS, manifest
from tests.gloves import FPS, SIGNS, GloveEngine, glove_manifest, samples
from trainers.__main__ import main
from trainers.continuous import Recording, at, decided, fit, heard, listen, read_truth
from trainers.continuous_report import as_json, table, write_fitted

FAST = {"hold_s": 0.1, "smoothing_s": 0.0, "gap_s": 0.1}
LONG = (("ㄱ", 2.0), ("ㅏ", 2.0), ("ㅣ", 2.0))


def glove_film(path: Path, parts: tuple[tuple[str, float], ...] = LONG) -> Path:
    """A CSV in which the glove makes each sign for so many seconds."""
    rows, start = [["timestamp_ms", *CHANNELS]], 0.0
    for sign, seconds in parts:
        for frame in samples(round(seconds * FPS), SIGNS.index(sign), start=start):
            assert frame.sensors is not None
            rows.append([f"{1000 * frame.t:.3f}", *map(str, frame.sensors)])
        start += seconds
    path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


def recording(script: list[tuple[str, float, float]], signs: list[Segment], seconds: float) -> Recording:
    """Ten answers a second: (label, from, to), each with 0.97 unless `label` names its own as "hello@0.7"."""
    log = ScoreLog(math.inf, None)
    for said, start, end in script:
        label, _, value = said.partition("@")
        p = np.full(len(LABELS), 0.0, np.float32)
        p[LABELS.index(label)] = float(value or 0.97)
        p[0] += 1 - p.sum()
        for t in np.arange(start, end - 1e-9, 0.1):
            log.answer(float(t), p, is_idle=False)
    spec = DecisionSpec(**FAST)
    return Recording(log.freeze(manifest(**FAST), 0, spec), tuple(signs), seconds)


def test_hits_misses_and_false_words_are_counted() -> None:
    script = [("-", 0, 2), ("hello", 2.2, 3.5), ("-", 3.5, 8), ("고마워", 8, 9)]
    o = decided(recording(script, [Segment(2.0, 3.6, "hello"), Segment(5.0, 6.6, "고마워")], 1800))
    assert (o.signs, o.misses, o.false_words, o.false_between) == (2, 1, 1, 1)
    assert o.delays == (pytest.approx(0.3),)
    assert o.miss_rate == 0.5 and o.false_per_hour == 2.0


def test_a_sign_takes_one_word_and_a_word_in_another_sign_is_false_but_not_between() -> None:
    script = [("hello", 2.2, 3.0), ("-", 3.0, 3.5), ("hello", 3.5, 4), ("고마워", 4, 5)]
    o = decided(recording(script, [Segment(2.0, 5.0, "hello")], 60))
    assert (o.misses, o.false_words, o.false_between) == (0, 2, 0)


def test_a_sign_that_the_checkpoint_does_not_know_is_not_missed() -> None:
    o = decided(recording([("hello", 2.2, 3.0)], [Segment(2.0, 3.0, "외계어")], 60))
    assert (o.signs, o.misses, o.false_words) == (0, 0, 1) and math.isnan(o.miss_rate)


def test_the_threshold_keeps_the_budget_and_misses_fewest() -> None:
    """Three signs at 0.9, one at 0.65; false words at 0.6 and 0.7."""
    signs = [Segment(10.0 * k, 10.0 * k + 1, "hello") for k in range(4)]
    sure = [("hello@0.9", 10.0 * k + 0.2, 10.0 * k + 1) for k in range(3)]
    script = [*sure, ("hello@0.65", 30.2, 31), ("고마워@0.7", 50, 51), ("고마워@0.6", 60, 61)]
    script = sorted([*script, *(("-", end, end + 0.5) for _, _, end in script)], key=lambda part: part[1])
    r = recording(script, signs, 3600)
    found = fit([r], budget=1)
    assert found.on is not None and 0.6 < found.on <= 0.65
    assert found.outcome == decided(r, at(r.scores.spec, found.on))
    assert found.outcome is not None and (found.outcome.misses, found.outcome.false_words) == (0, 1)
    strict = fit([r], budget=0)
    assert strict.on is not None and strict.on == 0.9  # the highest of those that miss equally few
    assert strict.outcome is not None and (strict.outcome.misses, strict.outcome.false_words) == (1, 0)
    assert fit([r, r], budget=1).on == found.on


def test_a_delay_of_nothing_is_a_dash() -> None:
    r = recording([("hello@1.0", 2, 3)], [], 60)
    assert "nan" not in table(decided(r), fit([r], budget=10), GloveEngine(), ())


def test_no_threshold_is_named_where_none_keeps_the_budget() -> None:
    found = fit([recording([("hello@1.0", 2, 3)], [Segment(10, 11, "hello")], 60)], budget=10)
    assert found.on is None and found.outcome is None
    assert found.best[1].false_words == 1


def test_no_threshold_is_fitted_where_no_sign_could_be_missed(tmp_path: Path) -> None:
    found = fit([recording([("hello@0.7", 2, 3)], [Segment(10, 11, "외계어")], 60)], budget=10)
    assert found.on is None and "knows none of the signs" in table(found.best[1], found, GloveEngine(), ())
    with pytest.raises(InputError, match="knows no sign"):
        write_fitted(GloveEngine(), found, tmp_path / "copy.safetensors")


def test_a_rate_is_known_no_better_than_its_count_allows() -> None:
    """The exact upper bounds of a Poisson mean, one-sided 95 %."""
    assert [round(most_expected(k), 2) for k in (0, 1, 2, 10)] == [3.0, 4.74, 6.3, 16.96]
    assert Outcome(0, 1800, 0, 0, 0, ()).false_per_hour_at_most == pytest.approx(5.99, abs=0.01)


def test_a_budget_is_proven_by_long_recordings_alone() -> None:
    engine = GloveEngine(glove_manifest(**FAST))
    short, long = (
        fit([recording([("-", 0, 1)], [Segment(2, 3, "hello")], hours * 3600)], budget=2) for hours in (1, 2)
    )
    own = Outcome(0, 3600, 0, 0, 0, ())
    assert "takes 1.5 hours without a false word" in table(own, short, engine, ())
    assert "not proven" not in table(own, long, engine, ())
    assert as_json(own, long, engine, ())["fitted"]["is_proven"] is True


def test_what_is_decided_again_is_what_the_live_recognizer_said(tmp_path: Path) -> None:
    engine = GloveEngine(glove_manifest(**FAST))
    path = glove_film(tmp_path / "signs.csv")
    kept = listen(engine, str(path), [Segment(0.0, 2.0, "ㄱ"), Segment(2.0, 4.0, "ㅏ"), Segment(4.0, 6.0, "ㅣ")])
    source = GloveSource(str(path), paced=False)
    source.open()
    live = Recognizer(engine, open_extractor(engine.manifest.input))
    live.reset(nobody_before=True)
    events: list[Event] = []
    for _ in range(round(2 * FPS) * 3):
        frame = source.read(1.0)
        assert frame is not None
        follow(events, live.step(frame).events)
    assert [e.label for e in events] == ["ㄱ", "ㅏ", "ㅣ"]
    o = decided(kept)
    assert (o.misses, o.false_words) == (0, 0) and o.seconds == pytest.approx(6, abs=0.1)
    assert o.delays == pytest.approx([e.start + 0.1 - s for e, s in zip(events, (0, 2, 4), strict=True)], abs=0.1)


def test_times_count_from_the_first_frame(tmp_path: Path) -> None:
    source = GloveSource(str(glove_film(tmp_path / "signs.csv")), paced=False)
    source.open()
    read = source.read
    source.read = lambda timeout: _later(read(timeout))  # type: ignore[method-assign,assignment,arg-type]
    kept = heard(GloveEngine(glove_manifest(**FAST)), source, [Segment(0.0, 2.0, "ㄱ")])
    assert decided(kept).misses == 0 and kept.scores.times[0] < 2


def _later(frame: object) -> object:
    from dataclasses import replace

    return replace(frame, t=frame.t + 1000)  # type: ignore[type-var,attr-defined]


@pytest.mark.parametrize("header", ["label,start,end\n", "", "end,label,start\n"])
def test_a_truth_is_read_with_its_columns_named_or_not(tmp_path: Path, header: str) -> None:
    rows = "4.0,ㅏ,1.5\n" if header.startswith("end") else "ㅏ,1.5,4.0\n"
    (tmp_path / "t.csv").write_text(header + rows, encoding="utf-8")
    assert read_truth(tmp_path / "t.csv") == (Segment(1.5, 4.0, "ㅏ"),)


@pytest.mark.parametrize("row", ["ㅏ,1.5", "ㅏ,4,1.5", "ㅏ,x,2", ",1,2", "ㅏ,1,inf", "ㅏ,nan,2"])
def test_a_truth_that_makes_no_sense_is_refused_by_its_row(tmp_path: Path, row: str) -> None:
    (tmp_path / "t.csv").write_text(f"ㅏ,0,1\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_truth(tmp_path / "t.csv")


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """A glove model whose bias alone decides: always ㄱ, with 0.855."""
    m: Manifest = glove_manifest(**FAST)
    model = FAMILIES["gru"].build(labels=len(SIGNS), layers=1, hidden=8)
    tensors = {k: 0 * v.numpy() for k, v in model.state_dict().items()}
    head = next(k for k, v in tensors.items() if v.shape == (len(SIGNS),))
    tensors[head] = np.log(np.array([0.855, 0.1, 0.045], np.float32))
    from dataclasses import replace

    write_checkpoint(tmp_path / "glove.safetensors", tensors, replace(m, hyper={"layers": 1, "hidden": 8}))
    return tmp_path / "glove.safetensors"


def test_the_command_fits_the_threshold_and_writes_it_into_a_copy(checkpoint: Path, tmp_path: Path) -> None:
    data, truth, out = glove_film(tmp_path / "signs.csv"), tmp_path / "truth.csv", tmp_path / "copy.safetensors"
    truth.write_text("label,start,end\nㄱ,0,6\n외계어,2,3\n", encoding="utf-8")
    command = ["continuous", "--checkpoint", str(checkpoint), "--data", str(data), "--truth", str(truth)]
    assert main([*command, "--json", str(tmp_path / "f.json"), "--write", str(out), "--budget", "0"]) == 0
    figures = json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))
    assert figures["own"]["signs"] == 1 and figures["unknown_labels"] == ["외계어"]
    assert figures["fitted"]["on"] == 0.85 and figures["fitted"]["misses"] == 0
    assert figures["fitted"]["is_proven"] is False
    copy, original = open_engine(out), open_engine(checkpoint)
    assert (copy.manifest.decision.on, original.manifest.decision.on) == (0.85, 0.6)
    clip = original.manifest.input.blank()
    assert np.array_equal(copy.infer(clip), original.infer(clip))


def test_a_threshold_is_never_written_over_its_own_checkpoint_nor_where_there_is_none(
    checkpoint: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, truth = glove_film(tmp_path / "signs.csv"), tmp_path / "truth.csv"
    truth.write_text("ㄱ,0,10\n", encoding="utf-8")
    before = checkpoint.read_bytes()
    command = ["continuous", "--checkpoint", str(checkpoint), "--data", str(data), "--truth", str(truth)]
    assert main([*command, "--write", str(checkpoint)]) == 1
    assert checkpoint.read_bytes() == before and "itself the file" in " ".join(capsys.readouterr().err.split())
    assert main([*command, str(truth)]) == 1
    assert "1 recordings and 2 tables" in capsys.readouterr().err
