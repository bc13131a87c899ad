"""A report counts what was said: what is right, what is apart, and by whom."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.checkpoint.labels import stand_ins
from engine.errors import InputError, MismatchError
from tests.fakes import FakeEngine, manifest
from tests.trainers.answers import answered
from tests.trainers.test_crossval import gloves
from tests.trainers.wiggles import LABELS, Wiggles
from trainers.__main__ import main
from trainers.answered import ask, joined
from trainers.evaluate import Report, group_of, report
from trainers.parts import Part
from trainers.picture import report_picture
from trainers.report_table import table


def test_recall_precision_and_f1_are_counted_by_label() -> None:
    r = report(answered("aaabbbcc", "aababbca"), 0, "")
    assert r.top1 == 5 / 8 and r.confusion.tolist() == [[2, 1, 0], [1, 2, 0], [1, 0, 1]]
    assert r.recall == pytest.approx([2 / 3, 2 / 3, 1 / 2]) and r.precision == pytest.approx([2 / 4, 2 / 3, 1])
    assert r.f1 == pytest.approx([4 / 7, 2 / 3, 2 / 3]) and r.macro_f1 == pytest.approx((4 / 7 + 4 / 3) / 3)
    assert r.top5 == 1.0


def test_top_5_is_less_than_everything_where_there_are_more_labels() -> None:
    labels = tuple("abcdefgh")
    found = answered("hh", "ha", labels)  # in the second the others tie, and the first ones are taken
    assert report(found, 0, "").top5 == 0.5


def test_labels_that_the_checkpoint_lacks_are_told_and_are_in_no_figure() -> None:
    r = report(answered("aabbxx", "aabbab", confidence=0.9), 0, "")
    assert r.top1 == 1.0 and int(r.clips.sum()) == 4
    assert r.strangers is not None and r.strangers.labels == {"x": 2} and r.strangers.said_as_word == 1.0
    assert "x 2" in table(r) and r.as_json()["strangers"]["labels"] == {"x": 2}
    quiet = report(answered("aabbxx", "aabbab", confidence=0.5), 0, "")
    assert quiet.strangers is not None and quiet.strangers.said_as_word == 0.0


def test_data_without_a_shared_label_are_refused() -> None:
    with pytest.raises(MismatchError, match="No label of the data"):
        report(answered("xyz", "abc"), 0, "")
    with pytest.raises(MismatchError, match="names none of its classes") as refused:
        report(answered("xyz", "...", stand_ins(3)), 0, "")
    assert "--labels" in refused.value.remedy


def test_unknown_counts_as_idle_unless_the_data_have_that_label() -> None:
    m = manifest(("-", "a", "u"))
    m = replace(m, unknown_label="u")
    r = report(answered("--aa", "u-ua", of=m), 0, "")
    assert r.labels == ("-", "a") and r.confusion.tolist() == [[2, 0], [1, 1]]
    torn = replace(answered("-", "-", of=m), probabilities=np.array([[0.1, 0.3, 0.6]], np.float32))
    assert report(torn, 0, "").top1 == 1.0 and report(torn, 0, "").bins[0].confidence == pytest.approx(0.7)
    with_unknown = report(answered("-uaa", "uuaa", of=m), 0, "")
    assert with_unknown.labels == ("-", "a", "u") and with_unknown.top1 == 0.75


def test_a_clip_without_an_answer_is_a_mistake_and_no_labels() -> None:
    r = report(answered("aabb", "a.bb"), 0, "")
    assert r.top1 == 0.75 and r.confusion.tolist() == [[1, 0, 0], [0, 2, 0], [0, 0, 0]]
    assert r.unanswered.tolist() == [1, 0, 0] and r.clips.tolist() == [2, 2, 0]
    assert "nobody is seen in 1 of the clips" in table(r)


def test_what_is_not_sure_enough_is_not_said() -> None:
    assert report(answered("ab", "ab", confidence=0.5), 0, "").rejected == 1.0
    assert report(answered("ab", "ab", confidence=0.7), 0, "").rejected == 0.0


def test_a_sign_with_a_threshold_of_its_own_is_said_from_there_on() -> None:
    own = manifest(("a", "b", "c"))
    own = replace(own, decision=replace(own.decision, on_by_label={"a": 0.45}))
    assert report(answered("ab", "ab", confidence=0.5, of=own), 0, "").rejected == 0.5


def test_signers_are_told_apart() -> None:
    r = report(answered("abab", "abba", signers="AABB"), 0, "")
    assert [(g.name, g.clips, g.top1) for g in r.groups_by["signer"]] == [("A", 2, 1.0), ("B", 2, 0.0)]
    assert "session" not in r.groups_by
    assert r.as_json()["by"]["signer"][1]["top1"] == 0.0


def test_the_calibration_is_what_the_bins_say() -> None:
    r = report(answered("a" * 10, "a" * 6 + "b" * 4, confidence=0.9), 0, "")
    assert r.ece == pytest.approx(0.3, abs=1e-6)
    (only,) = r.bins
    assert (only.count, only.accuracy) == (10, 0.6) and only.confidence == pytest.approx(0.9)


def test_folds_together_are_one_report() -> None:
    one, two = answered("ab", "ab"), answered("ab", "ba")
    folds = [group_of("1", one), group_of("2", two)]
    r = report(joined([one, two]), 0, "", folds=folds)
    assert r.top1 == 0.5 and [f.top1 for f in r.folds] == [1.0, 0.0]
    assert "fold" in table(r) and r.as_json()["folds"][0]["clips"] == 2


def wide_engine(labels: tuple[str, ...] = LABELS) -> FakeEngine:
    """Knows each of the wiggles by its level."""
    spec = replace(manifest().input, kind="sensors", parts=(), channels=("x",), mean=(0.0,), std=(1.0,))
    m = replace(manifest(labels), input=spec)

    def answer(values: np.ndarray) -> np.ndarray:
        logits = np.zeros(len(labels), np.float32)
        logits[min(len(labels) - 1, round((float(values.mean()) - 500) / 100))] = 5
        return logits

    return FakeEngine(answer, m)


def test_any_engine_is_asked_about_any_data_and_broken_recordings_are_told() -> None:
    found = ask(wide_engine(), Part.whole(Wiggles(broken=(1,))))
    assert len(found) == 23 and found.unread == ("ㄱ-1.csv is broken.",)
    r = report(found, 0, "")
    assert r.top1 == 1.0 and r.ms_per_clip > 0
    assert r.groups[1] == "session" and len(r.groups_by["session"]) == 4
    assert "not read       1 recordings" in table(r)


def test_data_that_cannot_be_read_or_eaten_are_refused() -> None:
    with pytest.raises(InputError, match="No recording could be read"):
        ask(wide_engine(), Part(Wiggles(broken=(0, 1)), (0, 1)))
    with pytest.raises(MismatchError):
        ask(FakeEngine(lambda values: np.zeros(4, np.float32)), Part.whole(Wiggles()))


@pytest.mark.slow
def test_the_picture_shows_hangul_and_many_labels_without_a_warning(tmp_path: Path) -> None:
    many = tuple(chr(0xAC00 + i) for i in range(70))
    for labels in (LABELS, many):
        r: Report = report(answered("".join(labels), "".join(labels), labels), 0, "시험")
        report_picture(r, tmp_path / "out.png")
        assert (tmp_path / "out.png").read_bytes()[:4] == b"\x89PNG"


@pytest.mark.slow
def test_an_exported_program_gets_the_report_of_its_checkpoint(tmp_path: Path) -> None:
    """The same answers through ONNX Runtime as through PyTorch, read by the same command."""
    data = gloves(tmp_path / "episodes.npz")
    common = [
        "--data",
        str(data),
        "--family",
        "gru",
        "--hidden",
        "8",
        "--epochs",
        "3",
        "--lr",
        "0.03",
        "--threads",
        "1",
    ]
    common += ["--threads", "1", "--batch", "4", "--accumulate", "1", "--accelerator", "cpu"]
    common += ["--out", str(tmp_path), "--name", "g"]
    assert main(["scratch", *common]) == 0
    checkpoint, program = tmp_path / "g" / "best.safetensors", tmp_path / "g.onnx"
    assert main(["export", "--checkpoint", str(checkpoint), "--to", "onnx", "-o", str(program)]) == 0
    figures = []
    for path in (checkpoint, program):
        out = tmp_path / f"{path.suffix}.json"
        assert main(["evaluate", "--checkpoint", str(path), "--data", str(data), "--json", str(out)]) == 0
        figures.append(json.loads(out.read_text(encoding="utf-8")))
    assert figures[0]["confusion"] == figures[1]["confusion"] and figures[0]["clips"] == 24
    assert figures[1]["ece"] == pytest.approx(figures[0]["ece"], abs=1e-3)
    assert (figures[0]["params"] > 0, figures[1]["params"]) == (True, 0)
    assert figures[1]["by"]["signer"][0]["clips"] == 12
