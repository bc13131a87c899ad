"""Sentences for a person: English, and still knowing the template and values that they were made of.

The engine speaks English and knows no Qt; the window looks the template up in the user's language.
"""

from typing import Any


class Text(str):
    """A finished English sentence, or lines of them.

    template, values: what it was made of by `str.format`; the template is the key of the translation.
    parts:            of a text that was put together, with `separator` between them; each is a `Text` or a plain str.
    """

    template: str
    values: dict[str, Any]
    parts: tuple[str, ...]
    separator: str = "\n"


def text(template: str, /, **values: Any) -> Text:
    """`template` filled with `values`. Call it with one literal, so that `lupdate` finds it."""
    made = Text(template.format(**values))
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
