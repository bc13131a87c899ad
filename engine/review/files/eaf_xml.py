"""An ELAN file's XML as plain values, read in one pass: nothing in it is fetched, and a file that declares is refused.

What a document type can do harm with, entities that grow or name other files, begins with its declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from engine.errors import shown
from engine.review.files.reading import at_line, loaded, refused
from engine.text_file import read_bytes
from engine.texts import text


@dataclass(slots=True)
class Note:
    """An annotation. parent, previous: of one that refers: the numbers of others; slots: of one that is aligned."""

    line: int
    slots: tuple[str, str] | None
    parent: str
    previous: str
    value: str = ""


@dataclass(slots=True)
class Tier:
    """notes: by their id, in the order of the file."""

    name: str
    kind: str
    annotator: str
    notes: dict[str, Note] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """slots: id → milliseconds, None where it is not aligned; in the order of time. origin_ms: of the first film."""

    units: str = "milliseconds"
    origin_ms: int | None = None
    slots: dict[str, int | None] = field(default_factory=dict)
    tiers: list[Tier] = field(default_factory=list)


class _Wrong(Exception):
    """What is wrong, in words."""


def read_document(path: Path) -> Document:
    """Raises InputError, naming the line."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, given: reader.begin(name, given, parser.CurrentLineNumber)
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.hear
    parser.StartDoctypeDeclHandler = _refuse_declarations
    try:
        parser.Parse(loaded(path, read_bytes), True)
    except expat.ExpatError as error:
        raise refused(path, at_line(error.lineno, expat.ErrorString(error.code))) from error
    except _Wrong as error:
        raise refused(path, at_line(parser.CurrentLineNumber, error.args[0])) from error
    except (ValueError, LookupError) as error:  # an encoding that Python can't read
        raise refused(path, shown(error)) from error
    return reader.document


def _refuse_declarations(*_: object) -> None:
    raise _Wrong(text("it declares a document type, which ELAN never does"))


class _Reader:
    """Hears the parser; every element of an EAF that says what is signed when is taken, all others are passed over."""

    def __init__(self) -> None:
        self.document = Document()
        self._is_first = True
        self._note: Note | None = None
        self._is_value = False

    def begin(self, name: str, given: Mapping[str, str], line: int) -> None:
        if self._is_first and name != "ANNOTATION_DOCUMENT":
            raise _Wrong(text("it is no ELAN file: it begins with {name}", name=shown(name)))
        self._is_first = False
        match name:
            case "HEADER":
                self.document.units = given.get("TIME_UNITS", "milliseconds")
            case "MEDIA_DESCRIPTOR" if self.document.origin_ms is None:
                self.document.origin_ms = _number(given.get("TIME_ORIGIN", "0"))
            case "TIME_SLOT":
                value = given.get("TIME_VALUE")
                self.document.slots[_needed(given, "TIME_SLOT_ID")] = None if value is None else _number(value)
            case "TIER":
                kind = given.get("LINGUISTIC_TYPE_REF", "")
                self.document.tiers.append(Tier(_needed(given, "TIER_ID"), kind, given.get("ANNOTATOR", "")))
            case "ALIGNABLE_ANNOTATION":
                slots = (_needed(given, "TIME_SLOT_REF1"), _needed(given, "TIME_SLOT_REF2"))
                self._add(given, Note(line, slots, "", ""))
            case "REF_ANNOTATION":
                self._add(
                    given, Note(line, None, _needed(given, "ANNOTATION_REF"), given.get("PREVIOUS_ANNOTATION", ""))
                )
            case "ANNOTATION_VALUE":
                self._is_value = True

    def end(self, name: str) -> None:
        if name == "ANNOTATION_VALUE":
            self._is_value = False

    def hear(self, words: str) -> None:
        if self._is_value and self._note is not None:
            self._note.value += words

    def _add(self, given: Mapping[str, str], note: Note) -> None:
        if not self.document.tiers:
            raise _Wrong(text("an annotation stands outside of every tier"))
        notes = self.document.tiers[-1].notes
        number = _needed(given, "ANNOTATION_ID")
        if number in notes:
            raise _Wrong(text("there are two annotations {name}", name=shown(number)))
        notes[number] = self._note = note


def _needed(given: Mapping[str, str], name: str) -> str:
    if name not in given:
        raise _Wrong(text("{name} is missing", name=name))
    return given[name]


def _number(written: str) -> int:
    try:
        return int(written[:20])
    except ValueError as error:
        raise _Wrong(text("{value} is no time in milliseconds", value=shown(written))) from error
