"""A checkpoint's module in the form that runtimes take: a plain function of arrays, and that function as ONNX."""

import contextlib
import io
import logging
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine.backends.eager import EagerEngine
from engine.backends.onnx import describe_onnx
from engine.backends.ways import Precision
from engine.models import FAMILIES
from engine.models.form import Form, Stepped, Whole

CLIP, LOGITS = "clip", "logits"
_OPSET = 18


@dataclass(frozen=True)
class Lowered:
    """form: the function. x: what it takes first, an empty clip of the engine, or one frame of a stream.

    int8: the function in 8 bits, an ONNX file that somebody made; None where there is none.
    """

    form: Form
    x: Tensor
    int8: bytes | None = None

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of what goes in, the clip or frame first."""
        return (CLIP, *self.form.state)

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of what comes out, the logits first."""
        return (LOGITS, *(f"{name}.new" for name in self.form.made))

    @property
    def empty(self) -> dict[str, np.ndarray[Any, Any]]:
        """The state before the first frame."""
        return {name: value.numpy() for name, value in self.form.state.items()}

    @cached_property
    def onnx(self) -> bytes:
        """The function as an ONNX program. Raises RuntimeError, TypeError, ValueError and ONNX's own errors.

        By the exporter that traces: the newer one takes 7 s for X3D where this takes 0.6, and what it writes runs more
        slowly in OpenVINO.
        """
        file = io.BytesIO()
        with quiet():
            torch.onnx.export(
                self.form,
                (self.x, *self.form.state.values()),
                file,  # type: ignore[arg-type]  # its stubs know the newer exporter alone
                dynamo=False,
                opset_version=_OPSET,
                input_names=list(self.inputs),
                output_names=list(self.outputs),
            )
        return file.getvalue()

    def program(self, precision: Precision) -> bytes:
        """The function as an ONNX program whose numbers are such. Raises what `onnx` raises, and CheckpointError for a
        file of 8 bits that is none, or reaches out."""
        return self._screened_int8 if precision == "int8" else self.onnx

    @cached_property
    def _screened_int8(self) -> bytes:
        if self.int8 is None:
            raise ValueError("nobody made it in 8 bits")
        describe_onnx(self.int8)
        return self.int8


def lowered(engine: EagerEngine, int8: bytes | None = None) -> Lowered:
    """The form of an engine's module; of a stream model, of one frame of it. int8: see `Lowered`."""
    spec = engine.manifest.input
    family = FAMILIES[engine.manifest.family]
    values = spec.blank()[:1] if spec.streams else spec.blank()
    x = torch.from_numpy(engine.prepared(values))[None]
    if not spec.streams:
        return Lowered(Whole(engine.model).eval(), x, int8)
    form = family.frame(engine.model, x) if family.frame is not None else Stepped(engine.model, x)
    return Lowered(form.eval(), x, int8)


_QUIET = threading.RLock()


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Without what exporters tell programmers: deprecations, what they take for constant, missing torchvision.

    One thread at a time: filters of warnings are those of all threads, and the first that leaves would end the others'
    quiet.
    """
    with _QUIET:
        before = logging.root.manager.disable
        logging.disable(logging.WARNING)
        try:
            with warnings.catch_warnings(), torch.inference_mode():
                warnings.simplefilter("ignore")
                yield
        finally:
            logging.disable(before)
