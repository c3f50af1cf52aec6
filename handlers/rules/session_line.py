"""A whole session in one line: which words say its kind, groups, place, times and counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.rules.counting import ROUGHLY, Counts, read_heads
from handlers.rules.counting.names import OF_HEADS, name_at
from handlers.rules.folding import is_brief
from handlers.rules.kinds import signs
from handlers.rules.moments import times_in
from handlers.rules.speech import Word, composed, cut, leftover, number_at, several, split

_LONGEST, _MOST_WORDS, _WIDEST = 200, 50, 7
_DENIED = several("kh\u00f4ng khong ch\u01b0a chua h\u1ee7y huy ho\u00e3n hoan ko")
_AT = several("\u1edf o t\u1ea1i tai")
_GROUP = frozenset({"to", "tdp"})
_ENDS = frozenset({",", ";", ".", "\n", "-", "luc", "tu", "ngay", "cho", "co", "duoc", "voi"})
_AROUND_GROUP = frozenset({"to", "dan", "pho", "tdp", "so", "va", ",", "voi"})
FILLERS = several("buoi da co duoc o tai cho luc tu ngay den vao va ghi bao cao hom gom toi minh")
"""Words between the parts."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """The words of each part as they were typed; empty where it is not said."""

    kind: str = ""
    groups: str = ""
    place: str = ""
    when: str = ""
    counts: Counts | None = None
    left: str = ""

    @property
    def is_read(self) -> bool:
        """Whether anything was; a place alone may be anything."""
        return any((self.kind, self.groups, self.when, self.counts))


def read_session(text: str, today: date) -> SessionLine:
    """Take the line apart; where something did not take place, all of it is left over."""
    if not is_brief(text.strip(), _LONGEST):
        return SessionLine(left=cut(text))
    text = composed(text.strip())
    words = split(text)
    if len(words) > _MOST_WORDS or any(word.said in _DENIED for word in words):
        return SessionLine(left=cut(text))
    free: list[Word | None] = list(words)
    counts = _counts(text, free)  # before the times, or "10h 35 nguoi" ended at 10:35
    times = _taken(free, lambda rest: _times(rest, today))
    place = _taken(free, _place)
    kind = _kind(free)
    groups = _taken(free, _groups)
    left = leftover(text, [word for word in free if word], FILLERS)
    where, at, when = (_said(text, part) for part in (groups, place, times))
    return SessionLine(kind, where, at, when, counts or None, left)


def _taken(
    free: list[Word | None], find: Callable[[Sequence[Word | None]], list[Word]]
) -> list[Word]:
    """The words of a part, which are free no more."""
    found = find(free)
    for at, word in enumerate(free):
        if word in found:
            free[at] = None
    return found


def _said(text: str, words: Sequence[Word]) -> str:
    """As typed, with one gap for whatever stood between."""
    pieces, end = list[str](), 0
    for word in words:
        gap = "" if not pieces or word.begin == end else " "
        pieces.append(f"{gap}{text[word.begin : word.end]}")
        end = word.end
    return "".join(pieces)


def _times(free: Sequence[Word | None], today: date) -> list[Word]:
    """But for numbers behind a group's name; a day with its month is one without an hour too."""
    words = [word for at, word in enumerate(free) if word and not _is_of_group(free, at)]
    dates = {
        word
        for three in zip(words, words[1:], words[2:], strict=False)
        if three[0].is_number and three[1].plain == "/" and three[2].is_number
        for word in three
    }
    times = {*times_in(words, today), *dates}
    return [word for word in words if word in times]


def _is_of_group(free: Sequence[Word | None], at: int) -> bool:
    before = free[at - 1] if at else None
    return before is not None and before.plain in {*_GROUP, "so"}


def _counts(text: str, free: list[Word | None]) -> Counts:
    found: Counts = {}
    at = 0
    while at < len(free):
        end, said = _count_at(text, free, at)
        if said and not found.keys() & said.keys():
            found |= said
            free[at:end] = [None] * (end - at)
        at = max(end, at + 1)
    return found


def _count_at(text: str, free: Sequence[Word | None], at: int) -> tuple[int, Counts]:
    """The widest row of words from here that is nothing but counts with their names."""
    run: list[Word] = []
    for word in free[at : at + _WIDEST]:
        if word is None or word.plain in ",;.\n":
            break
        run.append(word)
    before = free[at - 1] if at else None
    is_rough = before is not None and before.said in ROUGHLY
    if not run or is_rough or _is_of_group(free, at) or not _begins(run):
        return at, {}
    for length in range(len(run), 1, -1):
        part, behind = run[:length], run[length : length + 1]
        if behind and (number_at(behind, 0) or behind[0].said in ROUGHLY):
            continue  # "35 nguoi vneid 5", "5 nguoi hon"
        read = read_heads(text[part[0].begin : part[-1].end])
        if read.value and not read.left and any(name_at(part, k, OF_HEADS) for k in range(length)):
            return at + length, read.value
    return at, {}


def _begins(run: list[Word]) -> bool:
    return number_at(run, 0) is not None or name_at(run, 0, OF_HEADS) is not None


def _place(free: Sequence[Word | None]) -> list[Word]:
    """Behind "at", to the next comma or part; a group there is a group."""
    for at, word in enumerate(free):
        following = free[at + 1] if at + 1 < len(free) else None
        if word is None or word.said not in _AT or following is None:
            continue
        if following.plain in _GROUP or following.plain in _ENDS:
            continue
        run: list[Word] = []
        for one in free[at + 1 :]:
            if one is None or one.plain in _ENDS:
                break
            run.append(one)
        if [one.plain for one in run] != ["nha"]:
            return run
    return []


def _kind(free: list[Word | None]) -> str:
    """The words that name the kind; what is taken elsewhere stands between them."""
    apart = Word(",", ",", 0, 0)
    phrases, used = signs([word or apart for word in free])
    for at in used:
        free[at] = None
    return " ".join(word for phrase in phrases for word in phrase)


def _groups(free: Sequence[Word | None]) -> list[Word]:
    """From the first group with a number to the last number behind it."""
    run: list[Word] = []
    for at, word in enumerate(free):
        is_first = word is not None and word.plain in _GROUP and _is_numbered(free, at)
        if not run and not is_first:
            continue
        if word is None or not (word.is_number or word.plain in _AROUND_GROUP):
            break
        run.append(word)
    while run and not run[-1].is_number:
        run.pop()
    return run


def _is_numbered(free: Sequence[Word | None], at: int) -> bool:
    following = [word for word in free[at + 1 : at + 5] if word]
    behind = [word for word in following if word.plain not in _AROUND_GROUP]
    return bool(behind) and behind[0].is_number
