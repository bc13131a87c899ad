"""A run does what its recipe says, goes on exactly where it was killed, and refuses what would do nothing."""

import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.backends import open_engine
from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.errors import InputError
from engine.models import FAMILIES
from tests.trainers.signs import SIGNS, Signs
from tests.trainers.wiggles import LABELS, Wiggles
from trainers import beginning, run, watch
from trainers.config import TrainConfig
from trainers.data.sample import DataSet
from trainers.data.split import split
from trainers.learner import Learner
from trainers.order import Order
from trainers.parts import Clips, Part
from trainers.progress import Event, StopRequest
from trainers.recordings import Recordings
from trainers.scaling import fitted
from trainers.state import State
from trainers.suits import check_suits

SHORT = {"epochs": 3, "batch": 4, "accumulate": 2, "lr": 0.01, "threads": 1, "save_every": 2, "accelerator": "cpu"}
SIGNED = TrainConfig(family="landmark-conv", width=16, num_frames=8, **SHORT)  # type: ignore[arg-type]
WORN = TrainConfig(family="gru", width=8, num_frames=30, **SHORT)  # type: ignore[arg-type]
EVERYTHING: dict[str, Any] = {
    "time_warp": 0.2, "temporal_crop": 0.2, "noise": 0.02, "scale": 0.1, "rotate": 10.0, "point_dropout": 0.1,
    "mirror": 0.5, "mirror_pairs": "왼쪽=오른쪽", "mixup": 0.2, "focal_gamma": 2.0, "label_smoothing": 0.1,
    "stochastic_depth": 0.2, "scheduler": "cyclic", "cycle": 1, "warmup": 0.1, "min_lr": 1e-4,
}  # fmt: skip


def recordings(data: DataSet) -> Recordings:
    parts = split(data.samples, "take", (0.5, 0.25, 0.25))
    return Recordings(Part(data, parts.train), Part(data, parts.val), Part(data, parts.test), parts.how)


def ran(folder: Path, config: TrainConfig, data: DataSet | None = None) -> tuple[run.Outcome, list[Event]]:
    parts = recordings(data or (Signs() if config.family.startswith("landmark") else Wiggles()))
    events: list[Event] = []
    start = beginning.scratch(config, parts.labels)
    return run.run(config, parts, start, folder, events.append, StopRequest()), events


def weights(folder: Path) -> dict[str, np.ndarray]:
    return dict(read_checkpoint(folder / watch.LAST)[0])


def same(one: Path, two: Path) -> bool:
    a, b = weights(one), weights(two)
    return a.keys() == b.keys() and all(np.array_equal(a[k], b[k]) for k in a)


class Killed(BaseException):
    """Stands for kill -9: nothing after it runs."""


def killed(folder: Path, config: TrainConfig, at: int) -> None:
    begin, steps = Learner._begin_step, iter(range(100))

    def counted(self: Learner) -> None:
        if next(steps) == at:
            raise Killed
        begin(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Learner, "_begin_step", counted)
        with pytest.raises(Killed):
            ran(folder, config)


def test_a_killed_run_with_every_change_on_goes_on_to_the_very_same_weights(tmp_path: Path) -> None:
    config = replace(SIGNED, **EVERYTHING)
    ran(tmp_path / "whole", config)
    killed(tmp_path / "r", config, 4)
    ran(tmp_path / "r", config)
    assert same(tmp_path / "whole", tmp_path / "r")
    ran(tmp_path / "other", replace(config, noise=0.03))
    assert not same(tmp_path / "whole", tmp_path / "other")


@pytest.mark.slow
def test_processes_that_load_beside_the_training_change_nothing(tmp_path: Path) -> None:
    config = replace(SIGNED, **EVERYTHING)
    ran(tmp_path / "alone", config)
    ran(tmp_path / "beside", replace(config, workers=2))
    assert same(tmp_path / "alone", tmp_path / "beside")


def test_a_plateau_shortens_the_steps_and_a_killed_run_remembers_it(tmp_path: Path) -> None:
    config = replace(WORN, epochs=5, lr=1e-9, scheduler="plateau", plateau_patience=1)
    config = replace(config, plateau_factor=0.1, weight_decay=0.0)
    _, events = ran(tmp_path / "whole", config)
    lengths = [e.number("lr") for e in events if e.kind == "step"]
    losses = State.load(tmp_path / "whole" / watch.RESUME).losses
    assert len(losses) == 5 and lengths[0] == 1e-9 and lengths[-1] < 1e-9
    killed(tmp_path / "r", config, len(lengths) - 1)
    _, again = ran(tmp_path / "r", config)
    assert [e.number("lr") for e in again if e.kind == "step"][-1] == lengths[-1]
    assert same(tmp_path / "whole", tmp_path / "r")


def test_dropout_is_what_was_said_for_a_family_that_can_not_be_told() -> None:
    spec = InputSpec("video", 4, 10.0, "hold", size=(32, 32), mean=(0.5,) * 3, std=(0.5,) * 3)
    data = Signs("video")
    for share, expected in ((0.3, 0.3), (-1.0, 0.5)):
        model = FAMILIES["x3d"].build(labels=3)
        clips = Clips(Part.whole(data), FAMILIES["x3d"], Manifest("x3d", "x3d", SIGNS, spec))  # type: ignore[arg-type]
        Learner(model, clips, TrainConfig(dropout=share), Order(24, 4, 0), 4, 0)
        assert {m.p for m in model.modules() if isinstance(m, torch.nn.Dropout)} == {expected}


@pytest.mark.parametrize(
    ("config", "setting"),
    [
        (replace(WORN, auxiliary=0.2), "auxiliary"),
        (replace(WORN, stochastic_depth=0.1), "stochastic_depth"),
        (replace(WORN, rotate=5.0), "rotate"),
        (replace(WORN, crop_size=160), "crop_size"),
        (replace(WORN, export_mobile_model=True, enable_efficient_deployment=True), "enable_efficient_deployment"),
        (replace(WORN, mobile_model_path="m.pt"), "Nothing is exported"),
        (replace(WORN, keep_labels=True), "keep_labels"),
        (replace(WORN, thaw_epoch=2), "freeze_backbone"),
        (replace(SIGNED, mirror=0.5, mirror_pairs="none"), "왼쪽"),
        (TrainConfig(family="crnn", dropout=0.2), "dropout"),
    ],
)
def test_a_setting_that_would_do_nothing_or_harm_is_refused(config: TrainConfig, setting: str) -> None:
    labels = SIGNS if config.family.startswith("landmark") else LABELS
    with pytest.raises(InputError, match=setting):
        check_suits(config, beginning.scratch(config, labels))


def test_key_points_are_scaled_by_what_is_learned_from_alone(tmp_path: Path) -> None:
    config = TrainConfig(family="landmark_transformer_small", width=64, layers=2, num_frames=8)
    parts = recordings(Signs())
    start = fitted(config, parts.train, beginning.scratch(config, SIGNS))
    spec, prepare = start.manifest.input, start.family.prepare
    learned = np.stack([prepare(parts.train.data.load(i, spec), spec) for i in parts.train.index])
    hands = learned[:, :, 40:61, :2]
    assert np.allclose(start.model.get_buffer("LEFT_HANDS_MEAN").numpy(), hands.mean(axis=(0, 1)), atol=1e-4)
    assert np.allclose(start.model.get_buffer("LEFT_HANDS_STD").numpy(), hands.std(axis=(0, 1)), atol=1e-3)
    state = {k: v.numpy() for k, v in start.model.state_dict().items()}
    write_checkpoint(tmp_path / "model.safetensors", state, start.manifest)
    kept = read_checkpoint(tmp_path / "model.safetensors")[0]
    assert np.array_equal(kept["LEFT_HANDS_MEAN"], state["LEFT_HANDS_MEAN"]), "it travels with the weights"
    plain = fitted(replace(config, standardise=False), parts.train, beginning.scratch(config, SIGNS))
    assert not plain.model.get_buffer("LEFT_HANDS_MEAN").any()


def test_sensors_can_be_left_as_they_are(tmp_path: Path) -> None:
    start = beginning.scratch(WORN, LABELS)
    parts = recordings(Wiggles())
    assert fitted(replace(WORN, standardise=False), parts.train, start) is start
    assert fitted(WORN, parts.train, start).manifest.input.mean != start.manifest.input.mean


def test_a_broken_recording_does_not_keep_the_scaler_from_being_fitted(tmp_path: Path) -> None:
    broken = recordings(Wiggles()).train.index[0]
    outcome, events = ran(tmp_path / "r", WORN, Wiggles(broken=(broken,)))
    assert outcome.reason == "completed" and any("broken" in e.words("text") for e in events if e.kind == "note")


def test_a_finetune_takes_another_dropout_and_refuses_another_shape(tmp_path: Path) -> None:
    outcome, _ = ran(tmp_path / "r", replace(WORN, epochs=1))
    tuned = replace(WORN, checkpoint=str(outcome.path))
    assert beginning.finetune(replace(tuned, dropout=0.4), LABELS).manifest.hyper["dropout"] == 0.4
    for wrong, name in (({"width": 16}, "width"), ({"layers": 2}, "layers"), ({"family": "ms3d_gru"}, "family")):
        with pytest.raises(InputError, match=name):
            beginning.finetune(replace(tuned, **wrong), LABELS)  # type: ignore[arg-type]


def test_a_run_leaves_programs_that_say_what_the_checkpoint_says(tmp_path: Path) -> None:
    named = tmp_path / "휴대폰 model.pt"
    config = replace(WORN, epochs=1, export_mobile_model=True, mobile_model_path=str(named))
    outcome, events = ran(tmp_path / "r", config)
    (told,) = [e.words("text") for e in events if e.kind == "note"]
    assert named.name in told and "100.0%" in told and events[-1].kind == "end"
    program, x, engine = loaded(named), torch.zeros(1, 30, 8), open_engine(outcome.path)
    with torch.inference_mode():
        assert torch.allclose(program(x), engine.model(x), atol=1e-5)  # type: ignore[attr-defined]


def loaded(path: Path) -> Any:
    """As people do whose program reads what their trainer wrote."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # torch's, of this very call
        return torch.jit.load(str(path))  # type: ignore[no-untyped-call]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_an_efficient_x3d_is_left_for_phones_in_both_forms(tmp_path: Path) -> None:
    config = TrainConfig(
        family="efficient_x3d_xs", crop_size=32, export_mobile_model=True, quantize_model=True,
        enable_efficient_deployment=True, mobile_model_path=str(tmp_path / "m.pt"), **SHORT,  # type: ignore[arg-type]
    )  # fmt: skip
    outcome, events = ran(tmp_path / "r", replace(config, epochs=1), Signs("video", per_label=4))
    notes = [e.words("text") for e in events if e.kind == "note"]
    assert len(notes) == 2 and all(n.startswith("Exported") for n in notes), notes
    names = {name for name, _ in loaded(tmp_path / "m.pt").named_modules()}
    assert any(n.endswith("conv") for n in names) and not any(n.endswith(".bn") for n in names)
    assert open_engine(tmp_path / "m.int8.onnx").manifest.labels == SIGNS
    assert outcome.reason == "completed"


def test_an_export_that_fails_is_told_and_the_checkpoint_stays(tmp_path: Path) -> None:
    config = replace(WORN, epochs=1, export_mobile_model=True, mobile_model_path=str(tmp_path / "no folder" / "m.pt"))
    outcome, events = ran(tmp_path / "r", config)
    (told,) = [e.words("text") for e in events if e.kind == "note"]
    assert "m.pt" in told and open_engine(outcome.path).manifest.labels == LABELS and events[-1].kind == "end"


def test_a_state_of_a_version_without_losses_goes_on(tmp_path: Path) -> None:
    state = State("k", Manifest("m", "gru", LABELS, InputSpec("sensors", 5, 33.0)).to_json(), 4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trainers.state._PLAIN", tuple(n for n in state.__slots__ if n in json.loads(OLD)))
        state.save(tmp_path / "old.state")
    assert State.load(tmp_path / "old.state").losses == []


OLD = '["key", "manifest", "batch", "step", "precision", "best", "waited", "validated", "carried"]'


@pytest.mark.parametrize(
    ("name", "kind"), [("adamw", torch.optim.AdamW), ("adam", torch.optim.Adam), ("sgd", torch.optim.SGD)]
)
def test_the_optimiser_is_the_one_that_was_named(name: Any, kind: type[torch.optim.Optimizer]) -> None:
    clips = Clips(Part.whole(Wiggles()), FAMILIES["gru"], Manifest("gru", "gru", LABELS, InputSpec("sensors", 5, 33.0)))
    config = TrainConfig(optimizer=name, lr=0.2, weight_decay=0.3)
    made = Learner(FAMILIES["gru"].build(labels=3), clips, config, Order(24, 4, 0), 4, 0).configure_optimizers()
    assert type(made) is kind and made.defaults["lr"] == 0.2 and made.defaults["weight_decay"] == 0.3
    assert name != "sgd" or made.defaults["momentum"] == 0.9


def test_auxiliary_outputs_learn_on_a_frozen_backbone_too(tmp_path: Path) -> None:
    sizes = {"family": "landmark_transformer_small", "width": 64, "layers": 2, "num_frames": 8}
    config = TrainConfig(**SHORT | sizes | {"epochs": 1}, freeze_backbone=True, check=False)  # type: ignore[arg-type]
    for share, changes in ((0.2, True), (0.0, False)):
        begun = beginning.scratch(config, SIGNS).model.state_dict()
        ran(tmp_path / str(share), replace(config, auxiliary=share, weight_decay=0.0))
        after = weights(tmp_path / str(share))
        changed = {name for name, value in begun.items() if not np.array_equal(value.numpy(), after[name])}
        assert "classifier.final_classifier.weight" in changed
        assert ("classifier.aux_classifiers.0.weight" in changed) is changes
        assert not any(name.startswith("transformer") for name in changed)
