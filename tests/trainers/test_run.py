"""A run of any family: what it makes opens, goes on exactly where it was killed, and loses nothing."""

import json
import signal
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.backends import open_engine
from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.errors import CheckpointError, EngineError, InputError
from tests.trainers.wiggles import LABELS, Wiggles
from trainers import beginning, run, watch
from trainers.config import FINETUNE, TrainConfig
from trainers.data.split import split
from trainers.learner import Learner
from trainers.order import Order
from trainers.parts import Part
from trainers.progress import Event, StopNow, StopRequest, interruptible
from trainers.recordings import Recordings
from trainers.scaling import with_scaler
from trainers.state import State

CONFIG = TrainConfig(
    family="gru", width=8, epochs=4, batch=4, accumulate=2, lr=0.03, threads=1, save_every=2, name="wiggles",
    split="take", licence="MIT", clip_duration=1.0, num_frames=30,
)  # fmt: skip


def recordings(data: Wiggles) -> Recordings:
    parts = split(data.samples, "take", (0.5, 0.25, 0.25))
    return Recordings(Part(data, parts.train), Part(data, parts.val), Part(data, parts.test), parts.how)


class Run:
    """One call of `run.run`; `on` may do something at an event."""

    last: "Run"

    def __init__(self, folder: Path, config: TrainConfig = CONFIG, data: Wiggles | None = None, on: Any = None) -> None:
        self.events: list[Event] = []
        self.stop = StopRequest()
        self._on = on
        Run.last = self
        parts = recordings(data or Wiggles())
        start = (
            beginning.finetune(config, parts.labels) if config.checkpoint else beginning.scratch(config, parts.labels)
        )
        self.outcome = run.run(config, parts, start, folder, self._say, self.stop)

    def _say(self, event: Event) -> None:
        self.events.append(event)
        if self._on is not None:
            self._on(self, event)

    def said(self, kind: str) -> list[Event]:
        return [e for e in self.events if e.kind == kind]


class Killed(BaseException):
    """Stands for kill -9: nothing after it runs."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return Run(tmp_path_factory.mktemp("runs") / "한글 과 spaces")


def weights(path: Path) -> dict[str, np.ndarray]:
    return dict(read_checkpoint(path)[0])


def same(one: Path, two: Path) -> bool:
    a, b = weights(one), weights(two)
    return a.keys() == b.keys() and all(np.array_equal(a[k], b[k]) for k in a)


def test_what_a_run_makes_opens_and_says_what_it_is(whole: Run) -> None:
    manifest = open_engine(whole.outcome.path).manifest
    assert (manifest.labels, manifest.family, manifest.licence) == (LABELS, "gru", "MIT")
    assert manifest.hyper == {"layers": 1, "hidden": 8}
    assert manifest.input.length == 30 and manifest.input.fps == pytest.approx(29.0)
    assert manifest.metrics["top1"] > 0.9 and "test" in manifest.split and "grouped by take" in manifest.split
    assert whole.outcome.reason == "completed"


def test_the_scaler_is_fitted_on_what_is_learned_from_alone(whole: Run) -> None:
    parts, spec = recordings(Wiggles()), open_engine(whole.outcome.path).manifest.input
    rows = np.concatenate([parts.train.data.load(i, spec) for i in parts.train.index])
    everything = np.concatenate([parts.train.data.load(i, spec) for i in range(len(parts.train.data.samples))])
    assert np.allclose(spec.mean, rows.mean(axis=0), rtol=1e-4) and np.allclose(spec.std, rows.std(axis=0), rtol=1e-4)
    assert not np.allclose(spec.mean, everything.mean(axis=0), rtol=1e-5)


def test_the_test_recordings_are_loaded_only_after_the_last_step(tmp_path: Path) -> None:
    data, seen = Wiggles(), []
    tested = set(recordings(data).test.index)
    load = data.load
    data.load = lambda i, *rest: seen.append(i) or load(i, *rest)  # type: ignore[method-assign,func-returns-value]

    def look(r: Run, event: Event) -> None:
        if event.kind == "validated":
            assert not tested & set(seen)

    Run(tmp_path / "r", data=data, on=look)
    assert tested <= set(seen)


@pytest.mark.parametrize("steps", [1, 3, 5])
def test_a_killed_run_goes_on_to_the_very_same_weights(whole: Run, tmp_path: Path, steps: int) -> None:
    done: list[int] = []

    original = Learner._begin_step

    def counted(self: Learner) -> None:
        if len(done) == steps:
            raise Killed
        done.append(self.done)
        original(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Learner, "_begin_step", counted)
        with pytest.raises(Killed):
            Run(tmp_path / "r")
    state = State.load(tmp_path / "r" / watch.RESUME)
    assert steps - state.step <= CONFIG.save_every  # no more than that is repeated
    again = Run(tmp_path / "r")
    assert again.said("start")[0].number("step") == state.step
    assert same(tmp_path / "r" / watch.LAST, whole.outcome.path.parent / watch.LAST)
    assert same(again.outcome.path, whole.outcome.path)


def test_another_seed_makes_other_weights(whole: Run, tmp_path: Path) -> None:
    other = Run(tmp_path / "r", replace(CONFIG, seed=1))
    assert not same(other.outcome.path, whole.outcome.path)


def test_a_run_is_not_resumed_on_other_recordings(whole: Run, tmp_path: Path) -> None:
    Run(tmp_path / "r", replace(CONFIG, epochs=1))
    with pytest.raises(InputError, match="not those of the run"):
        Run(tmp_path / "r", replace(CONFIG, epochs=1), Wiggles(per_label=6))


def test_a_stop_keeps_a_checkpoint_and_a_state_that_go_on(whole: Run, tmp_path: Path) -> None:
    stopped = Run(tmp_path / "r", on=lambda r, e: r.stop.ask() if e.kind == "step" else None)
    assert stopped.outcome.reason == "stopped"
    assert open_engine(stopped.outcome.path).manifest.labels == LABELS
    again = Run(tmp_path / "r")
    assert again.outcome.reason == "completed" and same(again.outcome.path, whole.outcome.path)


def test_a_stop_before_a_validation_does_not_skip_it(whole: Run, tmp_path: Path) -> None:
    steps = int(whole.said("start")[0].number("steps"))
    for step in (steps // 4, steps):  # the ends of the first and of the last round
        folder = tmp_path / str(step)
        Run(folder, on=lambda r, e, at=step: r.stop.ask() if e.number("step") == at and e.kind == "step" else None)
        assert not any(e.number("epoch") * steps == 4 * step for e in Run.last.said("validated"))
        again = Run(folder)
        assert again.said("validated")[0].number("epoch") * steps == 4 * step
        assert same(again.outcome.path, whole.outcome.path)


def test_a_lack_of_memory_halves_the_batch_aloud_and_keeps_the_step(tmp_path: Path) -> None:
    config = replace(CONFIG, epochs=2, dropout=0.0, optimizer="sgd")  # nothing that depends on how a step is cut
    whole = Run(tmp_path / "whole", config)
    original, sizes = Learner.training_step, []

    def short(self: Learner, batch: Any, index: int) -> Any:
        sizes.append(len(batch[0]))
        if len(batch[0]) > 2:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return original(self, batch, index)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Learner, "training_step", short)
        small = Run(tmp_path / "r", config)
    assert sizes[:2] == [4, 2] and set(sizes[1:]) == {2}
    assert any("Memory ran out" in e.words("text") for e in small.said("note"))
    assert small.said("start")[-1].number("steps") == whole.said("start")[0].number("steps")
    large = weights(whole.outcome.path)
    assert all(np.allclose(v, large[k], atol=1e-5) for k, v in weights(small.outcome.path).items())


def test_a_recording_that_breaks_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    broken = recordings(Wiggles()).train.index[0]
    data = Wiggles()
    start = beginning.scratch(CONFIG, LABELS)
    fitted = replace(start.manifest, input=with_scaler(recordings(data).train, start.manifest.input))
    data.broken = (broken,)
    events: list[Event] = []
    start = replace(start, manifest=fitted, is_fresh=False)
    outcome = run.run(CONFIG, recordings(data), start, tmp_path / "r", events.append, StopRequest())
    notes = [e.words("text") for e in events if e.kind == "note"]
    assert outcome.reason == "completed"
    assert [n for n in notes if data.samples[broken].path.name in n] == notes  # and said once
    assert len(notes) == 1


def test_a_full_disk_is_told_and_the_save_before_it_kept(tmp_path: Path) -> None:
    def fail(self: State, path: Path) -> None:
        if self.step:
            raise CheckpointError("The disk is full.", "It was not saved.", "Free some space.")
        save(self, path)

    save = State.save
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(State, "save", fail)
        told = Run(tmp_path / "r")
    assert told.outcome.reason == "completed"
    assert any("disk is full" in e.words("text") for e in told.said("note"))
    assert State.load(tmp_path / "r" / watch.RESUME).step == 0


def test_early_stopping_looks_at_validation(tmp_path: Path) -> None:
    ended = Run(tmp_path / "r", replace(CONFIG, epochs=30, lr=1e-9, patience=2))
    assert ended.outcome.reason == "early" and len(ended.said("validated")) < 30


def test_head_rows_go_by_name_and_a_frozen_backbone_stays(whole: Run, tmp_path: Path) -> None:
    labels = ("ㄷ", "ㄱ")
    config = replace(CONFIG, **FINETUNE, checkpoint=str(whole.outcome.path), freeze_backbone=True, name="tuned")
    start = beginning.finetune(config, (*labels, "ㄹ"))
    old, new = weights(whole.outcome.path), start.model.state_dict()
    name = "output_layers.output_layers.3.weight"
    assert start.carried == labels
    assert np.array_equal(new[name][:2].numpy(), old[name][[2, 0]])
    tuned = Run(tmp_path / "r", config, Wiggles(labels=labels))
    after = weights(tuned.outcome.path)
    assert all(np.array_equal(after[k], old[k]) for k in old if not k.startswith("output_layers.output_layers.3."))
    assert not np.array_equal(after[name], old[name][[0, 2]])  # labels in the order of the data
    assert tuned.said("start")[0].number("trainable") == 16 * 2 + 2
    assert open_engine(tuned.outcome.path).manifest.input == open_engine(whole.outcome.path).manifest.input


def test_a_thawed_backbone_learns(whole: Run, tmp_path: Path) -> None:
    config = replace(CONFIG, epochs=2, checkpoint=str(whole.outcome.path), freeze_backbone=True, thaw_epoch=1)
    tuned = Run(tmp_path / "r", config)
    assert not np.array_equal(
        weights(tmp_path / "r" / watch.LAST)["RNN.1.weight_hh_l0"], weights(whole.outcome.path)["RNN.1.weight_hh_l0"]
    )
    assert tuned.outcome.reason == "completed"


def test_labels_that_the_data_lack_can_be_kept(whole: Run) -> None:
    config = replace(CONFIG, checkpoint=str(whole.outcome.path), keep_labels=True)
    assert beginning.finetune(config, ("ㄷ", "ㄹ")).manifest.labels == (*LABELS, "ㄹ")


def test_thresholds_of_single_signs_go_with_their_labels(whole: Run, tmp_path: Path) -> None:
    tensors, manifest = read_checkpoint(whole.outcome.path)
    decision = DecisionSpec(on=0.9, on_by_label={"ㄱ": 0.6, "ㄴ": 0.7})
    write_checkpoint(tmp_path / "single.safetensors", tensors, replace(manifest, decision=decision))
    config = replace(CONFIG, checkpoint=str(tmp_path / "single.safetensors"))
    assert beginning.finetune(config, ("ㄴ", "ㄹ")).manifest.decision == DecisionSpec(on=0.9, on_by_label={"ㄴ": 0.7})
    assert beginning.finetune(replace(config, keep_labels=True), ("ㄴ", "ㄹ")).manifest.decision == decision


def test_the_outputs_for_no_sign_stay_by_their_part(whole: Run, tmp_path: Path) -> None:
    tensors, manifest = read_checkpoint(whole.outcome.path)
    marked = tmp_path / "marked.safetensors"
    write_checkpoint(marked, tensors, replace(manifest, idle_label="ㄴ", unknown_label="ㄷ"))
    config = replace(CONFIG, checkpoint=str(marked))
    start = beginning.finetune(config, ("ㅁ", "ㄴ"))
    assert start.manifest.labels == ("ㅁ", "ㄴ", "ㄷ") and start.carried == ("ㄴ", "ㄷ")
    assert (start.manifest.idle_label, start.manifest.unknown_label) == ("ㄴ", "ㄷ")
    name = "output_layers.output_layers.3.weight"
    assert np.array_equal(start.model.state_dict()[name][1:].numpy(), tensors[name][1:])
    taken_over = beginning.finetune(replace(config, unknown_label="ㅁ"), ("ㅁ", "ㄱ")).manifest
    assert taken_over.labels == ("ㅁ", "ㄱ", "ㄴ") and taken_over.unknown_label == "ㅁ"


def test_the_date_of_the_old_one_is_not_that_of_the_new_one(whole: Run, tmp_path: Path) -> None:
    tensors, manifest = read_checkpoint(whole.outcome.path)
    write_checkpoint(tmp_path / "old.safetensors", tensors, replace(manifest, created="2020-01-01"))
    config = replace(CONFIG, checkpoint=str(tmp_path / "old.safetensors"))
    assert beginning.finetune(config, LABELS).manifest.created == ""  # its file tells when it was made


def test_the_new_one_is_told_from_the_old_one_by_its_name_and_by_what_it_learned_from(
    whole: Run, tmp_path: Path
) -> None:
    tensors, manifest = read_checkpoint(whole.outcome.path)
    path = tmp_path / "old.safetensors"
    write_checkpoint(path, tensors, replace(manifest, name="Jamo", data="gloves"))
    config = replace(CONFIG, name="", checkpoint=str(path), data=str(tmp_path / "우리 손"))
    tuned = beginning.finetune(config, LABELS).manifest
    assert (tuned.name, tuned.data) == ("Jamo + 우리 손", "gloves; 우리 손")
    write_checkpoint(path, tensors, tuned)
    again = beginning.finetune(config, LABELS).manifest
    assert (again.name, again.data) == (tuned.name, tuned.data)
    said = beginning.finetune(replace(config, name="Mine", data_source="ours"), LABELS).manifest
    assert (said.name, said.data) == ("Mine", "ours")


def test_a_program_can_not_be_trained_on(tmp_path: Path) -> None:
    path = tmp_path / "model.pt"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of torch's tracing, for which people have files
        torch.jit.trace(torch.nn.Linear(2, 2), torch.zeros(1, 2)).save(str(path))  # type: ignore[no-untyped-call]
    with pytest.raises(InputError, match="can't learn"):
        beginning.finetune(replace(CONFIG, checkpoint=str(path)), LABELS)


@pytest.mark.parametrize(
    "wrong", [{"family": "no-such"}, {"filters": 8}, {"num_frames": 20_000}, {"rgb_difference": True}]
)
def test_settings_that_make_no_model_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        beginning.scratch(replace(CONFIG, **wrong), LABELS)


def test_every_round_sees_every_sample_once_and_every_step_is_full() -> None:
    order = Order(10, 4, seed=3)
    seen = [d.index for step in range(5) for d in order.batch(step, 0, 4)]
    assert sorted(seen[:10]) == sorted(seen[10:]) == list(range(10)) and seen[:10] != seen[10:]
    halves = [d for step in range(5) for first in (0, 2) for d in order.batch(step, first, 2)]
    assert [d.index for d in halves] == seen


def test_the_first_interrupt_asks_and_the_second_ends() -> None:
    stop, before = StopRequest(), signal.getsignal(signal.SIGINT)
    with interruptible(stop):
        signal.raise_signal(signal.SIGINT)
        assert stop.is_asked
        with pytest.raises(StopNow):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_state_that_is_none_or_damaged_is_refused(whole: Run, tmp_path: Path) -> None:
    raw = bytearray((whole.outcome.path.parent / watch.RESUME).read_bytes())
    raw[-20] ^= 4
    (tmp_path / "flipped").write_bytes(raw)
    with pytest.raises(CheckpointError, match="damaged"):
        State.load(tmp_path / "flipped")
    for content in (b"", b"nonsense", b"\x80\x02]q\x00."):
        (tmp_path / "resume.state").write_bytes(content)
        with pytest.raises(CheckpointError):
            State.load(tmp_path / "resume.state")
    with pytest.raises(CheckpointError):
        State.load(tmp_path / "none.ckpt")


def test_a_manifest_of_a_run_is_json(whole: Run) -> None:
    state = State.load(whole.outcome.path.parent / watch.RESUME)
    assert json.loads(state.manifest)["labels"] == list(LABELS)
    assert Manifest.from_json(state.manifest).input.kind == "sensors"


def test_the_loss_that_is_told_is_the_mean_of_the_steps_clips(tmp_path: Path) -> None:
    told = []
    for batch, accumulate in ((8, 1), (4, 2), (2, 4)):
        config = replace(CONFIG, batch=batch, accumulate=accumulate, dropout=0.0, epochs=1)
        told.append(Run(tmp_path / str(batch), config).said("step")[0].number("loss"))
    assert told[1:] == pytest.approx(told[:1] * 2, rel=1e-4) and told[0] > 0.5


def test_weights_that_are_spoilt_end_the_run_and_replace_nothing(tmp_path: Path) -> None:
    """A model that answers NaN says the first label of everything: it looked as good as that label is frequent."""

    with pytest.raises(EngineError, match="NaN"):
        Run(tmp_path, replace(CONFIG, weight_decay=1e38, save_every=1))
    assert not (tmp_path / "best.safetensors").exists() and not (tmp_path / "last.safetensors").exists()
    assert all(value.isfinite().all() for value in State.load(tmp_path / "resume.state").model.values())


def test_a_dead_reading_process_is_no_riddle(tmp_path: Path) -> None:
    def die(current: Run, event: Event) -> None:
        if event.kind == "step":
            raise RuntimeError("DataLoader worker (pid 7) is killed by signal: Killed. ")

    with pytest.raises(EngineError, match="--workers 0"):
        Run(tmp_path, on=die)


def test_a_size_that_is_not_the_checkpoint_s_is_refused(tmp_path: Path) -> None:
    tuned = TrainConfig(checkpoint=str(Run(tmp_path, replace(CONFIG, epochs=1)).outcome.path), data="x")
    assert beginning.finetune(replace(tuned, variant="gru"), LABELS)
    with pytest.raises(InputError, match="variant would make another model"):
        beginning.finetune(replace(tuned, variant="gru-2"), LABELS)
