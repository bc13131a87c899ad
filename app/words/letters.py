"""Letters of fingerspelling: which labels are letters, and how letters join; Hangul letters join into syllables."""

import unicodedata
from collections.abc import Sequence

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_PAIRS = {
    "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ",
    "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ", "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ",
}  # fmt: skip
_FIRST_SYLLABLE = 0xAC00


def is_letter(label: str) -> bool:
    """Whether `label` is one letter or digit. A Hangul syllable or a Chinese character is a word of its own."""
    text = unicodedata.normalize("NFC", label.strip())
    if len(text) != 1 or unicodedata.category(text) not in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd"):
        return False
    return not unicodedata.name(text, "").startswith(("HANGUL SYLLABLE", "CJK "))


def joined(letters: Sequence[str]) -> str:
    """The word that `letters` spell; ㅎ ㅏ ㄴ ㄱ ㅡ ㄹ is 한글."""
    text = unicodedata.normalize("NFC", "".join(letter.strip() for letter in letters))
    return "".join(_syllables(text)) if any(c in _LEADS or c in _VOWELS for c in text) else text


def _syllables(text: str) -> list[str]:
    """Lead, vowel, tail, as long as they follow each other; a tail before a vowel leads the next syllable."""
    out: list[str] = []
    i = 0
    while i < len(text):
        if text[i] not in _LEADS or i + 1 == len(text) or text[i + 1] not in _VOWELS:
            out.append(text[i])
            i += 1
            continue
        lead, i = text[i], i + 1
        vowel, i = _one_or_pair(text, i, _VOWELS)
        tail, after = _one_or_pair(text, i, _TAILS) if i < len(text) else (" ", i)
        if after < len(text) and text[after] in _VOWELS:  # its last letter belongs to what follows
            after -= 1
            tail = text[i] if after > i else " "
        if tail in _TAILS[1:]:
            i = after
        else:
            tail = " "
        number = (_LEADS.index(lead) * len(_VOWELS) + _VOWELS.index(vowel)) * len(_TAILS) + _TAILS.index(tail)
        out.append(chr(_FIRST_SYLLABLE + number))
    return out


def _one_or_pair(text: str, i: int, known: str) -> tuple[str, int]:
    """The letter at `i`, or the pair that begins there where two make one of `known`; and where the next stands."""
    pair = _PAIRS.get(text[i : i + 2], "")
    return (pair, i + 2) if pair and pair in known else (text[i], i + 1)
