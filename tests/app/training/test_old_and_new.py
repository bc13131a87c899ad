"""Old and new on the same recordings: whole and by label, with a clear word where old signs got worse."""

from typing import Any

from pytestqt.qtbot import QtBot

from app.training.old_and_new import OldAndNew, percent

NAMES = ("asl-33.safetensors", "mine/best.safetensors")


def answer(**changes: Any) -> dict[str, Any]:
    classes = [{"label": "ㄴ", "count": 3, "old": None, "new": 1}, {"label": "ㄱ", "count": 9, "old": 0.9, "new": 0.5}]
    sides = {"old": {"top1": 0.8, "macro_f1": 0.7, "n": 12}, "new": {"top1": 0.6, "macro_f1": 0.5, "n": 12}}
    return {**sides, "classes": classes, "worse": ["ㄱ"], "warning": "", **changes}


def cells(shown: OldAndNew) -> list[list[str]]:
    table = shown.table
    return [[table.item(row, column).text() for column in range(4)] for row in range(table.rowCount())]


def test_signs_that_got_worse_come_first_and_are_said(qtbot: QtBot) -> None:
    shown = OldAndNew()
    qtbot.addWidget(shown)
    shown.show_answer(answer(), NAMES)
    assert shown.verdict.level == "bad" and "got worse: ㄱ" in shown.verdict.words.text()
    assert cells(shown) == [
        ["All: top-1", "12", "80.0 %", "60.0 %"],
        ["All: macro F1", "12", "70.0 %", "50.0 %"],
        ["ㄱ", "9", "90.0 %", "50.0 %"],
        ["ㄴ", "3", "–", "100.0 %"],
    ]
    assert all(name in shown.words.text() for name in NAMES)
    assert "learned from" not in shown.words.text(), "it is not known"


def test_recordings_that_the_new_one_has_learned_from_are_told(qtbot: QtBot) -> None:
    shown = OldAndNew()
    qtbot.addWidget(shown)
    shown.show_answer(answer(), NAMES, learned=6)
    assert "has learned from 6 of these recordings" in shown.words.text()


def test_a_warning_without_worse_signs_is_a_warning_and_none_is_none(qtbot: QtBot) -> None:
    shown = OldAndNew()
    qtbot.addWidget(shown)
    shown.show_answer(answer(worse=[], warning="Few recordings."), NAMES)
    assert shown.verdict.level == "warning" and shown.verdict.words.text() == "Few recordings."
    shown.show_answer(answer(worse=[]), NAMES)
    assert shown.verdict.level == "info"
    shown.say("Both are being measured …")
    assert shown.verdict.isHidden() and shown.table.isHidden()


def test_an_answer_of_another_version_is_shown_as_far_as_it_goes(qtbot: QtBot) -> None:
    shown = OldAndNew()
    qtbot.addWidget(shown)
    shown.show_answer({"classes": [3, {"label": 5, "count": True, "new": float("nan")}], "worse": None}, NAMES)
    assert cells(shown)[2] == ["5", "–", "–", "–"] and percent(0.986) == "98.6 %"
