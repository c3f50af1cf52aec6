"""Numbers as they are said: "35", "1.200", "1k2", "ba muoi lam", "hai chuc ruoi", "2 nghin"."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.speech.words import Word, several, touch

_DIGITS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_AFTER_TEN = {"mot": 1, "tu": 4, "lam": 5, "nham": 5, "ruoi": 5}
"""What a digit is called behind tens, besides its own name."""
_SCALES = {
    "muoi": 10,
    "chuc": 10,
    "tram": 100,
    "nghin": 1000,
    "ngan": 1000,
    "ngin": 1000,
    "k": 1000,
    "van": 10_000,
    "trieu": 1_000_000,
    "tr": 1_000_000,
}
_SHORT = frozenset({"m\u1ed1t", "t\u01b0"})
"""With their accents only, in "ba mot" and "hai tu" for thirty-one and twenty-four."""
_FIVE = frozenset({"l\u0103m", "nh\u0103m"})
"""With their accents, behind any scale: "hai tram nham"."""
_HOURS, _ORDERED = frozenset({"gio", "h", "g"}), frozenset({"thu", "mung", "mong", "thang"})
"""Words before a digit and behind one between which two numbers stand: "thu hai bay gio"."""
_A_FEW = frozenset({(5, 3), (5, 7)})
"""Said for some, and no number: "nam ba nguoi"."""
_TENS = {"h\u0103m": 20, "b\u0103m": 30}
"""Said for short before a digit: "hăm hai", with their accents only."""
_HUNDRED = "tram"
""" "tram hai" alone is a hundred and twenty."""
_BEFORE_DIGIT = frozenset({"ham", "bam", _HUNDRED})
_SEVERAL = several("vai may m\u1ea5y ca c\u1ea3 hang h\u00e0ng chuc")
"""Before a hundred they make no number of it."""
_ZERO = frozenset({"linh", "le"})
"""Said for a nought within a number."""
_ACCENTED = several(
    "m\u1ed9t b\u1ed1n t\u01b0 n\u0103m l\u0103m nh\u0103m s\u00e1u b\u1ea3y b\u1ea9y t\u00e1m "
    "ch\u00edn m\u01b0\u1eddi m\u01b0\u01a1i m\u1ed1t ch\u1ee5c tr\u0103m ngh\u00ecn ng\u00e0n "
    "v\u1ea1n tri\u1ec7u r\u01b0\u1ee1i r\u01b0\u1edfi l\u1ebb"
)
"""Numerals with their accents: the same letters with others are other words."""
_DOUBTFUL = frozenset({"nam", "sau", "bay", "tam", "bon"})
"""Without accents these are other words too (men, after, this, for now): something must follow."""
COUNTED = several(
    "nguoi ng luot ho cu bac ban ba ong co chu anh chi em dua chau ban vi gio h g ruoi phut hoc "
    "dan khach nu vneid dvc ca lan bo don muoi chuc tram nghin ngan trieu k kem tuoi"
)
"""What stands behind a number of something."""
_YEAR = several("nay ngoai ngo\u00e1i truoc tr\u01b0\u1edbc sau kia roi r\u1ed3i")
"""As they are typed: "n\u0103m s\u00e1u" are five or six."""
_GROUP = 3
"""Digits between the dots of a large number."""
_MOST_DIGITS = 9


def number_at(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """The number that begins at a word, and the place behind it."""
    total, place, last = 0, at, 0
    while (found := _atom(words, place, last)) is not None:
        value, behind = found
        scale = _scale(words, behind, value)
        if last and max(value, scale) >= last:
            break  # another number: "hai muoi hai mot"
        if scale:
            total, place, last = total + value * scale, behind + 1, scale
            if _name(words, place) == "ruoi":
                return total + scale // 2, place + 1
            continue
        if last and not _follows(words, place, behind, scale):
            break
        return total + _weight(words, place, value, last), behind
    return (total, place) if last else None


def _atom(words: Sequence[Word], at: int, last: int) -> tuple[int, int] | None:
    """Digits, or a numeral; behind tens a digit has other names."""
    if at >= len(words):
        return None
    return _written(words, at) if words[at].is_number else _spoken(words, at, last)


def _spoken(  # noqa: PLR0911 - a way out for each
    words: Sequence[Word], at: int, last: int
) -> tuple[int, int] | None:
    name = _name(words, at)
    if not last and (short := _short(words, at)):
        return short, at + 2
    if last and name in _ZERO:
        return _atom(words, at + 1, 1)
    if _is_after(words, at, last, name):
        return _AFTER_TEN[name], at + 1
    if name == "muoi" and words[at].said != "m\u01b0\u01a1i":
        return _teen(words, at + 1)
    return _digit(words, at, last)


def _short(words: Sequence[Word], at: int) -> int:
    """ "ham hai", "tram hai", "tram ruoi": a scale before its digit; 0 where it is none."""
    if words[at].plain not in _BEFORE_DIGIT:
        return 0
    behind = _name(words, at + 1)
    ones = _DIGITS.get(behind, 0)
    if words[at].said in _TENS and (tens := ones or _AFTER_TEN.get(behind, 0)):
        return _TENS[words[at].said] + tens
    is_half = behind == "ruoi" and words[at].said == "tr\u0103m"
    if is_half and not _is_led(words, at):
        return _SCALES[_HUNDRED] * 3 // 2
    is_hundred = _name(words, at) == _HUNDRED and not _is_led(words, at)
    return _SCALES[_HUNDRED] + _SCALES["muoi"] * ones if ones and is_hundred else 0


def _is_led(words: Sequence[Word], at: int) -> bool:
    """Whether something before it says how many hundreds, or that they are not counted."""
    before = words[at - 1] if at else None
    if before is None:
        return False
    return before.is_number or before.said in _SEVERAL or before.plain in {*_DIGITS, *_SCALES}


def _digit(words: Sequence[Word], at: int, last: int) -> tuple[int, int] | None:
    name = _name(words, at)
    if name not in _DIGITS or words[at].said == "m\u1ed1t" or not _is_meant(words, at, last):
        return None
    digit, behind = _DIGITS[name], _name(words, at + 1)
    if behind in ("lam", "nham") or (behind and words[at + 1].said in _SHORT):
        return 10 * digit + _AFTER_TEN[behind], at + 2
    if _is_short(words, at):
        return 10 * digit + _DIGITS[behind], at + 2
    return digit, at + 1


def _is_short(words: Sequence[Word], at: int) -> bool:
    """Whether a digit behind a digit is the ones of a ten: "hai tam"; not "hai ba", "nam bay"."""
    tens, ones, behind = (_name(words, place) for place in range(at, at + 3))
    if not {tens, ones} <= _DIGITS.keys() or behind in {*_SCALES, *_DIGITS, *_AFTER_TEN, *_HOURS}:
        return False
    if at and words[at - 1].plain in _ORDERED:
        return False
    is_sure = all(w.said not in _DOUBTFUL and w.said != "b\u00e0" for w in words[at : at + 2])
    few = (_DIGITS[tens], _DIGITS[ones])
    is_range = few in _A_FEW or few[1] - few[0] in (0, 1)
    return is_sure and not is_range and 1 not in few and few[1] != 5  # noqa: PLR2004


def _teen(words: Sequence[Word], at: int) -> tuple[int, int]:
    name = _name(words, at)
    if name in ("lam", "nham"):
        return 15, at + 1
    if name in _DIGITS and _is_meant(words, at, _SCALES["muoi"]):
        return 10 + _DIGITS[name], at + 1
    return 10, at


def is_five(words: Sequence[Word], at: int) -> bool:
    """Whether "nham" is the five of "hai nham", and no mistake that is put right."""
    word, before = words[at], _name(words, at - 1) if at else ""
    if word.said != word.plain:
        return word.said in _FIVE
    return (before in _DIGITS or before in _SCALES) and number_at(words, at + 1) is None


def _is_meant(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether it is the numeral, and no other word of the same letters."""
    word, name, behind = words[at], words[at].plain, _name(words, at + 1)
    is_behind_number = bool(at) and words[at - 1].is_number
    if name == "nam" and at + 1 < len(words) and _is_year(words[at + 1]):
        return False
    if name == "ba" and (behind == "con" or is_behind_number):
        return False
    if word.said != name or name not in _DOUBTFUL:
        return True
    return not is_behind_number and (_is_counted(words, at) or _is_tens(words, at, last))


def _is_counted(words: Sequence[Word], at: int) -> bool:
    """Whether something that is counted stands behind it: "nam nguoi", but not "nam, nu"."""
    behind = _name(words, at + 1)
    if behind in _DOUBTFUL and behind not in _YEAR:
        return _is_counted(words, at + 1)
    return behind in COUNTED and not (words[at].plain == "nam" and behind == "nu")


def _is_tens(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether it ends a number: "hai muoi nam", where no women make men of it."""
    is_end = at + 1 >= len(words) or not words[at + 1].is_word
    return bool(last) and is_end and all(word.plain != "nu" for word in words)


def _is_after(words: Sequence[Word], at: int, last: int, name: str) -> bool:
    """Whether it is a digit as it is called behind tens, or behind larger scales."""
    is_short = name in _AFTER_TEN and words[at].said in _SHORT and _ends(words, at)
    is_tens = last == _SCALES["muoi"] and name in _AFTER_TEN
    return is_tens or (last > 1 and (is_short or words[at].said in _FIVE))


def _ends(words: Sequence[Word], at: int) -> bool:
    """Whether a number ends there: "hai tram tu", but not "hai tram tu van"."""
    return at + 1 >= len(words) or not words[at + 1].is_word or words[at + 1].plain in COUNTED


def _is_year(word: Word) -> bool:
    """Whether "nam" before it is a year, and no five."""
    return word.said in _YEAR or (word.is_number and len(word.plain) == 4)  # noqa: PLR2004


def _written(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Digits, with dots between thousands: "1.200"; None for "1.5", "1,200"."""
    digits, place = words[at].plain, at + 1
    while _joined(words, place):
        sign, more = words[place], words[place + 1]
        if sign.plain == "," and len(more.plain) != _GROUP:
            break  # two numbers of a list
        if sign.plain == "," or len(more.plain) != _GROUP or len(words[at].plain) > _GROUP:
            return None
        digits, place = digits + more.plain, place + 2
    return (int(digits), place) if len(digits) <= _MOST_DIGITS else None


def _joined(words: Sequence[Word], at: int) -> bool:
    """Whether a dot or a comma stands between two rows of digits."""
    if at + 1 >= len(words) or words[at].plain not in (".", ",") or not words[at + 1].is_number:
        return False
    return touch(words[at - 1], words[at]) and touch(words[at], words[at + 1])


def _scale(words: Sequence[Word], at: int, value: int) -> int:
    """What the word behind a number multiplies it by; a ten said for itself is the next number."""
    name = _name(words, at)
    if name == "muoi" and (value >= _SCALES[name] or words[at].said == "m\u01b0\u1eddi"):
        return 0
    if name == "k" and not (words[at - 1].is_number and touch(words[at - 1], words[at])):
        return 0  # "5 k co": a short "khong"
    if name in ("ngan", "van") and words[at].said == name and _name(words, at + 1) in _OTHERWISE:
        return 0
    return _SCALES.get(name, 0)


_OTHERWISE = frozenset({"hang", "chua", "con", "dong"})
"""After "ngan" a bank, after "van" still: no thousands."""


def _follows(words: Sequence[Word], at: int, behind: int, scale: int) -> bool:
    """Whether digits behind "2 nghin" belong to it: "1k2", "1 nghin 200"; not "… 30 nu"."""
    if not words[at].is_number:
        return True
    return not scale and (touch(words[at - 1], words[at]) or len(words[at].plain) == _GROUP)


def _weight(words: Sequence[Word], at: int, value: int, last: int) -> int:
    """What a last digit counts for: "hai muoi lam" 5, "tram hai" and "1k2" a tenth of the scale."""
    is_tenth = last > _SCALES["muoi"] and value < 10 and _name(words, at) not in _ZERO  # noqa: PLR2004
    return value * last // 10 if is_tenth else value


def _name(words: Sequence[Word], at: int) -> str:
    """A word as a numeral is compared; empty where its accents make it another word."""
    if at >= len(words):
        return ""
    word = words[at]
    return word.plain if word.said == word.plain or word.said in _ACCENTED else ""
