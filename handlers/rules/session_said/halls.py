"""Where a session was, in a line that tells much else: behind "at", or a hall by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from handlers.rules.session_said.beside_groups import GROUP, is_of_group
from handlers.rules.speech import Word, several

_AT = several("\u1edf o t\u1ea1i tai")
_SIGNS = frozenset({",", ";", ".", "\n", "-", "|", "(", ")", ":"})
_LEADS: Mapping[str, str] = {
    "luc": "l\u00fac",
    "tu": "t\u1eeb",
    "ngay": "ng\u00e0y",
    "cho": "cho",
    "co": "c\u00f3",
    "duoc": "\u0111\u01b0\u1ee3c",
    "voi": "v\u1edbi",
}
"""Words that lead to another part; with other accents they are names."""
ENDS = _SIGNS | _LEADS.keys()
_NOT_AT = several("khoan nan lieu xe chinh tro ve")
"""Behind "tai" without accents it is another word: "tai khoan"."""
_MANY = frozenset({"cac", "may", "nhung", "muoi", "chuc", "ba"})
_ROUGH = several("khoang kho\u1ea3ng tam t\u1ea7m chung ch\u1eebng \u01b0\u1edbc")
_DONE_THERE = frozenset(
    {("tap", "huan"), ("tuyen", "truyen"), ("ho", "tro"), ("huong", "dan"), ("cai", "dat")}
    | {("cai", "vneid"), ("dang", "ky"), ("tham", "gia"), ("tham", "du"), ("to", "chuc")}
)
"""A place ends before what was done there."""
_HALLS = frozenset(
    {("nha", "van"), ("san", "bong"), ("san", "dinh"), ("san", "kho"), ("san", "chua")}
    | {("san", "nha"), ("san", "truong"), ("hoi", "truong"), ("tru", "so"), ("cong", "vien")}
    | {("cau", "lac"), ("san", "van"), ("nha", "sinh"), ("truong", "tieu"), ("dinh", "lang")}
)
_NAMED = frozenset(
    {("nvh",), ("ubnd",), ("clb",), ("nha", "vh"), ("cong", "truong"), ("cong", "cho")}
    | {("trung", "tam"), ("phong", "hop"), ("uy", "ban"), ("truong", "thcs"), ("truong", "mam")}
    | {("nga", "tu"), ("nga", "ba"), ("san", "van"), ("quan", "nuoc"), ("quan", "ca")}
)
"""What can only be a place, with or without a number behind it."""
_OUT = frozenset({"ra", "ve", "sang", "qua", "tren", "ngoai"})
_MARKET = "ch\u1ee3"
_LONGEST_HALL = 4
_MOST_DIGITS = 3
"""No place bears a number of thousands."""


def find_place(free: Sequence[Word | None]) -> list[Word]:
    """Behind "at", to the next comma or part; a group there is a group."""
    for at, word in enumerate(free):
        following = free[at + 1] if at + 1 < len(free) else None
        if word is None or word.said not in _AT or following is None or _are_women(free, at):
            continue
        is_other = word.said == word.plain and following.plain in _NOT_AT
        is_market = following.plain == "cho" and word.plain == "o"
        is_none = following.plain in GROUP or (_is_end(free, at + 1) and not is_market)
        if is_other or is_none:
            continue
        run = _run_from(free, at + 1)
        if [one.plain for one in run] != ["nha"]:
            return run
    return []


def _are_women(free: Sequence[Word | None], at: int) -> bool:
    """ "cac o", "6 o": aunts, as they are called further south; "to 3 o nvh" says where."""
    word, before = free[at], free[at - 1] if at else None
    if word is None or word.said != "o" or before is None or _is_hall(free, at + 1):
        return False
    is_count = before.is_number and not is_of_group(free, at - 1)
    return is_count or before.plain in _MANY


def find_named(free: Sequence[Word | None]) -> list[Word]:
    """A place by its name, without "at"."""
    found = (_run_from(free, at) for at in range(len(free)) if _begins_hall(free, at))
    return next(found, [])


def find_hall(free: list[Word | None], words: Sequence[Word], groups: Sequence[Word]) -> list[Word]:
    """ "san bong to 1" without "at": a place that bears a group's number, and that group."""
    for at in (words.index(one) for one in groups if one.plain in GROUP):
        for begin in range(max(at - _LONGEST_HALL, 0), at):
            run = words[begin:at]
            is_hall = _is_hall(run, 0) and all(word in free for word in run)
            if is_hall and all(word.is_word for word in run):
                free[:] = [None if word in run else word for word in free]
                return [*run, *_numbered(words[at:])]
    return []


def group_of(place: Sequence[Word]) -> list[Word]:
    """The group whose number a place bears: it is the group's own."""
    at = next((at for at, word in enumerate(place) if word.plain in GROUP), len(place))
    return _numbered(place[at:])


def _numbered(words: Sequence[Word]) -> list[Word]:
    """To the first number; nothing where there is none."""
    named = [*takewhile(lambda word: not word.is_number, words)]
    return [*words[: len(named) + 1]] if len(named) < len(words) else []


def _run_from(free: Sequence[Word | None], at: int) -> list[Word]:
    """To the number of a group that it is named by, a number of people, or what was done there."""
    run: list[Word] = []
    for place, one in enumerate(free[at:], at):
        two = tuple(word.plain for word in free[place : place + 2] if word)
        is_done = bool(run) and one is not None and (one.said in _ROUGH or two in _DONE_THERE)
        is_done = is_done or (one is not None and one.is_number and len(one.plain) > _MOST_DIGITS)
        if one is None or is_done or ((run or one.plain != "cho") and _is_end(free, place)):
            break
        run.append(one)
        if len(run) > 1 and one.is_number and is_of_group(free, place):
            break
    return run


def _is_end(free: Sequence[Word | None], at: int) -> bool:
    """Whether another part begins: "tu 8h" does, "nha ba Tu" and "nha co Lan" go on."""
    word, behind = free[at], free[at + 1] if at + 1 < len(free) else None
    before = free[at - 1] if at else None
    if word is None or word.plain in _SIGNS:
        return True
    if word.said not in (word.plain, _LEADS.get(word.plain)) or word.plain not in _LEADS:
        return False
    is_bare = word.said == word.plain
    if is_bare and word.plain == "tu":
        return behind is not None and behind.is_number
    is_title = is_bare and word.plain == "co" and before is not None and before.plain == "nha"
    return not (is_title and behind is not None and behind.is_word)


def _begins_hall(free: Sequence[Word | None], at: int) -> bool:
    """Whether a part of a sentence that names a place begins here: ", cong truong tieu hoc,"."""
    word, before = free[at], free[at - 1] if at else None
    if word is None:
        return False
    is_out = before is not None and before.plain in _OUT
    is_first = before is None or not before.is_word or is_out
    is_square = word.said == _MARKET or (is_out and word.plain == "cho")
    return is_first and (is_square or _is_hall(free[at : at + 2], 0))


def _is_hall(run: Sequence[Word | None], at: int) -> bool:
    plain = tuple(word.plain for word in run[at : at + 2] if word)
    return not {plain[:1], plain}.isdisjoint(_NAMED | _HALLS)
