"""A model as a program: what is exported of it, and the bytes of each form.

The program takes what `Family.prepare` makes of one clip (batch 1, in the shape of the manifest) and answers logits. Of
a stream model the step is exported: the state is an input and an output of each name, zeros before the first frame.
Its manifest travels inside, so that it opens here without a question.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, cast

import onnx
import torch
from torch import Tensor, nn

from engine.backends.eager import EagerEngine
from engine.backends.lowered import quiet
from engine.backends.onnx import open_onnx
from engine.backends.program import Arrays, ProgramEngine, ProgramStream
from engine.checkpoint.files import DIGEST_KEY
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.screen import MANIFEST_KEY
from engine.errors import MismatchError, shown
from engine.models import FAMILIES
from engine.models.efficient_x3d import EfficientX3d, deployable
from engine.models.form import Stepped
from engine.texts import text
from engine.types import FeatureArray
from trainers.gradient_free import ONE_PASS

Target = Literal["onnx", "onnx-int8", "pt2", "torchscript"]


@dataclass(frozen=True, slots=True)
class Program:
    """What is exported: module(*example) gives a tensor, or one for each of `outputs`; the clip is the first input."""

    module: nn.Module
    example: tuple[Tensor, ...]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    manifest: Manifest


def made_of(
    engine: EagerEngine, target: Target, calibrating: Sequence[FeatureArray] = (), *, deploys: bool = False
) -> bytes:
    """The exported file's bytes. calibrating: of int8, the real clips. Raises MismatchError."""
    if engine.manifest.family in ONE_PASS:
        raise MismatchError(
            text(
                "{name} is a {family}: what finds regions in pictures is no network and can't be written as a program.",
                name=shown(engine.manifest.name), family=engine.manifest.family,
            ),
            text("Nothing was written."),
            text("Use the checkpoint as it is."),
        )  # fmt: skip
    program = _program(engine, is_script=target == "torchscript")
    if deploys and isinstance(program.module, EfficientX3d):
        program = replace(program, module=deployable(program.module))
    try:
        with quiet():
            return _MAKERS[target](program, engine, calibrating)
    except (RuntimeError, TypeError, ValueError, torch.onnx.errors.OnnxExporterError) as error:
        raise MismatchError(
            text(
                "{name} can't be exported as {target}: {reason}",
                name=shown(engine.manifest.name),
                target=target,
                reason=shown(error, 200),
            ),
            text("Nothing was written."),
            text("Choose another form (onnx, pt2, torchscript), and report this with the line above."),
        ) from error


def sealed(made: bytes, original: str) -> bytes:
    """An ONNX file that says that it answers as the checkpoint with the sha256 `original` does."""
    model = onnx.ModelProto.FromString(made)
    model.metadata_props.add(key=DIGEST_KEY, value=original)
    data: bytes = model.SerializeToString()
    return data


def _program(engine: EagerEngine, *, is_script: bool) -> Program:
    """is_script: of a stream model whole clips are exported, since TorchScript keeps no names to tell a state by."""
    spec = engine.manifest.input
    clip = spec.blank()[:1] if spec.streams and not is_script else spec.blank()
    x = torch.from_numpy(FAMILIES[engine.manifest.family].prepare(clip, spec))[None]
    layout = "N" + {3: "TD", 4: "TJC", 5: "CTHW"}[x.ndim]
    manifest = replace(engine.manifest, input=replace(spec, layout=layout))
    if not spec.streams:
        return Program(engine.model, (x,), ("clip",), ("logits",), manifest)
    if is_script:
        whole = replace(manifest, input=replace(manifest.input, streams=False))
        return Program(engine.model, (x,), ("clip",), ("logits",), whole)
    step = Stepped(engine.model, x)
    names, zeros = step.made, tuple(step.state.values())
    return Program(step, (x, *zeros), ("clip", *names), ("logits", *(f"{n}.out" for n in names)), manifest)


def _onnx(program: Program, engine: EagerEngine, calibrating: Sequence[FeatureArray]) -> bytes:
    made: Any = torch.onnx.export(
        program.module,
        program.example,
        dynamo=True,
        external_data=False,
        input_names=program.inputs,
        output_names=program.outputs,
        verbose=False,
    )
    return _told(made.model_proto, program.manifest)


def _onnx_int8(program: Program, engine: EagerEngine, calibrating: Sequence[FeatureArray]) -> bytes:
    from trainers.quantize import quantized

    exact = _onnx(program, engine, ())
    runner = open_onnx(exact, program.manifest)
    return _told(quantized(exact, _feeds(runner, calibrating)), program.manifest)


def _pt2(program: Program, engine: EagerEngine, calibrating: Sequence[FeatureArray]) -> bytes:
    file = io.BytesIO()
    exported = torch.export.export(program.module, program.example)
    torch.export.save(exported, file, extra_files={MANIFEST_KEY: program.manifest.to_json()})
    return file.getvalue()


def _torchscript(program: Program, engine: EagerEngine, calibrating: Sequence[FeatureArray]) -> bytes:
    file = io.BytesIO()
    traced = torch.jit.trace(program.module, program.example)  # type: ignore[no-untyped-call]  # torch's
    torch.jit.save(traced, file, _extra_files={MANIFEST_KEY: program.manifest.to_json()})
    return file.getvalue()


_MAKERS: Final[Mapping[Target, Callable[[Program, EagerEngine, Sequence[FeatureArray]], bytes]]] = {
    "onnx": _onnx,
    "onnx-int8": _onnx_int8,
    "pt2": _pt2,
    "torchscript": _torchscript,
}


def _told(model: Any, manifest: Manifest) -> bytes:
    """The file's bytes, with the manifest, and without the paths on this machine that the exporter notes at nodes."""
    for node in model.graph.node:
        del node.metadata_props[:]
    for value in (*model.graph.input, *model.graph.output, *model.graph.value_info, *model.graph.initializer):
        del value.metadata_props[:]
    del model.graph.metadata_props[:]
    onnx.helper.set_model_props(model, {MANIFEST_KEY: manifest.to_json()})
    data: bytes = model.SerializeToString()
    return data


def _feeds(runner: ProgramEngine, clips: Sequence[FeatureArray]) -> Iterator[Arrays]:
    """Every call that `runner` makes for `clips`: of a stream one for each frame, with the state before it."""
    for clip in clips:
        if not isinstance(runner, ProgramStream):
            yield runner.fed(clip)
            continue
        state = runner.empty()
        for frame in clip:
            yield runner.fed(frame[None], state)
            state = cast(Arrays, runner.step(frame[None], state)[1])
