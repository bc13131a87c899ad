"""Segments become clips: for a training in the recorder's folder, or as a folder of films by label.

Frames are those of the recording from its first one on; their `t` counts from it. One pass over them cuts any number of
segments: each frame is packed once, and kept only while a segment needs it.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.atomic import write_atomically
from engine.errors import InputError, shown
from engine.folders import made
from engine.joints import JOINTS, as_landmarks
from engine.kept import jpeg
from engine.recording.collection import Collection, Stock
from engine.recording.consent import Matter, covers
from engine.recording.film_file import film
from engine.recording.inlet import QUALITY, WIDEST
from engine.recording.kinds import Keep, Kind
from engine.recording.look_back import Cut, Shot
from engine.recording.names import file_name, spelled
from engine.recording.take import Take
from engine.review.excerpt import frames_between
from engine.review.track import NEAR_S, Segment
from engine.texts import text
from engine.types import FeatureArray, FloatArray, Frame

Features = tuple[npt.NDArray[np.float64], FeatureArray]
"""What an analysis or a session knows: seconds (N,) from the first frame, and the features (N, …) at these."""

EXACT_PX, EXACT_QUALITY = 1 << 15, 97  # of an exported clip: all pixels


@dataclass(frozen=True, slots=True)
class Whose:
    """signer: who is seen. session: names the occasion, as in the recorder. keep: what of them may be written down."""

    signer: str
    session: str
    keep: Keep


def landmarks(
    times: npt.NDArray[np.float64], features: FeatureArray, segment: Segment
) -> tuple[tuple[float, FloatArray], ...]:
    """What an analysis or a session knows of a segment: seconds and landmarks float32 (J, 4) as the model saw them.

    times: float64 (N,) of `features` (N, …); of features that are no landmarks there are none.
    """
    first, last = np.searchsorted(times, (segment.start - NEAR_S, segment.end + NEAR_S))
    found = ((float(times[k]), as_landmarks(features[k])) for k in range(int(first), int(last)))
    return tuple((t, points[:JOINTS]) for t, points in found if points is not None)


def cuts(
    frames: Iterable[Frame], segments: Iterable[Segment], widest: int, quality: int
) -> Iterator[tuple[Segment, tuple[Shot, ...]]]:
    """Every segment with its frames, as soon as they are over; none of one that the frames don't reach.

    widest, quality: of the packed pictures, as in `engine.kept.jpeg`; 0 px keeps none. The frames are read no further
    than the last segment's end.
    """
    waiting = deque(sorted(segments))
    open_cuts: list[tuple[Segment, list[Shot]]] = []
    for frame in frames:
        while waiting and waiting[0].start - NEAR_S <= frame.t:
            open_cuts.append((waiting.popleft(), []))
        for segment, shots in [cut for cut in open_cuts if cut[0].end + NEAR_S < frame.t]:
            yield segment, tuple(shots)
        open_cuts = [cut for cut in open_cuts if cut[0].end + NEAR_S >= frame.t]
        if not open_cuts and not waiting:
            return
        if open_cuts:
            shot = _shot(frame, widest, quality)
            for _, shots in open_cuts:
                shots.append(shot)
    for segment, shots in open_cuts:
        yield segment, tuple(shots)
    for segment in waiting:
        yield segment, ()


def save_clips(
    collection: Collection,
    segments: Sequence[Segment],
    whose: Whose,
    now: datetime,
    frames: Iterable[Frame] = (),
    features: Features | None = None,
) -> tuple[tuple[Kind, ...], ...]:
    """Put the segments into the recorder's folder as clips of their labels; what was written of each, in their order.

    frames: of the recording, for films and gloves. features: times and rows of an analysis or session, for landmarks.
    now: a clip is named after it, each a millisecond later than the last.
    Raises InputError where the signer has not agreed, or of a segment nothing may be kept; those before it are saved.
    """
    stock = collection.stock()
    _require_consent(stock, whose)
    times, rows = (np.zeros(0), np.zeros((0, 0), np.float32)) if features is None else features
    widest = 0 if whose.keep == "landmarks" else WIDEST
    rounds: Counter[str] = Counter()
    written = []
    for number, (segment, shots) in enumerate(cuts(frames, segments, widest, QUALITY)):
        label = spelled(segment.label)
        rounds[label] += 1
        cut = Cut(segment.start, segment.end, shots, landmarks(times, rows, segment))
        count = stock.count(label, whose.signer, whose.session) + rounds[label]
        recorded = now + timedelta(milliseconds=number)
        written.append(collection.save(Take(label, whose.signer, whose.session, recorded, cut, whose.keep, count)))
    return tuple(written)


def save_correction(
    collection: Collection,
    recording: Path,
    segment: Segment,
    whose: Whose,
    now: datetime,
    features: Features | None = None,
    *,
    mirror: bool = False,
) -> tuple[Kind, ...]:
    """One segment of any recording into the recorder's folder; for a thread that may wait for a film's pictures.

    features: as of `save_clips`; with landmarks only, and these, the recording is not even opened.
    mirror: pictures are kept as a model of right-handed signers sees those of a left-handed one; `features` are so.
    Raises as `save_clips`, and SourceError where the recording can't be read.
    """
    frames: Iterable[Frame] = ()
    if whose.keep != "landmarks" or features is None or not landmarks(*features, segment):
        found = frames_between(recording, segment.start, segment.end)
        frames = map(_mirrored, found) if mirror else found
    return save_clips(collection, [segment], whose, now, frames, features)[0]


def export_clips(folder: Path, stem: str, frames: Iterable[Frame], segments: Iterable[Segment]) -> int:
    """Write every segment as a film of its exact frames, FOLDER/label/STEM-seconds.mp4, encoded anew; how many.

    A segment of which no picture came is left out. Raises CheckpointError where a film can't be written.
    """
    count = 0
    for segment, shots in cuts(frames, segments, EXACT_PX, EXACT_QUALITY):
        if any(shot.jpeg is not None for shot in shots):
            path = folder / file_name(spelled(segment.label)) / f"{file_name(stem)}-{segment.start:09.3f}.mp4"
            made(path.parent, text("Nothing more was exported."))
            write_atomically(path, film(shots))
            count += 1
    return count


def _shot(frame: Frame, widest: int, quality: int) -> Shot:
    packed = jpeg(frame.image, widest, quality) if frame.image is not None and widest else None
    return Shot(frame.t, frame.seq, packed, frame.sensors)


def _mirrored(frame: Frame) -> Frame:
    return frame if frame.image is None else replace(frame, image=np.ascontiguousarray(frame.image[:, ::-1]))


def _require_consent(stock: Stock, whose: Whose) -> None:
    matter: Matter = "landmarks" if whose.keep == "landmarks" else "pictures"
    if not covers(stock.consents, whose.signer, matter):
        raise InputError(
            text("{name} has not agreed that this is kept.", name=shown(whose.signer)),
            text("No clip was saved."),
            text("Ask them, note their agreement in the recorder, and save it again; or keep landmarks only."),
        )
