"""A glove's CSV is played by its own time stamps, and anything else is refused in words."""

import os
from pathlib import Path

import numpy as np
import pytest

from engine.errors import SourceEnded, SourceError, SourceNotFound
from engine.sources.glove import CHANNELS, GloveSource
from tests.engine.sources.clocks import SleepyClock

HEADER = (
    "timestamp_ms,recv_timestamp_ms,pitch,roll,yaw,flex1,flex2,flex3,flex4,flex5,sampling_hz,accel_x,accel_y,accel_z"
)


def episode(path: Path, rows: int = 20, encoding: str = "utf-8", header: str = HEADER) -> Path:
    lines = [f"{30 * n},0,{n}.5,-2,3,701,702,703,704,{705 + n},33.3,0,0,1" for n in range(rows)]
    path.write_text("\n".join([header, *lines]) + "\n", encoding=encoding)
    return path


def test_samples_come_in_the_models_order_at_their_own_pace(tmp_path: Path) -> None:
    clock = SleepyClock()
    source = GloveSource(str(episode(tmp_path / "에피소드 ㄱ.csv")), clock=clock, sleep=clock.sleep)
    source.open()
    assert source.channels == ("flex1", "flex2", "flex3", "flex4", "flex5", "pitch", "roll", "yaw")
    assert source.kind == "sensors" and source.size is None
    assert source.nominal_fps == pytest.approx(1 / 0.03)
    frames = []
    with pytest.raises(SourceEnded):
        while True:
            frame = source.read(1.0)
            assert frame is not None and frame.sensors is not None
            frames.append(frame)
    assert frames[3].sensors.tolist() == [701, 702, 703, 704, 708, 3.5, -2, 3]
    assert frames[3].sensors.dtype == np.float32
    assert [round(f.t - 100, 3) for f in frames] == [round(0.03 * n, 3) for n in range(20)]
    assert clock.now == pytest.approx(100 + 19 * 0.03)


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    GloveSource(str(episode(tmp_path / "bom.csv", encoding="utf-8-sig"))).open()


def test_a_loop_goes_on(tmp_path: Path) -> None:
    source = GloveSource(str(episode(tmp_path / "e.csv", rows=3)), paced=False, loop=True)
    source.open()
    frames = [source.read(1.0) for _ in range(8)]
    assert np.allclose(np.diff([f.t for f in frames if f]), 0.03)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it lacks timestamp_ms"),
        ("a,b\n1,2\n", "it lacks timestamp_ms"),
        (HEADER + "\n", "no sample"),
        (HEADER + "\n" + "0,0,1,2,3,4\n", "line 2"),
        (HEADER + "\n" + ",".join(["x"] * 14) + "\n", "line 2"),
        (HEADER + "\n" + ",".join(["nan"] * 14) + "\n", "not finite"),
        (HEADER + "\n" + ",".join(["9"] * 14) + "\n" + ",".join(["1"] * 14) + "\n", "goes back"),
        ("\x00" * 100, "it lacks timestamp_ms"),
    ],
)
def test_a_malformed_episode_is_refused_in_three_parts(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "bad.csv").write_text(text)
    with pytest.raises(SourceError, match=words) as caught:
        GloveSource(str(tmp_path / "bad.csv")).open()
    assert caught.value.not_done and caught.value.remedy


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe\x00\x01" * 50)
    with pytest.raises(SourceError, match="no UTF-8"):
        GloveSource(str(tmp_path / "bad.csv")).open()


def test_a_missing_episode_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        GloveSource(str(tmp_path / "none.csv")).open()


@pytest.mark.data
def test_the_published_episodes_open() -> None:
    if "SIGNLENS_DATA" not in os.environ:
        pytest.skip("SIGNLENS_DATA does not name the development data")
    paths = sorted(Path(os.environ["SIGNLENS_DATA"], "glove", "raw_csv_sample").glob("*.csv"))
    assert paths
    for path in paths:
        source = GloveSource(str(path), paced=False)
        source.open()
        frame = source.read(1.0)
        assert frame is not None and frame.sensors is not None and frame.sensors.shape == (len(CHANNELS),)
        assert source.nominal_fps == pytest.approx(33.3, rel=0.1)
