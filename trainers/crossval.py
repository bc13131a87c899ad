"""Cross-validation of any family on any form of data: every recording is tested once, by a model that never saw its
group.

Each fold is a run of its own. The round that is kept, an early end and the temperature are chosen on the fold's
validation recordings; the test recordings are looked at once, when the fold's checkpoint lies on the disk.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.backends import open_engine
from engine.texts import text
from trainers.answered import Answered, ask, joined
from trainers.beginning import Beginning
from trainers.config import TrainConfig
from trainers.data.sample import DataSet
from trainers.data.split import Split
from trainers.evaluate import Group, Report, group_of, report
from trainers.parts import Part
from trainers.progress import Event, Listener, StopRequest
from trainers.recordings import Recordings
from trainers.run import run

Start = Callable[[Recordings], Beginning]


@dataclass(frozen=True, slots=True, eq=False)
class Fold:
    """One finished fold. tested: the answers to its test recordings, of the checkpoint at `path`."""

    group: Group
    tested: Answered
    path: Path
    parameters: int


def crossval(
    config: TrainConfig, data: DataSet, splits: Sequence[Split], start: Start, folder: Path, say: Listener,
    stop: StopRequest,
) -> list[Fold]:  # fmt: skip
    """Train and test each of `splits`, in `folder`/fold-1 …; the finished ones where a stop is asked for.

    start: what each fold begins with. Raises RecognizerError.
    """
    done: list[Fold] = []
    for number, split in enumerate(splits, 1):
        words = text("Fold {fold} of {count}: {how}", fold=number, count=len(splits), how=split.how)
        say(Event("note", {"text": words}))
        parts = Recordings(Part(data, split.train), Part(data, split.val) if split.val else None, None, split.how)
        beginning = start(parts)
        outcome = run(config, parts, beginning, folder / f"fold-{number}", say, stop)
        if outcome.reason == "stopped":
            break
        tested = ask(open_engine(outcome.path), Part(data, split.test))
        group = group_of(str(number), tested)
        done.append(Fold(group, tested, outcome.path, sum(p.numel() for p in beginning.model.parameters())))
        words = text(
            "Fold {fold}: top-1 {top1:.2%}, macro F1 {f1:.3f} on {clips} test recordings",
            fold=number,
            top1=group.top1,
            f1=group.macro_f1,
            clips=group.clips,
        )
        say(Event("note", {"text": words}))
    return done


def pooled(done: Sequence[Fold], count: int, how: str) -> Report:
    """One report of all that was tested; how: the data were parted, into `count` folds."""
    finished = "" if len(done) == count else f", {len(done)} of them finished"
    split = f"{how}, {count} folds{finished}; each tested once, rounds chosen on validation recordings of the rest"
    answers = joined([fold.tested for fold in done])
    return report(answers, done[0].parameters, split, folds=[fold.group for fold in done])
