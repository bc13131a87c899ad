"""What a checkpoint answers to labelled clips, whatever runs it: through the same `score` as the live recognizer."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.backends.engine import Engine
from engine.checkpoint.manifest import Manifest
from engine.errors import InputError, MismatchError, RecognizerError, shown
from engine.scoring import score
from engine.texts import text
from engine.types import FloatArray
from trainers.data.sample import Sample, require
from trainers.parts import Part


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """samples: (N) those that could be read. probabilities: float32 (N, K), calibrated, in the order of the manifest's
    labels; a row of zeros where the idle rule decided and the checkpoint has no idle label: no answer.

    ms_per_clip: median time of `score` (features and model; reading and decoding apart), on one thread of PyTorch.
    unread:      what was wrong with the recordings that were left out.
    """

    manifest: Manifest
    samples: tuple[Sample, ...]
    probabilities: FloatArray
    ms_per_clip: float
    unread: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.samples)

    def only(self, chosen: npt.NDArray[np.intp]) -> "Answered":
        """The answers at the positions `chosen`."""
        return replace(self, samples=tuple(self.samples[i] for i in chosen), probabilities=self.probabilities[chosen])


def ask(engine: Engine, part: Part, tell: Callable[[int, int], None] = lambda done, count: None) -> Answered:
    """The answer to each sample of `part`, the middle window of it where it is longer than a clip; a stream model gets
    the clip whole, from an empty state. tell: hears (done, count) after each.

    Raises MismatchError where the model eats something else, InputError where nothing can be read, EngineError for an
    answer that is none.
    """
    import torch

    spec = engine.manifest.input
    require(part.data.kind, spec)
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    samples, out, took, unread = [], [], [], []
    try:
        for done, index in enumerate(part.index, 1):
            try:
                clip = part.data.load(index, spec)
            except MismatchError:
                raise
            except RecognizerError as error:
                unread.append(error.found)
                continue
            began = time.perf_counter()
            out.append(score(engine, clip)[0])
            took.append(time.perf_counter() - began)
            samples.append(part.data.samples[index])
            tell(done, len(part))
    finally:
        torch.set_num_threads(before)
    if not out:
        raise _nothing(unread)
    return Answered(engine.manifest, tuple(samples), np.stack(out), 1e3 * float(np.median(took)), tuple(unread))


def joined(parts: Sequence[Answered]) -> Answered:
    """The answers of models with the same labels (folds) as one."""
    first = parts[0]
    return Answered(
        first.manifest,
        tuple(sample for part in parts for sample in part.samples),
        np.concatenate([part.probabilities for part in parts]),
        float(np.median([part.ms_per_clip for part in parts])),
        tuple(sentence for part in parts for sentence in part.unread),
    )


def _nothing(unread: Sequence[str]) -> InputError:
    found = text("No recording could be read: {reason}", reason=unread[0]) if unread else text("There is no recording.")
    return InputError(
        shown(found, 400), text("Nothing was measured."), text("Check the data: python -m trainers doctor --data PATH")
    )
