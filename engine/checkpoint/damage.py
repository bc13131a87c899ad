"""The one sentence for bytes that are not what a whole file has, by accident or on purpose."""

from engine.errors import DamagedFile
from engine.texts import text


def damaged(what: str) -> DamagedFile:
    """`what`: what was found, a clause made by `text`."""
    return DamagedFile(
        text("It is damaged, or made to do damage: {what}.", what=what),
        text("Nothing was loaded or run."),
        text("Copy the file again from where it came, or use another one."),
    )
