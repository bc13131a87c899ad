"""Growth is measured on what it says: recordings of their length, steps that answer; and it can be drawn."""

from pathlib import Path

import pytest

from assets import DEFAULT_CHECKPOINT
from benchmarks import growth
from benchmarks.__main__ import main
from benchmarks.figure import shown
from benchmarks.growth import CLASSES, MINUTES, PARTS, SIZES, Signing, cost, fresh, live_step
from engine.backends import open_engine
from engine.errors import SourceEnded
from engine.types import Prediction


def test_a_recording_has_its_length_and_its_signs_their_pace() -> None:
    engine = open_engine(DEFAULT_CHECKPOINT)
    source = Signing(engine, 0.05)
    source.open()
    frames = []
    with pytest.raises(SourceEnded):
        while True:
            frames.append(source.read(0.0))
    assert len(frames) == 90 and frames[-1].t == pytest.approx(89 / 30)
    first = next(iter(engine.dictionary.values()))
    assert frames[0].points is not None and frames[25].points is not None
    assert frames[0].points.tobytes() == first[0].tobytes()
    assert frames[25].points.tobytes() == first[10].tobytes()  # 25 pictures at 30 a second are 10 at 12


@pytest.mark.slow
def test_a_recording_costs_time() -> None:
    took, held = cost(open_engine(DEFAULT_CHECKPOINT), 0.2)
    assert took > 0 and held > -100


def test_a_step_answers_for_so_many_classes() -> None:
    found = live_step(fresh("landmark", 12))()
    assert isinstance(found, Prediction) and found.probabilities.shape == (12,)


@pytest.mark.slow
def test_the_figures_are_drawn_where_the_flag_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [f"classes_{part}_{k}" for part in PARTS.values() for k in CLASSES]
    keys += [f"picture_{name}_{w}x{h}" for name in ("landmarks", "x3d_xs") for w, h in SIZES]
    keys += [f"recording_{m}_min{suffix}" for m in MINUTES for suffix in ("", "_memory")]
    monkeypatch.setattr(growth, "run", lambda full: [shown(key, 1.0, "ms") for key in keys])
    out = tmp_path / "growth.png"
    assert main(["growth", "--plot", str(out)]) == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    with pytest.raises(SystemExit):
        main(["age", "--plot", str(out)])
