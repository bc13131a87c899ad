"""What every test of the trainers gets: caches of its own, not the user's."""

from pathlib import Path

import pytest

from engine import caches


@pytest.fixture(autouse=True)
def own_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which films and embeddings are kept."""
    folder = tmp_path / "caches"
    monkeypatch.setattr(caches, "user_cache_path", lambda *names, **options: folder)
    return folder
