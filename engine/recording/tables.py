"""The table of a folder's recordings, one file a row: what trainings read, and what tells whose a file is."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.atomic import write_atomically
from engine.errors import InputError, shown
from engine.texts import text

COLUMNS = ("path", "label", "signer", "session", "take", "clip", "seconds", "recorded")


@dataclass(frozen=True, slots=True)
class Row:
    """A recording. path: from the table's folder, with forward slashes. more: columns that somebody has added.

    take: which round of the session; a split by take keeps rounds apart. clip: names all files of one recording.
    """

    path: str
    label: str
    signer: str
    session: str = ""
    take: str = ""
    clip: str = ""
    seconds: str = ""
    recorded: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def cells(self) -> dict[str, str]:
        """Column → what stands there."""
        return {name: getattr(self, name) for name in COLUMNS} | dict(self.more)


def read_table(path: Path) -> list[Row]:
    """Its rows; none where there is no such file. Raises InputError for one that is no such table."""
    try:
        written = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(path, shown(error)) from error
    try:
        lines = list(csv.DictReader(io.StringIO(written), strict=True))
    except csv.Error as error:
        raise _refused(path, shown(error)) from error
    if lines and not {"path", "label", "signer"} <= lines[0].keys():
        raise _refused(path, text("a column path, label or signer is missing"))
    return [_row(line) for line in lines]


def write_table(path: Path, rows: Sequence[Row]) -> None:
    """In place of what was there; as UTF-8 that Korean spreadsheets know. Raises CheckpointError where it can't be."""
    added = dict.fromkeys(name for row in rows for name, _ in row.more)
    out = io.StringIO()
    writer = csv.DictWriter(out, (*COLUMNS, *added), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(row.cells for row in rows)
    write_atomically(path, out.getvalue().encode("utf-8-sig"))


def _row(line: dict[str, str]) -> Row:
    known = {name: line.get(name) or "" for name in COLUMNS}
    added = tuple((name, value or "") for name, value in line.items() if name not in COLUMNS and name)
    return Row(**known, more=added)


def _refused(path: Path, why: str) -> InputError:
    return InputError(
        text("{path} can't be read as a table of recordings: {why}.", path=shown(path, 300), why=why),
        text("Nothing was recorded into it, or taken out of it."),
        text("Correct the table or move it away, or choose another folder."),
    )
