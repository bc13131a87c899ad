"""Tables of a few columns as people write them: CSV or TSV, in UTF-8 or in a Korean spreadsheet's own encoding."""

from pathlib import Path

from engine.errors import InputError, shown
from engine.text_file import Unreadable, read_head, read_table
from engine.texts import text

_MAX_BYTES = 256 << 20


def rows(path: Path) -> list[tuple[int, list[str]]]:
    """The rows of the table at `path` and the lines on which they end, cells stripped, empty rows left out.

    Raises InputError.
    """
    try:
        return read_table(path, _MAX_BYTES)
    except Unreadable as error:
        raise bad_table(path, error.why) from error


def header(path: Path) -> list[str]:
    """The first row's cells in lower case, without reading the rest; none where the file is no readable table."""
    try:
        return [cell.lower() for cell in read_head(path)]
    except Unreadable:
        return []


def is_table(path: Path) -> bool:
    """Whether `path` is called as tables are."""
    return path.suffix.lower() in (".csv", ".tsv", ".txt")


def bad_table(path: Path, why: str) -> InputError:
    """The error for a table that can't be used."""
    return InputError(
        text("{path} can't be used as a table: {why}.", path=shown(path, 300), why=shown(why)),
        text("No data were read."),
        text("Correct the table; a row names a file and its label, and the first row may name the columns."),
    )
