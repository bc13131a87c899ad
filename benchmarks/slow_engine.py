"""slow-engine: the picture while an engine sleeps 2 s an answer."""

import time

from benchmarks.figure import Figure, at_least, at_most, equal, percentile, shown
