"""A clip's changes follow from its place in the run alone, and a setting that means nothing to the data is refused."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.errors import InputError
from engine.models import FAMILIES
from engine.types import InputKind
from tests.trainers.signs import SIGNS, Signs
from tests.trainers.wiggles import LABELS, Wiggles
from trainers.augmentation.augmentation import augmentation
from trainers.config import TrainConfig
from trainers.meant_for import MEANT_FOR
from trainers.order import Draw, Order
from trainers.parts import Clips, Part
from trainers.scaling import straight

SPECS: dict[InputKind, InputSpec] = {
    "landmarks": InputSpec("landmarks", 8, 10.0, parts=("pose", "hands")),
    "sensors": InputSpec("sensors", 80, 33.3, channels=("flex1", "yaw"), mean=(600.0,) * 2, std=(80.0,) * 2),
    "video": InputSpec("video", 12, 10.0, "hold", size=(16, 24), mean=(0.5,) * 3, std=(0.5,) * 3),
}
EVERYTHING: dict[str, Any] = {
    "time_warp": 0.2, "temporal_crop": 0.2, "noise": 0.02, "scale": 0.1, "wear": 0.4, "rotate": 10.0,
    "point_dropout": 0.1, "random_crop": 0.2, "colour_jitter": 0.2, "background": 0.5, "overlay": 1.0,
    "mirror": 0.5, "mixup": 0.2,
}  # fmt: skip
PAIRS = "왼쪽=오른쪽"
IDLE = "고마워"


def all_of(kind: InputKind) -> TrainConfig:
    known = {name: value for name, value in EVERYTHING.items() if kind in MEANT_FOR[name]}
    return TrainConfig(
        **known, mirror_pairs=PAIRS if "mirror" in known else "", idle_label=SIGNS[0] if kind == "video" else ""
    )


def clips_of(kind: InputKind) -> Clips:
    data, labels = (Wiggles(), LABELS) if kind == "sensors" else (Signs(kind), SIGNS)
    family = {"landmarks": "landmark", "sensors": "gru", "video": "x3d"}[kind]
    return Clips(Part.whole(data), FAMILIES[family], Manifest(family, family, labels, SPECS[kind]))  # type: ignore[arg-type]


KINDS: list[InputKind] = ["landmarks", "sensors", "video"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_clip_is_changed_in_the_same_way_however_a_step_is_cut(kind: InputKind) -> None:
    clips, config, order = clips_of(kind), all_of(kind), Order(24, 8, seed=5)
    changes = augmentation(config, SPECS[kind], clips.labels)
    whole, targets, _ = clips.drawn(order.batch(2, 0, 8), changes)
    parts = [clips.drawn(Order(24, 8, seed=5).batch(2, first, 2), changes) for first in (0, 2, 4, 6)]
    assert np.array_equal(whole, np.concatenate([x for x, _, _ in parts]))
    assert np.array_equal(targets, np.concatenate([y for _, y, _ in parts]))
    plain, _, _ = clips.drawn(order.batch(2, 0, 8))
    assert whole.shape == plain.shape and whole.dtype == plain.dtype and np.isfinite(whole).all()
    assert all(not np.array_equal(a, b) for a, b in zip(whole, plain, strict=True))


def test_the_same_clip_is_changed_otherwise_each_time_and_by_another_seed() -> None:
    clips, changes = clips_of("landmarks"), augmentation(TrainConfig(noise=0.02), SPECS["landmarks"], SIGNS)
    seen = [clips.drawn([Draw(3, 0.5, key)], changes)[0] for key in ((5, 0), (5, 24), (6, 0), (5, 0))]
    assert np.array_equal(seen[0], seen[3])
    assert not np.array_equal(seen[0], seen[1]) and not np.array_equal(seen[0], seen[2])


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for name in MEANT_FOR for kind in KINDS])
def test_each_setting_changes_clips_of_its_kinds_and_is_refused_for_others(kind: InputKind, name: str) -> None:
    config = TrainConfig(**{name: EVERYTHING[name]}, mirror_pairs=PAIRS, idle_label=IDLE)
    clips, draws = clips_of(kind), Order(24, 8, seed=5).batch(0, 0, 8)
    if kind not in MEANT_FOR[name]:
        with pytest.raises(InputError, match=name):
            augmentation(config, SPECS[kind], clips.labels)
        return
    unworn = straight(clips.part, SPECS[kind]) if kind == "sensors" else None
    changed, targets, _ = clips.drawn(draws, augmentation(config, SPECS[kind], clips.labels, unworn))
    plain, labels, _ = clips.drawn(draws)
    assert not np.array_equal(changed, plain)
    assert np.array_equal(targets, labels) or name in ("mirror", "mixup", "overlay")


def test_what_is_mixed_has_targets_that_sum_to_one_in_two_labels() -> None:
    clips = clips_of("landmarks")
    changes = augmentation(TrainConfig(mixup=0.2), SPECS["landmarks"], SIGNS)
    targets = np.concatenate([clips.drawn(Order(24, 8, 1).batch(step, 0, 8), changes)[1] for step in range(30)])
    assert targets.dtype == np.float32 and np.allclose(targets.sum(axis=1), 1, atol=1e-6)
    assert ((targets > 0).sum(axis=1) <= 2).all() and (targets.max(axis=1) < 0.99).any()
    # Beta(0.2, 0.2): variance a·b / ((a + b)² (a + b + 1))
    shares = [changes.share(np.random.default_rng(i)) for i in range(2000)] if changes else []
    assert np.mean(shares) == pytest.approx(0.5, abs=0.03) and np.var(shares) == pytest.approx(0.25 / 1.4, rel=0.05)


def test_two_clips_at_once_are_called_by_what_happens_in_them_and_two_signs_are_never_one() -> None:
    clips = clips_of("video")
    changes = augmentation(TrainConfig(overlay=1.0, idle_label=IDLE), SPECS["video"], SIGNS)
    seen = set()
    for draw in (draw for step in range(20) for draw in Order(24, 8, 1).batch(step, 0, 8)):
        x, targets, _ = clips.drawn([draw], changes)
        was, now = SIGNS[clips.y[draw.index]], SIGNS[int(targets[0].argmax())]
        is_changed = not np.array_equal(x[0], clips.load(draw.index, draw.at))
        seen.add((was, now, is_changed))
    assert targets.max() == 1
    others = SIGNS[1:]
    assert seen == {(IDLE, IDLE, True), *((IDLE, x, True) for x in others),
                    *((x, x, is_changed) for x in others for is_changed in (True, False))}  # fmt: skip


def test_an_overlay_without_the_label_of_what_is_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="overlay needs idle_label"):
        augmentation(TrainConfig(overlay=0.5), SPECS["video"], SIGNS)


@pytest.mark.parametrize("kind", ["landmarks", "video"])
def test_a_mirrored_sign_has_the_label_that_it_shows(kind: InputKind) -> None:
    clips = clips_of(kind)
    changes = augmentation(TrainConfig(mirror=1.0, mirror_pairs=PAIRS), SPECS[kind], SIGNS)
    assert changes is not None
    for index, shown in ((0, "고마워"), (8, "왼쪽"), (16, "오른쪽")):
        clip, label = changes.changed(clips.recorded(index), int(clips.y[index]), np.random.default_rng(0))
        assert SIGNS[label] == shown
        columns = clip.mean(axis=(0, 1, 3)) if kind == "video" else None
        on_the_right = columns[12:].mean() - columns[:12].mean() > 50 if columns is not None else _hands(clip) > 0.1
        assert on_the_right == (shown == "오른쪽")


def _hands(clip: Any) -> float:
    """How far to the right of the shoulders the hands are."""
    return float(clip[:, 33:, 0].mean() - clip[:, 11:13, 0].mean())


def test_a_label_whose_mirror_image_is_no_label_is_never_mirrored() -> None:
    clips = clips_of("landmarks")
    changes = augmentation(TrainConfig(mirror=1.0, mirror_pairs="왼쪽=, 오른쪽="), SPECS["landmarks"], SIGNS)
    assert changes is not None
    clip, label = changes.changed(clips.recorded(8), 1, np.random.default_rng(0))
    assert np.array_equal(clip, clips.recorded(8)) and label == 1


def test_nothing_is_done_where_nothing_is_asked_for() -> None:
    assert augmentation(replace(TrainConfig(), lr=0.1), SPECS["video"], SIGNS) is None


def test_a_label_that_the_model_has_not_got_is_never_taken_for_another() -> None:
    whole = clips_of("landmarks")
    clips = replace(whole, manifest=replace(whole.manifest, labels=SIGNS[:2]))
    with pytest.raises(ValueError, match="can't be learned"):
        clips.drawn([Draw(16, 0.5, (0, 0))])
