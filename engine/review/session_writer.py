"""A session on disk while it is written: the record, its films, and how they come through a crash."""

import os
from contextlib import suppress
from pathlib import Path

from engine.kept import small
from engine.notes import Began, Note, Stepped
from engine.recording.inlet import WIDEST
from engine.review.film_writer import FilmWriter
from engine.review.identity import checkpoint_digest
from engine.review.record import MAGIC, Captured, Ended, Entry, Head, Identified, Withheld, packed
from engine.review.session_file import RECORD, film_name
from engine.types import Frame, ImageArray


class SessionWriter:
    """Writes one session into a folder of its own. Used by one thread; all but `abandon` raise OSError.

    size: bytes written to the record.
    """

    def __init__(self, folder: Path, head: Head) -> None:
        """Makes the folder, which must not exist."""
        folder.mkdir(parents=True)
        self.size = 0
        self._folder = folder
        self._keeps_pictures = head.keeps == "films"
        self._record = (folder / RECORD).open("xb", buffering=1 << 18)
        self._film: FilmWriter | None = None
        self._films = 0
        self._digests: dict[str, str] = {}
        self._record.write(MAGIC)
        self._write(head)

    def note(self, note: Note) -> None:
        """What a recognizer was told or answered."""
        if isinstance(note, Stepped) and note.features.dtype.kind == "u" and not self._keeps_pictures:
            self._write(Withheld(note.t, note.seq, note.media_t))
            return
        self._write(note)
        if isinstance(note, Began):
            key = note.path + note.manifest.digest
            if key not in self._digests:
                self._digests[key] = checkpoint_digest([note.path], note.manifest)
            self._write(Identified(self._digests[key]))

    def capture(self, frame: Frame, image: ImageArray | None) -> None:
        """A captured frame; `image` is its picture where there is one and there was time for it."""
        film, index = -1, 0
        if image is not None and self._keeps_pictures:
            index = self._filmed(small(image, WIDEST), frame.t)
            film = self._films - 1
        self._write(Captured(frame.t, frame.seq, frame.media_t, film, index, frame.sensors))

    def sync(self) -> None:
        """What was written so far survives a power cut."""
        self._record.flush()
        os.fsync(self._record.fileno())
        if self._film is not None:
            self._film.sync()

    def close(self, missed: int) -> None:
        """The session is over; see `Ended`."""
        if self._film is not None:
            self._film.close()
            self._film = None
        self._write(Ended(missed))
        self.sync()
        self._record.close()

    def abandon(self) -> None:
        """Let go of the files as they are: nothing more can be written."""
        for close in (*([self._film.abandon] if self._film is not None else []), self._record.close):
            with suppress(OSError):
                close()

    def _filmed(self, image: ImageArray, t: float) -> int:
        """The picture's number in its film; of another size than the last one's it begins another film."""
        if self._film is not None and self._film.shape != image.shape:
            self._film.close()
            self._film = None
        if self._film is None:
            self._film = FilmWriter(self._folder / film_name(self._films), image.shape)
            self._films += 1
        return self._film.add(image, t)

    def _write(self, entry: Entry) -> None:
        data = packed(entry)
        self._record.write(data)
        self.size += len(data)
