"""Tables of a few columns as people write them: CSV or TSV, in UTF-8 or in a Korean spreadsheet's own encoding."""

import csv
import io
from pathlib import Path

from engine.errors import InputError, shown
from engine.texts import text

_MAX_BYTES = 256 << 20
_MAX_CELL = 1 << 20


def rows(path: Path) -> list[list[str]]:
    """The rows of the table at `path`, cells stripped, empty rows left out. Raises InputError."""
    written = _decoded(path)
    first = written.partition("\n")[0]
    separator = max("\t,;", key=first.count)
    csv.field_size_limit(_MAX_CELL)
    try:
        found = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(written), delimiter=separator)]
    except csv.Error as error:
        raise bad_table(path, str(error)) from error
    return [row for row in found if any(row)]


def header(path: Path) -> list[str]:
    """The first row's cells in lower case, without reading the rest; none where the file is no readable table."""
    try:
        with path.open("rb") as file:
            first = file.readline(1 << 16)
    except OSError:
        return []
    line = first.decode("utf-8-sig", "replace").strip()
    return [cell.strip().strip('"').lower() for cell in line.split(max("\t,;", key=line.count))]


def bad_table(path: Path, why: str) -> InputError:
    """The error for a table that can't be used."""
    return InputError(
        text("{path} can't be used as a table: {why}.", path=shown(path, 300), why=shown(why)),
        text("No data were read."),
        text("Correct the table; a row names a file and its label, and the first row may name the columns."),
    )


def _decoded(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise bad_table(path, text("it is larger than {size} MB", size=_MAX_BYTES >> 20))
        raw = path.read_bytes()
    except OSError as error:
        raise bad_table(path, error.strerror or str(error)) from error
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise bad_table(path, text("it is neither UTF-8 nor Korean (CP949) text"))
