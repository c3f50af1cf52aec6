"""Numbers of several groups in one sentence: "22 nguoi to 3, 18 nguoi to 4"; never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from handlers.rules.counting import ROUGHLY, Counts, read_heads
from handlers.rules.counting.names import OF_HEADS, name_at
from handlers.rules.speech import Word, number_at

FEWEST = 2
"""Groups with a number of their own: of one alone, the number may be everybody's."""
_WIDEST = 7
_GROUP = frozenset({"to", "tdp"})
_IN_NAME = frozenset({"dan", "pho", "so"})
_OF = frozenset({"cua", "o", "thuoc", "ben", "cho", "tai"})
_HAS = frozenset({"co", "duoc", "dc", "la", ":", "=", "-", "("})
_PARTS = frozenset({",", ";", ".", "\n", "va", "con", "voi", "(", ")"})
_PEOPLE = ("ba", "con")
"""No word between two parts."""
_LISTS = frozenset({",", "va", "voi", "den", "-"})


@dataclass(frozen=True, slots=True)
class Told:
    """A group and what it had, with the words of both; `words`: all that say so."""

    group: tuple[Word, ...]
    said: tuple[Word, ...]
    counts: Counts
    words: tuple[Word, ...]


def told_by_group(text: str, words: Sequence[Word]) -> tuple[Told, ...]:
    """What each of several groups had; nothing where a number may be of two of them."""
    before, behind = _found(text, tuple(words))
    several = max(before, behind, key=len)
    numbers = {one.group[-1].plain for one in several}
    is_sure = len(before) != len(behind) and len(numbers) == len(several) >= FEWEST
    return tuple(several) if is_sure else ()


def is_doubtful(text: str, words: Sequence[Word]) -> bool:
    """Whether a number stands beside one of several groups, and nobody can tell whose each is."""
    numbers = {words[end - 1].plain for _, end in _groups(words)}
    is_of_several = len(numbers) >= FEWEST and any(_found(text, tuple(words)))
    return is_of_several and not told_by_group(text, words)


def names_group(words: Sequence[Word]) -> bool:
    """Whether a group is spoken of by its number."""
    return bool(_groups(words))


@lru_cache(maxsize=4)
def _found(text: str, words: tuple[Word, ...]) -> tuple[list[Told], list[Told]]:
    """The groups with a number before them, and those with one behind."""
    groups = _groups(words)
    before = [one for at in groups if (one := _number_before(text, words, *at))]
    behind = [one for at in groups if (one := _number_behind(text, words, *at, over=frozenset()))]
    if max(len(before), len(behind)) < FEWEST:
        over = [one for at in groups if (one := _number_behind(text, words, *at, over=_PARTS))]
        if len(over) >= FEWEST:
            return [], over
    return before, behind


def _groups(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where each "to [dan pho] [so] 3" begins and ends."""
    found = []
    for at, word in enumerate(words):
        end = at + 1
        while end < len(words) and words[end].plain in _IN_NAME:
            end += 1
        if word.plain in _GROUP and end < len(words) and words[end].is_number:
            found.append((at, end + 1))
    return found


def _number_before(text: str, words: Sequence[Word], at: int, end: int) -> Told | None:
    """ "22 nguoi to 3": the widest count that ends where the group begins."""
    if _is_list(words, end):
        return None
    last = at - 1 if at and words[at - 1].plain in _OF else at
    for first in range(max(0, last - _WIDEST), last):
        is_first = _ends(words, first - 1) or _is_named(words, first - 1)
        is_within = words[first - 1].is_number or words[first - 1].plain in "/:-"
        if not is_first and is_within:
            continue
        is_alone = is_first and last - first == 1
        if said := _count(text, words, first, last, is_led=is_alone):
            return _told(words, (at, end), (first, last), said)
    return None


def _number_behind(
    text: str, words: Sequence[Word], at: int, end: int, *, over: frozenset[str]
) -> Told | None:
    """ "to 3 co 22 nguoi": the widest count that begins behind the group, unless it ends a list."""
    if at > 1 and words[at - 1].plain in _LISTS and _is_named(words, at - 2):
        return None
    first = end
    while first < len(words) and words[first].plain in _HAS | over:
        first += 1
    for last in range(min(len(words), first + _WIDEST), first, -1):
        if said := _count(text, words, first, last, is_led=not over):
            return _told(words, (at, end), (first, last), said)
    return None


def _told(
    words: Sequence[Word], group: tuple[int, int], said: tuple[int, int], counts: Counts
) -> Told:
    first, last = min(group[0], said[0]), max(group[1], said[1])
    named, counted = (tuple(words[begin:end]) for begin, end in (group, said))
    return Told(named, counted, counts, tuple(words[first:last]))


def _is_named(words: Sequence[Word], at: int) -> bool:
    """Whether the number of a group stands here."""
    return at > 0 and words[at].is_number and words[at - 1].plain in _GROUP | _IN_NAME


def _count(text: str, words: Sequence[Word], first: int, last: int, *, is_led: bool) -> Counts:
    """What these words count, if they do nothing else; a number alone stands between signs."""
    run = words[first:last]
    if number_at(run, 0) is None:
        return {}
    has_name = any(name_at(run, place, OF_HEADS) for place in range(len(run)))
    is_alone = is_led and (_ends(words, last) or words[last].plain in _GROUP | _OF)
    is_part = any(
        word.plain in _PARTS | _GROUP and (before, word.plain) != _PEOPLE
        for before, word in zip(("", *(one.plain for one in run)), run, strict=False)
    )
    is_rough = any(word.said in ROUGHLY for word in words[max(0, first - 1) : last + 1])
    if is_part or is_rough or not (has_name or is_alone):
        return {}
    read = read_heads(text[run[0].begin : run[-1].end])
    is_clear = read.value and not read.left and None not in read.value.values()
    return read.value or {} if is_clear else {}


def _ends(words: Sequence[Word], at: int) -> bool:
    """Whether nothing stands here but a sign, or a word between two parts."""
    return not 0 <= at < len(words) or words[at].plain in _PARTS


def _is_list(words: Sequence[Word], end: int) -> bool:
    """Whether the group is the first of several: "40 nguoi to 3 va 5", "to 3 va to 5"."""
    if end + 1 >= len(words) or words[end].plain not in _LISTS:
        return False
    if words[end + 1].plain in _GROUP:
        return True
    found = number_at(words, end + 1)
    if found is None:
        return False
    is_counted = found[1] < len(words) and (
        name_at(words, found[1], OF_HEADS) or words[found[1]].plain in _GROUP | _OF
    )
    return not is_counted
