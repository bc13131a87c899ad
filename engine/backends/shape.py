"""What a program says of itself: what goes in, what comes out, and which outputs are the next call's inputs."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.backends.layout import kind_of, length, likely_layouts
from engine.checkpoint.input_spec import InputSpec
from engine.errors import MismatchError, UnknownFormat, shown
from engine.samples import CHANNELS
from engine.texts import text
from engine.types import InputKind

NUMBERS = ("float16", "float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "int64")
MAX_NUMBERS = 1 << 27
"""Of one array inside a program: 512 MiB as float32. The widest of the video families' have half of that."""

_LENGTH, _FPS, _SIDE = 16, 15.0, 224  # offered where the program leaves it open: the user is asked
_ANSWER = re.compile(r"logit|prob|score|class|softmax|pred")
_DIRECTION = re.compile(r"(?<=[a-z])(in|out|0|n)$")
_DIRECTIONS = {"in", "out", "input", "output", "next", "new", "old", "prev", "previous", "past", "present", "0", "n"}


Ends = Literal["logits", "softmax", "sigmoid"]
"""In what a program ends: its answers are turned back into logits."""


@dataclass(frozen=True, slots=True)
class Port:
    """One array that goes in or comes out.

    dtype: as numpy names it. shape: None for an axis of free length.
    scale, zero: of a quantised array: number = (stored - zero) · scale; scale 0 where nothing is quantised.
    """

    name: str
    dtype: str
    shape: tuple[int | None, ...]
    scale: float = 0.0
    zero: int = 0


@dataclass(frozen=True, slots=True)
class ProgramShape:
    """inputs, outputs: all of them, in the program's order.

    clip, answer: the input that takes the clip, the output with a number for each class.
    states:       (input, output): what comes out of the one goes into the other at the next call.
    layouts:      of `clip`, the likeliest first; see `engine.backends.layout`.
    classes:      None where the program leaves it open.
    ends:         None where that is not seen from what it is made of.
    """

    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    clip: Port
    answer: Port
    states: tuple[tuple[Port, Port], ...]
    layouts: tuple[str, ...]
    classes: int | None
    ends: Ends | None = None

    @property
    def kind(self) -> InputKind:
        """What its clips are likely made of."""
        return kind_of(self.layouts[0], self.clip.shape)

    @property
    def free_axes(self) -> tuple[int, ...]:
        """Of `clip`, those whose length is free."""
        return tuple(i for i, size in enumerate(self.clip.shape) if size is None)


def program_shape(inputs: Iterable[Port], outputs: Iterable[Port]) -> ProgramShape:
    """The shape of a program with these ports. Raises MismatchError where it can't be a classifier of clips."""
    ins, outs = tuple(inputs), tuple(p for p in outputs if p.dtype in NUMBERS)
    states = paired(ins, outs)
    fed = {i.name for i, _ in states}
    clips = [p for p in ins if p.name not in fed]
    answers = [o for o in outs if all(o is not out for _, out in states) and len(o.shape) > 0]
    if len(clips) != 1 or clips[0].dtype not in NUMBERS or not answers:
        raise _unfit(
            text("its inputs are {inputs}, its outputs {outputs}", inputs=listed_ports(ins), outputs=listed_ports(outs))
        )
    layouts = likely_layouts(clips[0].shape)
    if not layouts:
        raise _unfit(text("its input is {inputs}", inputs=listed_ports(clips)))
    answer = max(answers, key=lambda o: _is_answer(o))  # the first of the likeliest
    return ProgramShape(ins, outs, clips[0], answer, states, layouts, _classes(answer))


def proposed_input(shape: ProgramShape) -> InputSpec:
    """What a user is offered for it: everything that the program says, and common values for what it does not."""
    layout, sizes = shape.layouts[0], shape.clip.shape
    streams = bool(shape.states)
    frames = length(layout, sizes, "T")
    count = _LENGTH if frames is None or streams else frames
    if shape.kind == "video":
        side = (length(layout, sizes, "H") or _SIDE, length(layout, sizes, "W") or _SIDE)
        # Whole numbers that nobody has given a scale are pictures as they come: 0 … 255.
        std = 1.0 if shape.clip.dtype.startswith("float") or shape.clip.scale else 1 / 255
        return InputSpec(
            "video", count, _FPS, "hold", size=side, mean=(0.0,) * 3, std=(std,) * 3, streams=streams, layout=layout
        )
    if shape.kind == "landmarks":
        return InputSpec("landmarks", count, _FPS, parts=("pose", "hands"), streams=streams, layout=layout)
    width = length(layout, sizes, "D") or len(CHANNELS)
    names = CHANNELS[:width] if width <= len(CHANNELS) else tuple(f"channel{i}" for i in range(width))
    scale = (0.0,) * width, (1.0,) * width
    return InputSpec(
        "sensors", count, _FPS, channels=names, mean=scale[0], std=scale[1], streams=streams, layout=layout
    )


def paired(inputs: Sequence[Port], outputs: Sequence[Port]) -> tuple[tuple[Port, Port], ...]:
    """Inputs and the outputs that carry their next value: of one dtype and shape, told by their names, else in order.

    One input at least is left for the clip, and one output for the answer.
    """
    pairs: dict[str, Port] = {}
    free = list(outputs)
    for key in (str, _stem):
        for port in inputs:
            match = next((o for o in free if _fits(port, o) and key(port.name) == key(o.name) != ""), None)
            if port.name not in pairs and match is not None and len(free) > 1:
                pairs[port.name] = match
                free.remove(match)
    rest = [p for p in inputs if p.name not in pairs]
    clips = [p for p in rest if not any(_fits(p, o) for o in free)] or rest[:1]
    for port in rest if len(clips) == 1 else ():
        match = next((o for o in (*free[1:], *free[:1]) if _fits(port, o)), None)
        if port is not clips[0] and match is not None and len(free) > 1:
            pairs[port.name] = match
            free.remove(match)
    if len(pairs) == len(inputs):
        return ()
    return tuple((p, pairs[p.name]) for p in inputs if p.name in pairs)


def check_size(name: str, sizes: Iterable[int]) -> None:
    """A file of a few bytes may unfold to more than the memory holds while it is being loaded: raises UnknownFormat."""
    counts = [max(int(size), 1) for size in sizes]
    if math.prod(counts) > MAX_NUMBERS:
        raise UnknownFormat(
            text(
                "Its array {name} would have {count} numbers: too many.",
                name=shown(name),
                count=" · ".join(map(str, counts)),
            ),
            text("Nothing was loaded."),
            text("Export it again for one clip at a time, or use a smaller model."),
        )


def listed_ports(ports: Sequence[Port]) -> str:
    """ "image float32 (1, 3, ?, 172, 172), …" for a message."""
    return shown(", ".join(f"{p.name} {p.dtype} {shape_text(p.shape)}" for p in ports) or "-", 200)


def shape_text(shape: Iterable[int | None]) -> str:
    """ "(1, ?, 3)"."""
    return f"({', '.join('?' if size is None else str(size) for size in shape)})"


def _fits(a: Port, b: Port) -> bool:
    is_one_shape = len(a.shape) == len(b.shape) and all(
        x == y or x is None or y is None for x, y in zip(a.shape, b.shape, strict=True)
    )
    return a.dtype == b.dtype and is_one_shape


def _stem(name: str) -> str:
    """A name without what says "before" or "after": "h0" and "h_out" are both "h"."""
    tokens = [token for token in re.split(r"[^a-z0-9]+", name.lower()) if token not in _DIRECTIONS]
    return "_".join(_DIRECTION.sub("", token) for token in tokens)


def _is_answer(port: Port) -> tuple[bool, bool]:
    is_number = port.dtype.startswith("float") or port.scale > 0
    return is_number, bool(_ANSWER.search(port.name.lower()))


def _classes(answer: Port) -> int | None:
    sizes = [size for size in answer.shape[1:] or answer.shape if size != 1]
    return sizes[-1] if sizes else 1


def _unfit(what: str) -> MismatchError:
    return MismatchError(
        text("The program is no classifier of clips: {what}.", what=what),
        text("Nothing was loaded."),
        text(
            "Export it again with one input for pictures, landmarks or sensors, and for each state that it carries an "
            "input and an output of one shape."
        ),
    )
