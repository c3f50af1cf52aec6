"""When a reminder may go out: evenings by default, at most three a week, never at night."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import Word, several, split
from handlers.rules.speech.digits import in_digits
from handlers.rules.speech.spelling import is_another

DEFAULT_MINUTE = 19 * 60
FIRST_MINUTE = 7 * 60
LAST_MINUTE = 21 * 60
"""Quiet from here on (21:00) until `FIRST_MINUTE`."""
A_WEEK = 3
HOURS: Sequence[int] = (8, 12, 17, 19, 20)
"""What is offered as buttons."""
_CLOCK = (
    r"(\d{1,2})\s*(?:(?:h|:|gio|g)\s*(\d{2}|ruoi)?(?:\s*phut)?|(ruoi))?"
    r"\s*(sang|trua|chieu|toi|dem)?"
)
_ABOUT = several("kho\u1ea3ng t\u1ea7m ch\u1eebng \u0111\u1ed9 c\u1ee1")
_TIME = re.compile(rf"\s*{_CLOCK}\s*")
_AROUND = (
    r"(?: ?\b(?:da|vang|thoi|the|thi|vay|nhac|doi|chuyen|sua|lai|sang|thanh|luc|vao|la|cho|"
    r"khoang|tam|chung|do|hoc|toi|minh|em|con|chau|bac|co|chu|anh|chi|ong|ba|gio|hang|moi|ngay|a|nhe|nha|di|giup|duoc)\b)*"
)
_SAID = re.compile(rf"{_AROUND} ?(?P<time>{_CLOCK}){_AROUND}")
_GOES_ON = re.compile(r"(?:(?:da|vang|thoi|muon|cho|toi|minh|bac|vao|di) )*(?:hoc|tiep)\b\D*")
_HOUR = re.compile(
    r"\b(\d{1,2}) ?(?:(?:h|gio|g|:)(?: ?(\d\d\b|ruoi)| kem (\d{1,2}))?|(ruoi)\b)(?: ?phut)?"
    r"(?: (?:buoi )?(sang|trua|chieu|toi|dem)\b)?"
)
_PART = re.compile(
    r"\b(?:(sang|trua|chieu|dem)\b|(?:moi|buoi|hang|vao) (toi)\b|(toi) (?:nao|nay|mai|hang)\b)"
)
NOON, HOUR, EARLY = 12, 60, 9


_LONGEST = 100
"""Characters of a time and the words around it."""
_PARTS = r"s\u00e1ng|tr\u01b0a|chi\u1ec1u|t\u1ed1i|\u0111\u00eam"
_PART_FIRST = re.compile(
    rf"\b({_PARTS}) (?:(?:l\u00fac|v\u00e0o|kho\u1ea3ng|t\u1ea7m|ch\u1eebng) )*"
    rf"(\d\S*(?: (?:gi\u1edd|gio|h|g|r\u01b0\u1ee1i|ruoi|\d\d|ph\u00fat)\b)*)(?! *(?:{_PARTS})\b)"
)
"""With its accents it is the part of the day; without them "toi 7h" may be "I"."""
_DOUBTED = re.compile(r"toi \d.*")


def clock_words(text: str) -> str:
    """Folded, numerals in digits, the part of the day behind the hour: "7 ruoi toi"."""
    said = in_digits(text) if is_brief(text, _LONGEST) else ""
    if any(map(_is_another, split(said))):
        return ""
    return fold(_PART_FIRST.sub(r"\2 \1 ", said))


def _is_another(word: Word) -> bool:
    """With other accents it means something else: a pair is no change."""
    if word.said in _ABOUT:
        return False
    is_around = re.search(rf"\b{re.escape(word.plain)}\b", _AROUND) is not None
    return is_around and is_another(word) and not re.fullmatch(_PARTS, word.said)


def parse_minute(folded: str) -> int | None:
    """The minute of the day in words without accents (19h30, 7 gio toi); None outside the day."""
    found = _TIME.fullmatch(folded)
    if found is None:
        return None
    hour, minute = int(found[1]), 30 if "ruoi" in found.group(2, 3) else int(found[2] or 0)
    is_later = found[4] in ("chieu", "toi", "dem") or (found[4] == "trua" and hour < EARLY)
    if is_later and hour < NOON:
        hour += NOON
    elif hour == NOON and found[4] in ("toi", "dem", "sang"):
        hour = 0
    return hour * HOUR + minute if minute < HOUR else None


def minute_said(folded: str) -> int | None:
    """The same with the words around it, where a time is asked for: "doi sang 8 ruoi toi"."""
    minute = parse_minute(folded)
    is_doubted = _DOUBTED.fullmatch(folded) is not None
    found = _SAID.fullmatch(folded) if minute is None and not is_doubted else None
    return parse_minute(found["time"]) if found else minute


def has_minute(text: str) -> bool:
    """Whether it is a time of the day and not merely a number."""
    said = clock_words(text)
    return minute_said(said) is not None and not said.isdecimal()


def goes_on(folded: str) -> bool:
    """Asked for a time, somebody would rather learn: "tiep", "hoc bai moi"."""
    return _GOES_ON.fullmatch(folded) is not None


def spotted_minute(text: str) -> str | None:
    """The time in a sentence, the part of the day wherever it stands: "toi nao 8 gio goi toi"."""
    said = fold(in_digits(text)) if is_brief(text, _LONGEST) else ""
    found = list(_HOUR.finditer(said))
    if len(found) != 1:
        return None
    hour, minutes, less, half, later = found[0].groups()
    part = later or next((one for forms in _PART.findall(said) for one in forms if one), "")
    minute = parse_minute(f"{hour} gio {part}".strip())
    if minute is None:
        return None
    minute += 30 if half or minutes == "ruoi" else int(minutes or 0) - int(less or 0)
    return show_minute(minute)


def is_allowed(minute: int | None) -> bool:
    """Whether a reminder may go out at that minute of the day."""
    return minute is not None and FIRST_MINUTE <= minute < LAST_MINUTE


def show_minute(minute: int) -> str:
    """19:05."""
    return f"{minute // HOUR}:{minute % HOUR:02}"
