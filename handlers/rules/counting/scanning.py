"""A text as items: numbers, names of counts, words that doubt or deny, and all the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from unicodedata import category

from handlers.rules.counting.names import OF_RESULTS, Names, name_at
from handlers.rules.speech import Word, number_at, several
from handlers.rules.speech.reading import POLITE
from handlers.rules.speech.spelling import is_spelled
from handlers.rules.speech.words import touch

NUMBER, NAME, BREAK, DOUBT, DENIAL, ROUGH, VAGUE, ALL, EMPTY, OTHER = (
    *("number", "name", "break", "doubt", "denial"),
    *("rough", "vague", "all", "empty", "other"),
)
_PHRASES: Mapping[str, str] = {
    DOUBT: "khong ro, chua ro, khong biet, chua biet, khong dem, chua dem, khong nho, chua "
    "nho, chua thong ke, khong thong ke, chua dem duoc, khong dem duoc, khong nho ro, "
    "chua biet ro, khong xac dinh, ko ro, ko biet, ko nho, ko dem, k ro, k biet, k "
    "nho, k dem",
    DENIAL: "khong, khong co, khong ai, khong co ai, khong co gi, chua co, chua co ai, "
    "cha co, cha co ai, cha co gi, cha giup duoc ai, chang giup duoc ai, ko, ko co, "
    "ko ai, k, k co, hok, hong, chang, chang ai, chang co, khong duoc, chua duoc",
    ROUGH: "khong tinh, khong ke, chua tinh, chua ke, ko tinh, ko ke, k tinh, k ke, lon, "
    "thu, hon, tren, qua, gan, ngot, duoi, chua den, chua toi, khong den, khong toi, "
    "khong qua, chua day, it nhat, toi thieu, nhieu nhat, toi da, may, moi, du kien, "
    "vang, tru, bot, thieu, nghi, phan, gap, nua, tro len, tro xuong, do lai, la "
    "cung, tuoi, cong, da so, phan dong, phan nhieu, hau het, chu yeu",
    VAGUE: "chua, hay, hoac, vai, dam, vai chuc, may chuc, chuc, tram, nghin, muoi, co le, hinh "
    "nhu, chac, chac la, nua so, mot nua",
    ALL: "toan, toan la, toan bo, toan bo la, deu, deu la, tat ca, tat ca la, tat ca deu la, ca la",
    BREAK: "trong do, trong so do, gom, bao gom, gom co",
    EMPTY: "co, duoc, la, trong, luot, so luot, ca, cai dat, kich hoat, ho tro, "
    "huong dan, giup, giup cho, giup duoc, lam, nop, len, tich hop, dung, su dung, "
    "cho, thi, so, so luong, co mat, den du, tham du, du, tham gia, den, den "
    "nghe, chi, chi co, dc, thuc hien, hoan thanh, ai, gi, nao, truong hop, co moi, "
    "moi co, duoc moi, viec, rang, tao, bao, day, hoc, ho, xin, ghi, ghi la, bao "
    "cao, lan, cai, sua, sua so, thanh, doi",
    OTHER: "hom qua, hom nay",
}
_PEOPLE = (
    "nguoi, ng, bac, cu, cac cu, ong, ba, ong ba, anh, chi, em, co, chu, cac bac, dan, ba con, "
    "nguoi dan, hoc vien, ban, chau, khach, nguoi cao tuoi, nguoi gia, cac co, cac chu, cac ong"
)
"""Who was helped, where results are asked for: they are counted by what was done."""
_DOING = frozenset({"lam", "cai", "giup", "dang", "nop"})
"""Before "ho" these do something for somebody."""
_BESIDE = frozenset({"ho", "chi", "bac", "dan", "gia", "ba", "ong"})
_ALWAYS = frozenset({"ho", "ba", "ong"})
"""Of these, those that need a number however they are typed."""
_CALLED = several("b\u00e0 \u00f4ng ong")
"""With courtesies behind they are whom one speaks to: "8 nguoi, ong a"."""
_NUMBERED = frozenset({"to", "tdp"})
"""A number right behind is a group's, and may end where nobody knows."""
_HOUSEHOLDS = (("ho",), ("nha",), ("gia", "dinh"))
"""They are counted, and are not heads."""
_LONGEST = 5
_SIGNS = {
    **dict.fromkeys((*",;()[]+\n&|.", "va", "voi", "con", "vs"), BREAK),
    **dict.fromkeys("/%<>\u2264\u2265~", VAGUE),
    **dict.fromkeys(":=\"'!\u2026*", EMPTY),
    "?": DOUBT,
}
"""Signs and links that separate, that make a number another one, that change nothing."""


class Item(NamedTuple):
    """Words from one place to another, and what they are."""

    kind: str
    begin: int
    end: int
    value: int = 0
    field: str = ""


def _spelled(phrases: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(one.split()): kind for kind, each in phrases.items() for one in each.split(", ")}


_COMMON = _spelled(_PHRASES)
_ASKED_RESULTS = {**_COMMON, **_spelled({EMPTY: _PEOPLE})}
_BEGIN = frozenset(phrase[0] for phrase in _ASKED_RESULTS)


def items(words: Sequence[Word], names: Names) -> list[Item]:
    """Everything that is said, in order."""
    phrases = _ASKED_RESULTS if names is OF_RESULTS else _COMMON
    found: list[Item] = []
    while (at := found[-1].end if found else 0) < len(words):
        item = _item(words, at, names, phrases)
        is_counted = names is not OF_RESULTS and bool(found) and found[-1].kind == NUMBER
        is_household = is_counted and _is_household(words, at, item)
        found.append(Item(VAGUE, at, at + 1) if is_household else item)
    return found


def _item(
    words: Sequence[Word], at: int, names: Names, phrases: Mapping[tuple[str, ...], str]
) -> Item:
    named, counted = name_at(words, at, names), number_at(words, at)
    if named and not (counted and counted[1] >= named[1]) and _is_name(words, at, named[1]):
        return Item(NAME, at, named[1], field=named[0])
    if counted:
        kind = VAGUE if _is_negative(words, at) else NUMBER
        return Item(kind, at, counted[1], value=counted[0])
    if words[at].plain in _NUMBERED and number_at(words, at + 1):
        return Item(VAGUE, at, at + 1)  # "to hai bay nguoi"
    return _phrase(words, at, phrases) or _sign(words, at)


def _is_household(words: Sequence[Word], at: int, item: Item) -> bool:
    """Behind a number: "12 ho", "hai ho dan" are no people; a household business has its name."""
    if item.end > at + 1:
        return False
    plain = tuple(word.plain for word in words[at : at + 2])
    return plain in _HOUSEHOLDS or plain[:1] in _HOUSEHOLDS


def _is_name(words: Sequence[Word], at: int, end: int) -> bool:
    """Some short names are other words too, unless a number stands beside them."""
    word = words[at]
    if end > at + 1 or word.plain not in _BESIDE or word.plain not in (*_ALWAYS, word.said):
        return True
    if at and words[at - 1].plain in _DOING:
        return False
    is_behind = bool(at) and (words[at - 1].is_number or number_at(words, at - 1) is not None)
    return is_behind or (word.plain == "ho" and number_at(words, end) is not None)


def _is_negative(words: Sequence[Word], at: int) -> bool:
    """A minus stands right before it, and nothing right before the minus."""
    if not at or words[at - 1].plain != "-" or not touch(words[at - 1], words[at]):
        return at == 1 and words[0].plain == "-"
    return at == 1 or not touch(words[at - 2], words[at - 1])


def _phrase(words: Sequence[Word], at: int, phrases: Mapping[tuple[str, ...], str]) -> Item | None:
    if words[at].plain not in _BEGIN:
        return None
    plain = tuple(word.plain for word in words[at : at + _LONGEST])
    for length in range(len(plain), 0, -1):
        kind = phrases.get(plain[:length])
        if kind and (kind in (ROUGH, VAGUE) or all(map(is_spelled, words[at : at + length]))):
            return Item(kind, at, at + length)
    return None


def _sign(words: Sequence[Word], at: int) -> Item:
    plain = words[at].plain
    is_empty = _says_nothing(words[at]) or _is_called(words, at)
    if is_empty and not _is_blank(words, at):
        return Item(EMPTY, at, at + 1)
    is_unread = words[at].said[:1].isnumeric() or _is_blank(words, at)
    other = VAGUE if is_unread else OTHER  # a number that cannot be read
    if plain in _BETWEEN:
        return Item(_BETWEEN[plain](words, at), at, at + 1)
    return Item(_SIGNS.get(plain, other), at, at + 1)


def _says_nothing(word: Word) -> bool:
    """A courtesy, or a picture: "35 nguoi" with a smile."""
    return word.said in POLITE or (len(word.said) == 1 and category(word.said) == "So")


def _is_called(words: Sequence[Word], at: int) -> bool:
    if words[at].said not in _CALLED:
        return False
    behind = [word for word in words[at + 1 :] if word.is_word]
    return bool(behind) and all(word.said in POLITE for word in behind)


def _is_blank(words: Sequence[Word], at: int) -> bool:
    """ "3x nguoi", "l0 nguoi": a digit nobody knows."""
    word, behind = words[at], words[at + 1 : at + 2]
    is_letter = word.is_word and len(word.said) == 1 and word.said == word.plain
    is_last = bool(at) and words[at - 1].is_number and touch(words[at - 1], word)
    is_first = bool(behind) and behind[0].is_number and touch(word, behind[0])
    return is_letter and (is_last or is_first)


def _dash(words: Sequence[Word], at: int) -> str:
    """Between two numbers a range; else it separates, as in a list."""
    is_range = 0 < at < len(words) - 1 and words[at - 1].is_number and words[at + 1].is_number
    return VAGUE if is_range else EMPTY


def _plus(words: Sequence[Word], at: int) -> str:
    """Right behind a number and before none: so many and more."""
    is_close = at > 0 and words[at - 1].is_number and touch(words[at - 1], words[at])
    is_sum = at + 1 < len(words) and words[at + 1].is_number
    return VAGUE if is_close and not is_sum else BREAK


_BETWEEN = {"-": _dash, "+": _plus}
"""Signs whose meaning hangs on what stands beside them."""
