"""Names for the classes of a checkpoint that brings none: stand-ins, or those that a label file gives.

A label file is UTF-8: .txt or .csv with one label a line (of a .csv the last column; a header "label" is skipped), or
.json with a list of labels, or an object that maps 0, 1 … to them.
"""

import csv
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.checkpoint.input_spec import is_text
from engine.checkpoint.manifest import Manifest
from engine.errors import InputError, MismatchError, shown
from engine.texts import text

_MAX_BYTES = 4 << 20


def stand_ins(count: int) -> tuple[str, ...]:
    """ "class 0", "class 1" …"""
    return tuple(f"class {i}" for i in range(count))


def are_stand_ins(labels: Sequence[str]) -> bool:
    """Whether nobody has named these classes."""
    return len(labels) > 0 and tuple(labels) == stand_ins(len(labels))


def named(manifest: Manifest, labels: tuple[str, ...]) -> Manifest:
    """`manifest` with `labels` in place of its own, one for each class. Raises MismatchError."""
    wanted = len(manifest.labels)
    if len(labels) != wanted:
        raise _unfit(
            text(
                "it has {found} {found:label|labels}, the checkpoint {wanted} {wanted:class|classes}",
                found=len(labels),
                wanted=wanted,
            )
        )
    twice = next((label for i, label in enumerate(labels) if label in labels[:i]), None)
    if twice is not None:
        raise _unfit(text("{label} stands in it twice", label=shown(twice, 40)))
    return replace(manifest, labels=labels)


def read_labels(path: str | Path) -> tuple[str, ...]:
    """The labels in a file; an empty line at its end is no label. Raises InputError."""
    file = Path(path)
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise _unreadable(file, text("it is larger than 4 MiB"))
        written = file.read_text(encoding="utf-8-sig")
        labels = _parsed(unicodedata.normalize("NFC", written), file.suffix.lower())  # a Mac writes Hangul as letters
    except UnicodeDecodeError as error:
        raise _unreadable(file, text("it is no UTF-8 text")) from error
    except (OSError, ValueError, RecursionError, csv.Error) as error:
        raise _unreadable(file, shown(getattr(error, "strerror", None) or error)) from error
    if not labels:
        raise _unreadable(file, text("it holds no label"))
    if "" in labels:
        raise _unreadable(file, text("line {number} is empty", number=labels.index("") + 1))
    return labels


def _parsed(written: str, suffix: str) -> tuple[str, ...]:
    if suffix == ".json":
        return _from_json(json.loads(written))
    lines = written.rstrip("\r\n\t ").splitlines()
    if suffix != ".csv":
        return tuple(line.strip() for line in lines)
    cells = [row[-1].strip() if row else "" for row in csv.reader(lines)]
    return tuple(cells[1:] if cells and cells[0].lower() in ("label", "labels", "name", "class") else cells)


def _from_json(raw: object) -> tuple[str, ...]:
    if isinstance(raw, dict):
        raw = [raw.get(str(i)) for i in range(len(raw))]
    if not isinstance(raw, list) or not all(is_text(label) for label in raw):
        raise ValueError("a list of texts was expected")
    return tuple(label.strip() for label in raw)


def _unreadable(file: Path, what: str) -> InputError:
    return InputError(
        text("{name} is no label file: {what}.", name=shown(file.name), what=what),
        text("The classes keep the names that they have."),
        text("Write one label a line, in UTF-8, in the order of the classes."),
    )


def _unfit(what: str) -> MismatchError:
    return MismatchError(
        text("The label file does not fit: {what}.", what=what),
        text("The classes keep the names that they have."),
        text("Choose the file that belongs to this checkpoint: one label a line, in the order of the classes."),
    )
