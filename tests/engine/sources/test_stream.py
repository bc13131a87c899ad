"""An MJPEG stream on this machine stands in for a camera: OpenCV reads it, loses it and finds it again."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from engine.errors import SourceError, SourceNotFound
from engine.sources import open_source
from engine.sources.live import LiveSource
from engine.sources.stream import StreamDevice, stream_source
from engine.types import Frame, SourceState
from tests.engine.sources.devices import MjpegServer


@pytest.fixture
def server() -> Iterator[MjpegServer]:
    server = MjpegServer()
    yield server
    server.vanish()


def read_until(source: LiveSource, condition: Callable[[], bool], limit_s: float = 30.0) -> list[Frame]:
    frames, end = [], time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end, f"not reached; {source.state}: {source.notice}"
        frame = source.read(0.1)
        if frame is not None:
            frames.append(frame)
    return frames


@pytest.mark.slow
def test_a_stream_delivers_its_pictures_with_the_time_of_their_arrival(server: MjpegServer) -> None:
    source = open_source(server.address)
    source.open()
    assert source.size == (160, 120)
    assert source.nominal_fps is None  # OpenCV claims 25 for any such stream
    assert source.is_live and source.kind == "video"
    frames = [f for f in (source.read(1.0) for _ in range(40)) if f is not None]
    source.close()
    assert [f.seq for f in frames] == list(range(len(frames))) and len(frames) >= 38
    assert frames[0].image is not None and frames[0].image.shape == (120, 160, 3)
    assert np.median(np.diff([f.t for f in frames[5:]])) == pytest.approx(1 / 30, rel=0.5)


@pytest.mark.slow
def test_a_server_that_vanishes_is_lost_and_runs_again_within_three_seconds_of_its_return(server: MjpegServer) -> None:
    source = stream_source(server.address)
    source.open()
    read_until(source, lambda: source.state is SourceState.RUNNING)
    server.vanish()
    gone = time.monotonic()
    read_until(source, lambda: source.state in (SourceState.LOST, SourceState.STALLED))
    assert time.monotonic() - gone < 2.5  # 2 s is the promise
    read_until(source, lambda: time.monotonic() - gone > 4.0)
    assert source.state is SourceState.LOST and source.notice
    again = MjpegServer(server.port)
    back = time.monotonic()
    try:
        frames = read_until(source, lambda: source.state is SourceState.RUNNING)
        assert time.monotonic() - back < 3.0
        assert frames and source.notice == ""
    finally:
        source.close()
        again.vanish()


@pytest.mark.slow
def test_a_stream_that_falls_silent_is_stalled_and_goes_on_when_it_speaks(server: MjpegServer) -> None:
    source = stream_source(server.address)
    source.open()
    read_until(source, lambda: source.state is SourceState.RUNNING)
    server.silent.set()
    silent = time.monotonic()
    read_until(source, lambda: source.state is not SourceState.RUNNING)
    assert time.monotonic() - silent < 2.5
    read_until(source, lambda: time.monotonic() - silent > 5.0)
    server.silent.clear()
    back = time.monotonic()
    read_until(source, lambda: source.state is SourceState.RUNNING)
    assert time.monotonic() - back < 3.0
    source.close()


@pytest.mark.slow
def test_a_stream_that_repeats_one_picture_is_frozen(server: MjpegServer) -> None:
    source = stream_source(server.address)
    source.open()
    server.frozen.set()
    read_until(source, lambda: source.state is SourceState.FROZEN)
    server.frozen.clear()
    read_until(source, lambda: source.state is SourceState.RUNNING)
    source.close()


@pytest.mark.slow
def test_a_stream_that_once_ran_is_not_blamed_on_its_address(server: MjpegServer) -> None:
    device = StreamDevice(server.address)
    device.open().release()
    server.silent.set()
    with pytest.raises(SourceError, match="sends no video") as caught:
        device.open()
    assert "opened again by itself" in caught.value.text and "password" not in caught.value.text


def test_an_address_where_nobody_answers_is_not_found_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    before = time.monotonic()
    with pytest.raises(SourceNotFound, match="Nobody answers"):
        stream_source(f"http://127.0.0.1:{port}/x").open()
    assert time.monotonic() - before < 3.0


def test_a_page_that_is_no_video_is_refused() -> None:
    import http.server

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    page = http.server.HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=page.serve_forever, args=(0.05,))
    thread.start()
    try:
        with pytest.raises(SourceError, match="no video that we can read"):
            stream_source(f"http://127.0.0.1:{page.server_address[1]}/x").open()
    finally:
        page.shutdown()
        thread.join()
        page.server_close()


def test_a_password_in_the_address_is_never_shown() -> None:
    device = StreamDevice("rtsp://eva:secret@127.0.0.1:9/live?token=secret")
    assert device.name == "rtsp://127.0.0.1:9/live"
    with pytest.raises(SourceNotFound) as error:
        device.open()
    assert "secret" not in str(error.value) and "eva" not in str(error.value)
