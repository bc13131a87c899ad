"""What is looked at before a run, by itself: the data, and copies across their parts.

Said as events. What makes a run senseless is an error; of everything else the person is told, and the run begins.
"""

import time

from engine.checkpoint.manifest import Manifest
from engine.errors import InputError, shown
from engine.models import FAMILIES
from engine.texts import text
from trainers.config import TrainConfig
from trainers.data.doctor import Diagnosis, Estimate, examine, name_of
from trainers.data.doctor_lines import copies
from trainers.data.joined import joined
from trainers.data.leaks import leaks
from trainers.data.split import Split
from trainers.parts import check_kind
from trainers.progress import Event, Listener, StopRequest
from trainers.recordings import Recordings
from trainers.working import Working

OPENED = 400
"""Recordings of a set that the doctor opens at most: each takes some milliseconds, and somebody is waiting."""
COMPARED_S = 120.0
"""Seconds for loading clips to look for copies. Films stay decoded, so that this is no time lost."""


def look(config: TrainConfig, parts: Recordings, manifest: Manifest, say: Listener, stop: StopRequest) -> Estimate:
    """The doctor's findings on the data, and copies across their parts, as events; what loading all of it takes.

    Raises InputError where nothing can be learned from them, MismatchError where the model eats something else.
    """
    check_kind(parts.sets, manifest.input)
    found = [examine(data, manifest.input, at_most=OPENED) for data in joined(*parts.sets).sets]
    _refuse_the_senseless(found[0], manifest)
    for diagnosis in found:
        say(Event("checked", {"what": "doctor", "is_sound": diagnosis.is_sound, "lines": diagnosis.lines()}))
    for doubt in _doubts(parts, manifest):
        say(Event("note", {"text": doubt}))
    _look_for_copies(parts, manifest, say, stop)
    costs = [d.estimate for d in found if d.estimate is not None]
    return Estimate(
        sum(e.first_s for e in costs), sum(e.again_s for e in costs), costs[0].clip_bytes,
        sum(e.cache_bytes for e in costs),
    )  # fmt: skip


def _refuse_the_senseless(d: Diagnosis, manifest: Manifest) -> None:
    if len(manifest.labels) < 2:
        raise InputError(
            text("The data have one label only, {label}: there is nothing to tell apart.",
                 label=shown(manifest.labels[0])),
            text("Nothing was trained."),
            text(
                "Record another sign, or the idle hands, as a second label. For a detector of what is unusual in films "
                "like these: python -m trainers scratch --family aivad."
            ),
        )  # fmt: skip
    opened = d.looked_at or d.samples
    if len(d.unreadable) >= opened:
        file, why = next(iter(d.unreadable.items()))
        raise InputError(
            text("None of the recordings can be read; the first one: {file}: {why}.", file=shown(file), why=shown(why)),
            text("Nothing was trained."),
            text("Check the folder, and that its disk is still there."),
        )


def _doubts(parts: Recordings, manifest: Manifest) -> list[str]:
    """What to say of recordings that are in no part, and of labels that are missing on one side."""
    out: list[str] = []
    dealt = [part for part in (parts.train, parts.validation, parts.test) if part and part.data is parts.train.data]
    left = len(parts.train.data.samples) - sum(map(len, dealt))
    if left > 0:
        out.append(text("Recordings that are in no part and left out, {how}: {count}", how=parts.how, count=left))
    learned = {sample.label for sample in parts.train.chosen()}
    if len(learned) == 1:
        label = shown(learned.pop())
        out.append(text("All that is learned from is {label}: the model may come to answer it always.", label=label))
    held = [s.label for part in (parts.validation, parts.test) if part for s in part.chosen()]
    strange = [label for label in held if label not in manifest.labels]
    if strange:
        names = shown(", ".join(sorted(set(strange))), 200)
        out.append(
            text(
                "{count} {count:recording|recordings} held back {count:is|are} not counted, because "
                "{count:its label is|their labels are} not learned: {labels}.",
                count=len(strange),
                labels=names,
            )
        )
    return out


def _look_for_copies(parts: Recordings, manifest: Manifest, say: Listener, stop: StopRequest) -> None:
    data = joined(*parts.sets)
    places = [
        tuple(data.offset(part.data) + i for i in part.index) if part else ()
        for part in (parts.train, parts.validation, parts.test)
    ]
    if not places[1] and not places[2]:
        return
    working, end, ended = Working("leaks", say), time.perf_counter() + COMPARED_S, [0]

    def goes_on(done: int, count: int) -> bool:
        working(done, count)
        is_over = stop.is_asked or time.perf_counter() > end
        ended[0] = done if is_over else count
        return not is_over

    train, validation, test = places
    split = Split(train, validation, test, parts.how)
    found = leaks(data, split, manifest.input, FAMILIES[manifest.family].prepare, goes_on)
    lines = copies([(name_of(data, leak.first), name_of(data, leak.second)) for leak in found])
    lines = lines or [text("No sample is all but a copy of one in another part.")]
    if ended[0] < (count := sum(map(len, places))):
        lines.append(text("Compared were {done} of {count} clips.", done=ended[0], count=count))
    say(Event("checked", {"what": "leaks", "is_sound": not found, "lines": lines}))
