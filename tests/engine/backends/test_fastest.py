"""The fastest way that answers the same: every runtime says what the checkpoint says, and what fails is told."""

import shutil
import threading
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from assets import DEFAULT_CHECKPOINT
from engine.backends import hastened as hastening
from engine.backends import open_engine, trials
from engine.backends.choices import Choices
from engine.backends.continual import continual, delay_of
from engine.backends.eager import EagerEngine
from engine.backends.engine import FramewiseEngine, StreamEngine
from engine.backends.fastest import open_fastest
from engine.backends.hastened import hastened
from engine.backends.lowered import Lowered, lowered, quiet
from engine.backends.runners import Runner, TorchRunner, open_runner
from engine.backends.ways import PARITY, SLIGHT, Choice, How, Trial, Way, choice_of
from engine.checkpoint import files
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES
from engine.models.form import Whole
from engine.notes import Began
from engine.review.identity import identity
from engine.review.replay import reopened
from engine.types import FeatureArray, FloatArray
from tests.engine.models.test_families import fresh
from tests.engine.sources.films import make_film
from trainers.export import export

LABELS = ("left", "right", "up", "down")
EVERY = (Way(), Way(threads=2, channels_last=True), Way("onnxruntime"), Way("openvino"))
CONVOLVING = Lowered(Whole(nn.Conv3d(1, 1, 1)), torch.zeros(1, 1, 1, 1, 1))
STREAM_WAYS = (Way(), Way("onnxruntime"), Way("openvino"))


@pytest.fixture(autouse=True)
def worth_trying(monkeypatch: pytest.MonkeyPatch) -> None:
    """The models of these tests are small."""
    monkeypatch.setattr(hastening, "WORTH_S", 0.0)
    monkeypatch.setattr(trials, "SECONDS", 0.0)


def made(folder: Path, family: str) -> EagerEngine:
    """A checkpoint of this family with fresh weights, for four frames of 40 × 40."""
    kind = FAMILIES[family]
    model = fresh(kind, kind.variants[0], len(LABELS))
    spec = replace(kind.variants[0].input, length=4, size=(40, 40))
    manifest = Manifest("small", family, LABELS, spec, hyper=kind.variants[0].hyper)
    path = folder / f"{family}.safetensors"
    write_checkpoint(path, {name: value.numpy() for name, value in model.state_dict().items()}, manifest)
    engine = open_engine(path)
    assert isinstance(engine, EagerEngine)
    return engine


def pictures(count: int) -> FeatureArray:
    return np.random.default_rng(3).integers(0, 256, (count, 40, 40, 3), np.uint8)


def stepped(engine: StreamEngine, values: FeatureArray) -> FloatArray:
    state, out = None, []
    for frame in values:
        logits, state = engine.step(frame[None], state)
        out.append(logits)
    return np.array(out)


def only(way: Way) -> Callable[..., list[Way]]:
    return lambda *_, **__: [way]


def test_a_model_beside_whose_file_its_export_lies_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hastening, "ways", only(Way()))
    path, parse, read = Path(made(tmp_path, "x3d").path), files._parse, []
    shutil.copy(DEFAULT_CHECKPOINT.with_suffix(".onnx"), path.with_suffix(".onnx"))
    monkeypatch.setattr(files, "_parse", lambda data: (read.append(len(data)), parse(data))[1])
    open_fastest(path, None, How(), Choices(tmp_path))
    assert len(read) == 1


@pytest.mark.slow
@pytest.mark.parametrize("way", EVERY, ids=lambda way: way.name)
def test_a_clip_gets_the_checkpoints_own_answer(way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hastening, "ways", only(way))
    own = made(tmp_path, "x3d")
    engine = open_fastest(own.path, None, How(), Choices(tmp_path))
    clip, wanted = pictures(4), own.infer(pictures(4))
    assert np.abs(engine.infer(clip) - wanted).max() <= PARITY * np.abs(wanted).max()
    assert isinstance(engine, FramewiseEngine) and engine.choice.way == way
    assert np.array_equal(engine.infer_prepared(engine.prepared(clip)), engine.infer(clip))
    assert (engine.manifest, engine.path) == (own.manifest, own.path)


@pytest.mark.slow
@pytest.mark.parametrize("way", STREAM_WAYS, ids=lambda way: way.name)
def test_a_stream_gets_its_own_answers_and_its_states_do_not_mix(
    way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hastening, "ways", only(way))
    own = made(tmp_path, "movinet_stream")
    engine = open_fastest(own.path, None, How(), Choices(tmp_path))
    assert isinstance(engine, StreamEngine) and isinstance(own, StreamEngine)
    chosen = choice_of(engine)
    assert chosen is not None and chosen.way == way
    values, wanted = pictures(6), stepped(own, pictures(6))
    tolerance = PARITY * np.abs(wanted).max()
    assert np.abs(stepped(engine, values) - wanted).max() <= tolerance
    assert np.abs(engine.infer(values) - wanted[-1]).max() <= tolerance

    _, past = engine.step(values[:3], None)
    engine.step(255 - values[3:], past)  # another stream goes on from the same past
    logits, _ = engine.step(values[3:], past)
    assert np.abs(logits - wanted[-1]).max() <= tolerance


@pytest.mark.slow
def test_what_was_chosen_is_kept_and_checked_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = made(tmp_path, "x3d")
    first = open_fastest(own.path, None, How(), Choices(tmp_path))

    def never(*_: object) -> tuple[list[Trial], dict[Way, Runner]]:
        raise AssertionError("tried again")

    monkeypatch.setattr(hastening, "tried", never)
    again = open_fastest(own.path, None, How(), Choices(tmp_path))
    assert again.choice == first.choice  # type: ignore[attr-defined] # both are made
    with pytest.raises(AssertionError, match="tried again"):  # another wish
        open_fastest(own.path, None, How(exact=False), Choices(tmp_path))
    monkeypatch.setattr(hastening, "difference", lambda *_: 1.0)
    with pytest.raises(AssertionError, match="tried again"):  # it answers something else now
        open_fastest(own.path, None, How(), Choices(tmp_path))


class Wrong:
    """A runtime that is as fast as can be, and wrong."""

    def native(self, array: np.ndarray[Any, Any]) -> Any:
        return array

    def __call__(self, x: FloatArray, state: Any) -> tuple[FloatArray, list[Any]]:
        return np.ones(len(LABELS), np.float32), []


@pytest.mark.slow
def test_a_way_that_answers_something_else_or_fails_is_told_and_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opener(form: Lowered, way: Way) -> Runner:
        if way.runtime == "openvino":
            raise ImportError("No module named 'openvino'")
        return Wrong() if way.runtime == "onnxruntime" else TorchRunner(form, way)

    own = made(tmp_path, "x3d")
    monkeypatch.setattr(hastening, "tried", lambda *given: trials.tried(*given, open_=opener))
    choice = hastened(own, How(), Choices(tmp_path)).choice  # type: ignore[attr-defined] # it is made
    told = {trial.way.runtime: trial for trial in choice.trials}
    assert choice.way.runtime == "pytorch"
    assert told["onnxruntime"].apart > PARITY and not told["onnxruntime"].is_exact
    assert "openvino" in told["openvino"].failure and told["openvino"].ms == ()


class Slow(TorchRunner):
    """As the module, but each answer takes 1.5 s by a clock of its own."""

    now_s = 0.0

    def __call__(self, x: FloatArray, state: Any) -> tuple[FloatArray, list[Any]]:
        Slow.now_s += 1.5
        return super().__call__(x, state)


@pytest.mark.slow
def test_a_way_that_hangs_on_a_busy_machine_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = continual(made(tmp_path, "x3d"))
    monkeypatch.setattr(trials, "PATIENCE", 0.0)
    monkeypatch.setattr(Slow, "now_s", 0.0)
    candidates = [Way("onnxruntime"), Way()]
    found, runners = trials.tried(own, lowered(own), candidates, timer=lambda: Slow.now_s, open_=Slow)
    assert Slow.now_s == 2 * 1.5 and not runners and all("slow" in trial.failure for trial in found)


class WrongInTheEnd(TorchRunner):
    """As the module, but for the answer after so many frames."""

    left = 0

    def __call__(self, x: FloatArray, state: Any) -> tuple[FloatArray, list[Any]]:
        logits, made = super().__call__(x, state)
        self.left -= 1
        return logits + (self.left == 0), made


@pytest.mark.slow
def test_a_continual_model_is_compared_up_to_its_first_answer(tmp_path: Path) -> None:
    engine = continual(made(tmp_path, "x3d"))
    form, runner = lowered(engine), WrongInTheEnd(lowered(engine), Way())
    assert trials.difference(engine, form, runner) <= PARITY
    runner.left = engine.delay.needed
    assert trials.difference(engine, form, runner) > PARITY


def test_a_slight_difference_is_tried_only_where_it_is_allowed() -> None:
    exact, slight = (trials.ways(How(exact=exact), 0.1, CONVOLVING) for exact in (True, False))
    assert {way.precision for way in exact} == {"float32"}
    assert set(exact) < set(slight) and {way.precision for way in slight} == {"float32", "bfloat16"}
    in_8_bits = trials.ways(How(exact=False), 0.1, replace(CONVOLVING, int8=b"made by an export"))
    assert set(in_8_bits) - set(slight) == {Way(runtime, "int8", 2) for runtime in ("onnxruntime", "openvino")}


def test_a_card_that_pytorch_can_use_is_tried_and_in_half_precision_where_it_is_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(trials, "torch_has_cuda", lambda: True)
    exact, slight = (
        {way.precision for way in trials.ways(How(exact=exact), 0.1, CONVOLVING) if way.device == "cuda"}
        for exact in (True, False)
    )
    assert exact == {"float32"} and slight == {"float32", "bfloat16", "float16"}


def test_what_adds_up_over_hours_is_kept_in_all_digits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "torch_has_cuda", lambda: True)
    stream = lowered(made(tmp_path, "movinet_stream"))
    assert {way.precision for way in trials.ways(How(exact=False), 0.1, stream)} == {"float32"}


@pytest.mark.slow
def test_an_export_in_8_bits_beside_a_checkpoint_is_tried_where_it_is_allowed(tmp_path: Path) -> None:
    films = tmp_path / "films"
    films.mkdir()
    for k in range(8):
        make_film(films / f"{k}.avi", 60)
    own, choices = made(tmp_path, "x3d"), Choices(tmp_path / "kept")

    def in_8_bits(exact: bool) -> dict[str, Trial]:
        choice = choice_of(open_fastest(own.path, None, How(exact=exact), choices))
        assert choice is not None
        return {trial.way.runtime: trial for trial in choice.trials if trial.way.precision == "int8"}

    assert in_8_bits(exact=False) == {}
    file, _ = export(own.path, "onnx-int8", data=films)
    assert in_8_bits(exact=True) == {}
    found = in_8_bits(exact=False)  # though a choice without it was kept
    assert set(found) == {"onnxruntime", "openvino"}
    assert all(PARITY < trial.apart < SLIGHT for trial in found.values())
    file.write_bytes(b"no program")
    assert all("ONNX" in trial.failure for trial in in_8_bits(exact=False).values())


def test_graphics_cards_that_onnx_runtime_is_built_for_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    import onnxruntime

    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["DmlExecutionProvider"])
    found = trials.ways(How(), 0.1, CONVOLVING)
    assert Way("onnxruntime", device="directml") in found and all(way.device != "cuda" for way in found)


def test_a_model_that_answers_at_once_stays_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(hastening, "WORTH_S", 10.0)
    path = tmp_path / "without-its-export.safetensors"
    shutil.copy(DEFAULT_CHECKPOINT, path)
    assert isinstance(open_fastest(path, None, How(), Choices(tmp_path / "choices")), EagerEngine)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("ms", "asked"), [((20, 20, 20, 1, 1), 4), ((1, 20), 2), ((60, 60, 60), 2)])
def test_a_busy_machine_does_not_make_a_quick_model_slow(
    ms: tuple[int, ...], asked: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(hastening, "WORTH_S", 0.005)
    engine, took, clock = made(tmp_path, "x3d"), list(ms), [0.0]
    monkeypatch.setattr(hastening, "time", SimpleNamespace(perf_counter=lambda: sum(clock)))
    monkeypatch.setattr(engine, "infer", lambda values: clock.append(took.pop(0) / 1000))
    assert hastening._answer_s(engine) == pytest.approx(min(ms[:asked]) / 1000)
    assert len(ms) - len(took) == asked


def test_a_quick_model_that_was_tried_on_a_busy_machine_runs_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trials_then = (Trial(Way(), (0.8, 1.1, 15.7), 0.0), Trial(Way("openvino"), (0.3, 0.5, 3.5), 1e-7))
    own, choices = made(tmp_path, "x3d"), Choices(tmp_path)
    choices.write(own.manifest, How(), None, Choice(Way("openvino"), trials_then))
    monkeypatch.setattr(hastening, "WORTH_S", 0.005)
    assert choice_of(hastened(own, How(), choices)) == Choice(Way(), trials_then)
    monkeypatch.setattr(hastening, "WORTH_S", 0.0005)
    assert choice_of(hastened(own, How(), choices)) == Choice(Way("openvino"), trials_then)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"way": {"runtime": "magic"}, "trials": []}', '{"way": 3}'])
def test_a_kept_choice_that_is_damaged_counts_as_none(tmp_path: Path, damage: str) -> None:
    manifest = Manifest("m", "x3d", LABELS, FAMILIES["x3d"].variants[0].input)
    choices, way = Choices(tmp_path), Way("openvino", threads=2)
    kept = Choice(way, (Trial(way, (1.0, 2.0, 3.0), 1e-6), Trial(Way("onnxruntime"), failure="none")))
    choices.write(manifest, How(), None, kept)
    found = choices.read(manifest, How(), None)
    assert found is not None and found.way == way and repr(found) == repr(kept)
    assert choices.read(replace(manifest, name="n"), How(), None) is None
    next(tmp_path.glob("*.json")).write_text(damage)
    assert choices.read(manifest, How(), None) is None


@pytest.mark.slow
def test_a_channels_last_copy_leaves_the_checkpoints_module_alone(tmp_path: Path) -> None:
    own = made(tmp_path, "x3d")
    open_runner(lowered(own), Way(channels_last=True))
    assert all(p.is_contiguous() for p in own.model.parameters())


@pytest.mark.slow
def test_a_clip_model_is_run_frame_by_frame_where_the_user_wants_it_in_any_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = made(tmp_path, "x3d")
    wanted = continual(own)
    for way in STREAM_WAYS:
        monkeypatch.setattr(hastening, "ways", only(way))
        engine = open_fastest(own.path, None, How("continual"), Choices(tmp_path / way.runtime))
        assert isinstance(engine, StreamEngine) and choice_of(engine) is not None
        assert delay_of(engine) == wanted.delay and engine.manifest == wanted.manifest
        one, other = stepped(engine, pictures(6)), stepped(wanted, pictures(6))
        assert np.abs(one - other).max() <= PARITY * np.abs(other).max()


@pytest.mark.slow
def test_a_recording_of_it_finds_its_checkpoint_again(tmp_path: Path) -> None:
    own = made(tmp_path, "x3d")
    stream = continual(own)
    for engine in (own, stream):
        began = Began(engine.path, engine.manifest, 1, 0, False)
        assert reopened(began, identity(engine)).manifest == engine.manifest


def test_two_models_that_are_lowered_at_once_both_stay_quiet(recwarn: pytest.WarningsRecorder) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def first() -> None:
        with quiet():
            inside.set()
            go_on.wait(10)

    def second() -> None:
        with quiet():
            left.join(10)
            warnings.warn("what exporters tell", stacklevel=1)

    left, right = threading.Thread(target=first), threading.Thread(target=second)
    left.start()
    assert inside.wait(10)
    right.start()
    right.join(0.1)  # waits outside, or came in beside the first
    go_on.set()
    right.join(20)
    assert not right.is_alive() and not recwarn.list
