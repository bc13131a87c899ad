"""What is counted of a model is what it multiplies and adds, and its share is of the best matrix product."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from app.commands.benched import asked
from assets import DEFAULT_CHECKPOINT
from benchmarks.limit import Measured, counted, figures, fresh, matrices, multipliers
from engine.backends import open_engine
from engine.backends.eager import EagerEngine
from engine.backends.ways import Way


@pytest.mark.slow
def test_a_recurrent_model_is_counted_as_the_products_it_is_made_of() -> None:
    engine = open_engine(DEFAULT_CHECKPOINT)
    assert isinstance(engine, EagerEngine)
    rnn = next(m for m in engine.model.modules() if isinstance(m, torch.nn.GRU))
    weights = sum(p.numel() for name, p in rnn.named_parameters() if name.startswith("weight"))
    assert counted(engine) >= 2 * weights * engine.manifest.input.length  # of each frame at least these


@pytest.mark.slow
def test_of_a_stream_one_frame_is_counted(tmp_path: Path) -> None:
    engine = open_engine(fresh("movinet_a0_stream", "movinet_stream", tmp_path))
    assert isinstance(engine, EagerEngine)
    assert 0.03e9 < counted(engine) < 0.12e9  # 2.7 GFLOP for 50 frames, a multiply-add as one (MoViNets, table 1)
    assert asked(engine)() is not None


def test_the_share_is_of_the_best_product_on_as_many_threads() -> None:
    found = (
        Measured("m", Way(threads=2), 4e9, 200.0, 70.0),
        Measured("n", Way(threads=2), 4e9, 100.0, 80.0),
        Measured("o", Way(), 4e9, 100.0, 40.0),
    )
    values = {figure.key: figure.value for figure in figures(found)}
    assert (values["m"], values["m_share"]) == (pytest.approx(20.0), pytest.approx(25.0))
    assert (values["n_share"], values["o_share"]) == (pytest.approx(50.0), pytest.approx(100.0))


@pytest.mark.parametrize("run", multipliers())
def test_the_product_is_one(run: Callable[[int, int], Callable[[], object]]) -> None:
    found = run(8, 1)()
    (value,) = found if isinstance(found, list) else found.values()  # type: ignore[attr-defined]  # OpenVINO's
    given = matrices(8)
    assert np.allclose(value, given["a"] @ given["b"])
