"""A folder of recordings: films, landmarks and glove episodes with a table of each, and who agreed to be in it."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from engine.atomic import write_atomically
from engine.errors import InputError
from engine.folders import made
from engine.recording.consent import Consent, Matter, covers, read_consents, write_consents
from engine.recording.kinds import KINDS, Kind
from engine.recording.names import file_name, same_person
from engine.recording.tables import Row, read_table, write_table
from engine.recording.take import Take
from engine.review.session_file import SESSIONS, read_head
from engine.texts import text

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Stock:
    """What is there.

    clips: (label, signer, session) → number of takes; one that is kept as film and as landmarks counts once.
    consents: name → what that person agreed to.
    """

    clips: dict[Key, int] = field(default_factory=dict)
    consents: dict[str, Consent] = field(default_factory=dict)

    @property
    def signers(self) -> tuple[str, ...]:
        """Everybody who is recorded or has agreed to be, by name."""
        return tuple(sorted({signer for _, signer, _ in self.clips} | set(self.consents), key=str.casefold))

    def count(self, label: str, signer: str, session: str | None = None) -> int:
        """Takes of a sign by one person, on one occasion or (None) on all."""
        return sum(
            n
            for (sign, who, when), n in self.clips.items()
            if sign == label and same_person(who, signer) and session in (None, when)
        )


@dataclass(frozen=True, slots=True)
class Removed:
    """What was deleted. takes: that are gone. left: files that a table names outside of the folder, left alone."""

    signer: str
    takes: int
    files: int
    left: tuple[str, ...] = ()


class Collection:
    """All verbs from one thread, and each leaves the folder whole: a file first, then its row.

    copies: folders with what was made of the recordings and can be made again (decoded films), emptied when a person
            is deleted: what in them is of whom, nobody knows.
    """

    def __init__(self, folder: Path, copies: Sequence[Path] = ()) -> None:
        self.folder = folder
        self._copies = copies

    def stock(self) -> Stock:
        """What is there now. Raises InputError for a table or a list of consents that can't be read."""
        takes: dict[tuple[str, str], Key] = {}
        for kind in KINDS:
            for row in self._rows(kind):
                takes[(row.signer, row.clip or row.path)] = (row.label, row.signer, row.session)
        return Stock(dict(Counter(takes.values())), read_consents(self.folder))

    def agree(self, signer: str, matter: Matter, now: datetime) -> None:
        """Note that `signer` has agreed to `matter`."""
        self._note(signer, Consent(matter, now.isoformat(timespec="seconds")))

    def save(self, take: Take) -> tuple[Kind, ...]:
        """Write the take and its rows; what was written. Written again after a failure, nothing is there twice.

        Its consent comes first, where the folder has none: another one was chosen since it was given.

        Raises InputError where it holds nothing that may be kept, and CheckpointError where it can't be written.
        """
        kinds = take.kinds
        if not kinds:
            raise InputError(
                text("Nothing that may be kept came while the clip was being recorded."),
                text("The clip was not saved."),
                text("Wait until the picture (of landmarks: the figure) moves, then record it once more."),
            )
        if take.consent is not None and not covers(read_consents(self.folder), take.signer, take.consent.to):
            self._note(take.signer, take.consent)
        for kind in kinds:
            path = self.folder / take.path(kind)
            made(path.parent, text("Nothing was written."))
            write_atomically(path, take.contents(kind))
            rows = [row for row in self._rows(kind) if row.path != take.path(kind)]
            write_table(self.table(kind), [*rows, _row(take, kind)])
        return kinds

    def remove_take(self, name: str) -> int:
        """Delete the files and rows of one take; how many files."""
        count, _ = self._remove(lambda row: row.clip == name)
        return count

    def remove_signer(self, signer: str) -> Removed:
        """Delete every file of a person, their rows and consent, and copies of recordings. Nobody else's."""
        takes = sum(n for (_, who, _), n in self.stock().clips.items() if same_person(who, signer))
        count, left = self._remove(lambda row: same_person(row.signer, signer))
        for folder in self._folders_of(signer):
            count += sum(1 for path in folder.rglob("*") if path.is_file())
            shutil.rmtree(folder)
            _tidy(folder.parent, self.folder)
        consents = read_consents(self.folder)
        others = {name: given for name, given in consents.items() if not same_person(name, signer)}
        if others != consents:
            write_consents(self.folder, others)
        for copies in self._copies:
            shutil.rmtree(copies, ignore_errors=True)
        return Removed(signer, takes, count, left)

    def _remove(self, wanted: Callable[[Row], bool]) -> tuple[int, tuple[str, ...]]:
        """Files first: what is said to be gone must be. How many were deleted, and which lie elsewhere."""
        count, left = 0, []
        for kind in KINDS:
            rows = self._rows(kind)
            gone = [row for row in rows if wanted(row)]
            for row in gone:
                path = self.folder / row.path
                if not _is_inside(path, self.folder):
                    left.append(row.path)
                    continue
                with suppress(FileNotFoundError):
                    path.unlink()
                    count += 1
                _tidy(path.parent, self.folder)
            if gone:
                write_table(self.table(kind), [row for row in rows if not wanted(row)])
        return count, tuple(left)

    def _folders_of(self, signer: str) -> list[Path]:
        """Where files of theirs lie that no row names: recorded sessions, and what was written when the power failed
        between a file and its row.
        """
        name = file_name(signer)
        places = [*self.folder.glob("films/*/*"), *self.folder.glob("landmarks/*/*"), *self.folder.glob("gloves/*")]
        found = [place for place in places if place.is_dir() and same_person(place.name, name)]
        heads = ((place, read_head(place)) for place in self.folder.glob(f"{SESSIONS}/*"))
        return found + [place for place, head in heads if head is not None and same_person(head.signer, signer)]

    def _note(self, signer: str, given: Consent) -> None:
        """In place of what that person has agreed to before."""
        others = {name: old for name, old in read_consents(self.folder).items() if not same_person(name, signer)}
        made(self.folder, text("Nothing was written."))
        write_consents(self.folder, others | {signer: given})

    def _rows(self, kind: Kind) -> list[Row]:
        return read_table(self.table(kind))

    def table(self, kind: Kind) -> Path:
        """Names every clip of that kind: what a training reads."""
        return self.folder / f"{kind}.csv"


def _row(take: Take, kind: Kind) -> Row:
    row = Row(take.path(kind), take.label, take.signer, take.session, f"{take.round}", take.name)
    return replace(row, seconds=f"{take.seconds(kind):.3f}", recorded=take.recorded.isoformat(timespec="milliseconds"))


def _is_inside(path: Path, folder: Path) -> bool:
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))


def _tidy(folder: Path, root: Path) -> None:
    """Folders that have become empty say whose they were."""
    while folder != root and _is_inside(folder, root):
        try:
            folder.rmdir()
        except OSError:  # not empty, or gone
            return
        folder = folder.parent
