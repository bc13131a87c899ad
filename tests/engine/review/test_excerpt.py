"""A stretch of a film is the frames that reading it from the start gives there."""

from pathlib import Path

import pytest

from engine.errors import SourceError
from engine.review.excerpt import counted, excerpt
from engine.sources.video import VideoSource
from engine.sources.whole import frames
from tests.engine.review.numbered import KINDS, number


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["b-frames", "variable-mp4", "edit-list", "turned-90", "without-head"])
def test_an_excerpt_is_what_reading_from_the_start_gives(tmp_path: Path, kind: str) -> None:
    film = KINDS[kind](tmp_path, 40)
    source = VideoSource(str(film), paced=False)
    source.open()
    try:
        whole = [(frame.t, number(frame.image)) for frame in counted(frames(source)) if frame.image is not None]
    finally:
        source.close()
    first, last = len(whole) // 3, 2 * len(whole) // 3
    start, end = whole[first][0], whole[last][0]
    found = [(frame.t, number(frame.image)) for frame in excerpt(film, start, end) if frame.image is not None]
    assert [n for _, n in found] == [n for _, n in whole[first : last + 1]]
    assert [t for t, _ in found] == pytest.approx([t for t, _ in whole[first : last + 1]], abs=1e-4)


def test_what_is_no_film_is_refused_in_words_and_behind_the_end_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"no film" * 100)
    with pytest.raises(SourceError):
        list(excerpt(tmp_path / "a.mp4", 0, 1))
    film = KINDS["b-frames"](tmp_path, 10)
    assert list(excerpt(film, 50, 60)) == []
