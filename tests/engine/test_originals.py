"""What is reviewed is never written over by what comes of it."""

from pathlib import Path

import pytest

from engine.errors import InputError
from engine.originals import spare
from engine.review.files.tracks import write_tracks
from engine.review.session_file import RECORD
from engine.review.track import Track


@pytest.fixture
def film(tmp_path: Path) -> Path:
    made = tmp_path / "고마워.mp4"
    made.write_bytes(b"a film")
    return made


def test_a_recording_is_spared_by_every_name_that_it_has(film: Path, tmp_path: Path) -> None:
    (link := tmp_path / "link.mp4").symlink_to(film)
    (tmp_path / "sub").mkdir()
    for name in (film, link, tmp_path / "sub" / ".." / film.name):
        with pytest.raises(InputError, match="is itself the file that is read"):
            spare([film], [tmp_path / "new.mp4", name])


def test_what_lies_in_a_session_is_spared(tmp_path: Path) -> None:
    (session := tmp_path / "session").mkdir()
    (session / RECORD).write_bytes(b"a record")
    with pytest.raises(InputError):
        spare([session], [session / RECORD])
    spare([session], [session / "new.srt", tmp_path / "session.eaf"])


def test_what_is_not_there_is_spared_from_nothing(film: Path, tmp_path: Path) -> None:
    spare([film, tmp_path / "gone.mp4"], [tmp_path / "gone.mp4", tmp_path / "new.mp4"])


def test_a_form_that_holds_no_tracks_is_said_to_be_none(film: Path) -> None:
    with pytest.raises(InputError, match="of no form that tracks are written in"):
        write_tracks(film, [Track("truth", "truth")])
