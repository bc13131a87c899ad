"""TorchScript and `.pt2`: programs that can do anything, so that only a folder that the user trusts is run.

Loading one may run it (GHSA-rrmf-rvhw-rf47; both carry code): the question about trust comes before the first byte is
looked at by PyTorch.
"""

import io
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.backends.onnx import MAX_MANIFEST
from engine.backends.program import ProgramEngine, Run, open_program, read_program
from engine.backends.shape import Port, ProgramShape, program_shape
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.screen import MANIFEST_KEY, unreadable
from engine.checkpoint.zipped import read_members
from engine.errors import DamagedFile, UnknownFormat, shown
from engine.texts import text

IsTrusted = Callable[[Path], bool]


def open_script(path: str | Path, manifest: Manifest, is_trusted: IsTrusted) -> ProgramEngine:
    """The engine of a TorchScript file whose `forward` takes one clip. Raises CheckpointError or EngineError."""
    import torch

    data = _trusted(path, is_trusted)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # TorchScript is; old files stay readable
        try:
            module = torch.jit.load(io.BytesIO(data), map_location="cpu").eval()  # type: ignore[no-untyped-call]  # torch's
            if any(p.dtype in (torch.float16, torch.bfloat16) for p in module.parameters()):
                module = module.float()  # made for a graphics card; clips are float32 here
        except (RuntimeError, ValueError) as error:
            raise _damaged(error) from error
    shape = _open_shape(manifest.input)
    return open_program(path, manifest, shape, lambda count: _run(module, shape.inputs, shape.outputs, count))


def describe_exported(path: str | Path, is_trusted: IsTrusted) -> ProgramShape:
    """What a `.pt2` file of a trusted folder takes and answers. Raises CheckpointError."""
    return program_shape(*_ports(_exported(path, is_trusted)))


def open_exported(path: str | Path, manifest: Manifest, is_trusted: IsTrusted) -> ProgramEngine:
    """The engine of a `.pt2` file, as `torch.export.save` writes it. Raises CheckpointError or EngineError."""
    program = _exported(path, is_trusted)
    inputs, outputs = _ports(program)
    module = program.module()
    shape = program_shape(inputs, outputs)
    return open_program(path, manifest, shape, lambda count: _run(module, inputs, outputs, count))


def packed_manifest(path: Path) -> Manifest | None:
    """The manifest that an exported `.pt2` or TorchScript file of ours carries; None in any other.

    Raises CheckpointError.
    """
    try:
        with open(path, "rb") as file:
            members = read_members(file)
            member = next((m for name, m in members.items() if name.endswith(f"/extra/{MANIFEST_KEY}")), None)
            if member is None or not member.is_stored or member.size > MAX_MANIFEST:
                return None
            file.seek(member.start)
            return Manifest.from_json(file.read(member.size).decode("utf-8", "replace"))
    except OSError as error:
        raise unreadable(error) from error


def _trusted(path: str | Path, is_trusted: IsTrusted) -> bytes:
    if not is_trusted(Path(path)):
        folder = Path(path).absolute().parent
        raise UnknownFormat(
            text("{name} is a program, not just numbers: to open it is to run it.", name=shown(Path(path).name)),
            text("It was neither loaded nor run: its folder is not marked as trusted."),
            text(
                "If you know who made it, run `signlens trust {folder}`, then open it again; safer is the same model "
                "as .safetensors or .onnx.",
                folder=shown(folder),
            ),
        )
    return read_program(path)


def _exported(path: str | Path, is_trusted: IsTrusted) -> Any:
    import torch

    data = _trusted(path, is_trusted)
    try:
        return torch.export.load(io.BytesIO(data))
    except Exception as error:  # the border: the deserialiser raises whatever it stumbles over
        raise _damaged(error) from error


def _run(module: Any, inputs: Sequence[Port], outputs: Sequence[Port], count: int) -> Run:
    import torch

    def run(arrays: dict[str, np.ndarray[Any, Any]]) -> dict[str, np.ndarray[Any, Any]]:
        torch.set_num_threads(count)  # holds for the calling thread
        with torch.inference_mode():
            out = module(*(torch.from_numpy(arrays[port.name]) for port in inputs))
        tensors = out if isinstance(out, (tuple, list)) else (out,)
        return {port.name: tensor.numpy() for port, tensor in zip(outputs, tensors, strict=False)}

    return run


def _open_shape(spec: InputSpec) -> ProgramShape:
    """TorchScript keeps no shapes: every axis is free, and the layout is the manifest's or the usual one."""
    layout = spec.layout or ("NCTHW" if spec.kind == "video" else "NTD")
    clip, answer = Port("clip", "float32", (None,) * len(layout)), Port("answer", "float32", (None, None))
    return ProgramShape((clip,), (answer,), clip, answer, (), (layout,), None)


def _ports(program: Any) -> tuple[tuple[Port, ...], tuple[Port, ...]]:
    values = {node.name: node.meta.get("val") for node in program.graph.nodes}
    signature = program.graph_signature
    ports = [
        [_port(name, values.get(name)) for name in names] for names in (signature.user_inputs, signature.user_outputs)
    ]
    return tuple(ports[0]), tuple(ports[1])


def _port(name: Any, value: Any) -> Port:
    import torch

    if not isinstance(value, torch.Tensor):
        return Port(str(name), "constant", ())
    sizes = (size if isinstance(size, int) else None for size in value.shape)
    return Port(str(name), str(value.dtype).removeprefix("torch."), tuple(sizes))


def _damaged(error: Exception) -> DamagedFile:
    return DamagedFile(
        text("PyTorch can't read this program: {reason}", reason=shown(error, 200)),
        text("Nothing was loaded."),
        text("Export it again with the PyTorch that is installed here, or better as .onnx."),
    )
