"""Text files as people make them: in UTF-8, in UTF-16 or in a Korean program's own encoding; and tables in them."""

import codecs
import csv
import io
from pathlib import Path

from engine.texts import Text, text

_MAX_CELL = 1 << 20
_HEAD_BYTES = 1 << 16


class Unreadable(Exception):
    """The file can't be read as text or as a table; `why` is the middle of a sentence."""

    def __init__(self, why: Text | str) -> None:
        super().__init__(str(why))
        self.why = why


def read_bytes(path: Path, most: int) -> bytes:
    """All of a file of at most `most` bytes. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            found = file.read(most + 1)
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    if len(found) > most:
        raise Unreadable(text("it is larger than {size} MB", size=most >> 20))
    return found


def read_text(path: Path, most: int) -> str:
    """The same as text, without the mark of its encoding. Raises Unreadable."""
    raw = read_bytes(path, most)
    for encoding in ("utf-16",) if _is_wide(raw) else ("utf-8-sig", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(text("it is neither UTF-8 nor Korean (CP949) text"))


def read_table(path: Path, most: int) -> list[tuple[int, list[str]]]:
    """The rows of a CSV or TSV with the lines on which they end, from 1; cells stripped, empty rows left out.

    Raises Unreadable.
    """
    return _rows(read_text(path, most))


def read_head(path: Path) -> list[str]:
    """The cells of a table's first row, by its first 64 KiB; letters of a Korean program's encoding are garbled.

    Raises Unreadable.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_HEAD_BYTES)
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    lines = raw.decode("utf-16" if _is_wide(raw) else "utf-8-sig", "ignore").splitlines()
    rows = _rows(next((line for line in lines if line.strip()), ""))
    return rows[0][1] if rows else []


def _rows(written: str) -> list[tuple[int, list[str]]]:
    first = written.partition("\n")[0]
    separator = max("\t,;", key=first.count)
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(written), delimiter=separator)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise Unreadable(text("line {line}: {reason}", line=reader.line_num, reason=error)) from error
    return [(line, row) for line, row in rows if any(row)]


def _is_wide(raw: bytes) -> bool:
    return raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
