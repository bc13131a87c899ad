"""Names by which a file is taken for a film before its bytes are read, by the window, reviews and trainers alike."""

from pathlib import Path

ENDINGS = tuple(
    ".mp4 .mov .mkv .avi .webm .m4v .mpg .mpeg .ts .mts .m2ts .wmv .asf .flv .ogv .3gp .3g2 .mxf .gif .y4m .nut".split()
)
"""In small letters, those that people meet most first."""


def is_film(path: Path) -> bool:
    """Whether `path` is called like a film, in letters of either size."""
    return path.suffix.lower() in ENDINGS
