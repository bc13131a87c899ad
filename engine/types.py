"""The frozen values that cross threads and borders: Frame, Clip, Prediction, Event, Health, Snapshot.

Shape letters: B batch, T time, H W rows and columns, C channels, K classes, J joints, D features.
Times are seconds on the session clock (`time.perf_counter` unless a test passes its own).
Importing this module costs milliseconds: numpy and the standard library only.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from engine.backends.ways import Way
    from engine.findings import Findings  # made of these arrays

FloatArray = npt.NDArray[np.float32]
ImageArray = npt.NDArray[np.uint8]
FeatureArray = npt.NDArray[np.float32] | npt.NDArray[np.uint8]  # what one frame becomes: numbers, or a small picture

InputKind = Literal["landmarks", "video", "sensors"]


class SourceState(Enum):
    """What a source is doing; every state is shown to the user by this word.

    OPENING → RUNNING → (STALLED | FROZEN | LOST) → RUNNING … → ENDED | CLOSED
    """

    OPENING = "opening"
    RUNNING = "running"
    STALLED = "stalled"  # open, but no picture for 2 s
    FROZEN = "frozen"  # a live camera that delivers one and the same picture for 3 s
    LOST = "lost"  # gone; being reopened with growing pauses
    ENDED = "ended"  # a recording that has reached its end
    CLOSED = "closed"


class EngineState(Enum):
    """What the recognising half is doing."""

    NONE = "no checkpoint"
    LOADING = "loading"
    RUNNING = "running"
    PAUSED = "paused"  # after three failures in a row; waits for a retry
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture or sample, as the source delivered it.

    t:       seconds on the session clock at which it was complete.
    seq:     0, 1, 2 … counted by the source; a jump means that pictures were lost before us.
    image:   uint8 (H, W, 3), BGR, C-contiguous, never written to after construction; None for a glove.
    points:  float32 (J, 4) landmarks as in `engine.landmarks`, where the source itself knows them (demo).
    sensors: float32 (D,) sensor channels in the source's own order; None for pictures.
    media_t: presentation time inside a recording, in seconds; None for a live source.
    """

    t: float
    seq: int
    image: ImageArray | None = None
    points: FloatArray | None = None
    sensors: FloatArray | None = None
    media_t: float | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the picture.

    number:      1, 2, 3 …, kept while in sight.
    box:         left, top, right, bottom of the upper body in picture heights, as the camera saw it.
    is_followed: theirs are the landmarks that are recognised; True for one at most.
    """

    number: int
    box: tuple[float, float, float, float]
    is_followed: bool


@dataclass(frozen=True, slots=True)
class Clip:
    """Per-frame features cut by capture time: what one inference sees.

    values:  float32 or uint8 (T, …), one row per wanted instant, oldest first.
    times:   float64 (T,), the wanted instants; the last one is the capture time of the newest frame.
    gap_s:   the largest pause between two neighbouring captured frames under the clip, in seconds.
    newest_seq: `Frame.seq` of the newest frame; nothing in the clip is later than it.
    seen:    (t, seq) of the captured frames that the rows were made of, oldest first; invented ones are left out.
    """

    values: FeatureArray
    times: npt.NDArray[np.float64]
    gap_s: float
    newest_seq: int
    seen: tuple[tuple[float, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """One answer of the engine, calibrated and smoothed.

    probabilities: float32 (K,), raw: softmax of logits / temperature; sums to 1.
    smoothed:      float32 (K,), after the time smoothing that the decision uses.
    t:             capture time of the newest frame of the clip.
    word:          what is shown now: a label, or None while idle or unknown.
    confidence:    smoothed probability behind `word`, or of the idle/unknown verdict.
    verdict:       "word", "idle" or "unknown".
    generation:    of the engine that answered; a snapshot never mixes generations.
    is_idle:       the idle rule decided (nobody, or no hands): the engine was not asked.
    features_s, engine_s: seconds spent on this frame's features and on the engine.
    findings:      of an anomaly detector, what it has found in the newest frame.
    """

    probabilities: FloatArray
    smoothed: FloatArray
    t: float
    word: str | None
    confidence: float
    verdict: Literal["word", "idle", "unknown"]
    generation: int
    is_idle: bool = False
    features_s: float = 0.0
    engine_s: float = 0.0
    findings: "Findings | None" = None


@dataclass(frozen=True, slots=True)
class Event:
    """One recognised sign. Times are capture times (seconds on the session clock, or media time in a file).

    `end` is None while the sign is still being made.
    """

    label: str
    start: float
    peak: float
    end: float | None
    confidence: float
    generation: int = 0


@dataclass(frozen=True, slots=True)
class Health:
    """The accounts of a session: captured = used + skipped + dropped + waiting, always, exactly.

    captured: frames that the source delivered.
    used:     frames turned into features.
    skipped:  frames that the checkpoint's frame rate did not ask for, or that came while the user had paused, or from a
              live source while what recognises its first frame was still being loaded, or of a kind that it does not
              read.
    dropped:  frames that it asked for but that the engine was too slow (or failing) to use.
    waiting:  wanted frames between capture and inference at this instant.
    lost:     frames missing in the source's own numbering (seq gaps), outside `captured`.
    answers, unscored: inferences made; clips left unscored because their gap was too large.
    resets:   times the ring was emptied (new source, gap, new engine).
    failures: engine or feature errors since the last success.
    age_ms:   95th percentile of the newest answers' ages, from capture to answer; 0 while unknown.
    stride:   of so many wanted pictures one is looked at, to keep the latency budget; the others count as skipped. Of
              clips of pictures one is asked about; the pictures are all used.
    budget_ms: the age that answers shall keep; 0 for any. is_in_budget: False while they don't.
    is_resting: nothing moves, so the model rests. saved_s: seconds of computing that resting has spared.
    """

    captured: int = 0
    used: int = 0
    skipped: int = 0
    dropped: int = 0
    waiting: int = 0
    lost: int = 0
    answers: int = 0
    unscored: int = 0
    resets: int = 0
    failures: int = 0
    capture_fps: float = 0.0
    nominal_fps: float | None = None
    answer_fps: float = 0.0
    features_ms: float = 0.0
    engine_ms: float = 0.0
    age_ms: float = 0.0
    stride: int = 1
    budget_ms: float = 0.0
    is_in_budget: bool = True
    is_resting: bool = False
    saved_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the window needs for one paint; built under one lock, shared freely afterwards.

    way: how the engine runs, where there was a choice.
    is_detector: the engine looks for anomalies: its predictions have findings, its one word is an alarm.
    points: float32 (J, 4), landmarks of the newest frame that was used; `points_t` is its capture time.
    people: everybody in that frame, by number; empty where nobody is looked for (demo, glove).
    samples: of a glove, the newest frames, 64 at most, oldest first; the last one is `frame`.
    found: of a detector, what it found and when, the newest 64 answers at most, oldest first.
    events: the newest 200 at most, oldest first; `event_count` counts all since the start.
    is_paused: the user holds the picture; nothing is recognised.
    is_mismatch: what failed is that source and checkpoint do not fit; another try is no use.
    is_refusal: `engine_notice` is about a checkpoint that could not be opened, not about the one that runs.
    is_dark: a camera's picture has been too dark for 2 s.
    notice: what went wrong, in three parts, or "" when nothing has.
    """

    source_name: str = ""
    source_state: SourceState = SourceState.CLOSED
    source_notice: str = ""
    is_paused: bool = False
    is_dark: bool = False
    engine_name: str = ""
    engine_state: EngineState = EngineState.NONE
    engine_notice: str = ""
    way: "Way | None" = None
    is_mismatch: bool = False
    is_refusal: bool = False
    generation: int = 0
    labels: tuple[str, ...] = ()
    idle_label: str | None = None
    unknown_label: str | None = None
    on_thresholds: tuple[float, ...] = ()
    is_detector: bool = False
    frame: Frame | None = None
    samples: tuple[Frame, ...] = ()
    points: FloatArray | None = None
    points_t: float = 0.0
    people: tuple[Person, ...] = ()
    prediction: Prediction | None = None
    found: "tuple[tuple[float, Findings], ...]" = ()
    events: tuple[Event, ...] = ()
    event_count: int = 0
    health: Health = field(default_factory=Health)
