"""One door: what a user writes becomes the right source, or a sentence about what may be written."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import SourceError, SourceNotFound
from engine.sources import SourceSpec, open_source, parse
from tests.engine.sources.dictionaries import dictionary


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("demo", SourceSpec("demo")),
        ("camera", SourceSpec("camera")),
        ("camera:1", SourceSpec("camera", "1")),
        ("camera:usb-Maker_Cam:x", SourceSpec("camera", "usb-Maker_Cam:x")),
        ("http://127.0.0.1:80/a.mjpg", SourceSpec("stream", "http://127.0.0.1:80/a.mjpg")),
        ("rtsp://u:p@cam/live", SourceSpec("stream", "rtsp://u:p@cam/live")),
        ("file:a b.mp4", SourceSpec("video", "a b.mp4")),
        ("file:///films/a%20b.mp4", SourceSpec("video", "/films/a b.mp4")),
        ("file:///C:/a.mp4", SourceSpec("video", "C:/a.mp4")),
        ("glove:x.csv", SourceSpec("glove", "x.csv")),
        ("glove-serial:COM3", SourceSpec("serial", "COM3", 115_200)),
        (
            "glove-serial:/dev/serial/by-id/usb-1a86_USB:0?baud=9600",
            SourceSpec("serial", "/dev/serial/by-id/usb-1a86_USB:0", 9600),
        ),
    ],
)
def test_every_form_is_understood_and_its_name_names_it_again(text: str, spec: SourceSpec) -> None:
    assert parse(text) == spec
    assert parse(str(spec)) == spec


def test_a_path_is_a_film_or_an_episode_by_its_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, kind in (("수어 1.mp4", "video"), ("-i", "video"), ("장갑.CSV", "glove")):
        Path(name).touch()
        assert parse(name) == SourceSpec(kind, name)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "webcam",
        "none.mp4",
        "ftp://x/y",
        "http://",
        "http://h:99999/",
        "rtsp://a b/",
        "x\x00",
        "glove-serial:",
        "glove-serial:COM3?baud=0",
        "glove-serial:COM3?baud=9600x",
        "glove-serial:COM3?parity=odd",
    ],
)
def test_anything_else_is_answered_with_the_forms_there_are(text: str) -> None:
    with pytest.raises(SourceNotFound) as caught:
        open_source(text)
    assert caught.value.found and caught.value.not_done
    assert any(form in caught.value.remedy for form in ("camera", "http", "glove-serial"))


@given(st.text(max_size=60))
def test_no_text_raises_anything_but_not_found(text: str) -> None:
    try:
        parse(text)
    except SourceNotFound as error:
        assert "\x1b" not in str(error)


def test_the_demo_needs_a_dictionary() -> None:
    with pytest.raises(SourceError, match="dictionary"):
        open_source("demo")
    assert open_source("demo", dictionary=dictionary()).kind == "landmarks"


def test_without_a_camera_the_camera_says_so() -> None:
    from engine.sources.cameras import list_cameras

    if list_cameras():
        pytest.skip("this machine has a camera")
    with pytest.raises(SourceNotFound, match="There is no camera"):
        open_source("camera").open()


def test_importing_the_door_loads_neither_opencv_nor_pyav() -> None:
    code = "import sys, engine.sources; sys.exit(any(m in sys.modules for m in ('cv2', 'av', 'torch')))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize("kind", ["stuck", "reading"])
@pytest.mark.slow
def test_a_program_that_ends_with_a_camera_open_ends_cleanly(kind: str) -> None:
    code = f"""
import threading, time
from tests.engine.sources.devices import FakeDevice, MjpegServer
from engine.sources.live import LiveSource
from engine.sources.stream import stream_source
if "{kind}" == "stuck":
    device = FakeDevice(); device.send(2); device.feed.put(threading.Event())
    source = LiveSource(device)
else:
    source = stream_source(MjpegServer().address)
source.open()
source.read(1.0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
