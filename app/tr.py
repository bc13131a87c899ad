"""The user's language: `tr` for the window's own strings, `translated` for what the engine says.

`pyside6-lupdate -tr-function-alias tr+=text` finds every literal given to `tr(…)` here and to `text(…)` in the engine,
but none inside an f-string, and it files `x.text = tr(…)` under another context: a test reads the code and says so.
"""

import re
from typing import Any

from PySide6.QtCore import QCoreApplication

from engine.texts import Text, filled


def tr(template: str, /, **values: Any) -> str:
    """`template`, one literal, in the user's language; see `engine.texts.filled`."""
    found = QCoreApplication.translate("", template)
    return filled(found, {name: translated(value) for name, value in values.items()})


def translated(value: Any) -> Any:
    """A `Text` in the user's language, with what it was filled with; everything else as it is."""
    if not isinstance(value, Text):
        return value
    if value.parts:
        return value.separator.join(translated(part) for part in value.parts)
    return tr(value.template, **value.values)


def without_key(label: str) -> str:
    """`label` without the mark of its key: "File" of "&File", "파일" of "파일(&F)"."""
    return re.sub(r"\(&\w\)|&", "", label)
