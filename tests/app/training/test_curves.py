"""The curves of runs: what is drawn of few rounds and of many."""

import pytest
from pytestqt.qtbot import QtBot

from app.training.curves import DOTS, Curves
from app.training.record import History
from tests.app.training.test_record import start, step, validated


@pytest.mark.parametrize(("rounds", "symbol"), [(DOTS, "o"), (DOTS + 1, None)])
def test_dots_of_many_rounds_do_not_hide_the_dashes(qtbot: QtBot, rounds: int, symbol: str | None) -> None:
    curves = Curves()
    qtbot.addWidget(curves)
    curves.build()
    history = History()
    for event in (start(), step(1), *(validated(n + 1, 0.5) for n in range(rounds))):
        history.add(event)
    curves.show_runs([("내 모델", history)])
    assert [curves._curves[kind][0].opts["symbol"] for kind in (1, 2)] == [symbol, symbol]
