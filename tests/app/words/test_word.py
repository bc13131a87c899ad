"""The word now: shown only while it is true."""

from dataclasses import replace

import numpy as np
import pytest

from app.words.word import DASH, TOP, word_now
from engine.types import EngineState, Health, Snapshot, SourceState
from tests.app.scenes import KOREAN, prediction, snapshot


def test_a_fresh_word_is_shown_with_its_confidence() -> None:
    shown = word_now(snapshot(word="hello"), 100.05)
    assert (shown.text, shown.note, shown.verdict) == ("hello", "0.91", "word")


@pytest.mark.parametrize("state", [s for s in SourceState if s is not SourceState.RUNNING])
def test_a_word_goes_when_its_source_no_longer_runs(state: SourceState) -> None:
    shown = word_now(snapshot(word="hello", source_state=state), 100.05)
    assert (shown.text, shown.rows) == (DASH, ())
    assert shown.note


@pytest.mark.parametrize("state", [s for s in EngineState if s is not EngineState.RUNNING])
def test_a_word_goes_when_its_engine_no_longer_runs(state: EngineState) -> None:
    assert word_now(snapshot(word="hello", engine_state=state), 100.05).text == DASH


def test_a_word_older_than_a_second_and_its_own_making_is_stale() -> None:
    assert word_now(snapshot(word="hello"), 100.99).text == "hello"
    assert word_now(snapshot(word="hello"), 101.01).text == DASH


def test_idle_and_unknown_are_a_dash_with_a_reason() -> None:
    idle = word_now(snapshot(word=None, verdict="idle"), 100.0)
    unknown = word_now(snapshot(word=None, verdict="unknown"), 100.0)
    assert (idle.text, unknown.text) == (DASH, DASH)
    assert "idle" in idle.note and "unknown" in unknown.note
    assert idle.idle == pytest.approx(0.925)


def test_a_word_over_its_threshold_that_is_not_yet_believed_is_not_called_unknown() -> None:
    p = prediction(KOREAN, "hello", 100.0, "unknown")
    assert word_now(snapshot(KOREAN, prediction=p), 100.0).note == "deciding …"


def test_idle_and_unknown_never_stand_among_the_words() -> None:
    shown = word_now(snapshot(KOREAN, word=None, verdict="idle"), 100.0)
    assert len(shown.rows) == TOP
    assert not {"-", "unknown"} & {row.text for row in shown.rows}
    values = [row.value for row in shown.rows]
    assert values == sorted(values, reverse=True)


def test_control_characters_in_a_label_become_symbols() -> None:
    labels = ("-", "a\x1b[31m\u202eb\n")
    shown = word_now(snapshot(labels, word=labels[1]), 100.0)
    assert shown.text == "a␛[31m�b␊"
    assert shown.rows[0].text == shown.text


def test_nothing_known_yet_is_said() -> None:
    shown = word_now(Snapshot(), 0.0)
    assert (shown.text, shown.verdict) == (DASH, "none")
    assert np.isclose(shown.t, 0)
    assert shown.note == "no model is loaded"


def test_a_word_goes_when_the_user_pauses() -> None:
    shown = word_now(snapshot(word="hello", is_paused=True), 100.05)
    assert (shown.text, shown.rows) == (DASH, ())
    assert "paused" in shown.note


def test_a_model_that_can_not_read_the_source_is_not_called_paused() -> None:
    unfit = replace(snapshot(word="hello"), engine_state=EngineState.PAUSED)
    assert word_now(unfit, 100.05).note == "recognition is paused"
    assert word_now(replace(unfit, is_mismatch=True), 100.05).note == "this model reads another kind of source"


def test_while_the_model_rests_the_word_says_why_there_is_none() -> None:
    seen = snapshot(word=None)
    assert seen.prediction is not None
    idle = replace(seen, prediction=replace(seen.prediction, is_idle=True), health=Health(is_resting=True))
    assert word_now(idle, 100.05).note == "resting: nothing moves"
    assert word_now(replace(idle, health=Health()), 100.05).note == "idle: nobody is signing"


def test_a_detector_that_says_nothing_has_no_alarm_and_no_unknown_sign() -> None:
    shown = word_now(snapshot(("normal", "anomaly"), None, verdict="unknown", is_detector=True), 100.0)
    assert (shown.note, shown.unknown) == ("no alarm", None)
