"""Corrections: undone and done again to the same track, and on disk however the process ends."""

import json
import math
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Literal
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import CheckpointError, InputError
from engine.review import edits, journal
from engine.review.edits import Edit, History, applied
from engine.review.journal import Journal, journal_path, recovered
from engine.review.track import Segment, Track

A, B = Segment(0.0, 1.0, "a"), Segment(2.0, 3.0, "안녕")
TRACK = Track("truth", "truth", (A, B))


Step = Edit | Literal["undo", "redo", "saved"]


@st.composite
def histories(draw: st.DrawFn, most: int = 25) -> list[Step]:
    """Steps as a person makes them, each fitting what is there."""
    history, steps = History(TRACK), []
    for verb in draw(st.lists(st.sampled_from([*edits.VERBS, "undo", "redo", "saved"]), max_size=most)):
        step = verb if verb in ("undo", "redo", "saved") else made(draw, verb, history.track.segments)
        if step is not None:
            steps.append(step)
            history = stepped(history, step)
    return steps


def made(draw: st.DrawFn, verb: str, known: tuple[Segment, ...]) -> Edit | None:
    at = draw(st.integers(0, 500)) / 10
    if verb == "add":
        return edits.added("شكرا\n", at, at + 1)
    if verb == "merge":
        return edits.merged(known[:2]) if len(known) > 1 else None
    if not known:
        return None
    one = draw(st.sampled_from(known))
    match verb:
        case "delete":
            return edits.deleted(one)
        case "relabel":
            return edits.relabelled(one, "c")
        case "drag":
            return edits.dragged(one, one.start + 0.5, one.end + at + 0.5)
        case _:
            return edits.split(one, (one.start + one.end) / 2) if one.end - one.start > 0.01 else None


def stepped(history: History, step: Step) -> History:
    match step:
        case Edit():
            return history.do(step)
        case "undo":
            return history.undo()
        case "redo":
            return history.redo()
        case _:
            return history


@settings(max_examples=40)
@given(histories())
def test_all_that_was_done_can_be_undone_and_done_again(steps: list[Step]) -> None:
    history = History(TRACK)
    for step in steps:
        history = stepped(history, step)
    there, count = history.track, len(history.done)
    for _ in range(count):
        history = history.undo()
    assert history.track == TRACK and history.undo() is history
    for _ in range(count):
        history = history.redo()
    assert history.track == there


def test_every_verb_does_what_it_says() -> None:
    def after(edit: Edit) -> tuple[Segment, ...]:
        return applied(TRACK, edit).segments

    assert after(edits.added(" b \n", 1, 2)) == (A, Segment(1, 2, "b"), B)
    assert after(edits.deleted(A)) == (B,)
    assert after(edits.relabelled(A, "c")) == (Segment(0.0, 1.0, "c"), B)
    assert after(edits.dragged(A, 4, 5)) == (B, Segment(4, 5, "a"))
    assert after(edits.split(A, 0.25)) == (Segment(0.0, 0.25, "a"), Segment(0.25, 1.0, "a"), B)
    assert after(edits.merged((B, A))) == (Segment(0.0, 3.0, "a"),)
    said = Track("m", "prediction", (Segment(0.0, 1.0, "a", 0.9),))
    assert math.isnan(applied(said, edits.relabelled(said.segments[0], "b")).segments[0].confidence)


def test_what_would_be_no_segment_is_refused_and_changes_nothing() -> None:
    history = History(TRACK)
    for wrong in (
        lambda: edits.added(" \n", 0, 1),
        lambda: edits.added("a", 1, 1),
        lambda: edits.added("a", -1, 1),
        lambda: edits.added("a", math.nan, 1),
        lambda: edits.added("a", 0, math.inf),
        lambda: edits.split(A, 1.0),
        lambda: edits.split(A, 7.0),
        lambda: edits.merged((A,)),
        lambda: history.do(edits.deleted(Segment(0.0, 1.0, "b"))),
        lambda: history.do(Edit("merge", (A, A))),
    ):
        with pytest.raises(InputError):
            wrong()
    assert history.track == TRACK


@pytest.mark.parametrize("head", [A.start, A.end, 7.0, math.nan])
def test_a_sign_is_cut_inside_only_and_it_is_said_where_the_play_head_must_be(head: float) -> None:
    with pytest.raises(InputError, match=r"Move the play head into the sign"):
        edits.split(A, head)


def test_a_new_edit_forgets_what_was_undone() -> None:
    history = History(TRACK).do(edits.deleted(A)).undo().do(edits.deleted(B))
    assert history.redo() is history and history.track.segments == (A,)


# -- on disk ------------------------------------------------------------------------------------------------


@pytest.mark.slow
@settings(max_examples=10)
@given(histories(6))
def test_however_it_was_edited_no_cut_loses_a_whole_step(steps: list[Step]) -> None:
    cut_everywhere(steps)


def test_cut_at_any_byte_the_journal_holds_all_whole_steps_and_goes_on() -> None:
    cut_everywhere([edits.split(A, 0.5), "undo", "saved", "redo", edits.relabelled(B, "가")])


def cut_everywhere(steps: list[Step]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, patch.object(journal.os, "fsync"):
        path = Path(folder) / "film.jsonl"
        open_journal = Journal.begin(path, TRACK, Path("truth.eaf"))
        sizes, states = [path.stat().st_size], [open_journal.kept]
        for step in steps:
            open_journal.take(step)
            sizes.append(path.stat().st_size)
            states.append(open_journal.kept)
        whole = path.read_bytes()
        open_journal.close()
        for cut in range(len(whole) + 1):
            path.write_bytes(whole[:cut])
            kept = recovered(path)
            expected = [k for size, k in zip(sizes, states, strict=True) if size <= cut]
            if not expected:
                assert kept is None
                continue
            assert kept is not None
            assert (kept.history, kept.is_saved) == (expected[-1].history, expected[-1].is_saved)
        path.write_bytes(whole[:-3])
        kept = recovered(path)
        if kept is not None:
            going_on = Journal(path, kept)
            going_on.take(edits.added("after", 60, 61))
            going_on.close()
            again = recovered(path)
            assert again is not None and again.history == going_on.history


def test_a_damaged_line_ends_what_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    open_journal = Journal.begin(path, TRACK, None)
    open_journal.take(edits.deleted(A))
    open_journal.take(edits.deleted(B))
    open_journal.close()
    head, first, second = path.read_bytes().splitlines(keepends=True)
    for wrong in (
        b"\0" * 40 + b"\n",
        b"{}\n",
        b'"back"\n',
        b"[1]\n",
        second + second,
        first.replace(b"delete", b"burn"),
    ):
        path.write_bytes(head + wrong + first)
        kept = recovered(path)
        assert kept is not None and len(kept.history.done) == (1 if wrong == second + second else 0)
        with closing(Journal(path, kept)) as going_on:
            going_on.take(edits.added("after", 60, 61))
        again = recovered(path)
        assert again is not None and again.history == going_on.history, "what was not believed is gone"
    with closing(Journal(path, kept)) as going_on:
        path.write_bytes(head + b"#" * (len(second) - 1) + b'\n"undo"\n')
        going_on.kept = kept = recovered(path)  # type: ignore[assignment] # it is there
        going_on.take(edits.deleted(B))
    again = recovered(path)
    assert again is not None and again.history.track.segments == (A,), "the line behind the damaged one is gone, too"
    for wrong in (b"", b"[]\n", b'{"format": 9}\n', b"\xff\n"):
        path.write_bytes(wrong + first)
        assert recovered(path) is None


def test_saved_work_needs_no_recovery(tmp_path: Path) -> None:
    open_journal = Journal.begin(tmp_path / "new" / "a.jsonl", TRACK, None)
    open_journal.take(edits.deleted(A))
    assert not open_journal.kept.is_saved
    open_journal.take("saved")
    assert open_journal.kept.is_saved
    open_journal.take("undo")
    assert not open_journal.kept.is_saved, "the file holds what was undone"
    open_journal.close()
    kept = recovered(open_journal.path)
    assert kept is not None and not kept.is_saved and kept.history.redo().track.segments == (B,)
    going_on = Journal(open_journal.path, kept)
    going_on.take("saved")
    going_on.close()
    assert recovered(open_journal.path) is None


def test_a_disk_that_is_full_refuses_the_edit_and_the_next_one_is_whole(tmp_path: Path) -> None:
    open_journal = Journal.begin(tmp_path / "a.jsonl", TRACK, None)
    with patch.object(journal.os, "fsync", side_effect=OSError(28, "No space left on device")):
        with pytest.raises(CheckpointError, match="No space left"):
            open_journal.take(edits.deleted(A))
    assert open_journal.history.track == TRACK
    open_journal.take(edits.deleted(B))
    open_journal.close()
    kept = recovered(open_journal.path)
    assert kept is not None and kept.history.track.segments == (A,)


def test_every_film_has_a_journal_of_its_own() -> None:
    assert journal_path("ab") != journal_path("cd") and journal_path("ab").name == "ab.jsonl"


@pytest.mark.slow
def test_a_process_killed_while_it_writes_has_lost_nothing_that_it_had_taken(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from engine.review.track import Track\n"
        "from engine.review import edits; from engine.review.journal import Journal\n"
        "j = Journal.begin(Path(sys.argv[1]), Track('t', 'truth'), None)\n"
        "for k in range(10**9):\n"
        "    j.take(edits.added('안녕', k, k + 1)); print(k, flush=True)\n"
    )
    for most in (1, 7, 30):
        path = tmp_path / f"{most}.jsonl"
        with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            told = [int(child.stdout.readline()) for _ in range(most)]
            child.kill()
        kept = recovered(path)
        assert kept is not None and len(kept.history.done) >= told[-1] + 1
        assert [s.start for s in kept.history.track.segments] == [*range(len(kept.history.done))]


def test_a_journal_is_lines_of_json(tmp_path: Path) -> None:
    open_journal = Journal.begin(tmp_path / "a.jsonl", TRACK, tmp_path / "t.eaf")
    open_journal.take(edits.relabelled(A, "b"))
    open_journal.close()
    head, line = (json.loads(line) for line in open_journal.path.read_text("utf-8").splitlines())
    assert head["truth"] == str(tmp_path / "t.eaf") and line["removed"] == [[0.0, 1.0, "a", None]]
