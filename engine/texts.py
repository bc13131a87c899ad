"""Sentences for a person: English, and still knowing the template and values that they were made of.

The engine speaks English and knows no Qt; the window looks the template up in the user's language.
"""

import re
from collections.abc import Mapping
from numbers import Integral
from typing import Any

_WIDE = re.compile(r"\d{4}")  # a template of ours pads nothing to a thousand places


class _Count(int):
    """Chooses a word: "{count:clip|clips}" is the first for 1 and the second for every other number."""

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        return (one if self == 1 else many) if bar else format(int(self), spec)


def filled(template: str, values: Mapping[str, Any]) -> str:
    """`template` filled by `str.format`, in which a whole number may also choose a word: "{count:clip|clips}"."""
    return template.format(**{name: _counted(value) for name, value in values.items()})


def _counted(value: Any) -> Any:
    is_count = isinstance(value, Integral) and not isinstance(value, bool)
    return _Count(value) if is_count else value


class Text(str):
    """A finished English sentence, or lines of them.

    template, values: what it was made of by `filled`; the template is the key of the translation.
    parts:            of a text that was put together, with `separator` between them; each is a `Text` or a plain str.
    """

    template: str
    values: dict[str, Any]
    parts: tuple[str, ...]
    separator: str = "\n"


def text(template: str, /, **values: Any) -> Text:
    """`template` filled with `values`. Call it with one literal, so that `lupdate` finds it."""
    made = Text(filled(template, values))
    made.template, made.values, made.parts = template, values, ()
    return made


def lines(*parts: str) -> Text:
    """One text of several lines, each of which keeps what it knows."""
    return together("\n", *parts)


def together(separator: str, *parts: str) -> Text:
    """One text of several, each of which keeps what it knows."""
    made = Text(separator.join(parts))
    made.template, made.values, made.parts, made.separator = "", {}, parts, separator
    return made


def as_json(words: Any) -> Any:
    """What another process needs to say `words` in another language; numbers and plain sentences are themselves."""
    if not isinstance(words, Text):
        return words if isinstance(words, int | float) else str(words)
    if words.parts:
        return {"separator": words.separator, "parts": [as_json(part) for part in words.parts]}
    return {"template": words.template, "values": {name: as_json(value) for name, value in words.values.items()}}


def from_json(value: Any) -> Any:
    """What `as_json` was given. Raises ValueError for anything else."""
    if not isinstance(value, dict):
        return value
    match value:
        case {"separator": str(separator), "parts": list(parts)}:
            return together(separator, *(str(part) if type(part) is str else from_json(part) for part in parts))
        case {"template": str(template), "values": dict(values)} if not _WIDE.search(template):
            try:
                return text(template, **{name: from_json(value) for name, value in values.items()})
            except (LookupError, TypeError, AttributeError) as error:
                raise ValueError(str(error)) from error
    raise ValueError("these are no words")
