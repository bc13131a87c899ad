"""One recording of one sign, as it comes out of the look-back, and the files that it becomes."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from engine.recording.consent import Consent
from engine.recording.kinds import KINDS, Keep, Kind
from engine.recording.look_back import Cut, Shot
from engine.recording.names import file_name
from engine.samples import CHANNELS
from engine.sources.glove import TIME


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Take:
    """cut: what was captured. recorded: when, in local time. keep: what of a picture may be written down.

    round: the how manieth of its label in the session, from 1. consent: that it was captured under.
    """

    label: str
    signer: str
    session: str
    recorded: datetime
    cut: Cut
    keep: Keep
    round: int = 1
    consent: Consent | None = None

    @property
    def name(self) -> str:
        """Of the take, the same for all of its files."""
        return f"{self.recorded:%Y%m%d}-{self.recorded:%H%M%S}{self.recorded.microsecond // 1000:03d}"

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What can be written of it."""
        wants = {"films": self.keep != "landmarks", "landmarks": self.keep != "films", "gloves": True}
        has = {"films": self.cut.pictures, "landmarks": self.cut.points, "gloves": self.cut.samples}
        return tuple(kind for kind in KINDS if wants[kind] and has[kind])

    def seconds(self, kind: Kind) -> float:
        """From the first frame of its file to the last."""
        times = [t for t, _ in self.cut.points] if kind == "landmarks" else [shot.t for shot in self.cut.shots]
        return times[-1] - times[0] if times else 0.0

    def path(self, kind: Kind) -> str:
        """From the folder of all. Films and glove episodes lie as trainings know them without a table, too."""
        label, signer = file_name(self.label), file_name(self.signer)
        match kind:
            case "films":
                return f"films/{label}/{signer}/{self.name}.mp4"
            case "landmarks":
                return f"landmarks/{label}/{signer}/{self.name}.npz"
            case "gloves":
                label, session = file_name(self.label, "_"), file_name(self.session, "_")
                name = f"episode_{self.name.replace('-', '_')}_{label}_{session}.csv"
                return f"gloves/{signer}/{label}/{session}/{name}"

    def contents(self, kind: Kind) -> bytes:
        """The file itself. Raises InputError where nothing of this kind was captured."""
        match kind:
            case "films":
                from engine.recording.film_file import film  # loads FFmpeg

                return film(self.cut.pictures)
            case "landmarks":
                return _landmarks(self.cut)
            case "gloves":
                return _episode(self.cut.samples)


def _landmarks(cut: Cut) -> bytes:
    """An .npz: t, float64 seconds (T) from the first frame, and points, float32 (T, J, 4). No picture in it."""
    out = io.BytesIO()
    times = np.array([t for t, _ in cut.points])
    np.savez(out, t=times - times[0], points=np.stack([points for _, points in cut.points]).astype(np.float32))
    return out.getvalue()


def _episode(samples: tuple[Shot, ...]) -> bytes:
    """CSV with the time from the first sample in ms, and the channels of the glove."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((TIME, *CHANNELS))
    for shot in samples:
        if shot.sensors is not None:
            ms = 1000 * (shot.t - samples[0].t)
            writer.writerow((f"{ms:.3f}", *(f"{value:.9g}" for value in shot.sensors.tolist())))
    return out.getvalue().encode()
