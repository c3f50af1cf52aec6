"""A correction that starts from what stands: "bớt 2", "tăng lên 31", "tổ 9 thành tổ 7"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.rules.folding import is_brief
from handlers.rules.speech import Word, composed, number_at, several, split

_LONGEST = 80
_AROUND = several("da vang a oi em toi minh cho xin nho giup ho luon")
_LESS, _MORE = several("bot tru giam"), several("them cong tang")
_ON = several("di thanh")
_UP_TO, _DOWN_TO = several("len thanh"), several("con xuong thanh")
_NO = several("khong ko hong nham sai phai , .")
_TAIL = several("a nhe nha nua thoi di em day moi dung .")
_PEOPLE = several("nguoi ng bac cu ba")
_GROUP = r"(?:t\u1ed5|to|tdp)(?: d\u00e2n ph\u1ed1| dan pho)?(?: s\u1ed1| so)? \S+"
_TURNED = re.compile(
    rf"(?:(?:s\u1eeda|sua|\u0111\u1ed5i|doi|chuy\u1ec3n|chuyen|kh\u00f4ng ph\u1ea3i|khong phai) )?"
    rf"(?P<old>{_GROUP}) ?(?:th\u00e0nh|thanh|sang|m\u00e0 l\u00e0|ma la|->|=>|\u2192) ?"
    rf"(?P<new>{_GROUP})(?: (?:nh\u00e9|nhe|\u1ea1|a|nha|m\u1edbi \u0111\u00fang|moi dung))*",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    rf"(?:b\u1ecf|bo|x\u00f3a|x\u00f3\u00e1|xoa|b\u1edbt) (?:\u0111i |di )?(?P<old>{_GROUP})"
    rf"(?: (?:\u0111i|di|nh\u00e9|nhe|\u1ea1|a|nha|ra))*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Recount:
    """How many more or fewer, or how many it is now."""

    way: int
    """-1 fewer, 1 more, 0 so many now."""
    counted: str
    """The number and what is counted, as typed."""
    turn: int = 0
    """For so many now: whether it is said to be less (-1) or more (1) than before."""

    def of(self, stands: int, said: int) -> list[int]:
        """What it may be now, the likelier first; none where so many can not be taken away."""
        if self.way:
            found = [stands + self.way * said]
        elif self.turn * (said - stands) >= 0:
            found = [said]
        else:  # "tăng lên 3" of thirty: three, or three more
            found = [stands + self.turn * said, said]
        return [one for one in found if one >= 0]


def read_recount(text: str) -> Recount | None:
    """A change of a count by what stands; None where nothing of it is said."""
    words = split(composed(text.strip())) if is_brief(text.strip(), _LONGEST) else []
    words = _without(words, _AROUND)
    if not words or not words[0].is_word:
        return None
    verb = words[0].plain
    if verb in _LESS | _MORE:
        turn = 1 if verb in _MORE else -1
        rest, is_now = _behind(words[1:], _UP_TO if turn > 0 else _DOWN_TO)
        counted = _counted(text, rest)
        return Recount(0 if is_now else turn, counted, turn) if counted else None
    rest = _without(words, _NO)
    is_denied = len(rest) < len(words)
    is_sure = is_denied and any(one.plain in _PEOPLE for one in rest)
    counted = _counted(text, rest) if is_sure else ""
    return Recount(0, counted) if counted else None


def _without(words: list[Word], leading: frozenset[str]) -> list[Word]:
    at = 0
    while at < len(words) and words[at].plain in leading and not number_at(words, at):
        at += 1
    return words[at:]


def _behind(words: list[Word], to: frozenset[str]) -> tuple[list[Word], bool]:
    """What stands behind the verb, and whether it says how many it is now."""
    at, is_now = 0, False
    while at < len(words) and not number_at(words, at) and words[at].plain in to | _ON | _MORE:
        is_now = is_now or words[at].plain in to
        at += 1
    return words[at:], is_now


def _counted(text: str, words: Sequence[Word]) -> str:
    """The number with what is counted; "" where it does not begin with a number."""
    last = len(words)
    while last and words[last - 1].plain in _TAIL:
        last -= 1
    if not last or number_at(list(words), 0) is None:
        return ""
    return composed(text.strip())[words[0].begin : words[last - 1].end]


def turned_group(text: str) -> tuple[str, str] | None:
    """ "tổ 9 thành tổ 7": the group that stands and the one that it is."""
    found = _TURNED.fullmatch(composed(text.strip())) if is_brief(text.strip(), _LONGEST) else None
    return (found["old"], found["new"]) if found else None


def left_out_group(text: str) -> str:
    """ "bỏ tổ 9": the group that was not there."""
    found = (
        _LEFT_OUT.fullmatch(composed(text.strip())) if is_brief(text.strip(), _LONGEST) else None
    )
    return found["old"] if found else ""


def ends_in_people(text: str) -> bool:
    """Whether nothing stands behind them: "4 nguoi giup" are others."""
    words = split(composed(text.strip())) if is_brief(text.strip(), _LONGEST) else []
    return counts_people(text) and words[-1].plain in _PEOPLE


def counts_people(text: str) -> bool:
    """Whether people are counted in figures or words: "35 nguoi", "ba muoi lam nguoi"."""
    words = split(composed(text.strip())) if is_brief(text.strip(), _LONGEST) else []
    ends = (found[1] for at in range(len(words)) if (found := number_at(words, at)))
    return any(end < len(words) and words[end].plain in _PEOPLE for end in ends)
