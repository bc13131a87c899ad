"""A pickle read as symbols: what it would make, and of what, without making it.

The opcodes are walked by `pickletools.genops`, which runs nothing. What would be a call stays a description of one; no
name in the file is ever looked up. Good for small files whose shape is known, such as scalers.
"""

import io
import pickletools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.errors import DamagedFile
from engine.texts import text

MAX_OPCODES = 20_000

_MARK = object()
_CONSTANTS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
_VALUES = {
    "INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "FLOAT", "BINFLOAT", "STRING", "BINSTRING",
    "SHORT_BINSTRING", "UNICODE", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "BINBYTES", "SHORT_BINBYTES",
    "BINBYTES8", "BYTEARRAY8",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A class or function that the pickle names."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


@dataclass(slots=True, eq=False)
class Made:
    """What a call of `maker` with `args` would give, and the state that it would be given then.

    raw: bytes of an array that joblib has put into the stream behind it.
    """

    maker: Any
    args: Any
    state: Any = None
    raw: bytes = b""


def symbols(data: bytes) -> tuple[object, frozenset[Named]]:
    """What the pickle in `data` would make, of plain values, `Named` and `Made`; and every name in it.

    Raises DamagedFile for what is no pickle, is cut short, or uses opcodes that no scaler needs.
    """
    machine = _Machine(io.BytesIO(data))
    try:
        found = machine.run()
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, MemoryError) as error:
        raise DamagedFile(
            text("It is a pickle, but a damaged one, or of a kind that is not read."),
            text("Nothing was read from it or run."),
            text("Copy the file again from where it came."),
        ) from error
    return found, frozenset(machine.named)


class _Machine:
    """The pickle's stack and memo. Its methods raise whatever a malformed stream makes them raise."""

    def __init__(self, stream: io.BytesIO) -> None:
        self.named: set[Named] = set()
        self._stream = stream
        self._stack: list[Any] = []
        self._memo: dict[int, Any] = {}

    def run(self) -> object:
        arg: Any
        for count, (opcode, arg, _) in enumerate(pickletools.genops(self._stream)):
            if count >= MAX_OPCODES:
                raise ValueError("too many opcodes")
            name = opcode.name
            if name in _CONSTANTS or name in _VALUES:
                self._stack.append(_CONSTANTS.get(name, arg))
            elif name in ("PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE"):
                self._memo[len(self._memo) if arg is None else int(arg)] = self._stack[-1]
            elif name in ("GET", "BINGET", "LONG_BINGET"):
                self._stack.append(self._memo[int(arg)])
            elif name == "STOP":
                return self._stack.pop()
            elif name not in ("PROTO", "FRAME"):
                _VERBS[name](self, arg)
        raise ValueError("no STOP")

    def mark(self, arg: str) -> None:
        self._stack.append(_MARK)

    def since_mark(self) -> list[Any]:
        """What lies above the topmost mark, which goes with it."""
        at = len(self._stack) - 1 - self._stack[::-1].index(_MARK)
        items = self._stack[at + 1 :]
        del self._stack[at:]
        return items

    def popped(self, count: int) -> list[Any]:
        """The topmost `count` values. Raises IndexError where there are fewer, or a mark is among them."""
        items = [self._stack.pop() for _ in range(count)][::-1]
        if _MARK in items:
            raise IndexError("a mark")
        return items

    def make(self, arg: str) -> None:
        self._stack.append(Made(*self.popped(2)))

    def make_with_names(self, arg: str) -> None:
        maker, args, _ = self.popped(3)
        self._stack.append(Made(maker, args))

    def build(self, arg: str) -> None:
        (state,) = self.popped(1)
        made: Made = self._stack[-1]
        made.state = state
        if made.maker == Named("joblib.numpy_pickle", "NumpyArrayWrapper"):
            made.raw = self._inline(state)

    def _inline(self, state: dict[str, Any]) -> bytes:
        """The array behind joblib's wrapper: padding with its length before it since joblib 1.2, then the values."""
        if "numpy_array_alignment_bytes" in state:
            self._stream.read(self._stream.read(1)[0])
        (count,), (code, *_) = state["shape"], state["dtype"].args
        size = int(count) * int(code[1:])  # "f8" is a float of eight bytes
        raw = self._stream.read(size)
        if len(raw) != size:
            raise ValueError("cut short")
        return raw

    def name(self, arg: str) -> None:
        self._name(*arg.split(" ", 1))

    def name_from_stack(self, arg: str) -> None:
        self._name(*self.popped(2))

    def _name(self, module: object, name: object) -> None:
        if not isinstance(module, str) or not isinstance(name, str):
            raise TypeError("a name is text")
        self.named.add(found := Named(module, name))
        self._stack.append(found)

    def push(self, value: object) -> None:
        self._stack.append(value)

    def append(self, items: list[Any]) -> None:
        target: list[Any] = self._stack[-1]
        target.extend(items)

    def set_items(self, items: list[Any]) -> None:
        target: dict[Any, Any] = self._stack[-1]
        target.update(zip(items[::2], items[1::2], strict=True))


def _table(items: list[Any]) -> dict[Any, Any]:
    return dict(zip(items[::2], items[1::2], strict=True))


_VERBS: dict[str, Callable[[_Machine, str], object]] = {
    "MARK": _Machine.mark,
    "POP": lambda m, _: m.popped(1),
    "POP_MARK": lambda m, _: m.since_mark(),
    "GLOBAL": _Machine.name,
    "STACK_GLOBAL": _Machine.name_from_stack,
    "REDUCE": _Machine.make,
    "NEWOBJ": _Machine.make,
    "NEWOBJ_EX": _Machine.make_with_names,
    "BUILD": _Machine.build,
    "EMPTY_TUPLE": lambda m, _: m.push(()),
    "EMPTY_LIST": lambda m, _: m.push([]),
    "EMPTY_DICT": lambda m, _: m.push({}),
    "TUPLE1": lambda m, _: m.push(tuple(m.popped(1))),
    "TUPLE2": lambda m, _: m.push(tuple(m.popped(2))),
    "TUPLE3": lambda m, _: m.push(tuple(m.popped(3))),
    "TUPLE": lambda m, _: m.push(tuple(m.since_mark())),
    "LIST": lambda m, _: m.push(m.since_mark()),
    "DICT": lambda m, _: m.push(_table(m.since_mark())),
    "APPEND": lambda m, _: m.append(m.popped(1)),
    "APPENDS": lambda m, _: m.append(m.since_mark()),
    "SETITEM": lambda m, _: m.set_items(m.popped(2)),
    "SETITEMS": lambda m, _: m.set_items(m.since_mark()),
}
