"""What a value of the settings file may be: each check gives the value back as it is used, or raises.

TypeError, ValueError, OverflowError and AttributeError are all that a check may raise, whatever it is given.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any, Literal, get_args

from engine.backends.ways import How, Mode
from engine.checkpoint.manifest import DecisionSpec
from engine.checkpoint.supplied import Supplied

Theme = Literal["system", "light", "dark"]
Language = Literal["system", "en", "ko"]
SCALES = (0.8, 2.0)  # smallest and largest text

Check = Callable[[Any], Any]


def like(default: object) -> Check:
    """Of the very type of `default`: True is no number here, and 1 no truth."""

    def check(value: Any) -> Any:
        if type(value) is not type(default):
            raise TypeError(value)
        return value

    return check


def one_of(choices: tuple[str, ...] | tuple[int, ...]) -> Check:
    """One of `choices`, and of their very type: True is no 1."""

    def check(value: Any) -> Any:
        if not any(type(value) is type(choice) and value == choice for choice in choices):
            raise ValueError(value)
        return value

    return check


def number(low: float, high: float) -> Check:
    """A finite number from `low` to `high`."""

    def check(value: Any) -> float:
        if not low <= _finite(value) <= high:
            raise ValueError(value)
        return float(value)

    return check


def whole(low: int, high: int) -> Check:
    """A whole number from `low` to `high`."""

    def check(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError(value)
        return value

    return check


def decisions(value: Any) -> dict[str, DecisionSpec]:
    """Manifest digest → values to decide by."""
    return {str(digest): _decision(raw) for digest, raw in value.items()}


def supplied(value: Any) -> dict[str, Supplied]:
    """sha256 of a file → what the user has said of it."""
    return {str(digest): _said(raw) for digest, raw in value.items()}


def ways(value: Any) -> dict[str, How]:
    """sha256 of a file → how the user wants it to run."""
    return {str(digest): _way(raw) for digest, raw in value.items()}


def texts(most: int) -> Check:
    """`most` texts at most."""

    def check(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(x, str) for x in value):
            raise TypeError(value)
        return tuple(value[:most])

    return check


def plain(value: Any) -> Any:
    """`value` as it comes back from the file."""
    if isinstance(value, Mapping):
        return {k: asdict(v) if isinstance(v, DecisionSpec | Supplied | How) else v for k, v in value.items()}
    return value


def _said(raw: Any) -> Supplied:
    """A field that is not named, or is null, was left to the file."""
    if not isinstance(raw, dict):
        raise TypeError(raw)
    return Supplied(**{name: read(raw[name]) for name, read in _SAID.items() if raw.get(name) is not None})


def _way(raw: Any) -> How:
    if not isinstance(raw, dict):
        raise TypeError(raw)
    checks: dict[str, Check] = {"mode": one_of(get_args(Mode)), "exact": like(True)}
    return How(**{name: check(raw[name]) for name, check in checks.items() if name in raw})


def _decision(raw: Any) -> DecisionSpec:
    if not isinstance(raw, dict):
        raise TypeError(raw)
    known = {f.name: raw[f.name] for f in fields(DecisionSpec) if f.name in raw}
    by_label = {str(label): _finite(on) for label, on in known.pop("on_by_label", {}).items()}
    spec = DecisionSpec(**{name: _finite(x) for name, x in known.items()}, on_by_label=by_label)
    if not spec.is_sound:
        raise ValueError(raw)
    return spec


def _finite(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def _row(of: Check) -> Check:
    """A list, each part of which passes `of`."""

    def check(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError(value)
        return tuple(of(x) for x in value)

    return check


def _pair(value: Any) -> tuple[int, int]:
    rows, columns = _row(whole(1, 10_000))(value)
    return rows, columns


# Of what the user has said of a file all but the scaler's: its numbers are kept.
_SAID: dict[str, Check] = {
    "labels": _row(like("")),
    "variant": like(""),
    "fps": _finite,
    "length": whole(1, 10_000),
    "size": _pair,
    "fit": one_of(("crop", "letterbox", "stretch")),
    "colour": one_of(("rgb", "bgr")),
    "mean": _row(_finite),
    "std": _row(_finite),
    "channels": _row(like("")),
    "pad": _finite,
    "name": like(""),
    "idle_label": like(""),
    "unknown_label": like(""),
}
