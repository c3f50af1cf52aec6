"""A place that is named without "at" and bears the number of its group."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.speech import Word

_HALLS = frozenset(
    {("nha", "van"), ("san", "bong"), ("san", "dinh"), ("san", "kho"), ("san", "chua")}
    | {("san", "nha"), ("san", "truong"), ("hoi", "truong"), ("tru", "so"), ("cong", "vien")}
    | {("cau", "lac"), ("san", "van"), ("nha", "sinh"), ("truong", "tieu"), ("dinh", "lang")}
)
_LONGEST_HALL = 4


def find_hall(free: list[Word | None], words: Sequence[Word], groups: Sequence[Word]) -> list[Word]:
    """ "san bong to 1" without "at": a place that bears the group's number, and its group."""
    at = words.index(groups[0]) if groups else 0
    for begin in range(max(at - _LONGEST_HALL, 0), at - 1):
        run = words[begin:at]
        is_hall = (run[0].plain, run[1].plain) in _HALLS and all(word in free for word in run)
        if is_hall and all(word.is_word for word in run):
            free[:] = [None if word in run else word for word in free]
            return [*run, *groups]
    return []
