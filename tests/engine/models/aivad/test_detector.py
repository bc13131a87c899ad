"""The detector as a stream model: what its state, its probability and its findings promise."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.alarm_rate import alarm_probability, false_alarms_per_hour
from engine.backends import open_engine
from engine.backends.engine import ExplainingEngine
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.extractor import open_extractor
from engine.models import FAMILIES
from engine.models.aivad import INPUT, LABELS
from engine.models.aivad.detector import Aivad, State
from engine.models.aivad.turns import EVERY_S
from engine.models.family import module_shapes
from engine.recognizer import Recognizer
from engine.types import Frame, ImageArray
from tests.engine.models.aivad.films import COLUMNS, FPS, ROWS, detector, film


@lru_cache
def known() -> Aivad:
    return detector()


def batch(pictures: list[ImageArray]) -> torch.Tensor:
    return torch.from_numpy(np.stack(pictures)[None].astype(np.float32))


def stepped(pictures: list[ImageArray], state: State | None = None) -> tuple[list[float], State]:
    """The anomaly's logit after each picture."""
    logits = []
    for picture in pictures:
        answer, state = known().step(batch([picture]), state)
        logits.append(float(answer[0, 1]))
    assert state is not None
    return logits, state


def test_what_runs_is_likelier_an_anomaly_than_what_walks() -> None:
    walks, runs = stepped(film(9))[0], stepped(film(9, step=6))[0]
    assert np.mean(runs[2:]) > np.mean(walks[2:]) + 1


def test_without_regions_the_score_is_zero() -> None:
    model, black = known(), batch([np.zeros((ROWS, COLUMNS, 3), np.uint8)] * 2)
    logits, state = model.step(black)
    assert model.findings(state).score == 0 and not model.findings(state).regions
    assert logits.isfinite().all() and logits[0, 1] < 0


def test_two_streams_do_not_mix() -> None:
    a, b = film(10), film(11, step=4)
    alone = stepped(a)[0], stepped(b)[0]
    states: list[State | None] = [None, None]
    mixed: tuple[list[float], list[float]] = ([], [])
    for pair in zip(a, b, strict=True):
        for i, picture in enumerate(pair):
            answer, states[i] = known().step(batch([picture]), states[i])
            mixed[i].append(float(answer[0, 1]))
    assert mixed == alone


def test_of_several_pictures_at_once_the_newest_is_judged() -> None:
    pictures = film(12)
    one_by_one, after = stepped(pictures)
    at_once, state = known().step(batch(pictures))
    assert float(at_once[0, 1]) == pytest.approx(one_by_one[-1], abs=1e-4)
    assert known().findings(state).score == pytest.approx(known().findings(after).score, abs=1e-5)


def test_findings_name_places_in_the_picture_and_sum_the_largest_of_each_attribute() -> None:
    found = known().findings(stepped(film(13, step=6))[1])
    assert found.regions and found.regions[0].reason.attribute == "velocity"
    largest: dict[str, float] = {}
    for region in found.regions:
        left, top, right, bottom = region.box
        assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1
        assert region.mask.shape == (round((bottom - top) * ROWS), round((right - left) * COLUMNS))
        for m in region.measures:
            assert m.score >= 0 and m.low <= m.high
            largest[m.attribute] = max(largest.get(m.attribute, 0), m.score)
    assert found.score == pytest.approx(sum(largest.values()), rel=1e-5)
    assert found.regions[0].reason.value > found.regions[0].reason.high


def saved(folder: Path) -> ExplainingEngine:
    """`known()`, written and opened."""
    spec = replace(INPUT, size=(ROWS, COLUMNS))
    manifest = Manifest("square", "aivad", LABELS, spec, hyper=known().hyper, idle_label="normal")
    tensors = {name: value.numpy() for name, value in known().state_dict().items()}
    write_checkpoint(folder / "square.safetensors", tensors, manifest)
    engine = open_engine(folder / "square.safetensors")
    assert isinstance(engine, ExplainingEngine)
    return engine


def test_a_saved_one_answers_and_explains_as_before(tmp_path: Path) -> None:
    model, engine = known(), saved(tmp_path)
    pictures = np.stack(film(14, step=6))
    logits, state = engine.step(pictures, None)
    expected, own = model.step(torch.from_numpy(pictures[None].astype(np.float32)))
    assert np.allclose(logits, expected[0].numpy())
    assert engine.findings(state).score == pytest.approx(model.findings(own).score)


@pytest.mark.parametrize("every", [1, 2, 3])
def test_who_walks_before_a_slow_camera_does_not_run(tmp_path: Path, every: int) -> None:
    engine = saved(tmp_path)
    recognizer = Recognizer(engine, open_extractor(engine.manifest.input))
    pictures = film(15)
    fastest = 0.0
    for i in range(0, len(pictures), every):
        step = recognizer.step(Frame(100 + i / FPS, i, pictures[i]))
        if step.prediction is not None and step.prediction.findings is not None and i >= 6:
            found = [m for region in step.prediction.findings.regions for m in region.measures]
            fastest = max(m.value for m in found if m.attribute == "velocity")
            assert fastest < 1.3 * 1.5 * FPS / 22  # of bodies a second
    assert fastest > 0.5 * 1.5 * FPS / 22


def test_numbers_that_are_loaded_later_hold() -> None:
    model, other = detector(), {name: value.clone() for name, value in detector().state_dict().items()}
    other["typical"] += 1
    before, banks = model.normality.typical.copy(), model.normality._banks
    model.load_state_dict(other)
    assert np.array_equal(model.normality.typical, before + 1) and model.normality._banks is not banks


def test_it_is_known_by_its_shapes_and_by_no_other_family() -> None:
    shapes = module_shapes(known())
    assert [f.name for f in FAMILIES.values() if f.recognise(shapes) is not None] == ["aivad"]
    hyper = FAMILIES["aivad"].recognise(shapes)
    assert hyper is not None and module_shapes(Aivad(2, **hyper)) == shapes


def test_it_looks_for_poses_as_often_as_in_its_films_and_one_that_names_no_pace_in_every_picture() -> None:
    model = known()
    hyper = model.hyper
    assert hyper["pose_every_s"] == EVERY_S == FAMILIES["aivad"].build(labels=2, **hyper).hyper["pose_every_s"]
    del hyper["pose_every_s"]  # as in files that were written before
    before = FAMILIES["aivad"].build(labels=2, **hyper)
    before.load_state_dict(model.state_dict())
    state, pictures = None, batch(film(20))
    for end in range(1, 4):
        _, state = before.step(pictures[:, end - 1 : end], state)
        assert np.isinf(state.memory.turns.since_s)
        assert end == 1 or before.findings(state).regions


@pytest.mark.parametrize(
    "hyper",
    [{"labels": 3}, {"labels": 2, "rows": 4}, {"labels": 2, "vectors": -1}, {"labels": 2, "pose_every_s": -0.1}],
)
def test_sizes_that_make_no_model_are_refused(hyper: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="labels"):
        Aivad(**hyper)


def test_a_probability_means_a_rate_of_false_alarms() -> None:
    assert false_alarms_per_hour(0.5) == 6 and false_alarms_per_hour(1) == 0
    for rate in (0.1, 1.0, 6.0, 100.0):
        assert false_alarms_per_hour(alarm_probability(rate)) == pytest.approx(rate)
