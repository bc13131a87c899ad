"""The newest log records, kept in memory for the diagnostics; warnings are written to standard error as before."""

import logging
import sys
from collections import deque

KEPT = 500
LONGEST = 4000  # characters of one record, with its traceback

_FORMAT = logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")


class RecentLog(logging.Handler):
    """Holds the newest 500 records as text. May be asked from any thread."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._texts: deque[str] = deque(maxlen=KEPT)
        self.setFormatter(_FORMAT)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record; one that can't be formatted is kept as its bare words."""
        try:
            text = self.format(record)
        except Exception:  # the border: a caller's wrong arguments may not cost the log
            text = f"{record.levelname} {record.name}: {record.msg}"
        self._texts.append(text[:LONGEST])

    def texts(self) -> list[str]:
        """The records, oldest first."""
        self.acquire()
        try:
            return list(self._texts)
        finally:
            self.release()


def install() -> RecentLog:
    """Listen to every logger from now on."""
    root, recent = logging.getLogger(), RecentLog()
    if not root.handlers:  # with a handler of ours Python's own last resort, warnings to standard error, is gone
        loud = logging.StreamHandler(sys.stderr)
        loud.setLevel(logging.WARNING)
        root.addHandler(loud)
    root.addHandler(recent)
    root.setLevel(min(root.level or logging.INFO, logging.INFO))
    return recent
