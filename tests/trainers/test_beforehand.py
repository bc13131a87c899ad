"""Before a run its data are looked at and one batch is tried; what makes no sense is an error before anything is."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, MismatchError
from engine.types import FeatureArray
from tests.trainers.data.recordings import VIDEO, write_folders
from tests.trainers.test_run import CONFIG, Run, recordings, same
from tests.trainers.wiggles import LABELS, Wiggles
from trainers import beginning, rehearsal, run
from trainers.beforehand import look
from trainers.data.doctor import examine
from trainers.data.kept_films import FilmCache
from trainers.data.read import read_data
from trainers.parts import Part
from trainers.progress import Event, StopRequest
from trainers.recordings import Recordings


def looked(parts: Recordings, labels: tuple[str, ...] = LABELS, stop: StopRequest | None = None) -> list[Event]:
    events: list[Event] = []
    look(CONFIG, parts, beginning.scratch(CONFIG, labels).manifest, events.append, stop or StopRequest())
    return events


def checked(events: list[Event], what: str) -> dict[str, Any]:
    (found,) = [e.values for e in events if e.kind == "checked" and e.words("what") == what]
    return dict(found)


class Copied(Wiggles):
    """The last recording that is tested on is one that is learned from, saved again."""

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        parts = recordings(self)
        return super().load(parts.train.index[0] if index == parts.test.index[-1] else index, spec, 0.5)


def test_sound_data_are_said_to_be_sound() -> None:
    events = looked(recordings(Wiggles()))
    doctor = checked(events, "doctor")
    assert doctor["is_sound"] and any("24 samples of 3 labels" in line for line in doctor["lines"])
    assert checked(events, "leaks")["is_sound"] and not [e for e in events if e.kind == "note"]


def test_a_copy_on_both_sides_of_the_split_is_named() -> None:
    data = Copied()
    parts = recordings(data)
    found = checked(looked(parts), "leaks")
    names = [data.samples[i].path.name for i in (parts.train.index[0], parts.test.index[-1])]
    assert not found["is_sound"] and all(name in found["lines"][1] for name in names)


def test_parts_that_lie_apart_are_compared_too() -> None:
    one, two = Wiggles(), Wiggles()  # the very same recordings under two names
    events = looked(Recordings(Part.whole(one), Part(two, (0, 1, 2)), None, "as named"))
    assert "3" in checked(events, "leaks")["lines"][0] and not checked(events, "leaks")["is_sound"]
    assert sum(e.words("what") == "doctor" for e in events) == 2


def test_recordings_that_are_in_no_part_are_counted() -> None:
    data = Wiggles()
    parts = Recordings(Part(data, tuple(range(0, 20, 2))), Part(data, (1, 3)), None, "as the files a, b say")
    notes = [e.words("text") for e in looked(parts) if e.kind == "note"]
    assert notes == ["Recordings that are in no part and left out, as the files a, b say: 12"]


def test_labels_that_are_only_held_back_are_told() -> None:
    parts = Recordings(Part.whole(Wiggles(labels=LABELS[:2])), Part.whole(Wiggles(per_label=2)), None, "as named")
    notes = [e.words("text") for e in looked(parts, LABELS[:2]) if e.kind == "note"]
    assert len(notes) == 1 and "ㄷ" in notes[0] and "2 recordings" in notes[0]


def test_recordings_of_one_label_are_told_where_the_model_has_others() -> None:
    parts = Recordings(Part.whole(Wiggles(labels=("ㄱ",))), None, None, "")
    (note,) = [e.words("text") for e in looked(parts) if e.kind == "note"]
    assert "ㄱ" in note and "always" in note


def test_one_label_is_nothing_to_tell_apart() -> None:
    with pytest.raises(InputError, match="one label only"):
        looked(Recordings(Part.whole(Wiggles(labels=("ㄱ",))), None, None, ""), ("ㄱ",))


def test_films_of_which_none_can_be_read_are_no_data(tmp_path: Path) -> None:
    root = write_folders(tmp_path / "자료")
    for path in root.rglob("*.mp4"):
        path.write_bytes(b"\0" * 300)
    data = read_data(root, FilmCache(tmp_path / "c"))
    config = replace(CONFIG, family="x3d_xs", width=0)
    manifest = beginning.scratch(config, data.labels).manifest
    with pytest.raises(InputError, match=r"None of the recordings can be read.*\.mp4"):
        look(config, Recordings(Part.whole(data), None, None, ""), manifest, lambda e: None, StopRequest())


def test_data_of_another_kind_are_refused_first(tmp_path: Path) -> None:
    data = read_data(write_folders(tmp_path / "d"), FilmCache(tmp_path / "c"))
    with pytest.raises(MismatchError):
        looked(Recordings(Part.whole(data), None, None, ""))


def test_a_stop_is_taken_between_two_recordings() -> None:
    stop, data, seen = StopRequest(), Wiggles(), []
    honest = data.load

    def load(index: int, *rest: Any) -> FeatureArray:
        seen.append(index)
        if len(seen) == 20:  # of which the doctor had 2 × 8
            stop.ask()
        return honest(index, *rest)

    data.load = load  # type: ignore[method-assign]
    found = checked(looked(recordings(data), stop=stop), "leaks")
    assert len(seen) == 20 and "4 of 24" in found["lines"][-1]


def test_of_large_data_some_are_opened_evenly(tmp_path: Path) -> None:
    data = read_data(write_folders(tmp_path / "d", ("가", "나"), 4), FilmCache(tmp_path / "c"))
    (tmp_path / "d" / "나" / "3.mp4").write_bytes(b"")
    few = examine(data, VIDEO, at_most=3)
    assert few.looked_at == 3 and list(few.unreadable) == [str(tmp_path / "d" / "나" / "3.mp4")]
    assert few.samples == 8 and any(line.startswith("3 of them") for line in few.lines())
    assert examine(data, VIDEO, at_most=8).looked_at == 0


@pytest.mark.parametrize("change", [{}, {"freeze_backbone": True}])
def test_a_rehearsal_says_what_the_run_takes_and_leaves_no_trace(tmp_path: Path, change: dict[str, Any]) -> None:
    config = replace(CONFIG, epochs=2, **change)
    tried, untried = Run(tmp_path / "a", config), Run(tmp_path / "b", replace(config, check=False))
    assert same(tried.outcome.path, untried.outcome.path)
    kinds = [e.kind for e in tried.events]
    assert kinds.index("checked") < kinds.index("step") and "checked" not in [e.kind for e in untried.events]
    said = checked(tried.events, "rehearsal")
    assert said["clip_s"] > 0 and said["memory_mb"] > 50 and said["total_s"] > 0


def test_a_batch_that_does_not_fit_is_found_before_the_first_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, sizes = rehearsal._pass, []

    def short(trainer: Any, config: Any, model: Any, x: torch.Tensor, y: torch.Tensor) -> Any:
        sizes.append(len(x))
        if len(x) > 2:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return honest(trainer, config, model, x, y)

    monkeypatch.setattr(rehearsal, "_pass", short)
    told = Run(tmp_path / "r", replace(CONFIG, epochs=1))
    assert sizes[:2] == [4, 2] and told.outcome.reason == "completed"
    kinds = [e.kind for e in told.events]
    (note,) = [i for i, e in enumerate(told.events) if "Memory ran out" in e.words("text")]
    assert note < kinds.index("step")


def test_a_first_loss_that_is_no_number_ends_the_run(tmp_path: Path) -> None:
    parts, start = recordings(Wiggles()), beginning.scratch(CONFIG, LABELS)
    with torch.no_grad():
        next(start.model.parameters()).fill_(np.nan)
    with pytest.raises(InputError, match="loss of the first batch is nan"):
        run.run(CONFIG, parts, start, tmp_path / "r", lambda e: None, StopRequest())
