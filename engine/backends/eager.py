"""The eager back end: a checkpoint's own PyTorch module, run as it is."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.checkpoint.files import Tensors, read_checkpoint
from engine.checkpoint.labels import stand_ins
from engine.checkpoint.manifest import Manifest
from engine.errors import EngineError, MismatchError, shown
from engine.joints import JOINTS
from engine.texts import text
from engine.types import FeatureArray, FloatArray

if TYPE_CHECKING:
    import torch

    from engine.models import Family

DICTIONARY = "dictionary/"
_LARGEST_HYPER = 65_536
# A model of 2 ms gains nothing from a second thread and fights MediaPipe for it: 44 … 51 ms were measured with two.
_THREADS = 1


class EagerEngine:
    """A checkpoint on PyTorch, CPU, float32. See `engine.backends.engine.Engine`."""

    def __init__(
        self, path: str, manifest: Manifest, family: "Family", model: "torch.nn.Module", tensors: Tensors
    ) -> None:
        self.path = path
        self.manifest = manifest
        self.parameters = sum(p.numel() for p in model.parameters())
        self.dictionary: dict[str, FloatArray] = {
            name.removeprefix(DICTIONARY): value.astype(np.float32)
            for name, value in tensors.items()
            if name.startswith(DICTIONARY)
        }
        self._prepare = family.prepare
        self._model = model.eval()

    def infer(self, values: FeatureArray) -> FloatArray:
        """Logits float32 (K,) for one clip (T, …). Raises EngineError for NaN or a wrong shape."""
        import torch

        torch.set_num_threads(_THREADS)  # holds for the calling thread
        with torch.inference_mode():
            x = torch.from_numpy(self._prepare(values, self.manifest.input))[None]  # (1, …)
            logits: FloatArray = self._model(x)[0].numpy()
        if logits.shape != (len(self.manifest.labels),) or not np.isfinite(logits).all():
            raise EngineError(
                text(
                    "{name} answered with shape {shape} or with numbers that are not finite.",
                    name=shown(self.manifest.name),
                    shape=logits.shape,
                ),
                text("The answer was not shown."),
                text("Choose another checkpoint; if this one is yours, check how it was trained and exported."),
            )
        return logits


def open_engine(path: str | Path) -> EagerEngine:
    """Open, check and warm up the checkpoint at `path`. Raises CheckpointError or EngineError.

    Steps: screen and read (`engine.checkpoint.files`), build the family, load strictly, answer one empty clip.
    """
    tensors, manifest = read_checkpoint(path)
    weights = {k: v for k, v in tensors.items() if not k.startswith(DICTIONARY)}
    family = _family(manifest)
    manifest = _labelled(manifest, family, weights)
    _check_dictionary(manifest, tensors)
    engine = EagerEngine(str(path), manifest, family, _load(_build(manifest, family), weights, manifest), tensors)
    engine.infer(manifest.input.blank())
    return engine


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


def _load(model: "torch.nn.Module", weights: Tensors, manifest: Manifest) -> "torch.nn.Module":
    import torch

    wanted = {k: tuple(v.shape) for k, v in model.state_dict().items()}
    found = {k: tuple(v.shape) for k, v in weights.items()}
    if wanted != found:
        raise _mismatch(
            manifest, _difference(wanted, found), text("Export it again with the SignLens that trained it.")
        )
    model.load_state_dict({k: torch.from_numpy(v.copy()) for k, v in weights.items()}, strict=True)
    return model


def _difference(wanted: dict[str, Any], found: dict[str, Any]) -> str:
    missing = sorted(wanted.keys() - found.keys())
    unexpected = sorted(found.keys() - wanted.keys())
    reshaped = sorted(k for k in wanted.keys() & found.keys() if wanted[k] != found[k])
    return text(
        "{count} tensors; missing: {missing}; unexpected: {unexpected}; of another shape: {reshaped}",
        count=len(found),
        missing=_listed(missing),
        unexpected=_listed(unexpected),
        reshaped=_listed(reshaped),
    )


def _listed(names: list[str]) -> str:
    return f"{len(names)} ({shown(', '.join(names))})" if names else "0"


def _check_dictionary(manifest: Manifest, tensors: Tensors) -> None:
    for name, value in tensors.items():
        if not name.startswith(DICTIONARY):
            continue
        fits = value.ndim == 3 and value.shape[1:] == (JOINTS, 4) and 1 <= value.shape[0] <= 1000
        if name.removeprefix(DICTIONARY) not in manifest.labels or not fits or value.dtype.kind != "f":
            raise _mismatch(
                manifest,
                text("its dictionary entry {name} has shape {shape}", name=shown(name), shape=value.shape),
                text("Export it again."),
            )


def _mismatch(manifest: Manifest, what: str, remedy: str) -> MismatchError:
    return MismatchError(
        text("{name} does not fit: {what}.", name=shown(manifest.name) or text("The checkpoint"), what=what),
        text("Nothing was loaded."),
        remedy,
    )
