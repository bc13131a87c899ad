"""Where this program keeps what it can make again."""

from pathlib import Path

from platformdirs import user_cache_path


def cache_folder(name: str) -> Path:
    """The folder `name` among the user's caches; it need not exist."""
    return user_cache_path("signlens", appauthor=False) / name
