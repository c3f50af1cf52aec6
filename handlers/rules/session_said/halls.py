"""A place that is named without "at" and bears the number of its group."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.speech import Word

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
_SQUARE = frozenset({"cho", "ch\u1ee3"})
_LONGEST_HALL = 4


def find_hall(free: list[Word | None], words: Sequence[Word], groups: Sequence[Word]) -> list[Word]:
    """ "san bong to 1" without "at": a place that bears the group's number, and its group."""
    at = words.index(groups[0]) if groups else 0
    for begin in range(max(at - _LONGEST_HALL, 0), at):
        run = words[begin:at]
        is_hall = _is_hall(run, 0) and all(word in free for word in run)
        if is_hall and all(word.is_word for word in run):
            free[:] = [None if word in run else word for word in free]
            return [*run, *groups]
    return []


def begins_hall(free: Sequence[Word | None], at: int) -> bool:
    """Whether a part of a sentence that names a place begins here: ", cong truong tieu hoc,"."""
    word, before = free[at], free[at - 1] if at else None
    if word is None:
        return False
    is_out = before is not None and before.plain in _OUT
    if is_out and word.said in _SQUARE:
        return True
    is_first = before is None or not before.is_word or is_out
    return is_first and _is_hall(free[at : at + 2], 0)


def _is_hall(run: Sequence[Word | None], at: int) -> bool:
    plain = tuple(word.plain for word in run[at : at + 2] if word)
    return not {plain[:1], plain}.isdisjoint(_NAMED | _HALLS)
