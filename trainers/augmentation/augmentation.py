"""What is done to a training clip and its label, in which order; drawn from a generator that each clip has of its own.

That generator is a function of the seed and of the clip's place in the run (`trainers.order.Draw`): the same clip is
made again by a resumed run, by another number of worker processes, and by batches of another size.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.texts import text
from engine.types import FeatureArray, FloatArray, InputKind
from trainers.augment import Rng
from trainers.augmentation import landmarks, sensors, video
from trainers.augmentation.mirror import NEVER, mirror_images
from trainers.augmentation.pace import cropped, shown_at, warped
from trainers.config import TrainConfig
from trainers.data.views import Views
from trainers.flags import refused
from trainers.meant_for import MEANT_FOR


@dataclass(frozen=True, eq=False)  # without slots: what follows from the settings is kept
class Augmentation:
    """config: how far clips may be changed. images: for each label that of its mirror image, or NEVER.

    straight: what each flex sensor reads of a straight finger, NaN of other sensors (`trainers.scaling`); without it no
    sensor wears.
    """

    config: TrainConfig
    spec: InputSpec
    images: tuple[int, ...]
    straight: FloatArray | None = None

    def changed(self, clip: FeatureArray, label: int, rng: Rng) -> tuple[FeatureArray, int]:
        """The clip (T, *spec.shape; fewer of sensors) as it might have been recorded, and its label then."""
        c = self.config
        clip = self._paced(clip, rng)
        if c.mirror and rng.random() < c.mirror and self.images[label] != NEVER:
            clip = _MIRRORS[self.spec.kind](clip)
            label = self.images[label]
        for change in self._changes:
            clip = change(clip, rng=rng)
        return clip, label

    def share(self, rng: Rng) -> float:
        """How much of a clip stays where it is mixed with another: of Beta(mixup, mixup)."""
        return float(rng.beta(self.config.mixup, self.config.mixup))

    def _paced(self, clip: FeatureArray, rng: Rng) -> FeatureArray:
        c = self.config
        u = np.arange(len(clip), dtype=np.float64)
        if c.time_warp:
            u = warped(u, c.time_warp, rng)
        if c.temporal_crop:
            u = cropped(u, c.temporal_crop, rng)
        return shown_at(clip, u) if c.time_warp or c.temporal_crop else clip

    @cached_property
    def _changes(self) -> "list[Callable[..., FeatureArray]]":
        """Each takes a clip and rng; in the order in which a camera, a signer and a detector come in."""
        c = self.config
        if self.spec.kind == "video":
            views = Views(1 - c.random_crop, 1 + c.scale, c.rotate, c.colour_jitter)
            moves = c.random_crop or c.scale or c.rotate or c.colour_jitter
            return [f for wanted, f in (
                (moves, views.seen),
                (c.colour_jitter, partial(video.coloured, share=c.colour_jitter)),
            ) if wanted]  # fmt: skip
        if self.spec.kind == "sensors":
            mean, std = (np.array(x, np.float32) for x in (self.spec.mean, self.spec.std))
            straight = np.full_like(mean, np.nan) if self.straight is None else self.straight
            return [f for wanted, f in (
                (c.wear, partial(sensors.bent, sigma=c.wear, straight=straight)),
                (c.scale, partial(sensors.resized, share=c.scale, middle=mean)),
                (c.noise, partial(sensors.noisy, sigma=c.noise, spread=std)),
            ) if wanted]  # fmt: skip
        return [f for wanted, f in (
            (c.scale, partial(landmarks.resized, share=c.scale)),
            (c.rotate, partial(landmarks.rotated, degrees=c.rotate)),
            (c.noise, partial(landmarks.noisy, sigma=c.noise)),
            (c.point_dropout, partial(landmarks.hidden, share=c.point_dropout)),
        ) if wanted]  # fmt: skip


_MIRRORS: dict[InputKind, Callable[..., FeatureArray]] = {
    "landmarks": landmarks.mirrored,
    "video": video.mirrored,
}


def augmentation(
    config: TrainConfig, spec: InputSpec, labels: tuple[str, ...], straight: FloatArray | None = None
) -> Augmentation | None:
    """What `config` asks for; None where it asks for nothing. straight: as in `Augmentation`.

    Raises InputError for a setting that means nothing to data of this kind, and for a mirror of which it is not known
    what it makes of the labels.
    """
    wanted = [name for name in MEANT_FOR if getattr(config, name)]
    strange = [name for name in wanted if spec.kind not in MEANT_FOR[name]]
    if strange:
        raise refused(text("{names} means nothing to {kind}.", names=", ".join(strange), kind=spec.kind))
    if not wanted:
        return None
    if config.overlay and config.idle_label not in labels:
        raise refused(text("overlay needs idle_label: the label of recordings in which nothing happens."))
    images = mirror_images(labels, config.mirror_pairs) if config.mirror else ()
    return Augmentation(config, spec, images, straight)
