"""Which kind of session is meant, by what people call what they did."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.rules.counting.names import OF_RESULTS, name_at
from handlers.rules.folding import is_brief
from handlers.rules.speech import Reading, Word, composed, excerpt, leftover, several, split
from handlers.rules.speech.spelling import is_another

KINDS = ("BH1", "BH2", "BH3")
_LONGEST = 200
_SIGNS: Mapping[str, str] = {
    "BH1": "tuyen truyen, phat to roi, to roi, loa, loa phat thanh, truyen thong, noi chuyen, "
    "phat thanh, treo bang ron, bang ron, van dong, gioi thieu, sinh hoat, hop, hoi "
    "nghi, ra quan, noi ve, noi cho, nghe noi, ngoi nghe, dung noi, dung len noi, "
    "ca hoi truong nghe, nghe noi chuyen, chuyen de, chao co, bh 1",
    "BH2": "tap huan, lop, lop hoc, day, day hoc, khoa hoc, boi duong, dao tao, mo lop, giang, "
    "bh 2",
    "BH3": "ho tro, ca ho tro, giup, giup do, tan nha, tai nha, den nha, cai ho, lam ho, cam "
    "tay chi viec, kem, huong dan tan noi, truc ho tro, tung nguoi, tung nha, bh 3",
}
_BETTER = frozenset({"tan nha", "tai nha", "den nha", "cai ho", "lam ho", "tung nha", "tung nguoi"})
"""What is done at somebody's home is help, whatever else it is called."""
_WEAK = frozenset(
    {
        "giup",
        "giup do",
        "kem",
        "lop",
        "ra quan",
        "hop",
        "sinh hoat",
        "noi cho",
        "noi ve",
        "noi chuyen",
        "nghe noi chuyen",
    }
)
"""Beside a kind that is called by its name these only tell what was done there."""
_DENIED = frozenset({"khong", "chua", "chang", "cha", "ko"})
_ROOM = ("phong", "hop")
"""Where something was, and no meeting."""
_FILLERS = several("buoi ca la thi minh toi di lam cho mot loai nay ve o voi va den cac")
_PHRASES = {
    tuple(phrase.split()): kind for kind, all_ in _SIGNS.items() for phrase in all_.split(", ")
}
_MOST = max(map(len, _PHRASES))
_SHORT_ANYWHERE = frozenset({"th"})
"""Elsewhere "tt" is a payment, and "ht" anything."""
_SHORT = {"th": "bh2", "tt": "bh1", "ht": "bh3"}
_BEHIND_SHORT = frozenset({"to", "tdp", "o", "tai", "loa", "hom", "sang", "chieu", "toi", "hn"})
"""As volunteers shorten a kind, where the rest of a session follows."""
_AFTER_SHORT = frozenset({":", ",", "-", ".", "|"})
_PHRASES |= {(short,): short.upper() for short in _SHORT.values()}


def read_kind(text: str) -> Reading[str]:
    """The one kind that the words are about."""
    if not is_brief(text.strip(), _LONGEST):
        return Reading(None)
    text = composed(text.strip())
    words = split(text)
    found, used = signs(words)
    kinds = {_PHRASES[phrase] for phrase in found if " ".join(phrase) not in _WEAK} or {
        _PHRASES[phrase] for phrase in found
    }
    if any(" ".join(phrase) in _BETTER for phrase in found):
        kinds = {"BH3"}
    if len(kinds) != 1 or any(word.plain in _DENIED for word in words):
        return Reading(None, excerpt(text, words) if kinds else "")
    unused = (word for place, word in enumerate(words) if place not in used)
    return Reading(kinds.pop(), leftover(text, unused, _FILLERS))


def signs(words: list[Word]) -> tuple[list[tuple[str, ...]], set[int]]:
    """The phrases that name a kind, the longest first at every place, and the places they take."""
    found, used, place = list[tuple[str, ...]](), set[int](), 0
    first = next((at for at, word in enumerate(words) if word.is_word), 0)
    if words and words[first].plain in _SHORT and _goes_on(words, first):
        found, used, place = [(_SHORT[words[first].plain],)], {first}, first + 1
    while place < len(words):
        if words[place].plain in _SHORT_ANYWHERE and _is_short(words, place):
            found, used = [*found, (_SHORT[words[place].plain],)], used | {place}
        plain = tuple(word.plain for word in words[place : place + _MOST])
        lengths = (n for n in range(len(plain), 0, -1) if plain[:n] in _PHRASES)
        is_none = is_another(words[place]) or _is_name(words, place)
        length = 0 if is_none else next(lengths, 0)
        if length:
            found.append(plain[:length])
            used |= set(range(place, place + length))
        place += length or 1
    return found, used


def _is_short(words: list[Word], at: int) -> bool:
    """ "buoi th to 9", "to 6 hqua th vneid": behind a comma, a day or a group, before the rest."""
    before, behind = words[at - 1 : at], words[at + 1 : at + 2]
    is_apart = not before or not before[0].is_number
    is_before = bool(behind) and (
        behind[0].plain in _BEHIND_SHORT | _AFTER_SHORT
        or name_at(words, at + 1, OF_RESULTS) is not None
    )
    return is_apart and is_before and bool(at)


def _goes_on(words: list[Word], at: int) -> bool:
    """Whether the rest of a session follows a short kind, and no number before it is open."""
    behind = next((word for word in words[at + 1 :] if word.plain not in _AFTER_SHORT), None)
    is_led = any(word.is_number for word in words[:at])
    return behind is not None and behind.plain in _BEHIND_SHORT and not is_led


def _is_name(words: list[Word], place: int) -> bool:
    """ "lop 8B" is a class of a school, and "phong hop" a room."""
    two = tuple(word.plain for word in words[place - 1 : place + 1]) if place else ()
    behind = words[place + 1 : place + 2]
    if words[place].plain == "kem" and behind:  # "lam can cuoc kem vneid"
        return not behind[0].is_word or name_at(words, place + 1, OF_RESULTS) is not None
    return two == _ROOM or (words[place].plain == "lop" and bool(behind) and behind[0].is_number)
