"""The eager back end: a checkpoint's own PyTorch module, run as it is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.backends.answer import checked
from engine.backends.engine import State
from engine.checkpoint.contents import DICTIONARY, Tensors, parted
from engine.checkpoint.difference import difference
from engine.checkpoint.files import read_ours
from engine.checkpoint.labels import stand_ins
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.screen import Screened
from engine.errors import MismatchError, shown
from engine.findings import Findings
from engine.joints import JOINTS
from engine.texts import text
from engine.types import FeatureArray, FloatArray

if TYPE_CHECKING:
    import torch

    from engine.checkpoint.supplied import Supplied
    from engine.models import Family

_LARGEST_HYPER = 65_536
# A model of 2 ms gains nothing from a second thread and fights MediaPipe for it: 44 … 51 ms were measured with two.
_THREADS = 1


class EagerEngine:
    """A checkpoint on PyTorch, CPU, float32. See `engine.backends.engine.Engine`.

    motions: of its dictionary, label → (T, J, 4), of a glove (T, D).
    model: the module, in evaluation mode, for those who export it.
    """

    def __init__(
        self, path: str, manifest: Manifest, family: "Family", model: "torch.nn.Module", motions: Tensors
    ) -> None:
        self.path = path
        self.manifest = manifest
        self.parameters = sum(p.numel() for p in model.parameters())
        self.dictionary: dict[str, FloatArray] = {label: value.astype(np.float32) for label, value in motions.items()}
        self._prepare = family.prepare
        self.model = model.eval()

    def infer(self, values: FeatureArray) -> FloatArray:
        """Logits float32 (K,) for one clip (T, …). Raises EngineError for NaN or a wrong shape."""
        return self.infer_prepared(self.prepared(values))

    def prepared(self, values: FeatureArray) -> FloatArray:
        """What the module eats of a clip (T, …), without the batch; of pictures see `FramewiseEngine`."""
        return self._prepare(values, self.manifest.input)

    def infer_prepared(self, prepared: FloatArray) -> FloatArray:
        """Logits float32 (K,) for one clip as `prepared` makes it. Raises EngineError for NaN."""
        import torch

        torch.set_num_threads(_THREADS)  # holds for the calling thread
        with torch.inference_mode():
            logits: FloatArray = self.model(torch.from_numpy(prepared)[None])[0].numpy()
        return checked(logits, self.manifest)


class EagerStream(EagerEngine):
    """A model that carries a state from frame to frame. See `engine.backends.engine.StreamEngine`."""

    def step(
        self, values: FeatureArray, state: State | None, times: Sequence[float] | None = None
    ) -> tuple[FloatArray, State]:
        """Logits float32 (K,) after the frames `values` (n, …) that follow on `state`, and the state after them."""
        import torch

        torch.set_num_threads(_THREADS)
        with torch.inference_mode():
            x = torch.from_numpy(self._prepare(values, self.manifest.input))[None]
            logits, after = self._stepped(x, state, times)
        return checked(logits[0].numpy(), self.manifest), after

    def _stepped(self, x: "torch.Tensor", state: State | None, times: Sequence[float] | None) -> Any:
        return self.model.step(x, state)  # type: ignore[operator]  # what `streams` promises


class EagerDetector(EagerStream):
    """A stream model that knows what it has found. See `engine.backends.engine.ExplainingEngine`."""

    def findings(self, state: State) -> Findings:
        """What is in the newest picture behind `state`."""
        found: Findings = self.model.findings(state)  # type: ignore[operator]  # what `explains` promises
        return found

    def _stepped(self, x: "torch.Tensor", state: State | None, times: Sequence[float] | None) -> Any:
        return self.model.step(x, state, times)  # type: ignore[operator]  # as above; speeds need times


def open_ours(screened: Screened, supplied: "Supplied") -> EagerEngine:
    """A checkpoint with a manifest; supplied names take the place of its own. Raises CheckpointError or EngineError."""
    from engine.checkpoint.foreign import with_names

    tensors, manifest = read_ours(screened)
    weights, motions = parted(tensors)
    manifest = with_names(_labelled(manifest, _family(manifest), weights), supplied)
    check_dictionary(manifest, motions)
    return _opened(screened, manifest, weights, motions)


def open_foreign_weights(screened: Screened, supplied: "Supplied") -> EagerEngine:
    """A file of tensors of another program, of a family that we know. Raises CheckpointError or EngineError."""
    from engine.checkpoint.foreign import open_screened

    weights, manifest = open_screened(screened, supplied)
    return _opened(screened, manifest, weights, {})


def _opened(screened: Screened, manifest: Manifest, weights: Tensors, motions: Tensors) -> EagerEngine:
    """Build the family, load strictly, and answer one empty clip."""
    family = _family(manifest)
    if len(manifest.labels) < 2:
        raise _mismatch(
            manifest,
            text("it has a single output, which is no choice between classes"),
            text("Export it again with one output for each of its classes, two at least."),
        )
    _check_shapes(manifest, family, weights)
    model = _build(manifest, family)
    _load(model, weights)
    engine = _kind(manifest, family)(str(screened.path), manifest, family, model, motions)
    try:
        engine.infer(manifest.input.blank())
    except (RuntimeError, ValueError, IndexError, TypeError) as error:  # torch's, for a clip that does not fit
        raise _mismatch(
            manifest,
            text("it does not take such clips ({reason})", reason=shown(error)),
            text("Give the length and size that it was trained with."),
        ) from error
    return engine


def _kind(manifest: Manifest, family: "Family") -> type[EagerEngine]:
    if not manifest.input.streams:
        return EagerEngine
    return EagerDetector if family.explains else EagerStream


def _family(manifest: Manifest) -> "Family":
    from engine.models import FAMILIES

    family = FAMILIES.get(manifest.family)
    if family is None:
        known = ", ".join(FAMILIES)
        raise _mismatch(
            manifest,
            text("its family {family} is not one of: {known}", family=shown(manifest.family), known=known),
            text("Update SignLens."),
        )
    if family.kind != manifest.input.kind:
        raise _mismatch(
            manifest,
            text("a {family} does not take {kind}", family=manifest.family, kind=manifest.input.kind),
            text("Export it again."),
        )
    return family


def _labelled(manifest: Manifest, family: "Family", weights: Tensors) -> Manifest:
    """With stand-ins for labels where the checkpoint brings none."""
    if manifest.labels:
        return manifest
    count = family.classes({name: value.shape for name, value in weights.items()})
    if count is None or not 1 <= count <= _LARGEST_HYPER:
        raise _mismatch(
            manifest, text("it names no classes, and its weights don't say how many"), text("Export it again.")
        )
    return replace(manifest, labels=stand_ins(count))


def _build(manifest: Manifest, family: "Family") -> "torch.nn.Module":
    if any(isinstance(v, int) and abs(v) > _LARGEST_HYPER for v in manifest.hyper.values()):
        raise _mismatch(manifest, text("its sizes are out of range"), text("Use another checkpoint."))
    try:
        return family.build(labels=len(manifest.labels), **manifest.hyper)
    except (TypeError, ValueError, RuntimeError, AssertionError) as error:
        raise _mismatch(
            manifest,
            text("its settings don't build a {family} ({reason})", family=manifest.family, reason=shown(error)),
            text("Export it again."),
        ) from error


def _check_shapes(manifest: Manifest, family: "Family", weights: Tensors) -> None:
    """Before anything is built: settings that claim a large model would take the memory for one."""
    from engine.models.family import module_shapes
    from engine.models.weightless import weightless

    with weightless():
        wanted = module_shapes(_build(manifest, family))
    found = {k: tuple(v.shape) for k, v in weights.items()}
    if wanted != found:
        reshaped = [(k, found[k], wanted[k]) for k in wanted if found.get(k, wanted[k]) != wanted[k]]
        what = text(
            "{count} tensors; {difference}",
            count=len(found),
            difference=difference(wanted.keys() - found.keys(), found.keys() - wanted.keys(), reshaped),
        )
        raise _mismatch(manifest, what, text("Export it again with the SignLens that trained it."))


def _load(model: "torch.nn.Module", weights: Tensors) -> None:
    import torch

    model.load_state_dict({k: torch.from_numpy(v.copy()) for k, v in weights.items()}, strict=True)


def check_dictionary(manifest: Manifest, motions: Tensors) -> None:
    """A typical motion of a class: landmarks (T, J, 4), or sensors (T, D) in the order of the model's channels. Raises
    MismatchError.
    """
    spec = manifest.input
    of_a_frame = (len(spec.channels),) if spec.kind == "sensors" else (JOINTS, 4)
    for label, value in motions.items():
        fits = value.shape[1:] == of_a_frame and 1 <= value.shape[0] <= 1000 and value.dtype.kind == "f"
        if spec.kind == "sensors" and fits:
            fits = bool(np.isfinite(value).all())
        if label not in manifest.labels or not fits:
            raise _mismatch(
                manifest,
                text(
                    "its dictionary entry {name} has shape {shape}", name=shown(DICTIONARY + label), shape=value.shape
                ),
                text("Export it again."),
            )


def _mismatch(manifest: Manifest, what: str, remedy: str) -> MismatchError:
    return MismatchError(
        text("{name} does not fit: {what}.", name=shown(manifest.name) or text("The checkpoint"), what=what),
        text("Nothing was loaded."),
        remedy,
    )
