"""The confidence curves: a fixed set, each with its label and colour, with gaps where nothing is known."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.look import ClassColours
from app.picture import Picture
from app.plot import CURVES, ConfidencePlot, corners
from engine.types import EngineState, Frame, SourceState
from tests.app.scenes import KOREAN, picture, snapshot
from tests.fakes import person


def test_the_plot_has_a_fixed_set_of_curves_and_each_label_keeps_its_curve(qtbot: QtBot) -> None:
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    plot.build()
    curves = list(plot._curves)
    seen: dict[str, int] = {}
    for i, word in enumerate(KOREAN[1:-1] * 3):
        plot.update_from(snapshot(KOREAN, word=word, t=100 + i / 10), 100 + i / 10)
        for slot, label in plot._labels.items():
            assert seen.setdefault(label, slot) == slot
    assert plot._curves == curves
    assert len(curves) == CURVES
    assert set(seen) == set(KOREAN[1:-1])


def test_of_more_words_than_curves_the_latest_are_drawn(qtbot: QtBot) -> None:
    labels = ("-", *(f"word {i}" for i in range(20)))
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    plot.build()
    for i, word in enumerate(labels[1:]):
        plot.update_from(snapshot(labels, word=word, t=100 + i / 10), 100 + i / 10)
    assert set(plot._labels.values()) == set(labels[-CURVES:])


def test_where_nothing_fresh_was_known_the_curve_has_a_gap(qtbot: QtBot) -> None:
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    plot.build()
    plot.update_from(snapshot(word="hello", t=100.0), 100.0)
    plot.update_from(snapshot(word="hello", t=100.0), 102.0)  # the prediction is stale by now
    plot.update_from(snapshot(word="hello", t=102.1), 102.1)
    _, y = plot._curves[0].getData()
    assert np.isnan(y[-2]) and y[-1] > 0.9 and y[-3] > 0.9


@given(st.lists(st.sampled_from([0.0, 0.001, 0.002, 0.004, 0.3, 1.0, np.nan]), min_size=3, max_size=60))
def test_a_curve_through_its_corners_is_the_curve_through_all_samples(values: list[float]) -> None:
    y, x = np.array(values, np.float32), np.arange(len(values))
    needed = corners(y)
    assert needed[[0, -1]].all() and needed[np.isnan(y)].all()
    drawn = np.interp(x, x[needed], y[needed])  # nothing is left out beside a gap, so NaN spoils no neighbour
    there = ~np.isnan(y)
    np.testing.assert_allclose(drawn[there & ~needed], y[there & ~needed], atol=1 / 400)


def test_of_a_level_stretch_the_ends_are_drawn() -> None:
    assert corners(np.array([0, 0, 0, 0, 1, 0, 0, 0], np.float32)).tolist() == [
        True,
        *[False] * 2,
        *[True] * 3,
        False,
        True,
    ]


def test_another_checkpoint_starts_with_an_empty_history(qtbot: QtBot) -> None:
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    plot.build()
    plot.update_from(snapshot(word="hello"), 100.0)
    plot.update_from(replace(snapshot(KOREAN, word="спасибо"), generation=2), 100.1)
    assert list(plot._labels.values()) == ["спасибо"]
    assert np.isfinite(plot.history.values).any(axis=1).sum() == 1


def test_colours_are_stable_and_never_run_out() -> None:
    colours = ClassColours()
    first = [colours.of(f"label {i}").name() for i in range(60)]
    assert [colours.of(f"label {i}").name() for i in range(60)] == first
    assert len(set(first)) == 60
    assert colours.known("never seen") is None


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_updates_of_plot_and_picture_keep_the_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses about 215 for each update of one curve and dies after about 80."""
    plot, shown = ConfidencePlot(ClassColours()), Picture()
    for widget in (plot, shown):
        qtbot.addWidget(widget)
        widget.show()
    plot.build()
    frames = [Frame(i / 30, i, image=picture(i)) for i in range(220)]
    snapshots = [snapshot(KOREAN, word=KOREAN[1 + i % 7], t=100 + i / 10) for i in range(220)]
    before = 0
    for i in range(220):
        if i == 20:
            before = sys.getrefcount(None)
        plot.update_from(snapshots[i], 100 + i / 10)
        shown.show_frame(frames[i], person(0.5))
        plot.grab()
        shown.grab()
    assert sys.getrefcount(None) - before >= -50


def test_the_curve_says_where_the_model_rested(qtbot: QtBot) -> None:
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    plot.build()
    for i, rests in enumerate((False, True, True, False)):
        seen = snapshot(word="hello", t=100 + i / 10)
        plot.update_from(replace(seen, health=replace(seen.health, is_resting=rests)), 100 + i / 10)
        assert ("resting" in plot._legend.title) is rests
    x, y = plot._rest.getData()
    assert np.isnan(y[[-4, -1]]).all() and (y[-3:-1] == 0).all() and len(x) == len(y)


def test_the_plot_waits_until_a_first_answer_is_on_the_screen(qtbot: QtBot) -> None:
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    loading = replace(snapshot(word="", t=100.0), prediction=None, engine_state=EngineState.LOADING)
    for i in range(3):
        plot.update_from(loading, 100 + i / 10)
    running = replace(loading, engine_state=EngineState.RUNNING)
    plot.update_from(replace(running, source_state=SourceState.CLOSED), 100.3)  # a film is opened once there is a model
    plot.update_from(running, 100.35)
    plot.update_from(snapshot(word="hello", t=100.4), 100.4)
    assert not plot._curves  # the word is not painted yet, and what loads pyqtgraph would hold it up
    plot.update_from(snapshot(word="hello", t=100.5), 100.5)
    assert len(plot._curves) == CURVES
    _, y = plot._curves[0].getData()
    assert np.isfinite(y[-2:]).all()  # the first sample is drawn too
    assert plot._curves[0].opts["pen"].color() == plot._colours.of("hello")


@pytest.mark.parametrize(
    ("engine", "source", "is_there"),
    [
        (EngineState.NONE, SourceState.CLOSED, True),
        (EngineState.NONE, SourceState.OPENING, False),
        (EngineState.LOADING, SourceState.RUNNING, False),
        (EngineState.RUNNING, SourceState.RUNNING, False),
        (EngineState.RUNNING, SourceState.LOST, True),
        (EngineState.PAUSED, SourceState.RUNNING, True),
    ],
)
def test_where_no_answer_is_on_its_way_the_plot_does_not_wait(
    qtbot: QtBot, engine: EngineState, source: SourceState, is_there: bool
) -> None:
    plot = ConfidencePlot(ClassColours())
    qtbot.addWidget(plot)
    seen = replace(snapshot(word="", t=100.0), prediction=None, engine_state=engine, source_state=source)
    plot.update_from(seen, 100.0)
    assert not plot._curves
    plot.update_from(seen, 101.1)
    assert bool(plot._curves) is is_there
