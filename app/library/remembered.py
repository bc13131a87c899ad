"""What the user has said of model files, remembered by their sha256: a file that was moved is known again."""

from collections.abc import Sequence
from pathlib import Path

from app.library.found import file_digest
from app.settings.file import SettingsFile
from engine.backends.ways import How
from engine.checkpoint.supplied import Missing, Supplied

MOST = 64  # files; the one that was named longest ago is forgotten


class Remembered:
    """May be asked from any thread; only the GUI thread tells it something."""

    def __init__(self, settings: SettingsFile) -> None:
        self._settings = settings
        self._digests: dict[tuple[Path, int, int], str] = {}  # path, size, time of change → digest

    def of(self, path: Path) -> Supplied | None:
        """What was said of the file at `path`; None where nothing was, or it can't be read."""
        known = self._settings.values.supplied
        digest = self.digest(path) if known else None
        return None if digest is None else known.get(digest)

    def keep(self, path: Path, supplied: Supplied) -> None:
        """From now on the file at `path` is opened like this."""
        digest = self.digest(path)
        if digest is None or supplied == Supplied():
            return
        others = {key: value for key, value in self._settings.values.supplied.items() if key != digest}
        kept = dict([*others.items(), (digest, supplied)][-MOST:])
        self._settings.change(supplied=kept)

    def how(self, path: Path) -> How:
        """How the file at `path` is to be run: as the user has chosen, else clip by clip and exactly."""
        known = self._settings.values.ways
        return known.get(self.digest(path) or "", How()) if known else How()

    def how_of(self, digest: str) -> How:
        """The same of the file with this sha256."""
        return self._settings.values.ways.get(digest, How())

    def run_as(self, digest: str, how: How) -> None:
        """From now on the file with this sha256 is run like this."""
        others = {key: value for key, value in self._settings.values.ways.items() if key != digest}
        chosen = [] if how == How() else [(digest, how)]
        self._settings.change(ways=dict([*others.items(), *chosen][-MOST:]))

    def digest(self, path: Path) -> str | None:
        """sha256 of its bytes, computed once as long as the file does not change; None where it can't be read."""
        try:
            status = path.stat()
            key = (path, status.st_size, status.st_mtime_ns)
            if key not in self._digests:
                self._digests[key] = file_digest(path)
            return self._digests[key]
        except OSError:
            return None


def still_asked(asked: Sequence[Missing], supplied: Supplied | None) -> tuple[Missing, ...]:
    """Of what a file does not say, what the user has not said either."""
    return tuple(x for x in asked if supplied is None or getattr(supplied, x.field) is None)
