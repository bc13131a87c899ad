"""What a pickle would do, found out without doing it: its opcodes are read by pickletools and followed symbolically.

Nothing is imported, called or built. Followed are text, numbers and tuples, as far as it takes to know which globals a
pickle names, which of them it calls, and how large its tensors' storages claim to be.
"""

import pickletools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from engine.checkpoint.damage import damaged
from engine.errors import shown
from engine.texts import text

MAX_OPCODES = 20_000  # apart from those that storages explain; 20,000 take 20 … 50 ms
OPCODES_PER_STORAGE = 100  # torch.save writes about 35 for a tensor
# A global that may be called is given text at most so long: `_codecs.encode` or `Counter` of one long text, asked for
# again and again in eight bytes each, would fill the memory or the day.
_LONGEST_TEXT = 1024

_REBUILT = ("_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_parameter", "_rebuild_parameter_with_state")
CALLED = frozenset(
    {f"torch._utils.{name}" for name in _REBUILT}
    | {"collections.OrderedDict", "collections.Counter", "builtins.set", "builtins.complex", "_codecs.encode"}
    | {"torch.Size", "torch.device", "torch.nn.parameter.Parameter", "torch.serialization._get_layout"}
    | {"torch._tensor._rebuild_from_type_v2"}
)
"""Globals that a file of tensors may call: those of torch's own list that can't be made to take much memory."""

STORAGES: Final = {
    f"{module}.{name}Storage": size
    for module in ("torch", "torch.cuda")
    for name, size in (
        ("ComplexDouble", 16), ("ComplexFloat", 8), ("Double", 8), ("Float", 4), ("Half", 2), ("BFloat16", 2),
        ("Long", 8), ("Int", 4), ("Short", 2), ("Char", 1), ("Byte", 1), ("Bool", 1),
    )
} | {"torch.storage.UntypedStorage": 1}  # fmt: skip
"""Global → bytes of one element."""

_DTYPES = frozenset(
    f"torch.{name}"
    for name in (
        "float64", "float32", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool",
        "complex64", "complex128", "float8_e4m3fn", "float8_e5m2",
    )
)  # fmt: skip
HARMLESS: Final = CALLED | _DTYPES | STORAGES.keys() | {"torch.Tensor"}
"""Globals that a file of tensors may name. torch.load(weights_only=True) has the last word."""


class Global(str):
    """A name that a pickle would import."""


class _Mark:
    """Where a pickle began a list, tuple or dict."""


@dataclass(slots=True)
class Pickled:
    """What one pickle names.

    globals:  every global, in order of appearance.
    unsafe:   those that a file of tensors has no need to name or to call.
    storages: key → (bytes, elements) that the tensors' storages claim.
    """

    globals: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    storages: dict[str, tuple[int, int]] = field(default_factory=dict)

    def name(self, name: str, is_safe: bool) -> None:
        for found, wanted in ((self.globals, True), (self.unsafe, not is_safe)):
            if wanted and name not in found:
                found.append(name)


def read_opcodes(file: BinaryIO) -> Pickled:
    """Follow one pickle of `file` from where it stands to its end. Raises DamagedFile for what is no whole pickle."""
    machine = _Machine()
    try:
        for count, (op, argument, _) in enumerate(pickletools.genops(file)):
            if count > MAX_OPCODES + OPCODES_PER_STORAGE * len(machine.found.storages):
                raise damaged(text("its pickle has more opcodes than its tensors explain"))
            machine.step(op, argument)
    except (ValueError, IndexError, KeyError, OverflowError, UnicodeDecodeError, DeprecationWarning) as error:
        # the last is of an escape that means nothing, where warnings are errors
        raise damaged(text("its pickle can't be followed to its end")) from error
    return machine.found


class _Machine:
    """The stack and memo of a pickle; None stands for everything that is not followed."""

    def __init__(self) -> None:
        self.found = Pickled()
        self._stack: list[object] = []
        self._memo: dict[int, object] = {}

    def step(self, op: pickletools.OpcodeInfo, argument: object) -> None:
        name = op.name
        if name in _CONSTANTS:
            self._stack.append(argument)
        elif name in ("BINPUT", "LONG_BINPUT", "PUT"):
            self._memo[int(str(argument))] = self._stack[-1]
        elif name == "MEMOIZE":
            self._memo[len(self._memo)] = self._stack[-1]
        elif name in ("BINGET", "LONG_BINGET", "GET"):
            self._stack.append(self._memo[int(str(argument))])
        elif name == "MARK":
            self._stack.append(_Mark)
        elif name == "DUP":
            self._stack.append(self._stack[-1])
        else:
            before, has_mark, after = _EFFECTS[op.code]
            items = self._to_mark() if has_mark else []
            items = self._pop(before) + items
            self._stack.extend(_FOLLOWED[name](self, items, argument) if name in _FOLLOWED else [None] * after)

    def _pop(self, count: int) -> list[object]:
        if count > len(self._stack):
            raise IndexError("the stack of the pickle is empty")
        popped = self._stack[len(self._stack) - count :]
        del self._stack[len(self._stack) - count :]
        return popped

    def _to_mark(self) -> list[object]:
        items: list[object] = []
        while (item := self._stack.pop()) is not _Mark:
            items.append(item)
        return items[::-1]

    def _tuple(self, items: list[object], argument: object) -> list[object]:
        return [tuple(items)]

    def _global(self, items: list[object], argument: object) -> list[object]:
        """GLOBAL, INST: "module name" as the argument. STACK_GLOBAL: both on the stack."""
        module, _, name = str(argument).partition(" ")
        if argument is None:
            module, name = (x if isinstance(x, str) else "?" for x in items)
        found = Global(f"{_PYTHON_2.get(module, module)}.{name}")
        self.found.name(found, found in HARMLESS)
        return [found]

    def _instance(self, items: list[object], argument: object) -> list[object]:
        self._global([], argument)
        return [None]

    def _extension(self, items: list[object], argument: object) -> list[object]:
        self.found.name(f"copyreg extension {argument}", False)
        return [None]

    def _called(self, items: list[object], argument: object) -> list[object]:
        function, given = items[0], items[1]
        if isinstance(function, Global):
            values = given if isinstance(given, tuple) else ()
            if any(len(x) > _LONGEST_TEXT for x in values if isinstance(x, str)):
                raise damaged(text("it calls {name} with a very long text", name=shown(function, 60)))
            self.found.name(function, function in CALLED)
        return [None]

    def _storage(self, items: list[object], argument: object) -> list[object]:
        """("storage", type, key, location, elements[, view]), as torch.save names the bytes of a tensor."""
        given = items[0]
        if isinstance(given, tuple) and len(given) >= 5 and given[0] == "storage":
            _, kind, key, _, count = given[:5]
            if isinstance(kind, Global) and isinstance(key, str) and isinstance(count, int) and kind in STORAGES:
                claim = (count * STORAGES[kind], count)
                if count < 0 or self.found.storages.setdefault(key, claim)[0] != claim[0]:
                    raise damaged(text("one storage claims two sizes, or less than nothing"))
                return [None]
        raise damaged(text("its tensors are not named as torch.save names them"))


_PYTHON_2 = {"__builtin__": "builtins", "copy_reg": "copyreg", "exceptions": "builtins"}
_CONSTANTS = frozenset(
    {"INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "STRING", "BINSTRING", "SHORT_BINSTRING"}
    | {"UNICODE", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8"}
)
_Follow = Callable[[_Machine, list[object], object], list[object]]
_FOLLOWED: Mapping[str, _Follow] = (
    dict.fromkeys(("TUPLE", "TUPLE1", "TUPLE2", "TUPLE3", "EMPTY_TUPLE"), _Machine._tuple)
    | dict.fromkeys(("GLOBAL", "STACK_GLOBAL"), _Machine._global)
    | dict.fromkeys(("REDUCE", "NEWOBJ", "NEWOBJ_EX"), _Machine._called)
    | dict.fromkeys(("EXT1", "EXT2", "EXT4"), _Machine._extension)
    | {"INST": _Machine._instance, "BINPERSID": _Machine._storage, "PERSID": _Machine._storage}
)


def _effect(op: pickletools.OpcodeInfo) -> tuple[int, bool, int]:
    """How many values an opcode takes below its mark, whether it takes one, and how many it leaves."""
    has_mark = pickletools.markobject in op.stack_before
    before = op.stack_before.index(pickletools.markobject) if has_mark else len(op.stack_before)
    return before, has_mark, len(op.stack_after)


_EFFECTS = {op.code: _effect(op) for op in pickletools.opcodes}
