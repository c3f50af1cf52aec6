"""Hours, which others read: here their numbers are no counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.speech import Word, several
from handlers.rules.speech.words import touch

HOURS = several("h gio g hr")
PARTS = several("sang trua chieu toi dem kem ruoi phut")
_UNTIL = several("- den toi ~ >")
_MINUTES, _HOURS_OF_DAY = 60, 24


def hours_of(words: Sequence[Word]) -> set[Word]:
    """The words of hours alone, among those of a time."""
    line = Lexed(words)
    ends = {at: max(clock(line, at), default=at) for at in range(len(line))}
    return {word for at, end in ends.items() for word in words[at:end]}


def clock(line: Lexed, at: int) -> Iterator[int]:
    """ "8h", "8h30", "8-10h", "19h den 21h"."""
    for end in _hour(line, at):
        yield end
        if line.at(end) in _UNTIL:
            yield from _hour(line, end + 1)
    number = line.number(at)
    if number and number[0] <= _HOURS_OF_DAY and line.at(number[1]) in _UNTIL:
        yield from _hour(line, number[1] + 1)


def _hour(line: Lexed, at: int) -> Iterator[int]:
    number = line.number(at)
    if number is None or number[0] > _HOURS_OF_DAY:
        return
    unit = number[1]
    if line.at(unit) == ":" and touch(*line.words[unit - 1 : unit + 1]) and _is_two(line, unit + 1):
        yield unit + 2
    if line.at(unit) not in HOURS:
        return
    end = line.over(unit + 1, PARTS)
    yield end
    minutes = line.number(end)
    is_behind = end == unit + 1 or line.at(end - 1) in ("kem", "ruoi")
    if minutes and minutes[0] < _MINUTES and is_behind and _are_minutes(line, end):
        yield minutes[1]


def _is_two(line: Lexed, at: int) -> bool:
    """ "8:30", but not "to 7: 15 nguoi"."""
    return len(line.at(at)) > 1 and line.at(at).isdecimal() and touch(*line.words[at - 1 : at + 1])


def _are_minutes(line: Lexed, at: int) -> bool:
    """ "8h5" is as good as "8h 30"; "8h 4 ban" has none."""
    return len(line.at(at)) > 1 or touch(*line.words[at - 1 : at + 1])
