"""A bad film says so, whatever its name, and neither it nor its decoder leaves anything behind."""

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from engine.errors import SourceEnded, SourceError, SourceNotFound
from engine.sources.video import VideoSource
from tests.engine.sources.films import CYCLE, grey, make_film, number
from tests.engine.sources.reading import frames_of, no_child_left, refused
from tests.waiting import wait_until


def test_a_missing_film_is_not_found(tmp_path: Path) -> None:
    assert "없는 영상.mp4" in refused(tmp_path / "없는 영상.mp4", SourceNotFound).found


def test_a_folder_is_no_film(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path, SourceNotFound).found


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are made otherwise there")
def test_a_named_pipe_does_not_hang_the_opening(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    refused(tmp_path / "pipe.mp4", SourceNotFound)


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").write_bytes(b"")
    assert "empty" in refused(tmp_path / "empty.mp4").found


@pytest.mark.parametrize("name", ["notes.txt", "film.mp4", "film.avi", "picture.png"])
def test_a_file_that_is_no_film_is_refused_whatever_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "picture.png":
        import cv2

        cv2.imwrite(str(path), grey(0))
    else:
        path.write_text("once upon a time\n" * 200)
    refused(path)


def test_a_playlist_never_opens_another_file_or_address(tmp_path: Path) -> None:
    make_film(tmp_path / "secret.mp4", 5)
    for name, text in (
        ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n"),
        ("list.mp4", f"ffconcat version 1.0\nfile '{tmp_path / 'secret.mp4'}'\n"),
    ):
        (tmp_path / name).write_text(text)
        refused(tmp_path / name)


def test_a_film_without_pictures_is_refused(tmp_path: Path) -> None:
    path = make_film(tmp_path / "none.mp4", 5)
    data = path.read_bytes()
    at = data.index(b"mdat")
    path.write_bytes(
        data[: at + 4] + bytes(len(data[at + 4 : data.index(b"moov") - 4])) + data[data.index(b"moov") - 4 :]
    )
    refused(path)


def test_a_film_cut_short_gives_what_it_has_and_then_ends_or_says_why(tmp_path: Path) -> None:
    path = make_film(tmp_path / "cut.mkv", 60)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    source = VideoSource(str(path), paced=False)
    source.open()
    count = 0
    with pytest.raises(SourceError):
        while True:
            count += source.read(1.0) is not None
    source.close()
    assert 5 < count < 60
    assert no_child_left()


def test_a_film_damaged_in_the_middle_goes_on_after_it_and_says_so(tmp_path: Path) -> None:
    path = make_film(tmp_path / "hurt.avi", 60, codec="mjpeg")
    data = bytearray(path.read_bytes())
    chunks = [i for i in range(len(data)) if data[i : i + 4] == b"00dc"]
    for at in chunks[20:24]:
        data[at + 8 : at + 600] = bytes(592)
    path.write_bytes(data)
    source = VideoSource(str(path), paced=False)
    source.open()
    numbers: list[int] = []
    with pytest.raises(SourceEnded) as end:
        while True:
            frame = source.read(1.0)
            if frame is not None:
                numbers.append(number(frame.image))
    source.close()
    assert numbers[:15] == list(range(15)) and numbers[-10:] == [n % CYCLE for n in range(50, 60)]
    assert "damaged" in end.value.found and "damaged" in source.notice


def test_impossible_claims_are_refused_before_memory_is_spent(tmp_path: Path) -> None:
    header = b"YUV4MPEG2 W9000 H9000 F30:1 Ip A1:1 C420jpeg\nFRAME\n"
    (tmp_path / "huge.y4m").write_bytes(header + bytes(4096))
    assert "9000" in refused(tmp_path / "huge.y4m").found


@pytest.mark.parametrize(
    "script",
    [
        "import os; os.abort()",
        "import sys; sys.stdout.buffer.write(b'x' * (1 << 22)); sys.stdout.flush()",
        "import sys; sys.stderr.write('x' * (1 << 22)); sys.exit(3)",
        "import struct,sys; sys.stdout.buffer.write(struct.pack('<4sIIQdq', b'FRAM', 1<<31, 1<<31, 1<<62, 0.0, 0))",
    ],
    ids=["aborts", "floods its output", "floods its errors", "lies about sizes"],
)
@pytest.mark.slow
def test_a_decoder_gone_mad_is_an_error_not_a_crash(tmp_path: Path, script: str) -> None:
    path = make_film(tmp_path / "film.mp4", 3)
    source = VideoSource(str(path), command=lambda p, loop: [sys.executable, "-c", script])
    with pytest.raises(SourceError):
        source.open()
    source.close()


@pytest.mark.slow
def test_a_decoder_that_hangs_is_ended_in_time(tmp_path: Path) -> None:
    path = make_film(tmp_path / "film.mp4", 3)
    script = (
        "import sys, time; from engine.sources.wire import RECORD\n"
        "sys.stdout.buffer.write(RECORD.pack(b'WAKE', 0, 0, 0, 0.0, 0)); sys.stdout.flush(); time.sleep(600)"
    )
    source = VideoSource(str(path), command=lambda p, loop: [sys.executable, "-c", script])
    before = time.monotonic()
    with pytest.raises(SourceError, match="no picture within"):
        source.open()
    assert time.monotonic() - before < 6.0
    source.close()
    assert not [c for c in psutil.Process().children() if "time.sleep(600)" in " ".join(c.cmdline())]


def test_closing_in_the_middle_leaves_no_process(tmp_path: Path) -> None:
    source = VideoSource(str(make_film(tmp_path / "film.mp4", 200)), paced=False)
    source.open()
    assert not no_child_left()
    source.close()
    source.close()
    assert no_child_left()


@pytest.mark.slow
def test_the_decoder_ends_with_its_parent(tmp_path: Path) -> None:
    path = make_film(tmp_path / "film.mp4", 300)
    script = (
        "import os, sys; from engine.sources.video import VideoSource\n"
        "s = VideoSource(sys.argv[1]); s.open(); print(s._child.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, timeout=60)
    child = int(done.stdout)
    try:
        psutil.Process(child).wait(10)
    except psutil.NoSuchProcess:
        pass
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE


def test_a_decoder_that_hangs_ends_with_its_parent_too() -> None:
    script = (
        "import time; from engine.sources import decoder\n"
        "decoder._decode = lambda *a, **k: time.sleep(600)\n"
        "decoder.main(['film'])"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stdin is not None
        assert child.stdout.read(4) == b"WAKE"
        child.stdin.close()
        try:
            assert child.wait(10) == 1
        finally:
            child.kill()


@pytest.mark.slow
def test_mutated_films_always_end_in_pictures_or_in_words(tmp_path: Path) -> None:
    draw = random.Random(5)
    films = [
        make_film(tmp_path / "a.mp4", 20),
        make_film(tmp_path / "b.avi", 20, codec="mpeg4"),
        make_film(tmp_path / "c.mkv", 20),
    ]
    for n in range(24):
        film = films[n % 3]
        data = bytearray(film.read_bytes())
        for _ in range(draw.choice([1, 8, 64])):
            data[draw.randrange(len(data))] = draw.randrange(256)
        if n % 4 == 0:
            del data[draw.randrange(len(data)) :]
        bad = tmp_path / f"bad{n}{film.suffix}"
        bad.write_bytes(data)
        try:
            frames_of(VideoSource(str(bad), paced=False))
        except SourceError as error:
            assert error.remedy
        assert no_child_left()


def test_closing_from_another_thread_ends_an_opening_at_once(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"anything")
    started = threading.Event()

    def command(path: str, loop: bool) -> list[str]:
        return [sys.executable, "-c", "import time; time.sleep(60)"]

    source = VideoSource(str(film), command=command)
    errors: list[BaseException] = []

    def open_it() -> None:
        started.set()
        try:
            source.open()
        except SourceError as error:
            errors.append(error)

    opener = threading.Thread(target=open_it)
    opener.start()
    started.wait(5)
    wait_until(lambda: source._child is not None)
    before = time.monotonic()
    source.close()
    opener.join(10)
    assert not opener.is_alive()
    assert errors
    assert time.monotonic() - before < 3.0
