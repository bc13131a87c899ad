"""A label as every form of file can hold it: on one line, composed, without control characters."""

import unicodedata

_NO_TEXT = frozenset("\ufffe\uffff")  # XML has no way to write them
_BREAKS = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "))


def one_line(written: str) -> str:
    """`written` with line breaks as spaces, and other control characters as � : what it becomes stays what it is.

    Joiners and marks of direction, which Arabic and Persian need, are kept.
    """
    plain = unicodedata.normalize("NFC", written.translate(_BREAKS))
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cs") or c in _NO_TEXT else c for c in plain).strip()
