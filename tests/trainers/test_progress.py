"""What a run says is read safely, whatever arrives."""

import io
import json
import math
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.texts import Text, lines, text
from trainers.progress import KINDS, LONGEST_LINE, Event, Reader, StopRequest, line, obey, to_stream

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text('ab"한\n', max_size=9)
NAMES = st.sampled_from(["event", "step", "loss", "text"])
VALUES = st.sampled_from(KINDS) | LEAVES | st.lists(LEAVES, max_size=3)
EVENTISH = st.dictionaries(NAMES, VALUES).map(lambda value: json.dumps(value).encode() + b"\n")


@given(st.lists(st.binary(max_size=200) | EVENTISH, max_size=8))
def test_no_bytes_make_the_reader_raise(pieces: list[bytes]) -> None:
    reader = Reader()
    for event in (e for piece in pieces for e in reader.feed(piece)):
        assert event.kind in KINDS
        for name in ("step", "loss", "text", "nothing"):
            assert isinstance(event.number(name), float) and isinstance(event.words(name), str)


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.text()), max_size=5), st.integers(1, 40))
def test_events_arrive_whole_in_pieces_of_any_size(said: list[tuple[str, str]], size: int) -> None:
    data = "".join(line(Event(kind, {"text": words})) + "\n" for kind, words in said).encode()
    reader = Reader()
    got = [e for i in range(0, len(data), size) for e in reader.feed(data[i : i + size])]
    assert [(e.kind, e.words("text")) for e in got] == said
    assert reader.skipped == 0


def test_a_line_of_ten_megabytes_is_dropped_and_the_next_one_is_read() -> None:
    reader, piece = Reader(), b"x" * (1 << 20)
    assert [e for _ in range(10) for e in reader.feed(piece)] == []
    assert len(reader._rest) <= LONGEST_LINE  # nothing of it is kept
    (event,) = reader.feed(b'\n{"event":"note","text":"on"}\n')
    assert (event.words("text"), reader.skipped) == ("on", 1)


def test_what_json_lacks_and_numbers_too_large_are_no_numbers() -> None:
    (event,) = Reader().feed(line(Event("step", {"loss": math.inf, "step": 10**400})).encode() + b"\n")
    assert math.isnan(event.number("loss")) and math.isnan(event.number("step"))


def test_a_deep_nest_and_an_unknown_event_are_skipped() -> None:
    reader = Reader()
    deep = b"[" * 60_000
    assert reader.feed(deep + b'\n{"event":"party"}\n{"event":["step"]}\n[]\n') == []
    assert reader.skipped == 4


def test_texts_still_know_what_they_were_made_of() -> None:
    note = text("Left out: {sentence}", sentence=text("{name} is broken.", name="a.mp4"))
    whole = lines(note, text("Do this."), "한국어")
    said = Event("checked", {"lines": [note, "plain"], "text": whole, "loss": 1.0})
    (event,) = Reader().feed(line(said).encode() + b"\n")
    assert event.values == said.values
    again = event.values["lines"][0]
    assert isinstance(again, Text) and again.template == "Left out: {sentence}"
    assert again.values["sentence"].template == "{name} is broken."
    assert [getattr(part, "template", part) for part in event.values["text"].parts] == [
        note.template,
        "Do this.",
        "한국어",
    ]


@pytest.mark.parametrize(
    "made_of",
    [{"template": "{a:99999999}", "values": {"a": 1}}, {"template": "{b}", "values": {}}, {"template": "other"}, 3, []],
)
def test_what_a_text_was_not_made_of_is_not_believed(made_of: object) -> None:
    raw = json.dumps({"event": "note", "text": "plain", "made_of": {"text": made_of}}).encode()
    (event,) = Reader().feed(raw + b"\n")
    assert event.values == {"text": "plain"} and type(event.values["text"]) is str


def test_a_reader_that_has_gone_does_not_end_the_run() -> None:
    stream = io.StringIO()
    say = to_stream(stream)
    say(Event("note", {"text": "한국어"}))
    assert stream.getvalue().isascii() and json.loads(stream.getvalue())["text"] == "한국어"
    stream.close()
    say(Event("note"))


def asked_after(written: bytes, *, closes: bool) -> bool:
    read, write = os.pipe()
    stop = StopRequest()
    thread = obey(read, stop)
    os.write(write, written)
    if closes:
        os.close(write)
    thread.join(5.0 if closes or b"stop" in written else 0.0)
    asked = stop.is_asked
    if not closes:
        os.close(write)
    thread.join(5.0)
    os.close(read)
    return asked


def test_stop_or_the_end_of_the_input_asks_for_a_stop_and_nothing_else_does() -> None:
    assert asked_after(b"what\nSto", closes=False) is False
    assert asked_after(b"go on\r\nstop\r\n", closes=False) is True
    assert asked_after(b"", closes=True) is True


def test_the_window_can_read_progress_without_torch() -> None:
    code = "import sys, trainers.progress, trainers.config; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
