"""A frozen backbone is asked once for each clip: what it answers is kept, and the head alone is trained on that.

The head sees what it would see behind the whole model, whose backbone is in eval mode while it is frozen: the weights
are the same up to rounding. A clip is the middle window of its recording then, not another one each time.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import lightning
import numpy as np
import torch
from torch import nn

from engine.array_cache import ArrayCache
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.errors import InputError, MismatchError, RecognizerError
from engine.models import FAMILIES
from engine.models.headed import Headed, of_embeddings
from engine.types import FeatureArray, FloatArray
from trainers.config import TrainConfig
from trainers.meant_for import MEANT_FOR
from trainers.parts import Clips
from trainers.progress import Listener
from trainers.working import Working

LIMIT_BYTES = 2 << 30
_MADE_BY = 1  # of whoever computes: another number, and everything is computed anew


def keeps(config: TrainConfig) -> bool:
    """Whether a run with these settings trains on kept embeddings: its backbone never learns."""
    changes = any(getattr(config, name) for name in MEANT_FOR)  # clips, anew each time
    is_seen_whole = changes or config.auxiliary  # whose outputs are not the head's alone
    return config.freeze_backbone and not config.thaw_epoch and config.keep_features and not is_seen_whole


@dataclass(frozen=True, eq=False)  # without slots, as `Clips`
class Embedded(Clips):
    """Clips as the head takes them; nothing is prepared any more.

    values: for each its embedding, or why it can't be read.
    """

    values: Sequence[FloatArray | RecognizerError]

    def recorded(self, index: int, at: float = 0.5) -> FloatArray:
        """The embedding, whatever the window. Raises RecognizerError, as loading the clip did."""
        value = self.values[index]
        if isinstance(value, RecognizerError):  # another one each time, since a raised one collects tracebacks
            raise InputError(value.found, value.not_done, value.remedy)
        return value


class Seen(NamedTuple):
    """model: what is trained. of: clips as it takes them; None once the function that it is given says so.

    threads: entered around the training.
    """

    model: nn.Module
    of: Callable[..., Clips | None]
    threads: Callable[[], AbstractContextManager[None]] = nullcontext


def as_seen(
    config: TrainConfig, model: nn.Module, manifest: Manifest, batch: int, trainer: lightning.Trainer, say: Listener
) -> Seen:
    """The model as it is, or, where `keeps` says so, its head with what its backbone says of clips."""
    if not keeps(config) or not isinstance(model, Headed):
        return Seen(model, lambda clips, is_over=None: clips)
    model.to(trainer.strategy.root_device)
    features = Features(model, manifest, batch, trainer.precision_plugin.forward_context, say, config.cache)
    return Seen(of_embeddings(model), features.of, nullcontext if config.threads else _alone)


@contextmanager
def _alone() -> Iterator[None]:
    """One thread: on a head's few numbers several wait for each other longer than they compute (on two busy cores 48
    clips a second instead of 260).
    """
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


class Features:
    """What the backbone of `model`, with its weights of now, says of clips.

    batch: clips at once. context: entered around the model, as for its precision. cache: as of the settings.
    """

    def __init__(
        self, model: Headed, manifest: Manifest, batch: int, context: Callable[[], AbstractContextManager[None]],
        say: Listener, cache: str = "",
    ) -> None:  # fmt: skip
        self._model, self._batch, self._context, self._say = model, batch, context, say
        self._kept = ArrayCache("features", LIMIT_BYTES, Path(cache) / "features" if cache else None)
        self._device = next(model.parameters()).device
        family = FAMILIES[manifest.family]
        told = (_MADE_BY, family.name, sorted(manifest.hyper.items()), manifest.input, self._device.type)
        self._key = repr(told).encode() + _digest(model, family.head)

    def of(self, clips: Clips, is_over: Callable[[], bool] = lambda: False) -> Embedded | None:
        """The same clips as the head takes them; None once `is_over` says so."""
        values: dict[int, FloatArray | RecognizerError] = {}
        wanted: dict[int, tuple[Path, FloatArray]] = {}
        working = Working("features", self._say)
        for index in range(len(clips)):
            if is_over():
                return None
            self._find(clips, index, values, wanted)
            if len(wanted) == self._batch:
                self._compute(values, wanted)
            working(index + 1, len(clips))
        self._compute(values, wanted)
        in_order = tuple(values[index] for index in range(len(clips)))
        return Embedded(clips.part, replace(clips.family, prepare=_as_it_is), clips.manifest, in_order)

    def _find(
        self, clips: Clips, index: int, values: dict[int, FloatArray | RecognizerError],
        wanted: dict[int, tuple[Path, FloatArray]],
    ) -> None:  # fmt: skip
        """What was kept of a clip, or why it can't be read, into `values`; else its model input into `wanted`."""
        try:
            seen = clips.recorded(index)
        except MismatchError:
            raise
        except RecognizerError as error:
            values[index] = error
            return
        place = self._kept.place(self._key, repr((seen.shape, seen.dtype)).encode(), seen.tobytes())
        found = self._kept.read(place) or {}
        if "embedding" in found:
            values[index] = found["embedding"]
        else:
            wanted[index] = place, clips.family.prepare(seen, clips.spec)

    def _compute(
        self, values: dict[int, FloatArray | RecognizerError], wanted: dict[int, tuple[Path, FloatArray]]
    ) -> None:
        """Ask the backbone for what is wanted, and keep it."""
        if not wanted:
            return
        self._model.eval()
        x = torch.from_numpy(np.stack([clip for _, clip in wanted.values()])).to(self._device)
        with torch.no_grad(), self._context():
            embeddings: FloatArray = self._model.embed(x).float().cpu().numpy()
        for (index, (place, _)), embedding in zip(wanted.items(), embeddings, strict=True):
            values[index] = embedding
            self._kept.keep(place, {"embedding": embedding})
        wanted.clear()


def _as_it_is(embedding: FeatureArray, spec: InputSpec) -> FloatArray:
    return embedding.astype(np.float32, copy=False)


def _digest(model: nn.Module, head: tuple[str, ...]) -> bytes:
    """Of all tensors but the head's."""
    state = hashlib.blake2b(digest_size=16)
    for name, value in sorted(model.state_dict().items()):
        if not name.startswith(head):
            state.update(name.encode() + value.detach().cpu().contiguous().numpy().tobytes())
    return state.digest()
