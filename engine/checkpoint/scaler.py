"""A scaler file → mean and deviation of each channel, whatever wrote it; nothing in it is ever run.

Read are scikit-learn's `StandardScaler` as pickle or joblib wrote it (its arrays only, by `engine.checkpoint.pickles`),
and mean and deviation as JSON, .npz or CSV.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.checkpoint.pickles import Made, Named, symbols
from engine.errors import CheckpointError, DamagedFile, RecognizerError, UnknownFormat, shown
from engine.texts import text

MAX_BYTES = 1 << 20  # of eight channels it takes 641 bytes
MAX_CHANNELS = 1024

_MEANS, _STDS = ("mean_", "mean"), ("scale_", "std_", "scale", "std")
_SCALER = re.compile(r"sklearn\.preprocessing\.(_data|data)\.StandardScaler")
_HARMLESS = re.compile(
    _SCALER.pattern
    + r"|(copyreg|copy_reg)\._reconstructor|(__builtin__|builtins)\.object|_codecs\.encode|numpy\.(ndarray|dtype)"
    r"|numpy\.(core|_core)\.(multiarray\.(_reconstruct|scalar)|numeric\._frombuffer)"
    r"|joblib\.numpy_pickle\.NumpyArrayWrapper"
)

Values = npt.NDArray[np.float64]


def read_scaler(path: str | Path) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean and standard deviation of each channel, in the file's order; a model's input is (x - mean) / std.

    Raises UnknownFormat for a file that holds neither, or a pickle that names anything else; DamagedFile for one whose
    values can't be; CheckpointError for one that can't be read.
    """
    name = shown(Path(path).name)
    try:
        data = _bytes(Path(path))
        return _checked(*_form(data)(data))
    except RecognizerError as error:
        found = text("Can't read the scaler {name}. {found}", name=name, found=error.found)
        raise type(error)(found, error.not_done, error.remedy) from error


def _bytes(path: Path) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CheckpointError(
            text("It can't be read ({reason}).", reason=shown(getattr(error, "strerror", None) or error)),
            text("No scaling was set."),
            text("Check the path and that you may read it."),
        ) from error
    if len(data) > MAX_BYTES:
        raise _unknown(text("It is larger than 1 MiB, which no scaler is."))
    return data


def _form(data: bytes) -> Callable[[bytes], tuple[Values, Values]]:
    """How to read `data`, by its first and last byte: names lie."""
    if data[:4] == b"PK\x03\x04":
        return _from_npz
    if data[:1] == b"\x80" or (data[:1] in (b"c", b"(", b"}") and data[-1:] == b"."):  # the latter: protocols 0 and 1
        return _from_pickle
    return _from_json if data.lstrip()[:1] == b"{" else _from_csv


def _from_pickle(data: bytes) -> tuple[Values, Values]:
    found, named = symbols(data)
    others = ", ".join(sorted(str(n) for n in named if not _HARMLESS.fullmatch(str(n))))
    if others:
        raise UnknownFormat(
            text("It is a pickle that names {names}, of which no StandardScaler is made.", names=shown(others)),
            text("Nothing in it was run, and no scaling was set."),
            text("Type in mean and deviation of each channel, or save them as JSON: {form}.", form=_JSON),
        )
    if isinstance(found, dict):
        return _named(found)
    if not isinstance(found, Made) or not isinstance(found.state, dict) or not _SCALER.fullmatch(_class(found)):
        raise _unknown(text("It is a pickle, but not of a StandardScaler."))
    return _of_scaler(found.state)


def _class(made: Made) -> str:
    """What the object would be an instance of."""
    found = made.maker
    if _is(made, "_reconstructor") and isinstance(made.args, tuple) and made.args:
        found = made.args[0]  # so protocols 0 and 1 name a class
    return str(found) if isinstance(found, Named) else ""


def _is(made: Made, name: str) -> bool:
    return isinstance(made.maker, Named) and made.maker.name == name


def _of_scaler(state: dict[str, Any]) -> tuple[Values, Values]:
    """Of a StandardScaler's attributes; one that was told to leave the mean or the deviation alone has 0 or 1."""
    if not {"mean_", "scale_"} <= state.keys():
        raise _unknown(text("It is a StandardScaler that has not been fitted."))
    count = state.get("n_features_in_")
    size = min(count, MAX_CHANNELS) if isinstance(count, int) else 1
    has_mean = state.get("mean_") is not None and state.get("with_mean") is not False
    has_std = state.get("scale_") is not None and state.get("with_std") is not False
    mean, std = _named(
        {
            "mean": state["mean_"] if has_mean else [0.0] * size,
            "std": state["scale_"] if has_std else [1.0] * size,
        }
    )
    if isinstance(count, int) and count != len(mean):
        raise _damaged(text("it is for {count} channels", count=count))
    return mean, std


def _from_json(data: bytes) -> tuple[Values, Values]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _damaged(text("it is no JSON")) from error
    return _named(found)


def _from_npz(data: bytes) -> tuple[Values, Values]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_BYTES:
                raise _unknown(text("It is larger than 1 MiB, which no scaler is."))
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return _named({name: arrays[name] for name in (*_MEANS, *_STDS) if name in arrays})
    except (ValueError, OSError, zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, MemoryError) as error:
        raise _damaged(text("it is no .npz archive of numbers")) from error


def _from_csv(data: bytes) -> tuple[Values, Values]:
    """A column or a row each, the first cell of which is its name."""
    try:
        rows = [row for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) if row]
    except (UnicodeDecodeError, csv.Error) as error:
        raise _unknown(text("It is none of the kinds that are read.")) from error
    for lines in (rows, list(zip_longest(*rows, fillvalue=""))):
        table = {line[0].strip().lower(): line[1:] for line in lines}
        if any(name in table for name in _MEANS) and any(name in table for name in _STDS):
            return _named(table)
    raise _unknown(text("It names no mean and deviation."))


def _named(table: object) -> tuple[Values, Values]:
    """Mean and deviation by their names in a table."""
    found = table if isinstance(table, Mapping) else {}
    mean = next((found[name] for name in _MEANS if name in found), None)
    std = next((found[name] for name in _STDS if name in found), None)
    if mean is None or std is None:
        raise _unknown(text("It names no mean and deviation."))
    try:
        rows = _values(mean), _values(std)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise _damaged(text("mean and deviation are no rows of numbers")) from error
    if len(rows[0]) != len(rows[1]):
        raise _damaged(text("it has {means} means and {stds} deviations", means=len(rows[0]), stds=len(rows[1])))
    return rows


def _values(value: Any) -> Values:
    """One row of numbers. Raises ValueError and the like for anything else."""
    if isinstance(value, Made):
        return _array(value)
    out = value if isinstance(value, np.ndarray) else np.array([float(x) for x in value])
    if out.dtype.kind not in "fiu" or out.ndim != 1:
        raise ValueError("no row of numbers")
    return out.astype(np.float64)


def _array(made: Made) -> Values:
    """The array that numpy's or joblib's calls would have made."""
    raw: object
    if _is(made, "NumpyArrayWrapper"):
        shape, dtype, raw = made.state["shape"], made.state["dtype"], made.raw
    elif _is(made, "_frombuffer"):
        raw, dtype, shape = made.args[:3]
    else:
        _, shape, dtype, _, raw = made.state
    code, order = dtype.args[0], dtype.state[1]
    values = _raw(raw)
    if not re.fullmatch(r"[fiu][248]", code) or order not in ("<", ">") or shape != (len(values) // int(code[1:]),):
        raise ValueError("no row of numbers")
    return np.frombuffer(values, order + code).astype(np.float64)


def _raw(value: Any) -> bytes:
    """Protocols 0 to 2 know no bytes: they hold encode(text, "latin1"), those of Python 2 the text itself."""
    found = value.args[0] if isinstance(value, Made) else value
    if isinstance(found, str):
        return found.encode("latin1")
    if not isinstance(found, bytes | bytearray):
        raise TypeError("no bytes")
    return bytes(found)


def _checked(mean: Values, std: Values) -> tuple[tuple[float, ...], tuple[float, ...]]:
    if not 1 <= len(mean) <= MAX_CHANNELS:
        raise _damaged(text("it is for {count} channels", count=len(mean)))
    if not (np.isfinite(mean).all() and np.isfinite(std).all() and (std > 0).all()):
        raise _damaged(text("a mean is not finite, or a deviation not above 0"))
    return tuple(map(float, mean)), tuple(map(float, std))


_JSON = '{"mean": [...], "std": [...]}'


def _unknown(what: str) -> UnknownFormat:
    return UnknownFormat(
        what,
        text("No scaling was set."),
        text("A scaler is a StandardScaler's pickle, or mean and std as JSON, .npz or CSV; or type them in."),
    )


def _damaged(what: str) -> DamagedFile:
    return DamagedFile(
        text("It is damaged: {what}.", what=what),
        text("No scaling was set."),
        text("Copy the file again from where it came, or type mean and deviation of each channel in."),
    )
