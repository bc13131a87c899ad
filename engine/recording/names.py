"""Labels and people's names as names of files and folders, on every system and never two as one."""

import hashlib
import unicodedata

_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{name}{i}" for name in ("COM", "LPT") for i in range(1, 10))}
_LONGEST = 60  # bytes: four of them and a time stamp fit into the 260 characters of old Windows programs


def spelled(written: str) -> str:
    """A label or a name as it is compared and kept: composed, on one line, without invisible characters."""
    lines = unicodedata.normalize("NFC", written).split()
    return "".join(c for c in " ".join(lines) if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))


def same_person(one: str, other: str) -> bool:
    """Whether two spellings name one person: "anna" is "Anna", as Windows and macOS would have it of their folders."""
    return spelled(one).casefold() == spelled(other).casefold()


def file_name(name: str, forbidden: str = "") -> str:
    """`name` as one part of a path. One that had to be changed ends in what tells it from all others."""
    plain = "".join("-" if c in _FORBIDDEN or c in forbidden or ord(c) < 0x20 else c for c in name).strip(" .")
    while len(plain.encode()) > _LONGEST:
        plain = plain[:-1]
    if plain == name and plain and plain.split(".")[0].upper() not in _RESERVED:
        return plain
    plain = plain.replace(".", "-")  # what stands before the first dot must not be a reserved name
    return f"{plain}~{hashlib.blake2b(name.encode(), digest_size=3).hexdigest()}"
