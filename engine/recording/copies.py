"""Where copies of recordings lie that can be made again: who deletes a person's recordings must know of them."""

from pathlib import Path

from platformdirs import user_cache_path


def decoded_films() -> Path:
    """The pictures of films that a training has decoded."""
    return user_cache_path("signlens", appauthor=False) / "films"
