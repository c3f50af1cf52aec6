"""A line in which nothing is taken back any more: "30 nguoi a nham 32" is "32 nguoi"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from handlers.rules.counting.names import OF_HEADS, name_at
from handlers.rules.session_said.times_anew import mended_times
from handlers.rules.speech import Word, number_at, split
from handlers.rules.speech.slips import denied_end, taken_back

_GROUP = frozenset({"to", "tdp"})
_CLOCKS = frozenset({"h", "gio", "g", ":"})
_BETWEEN = frozenset({",", ".", ";", "-", "(", "la", "chinh", "xac", "phai"})
"""Between what was wrong and what is right."""
_FARTHEST = 8


class _Span(NamedTuple):
    """A number with what it is of: a group, an hour, a count by its name; "" where it is bare."""

    begin: int
    number: int
    """Where the number itself begins, and ends."""
    behind: int
    end: int
    of: str


def settled(text: str) -> str:
    """The line as it is meant; what nobody can put right stays as it was said."""
    text = mended_times(_without_denied(text))
    words = split(text)
    for at in range(len(words)):
        length = taken_back(words, at)
        if length and (mended := _mended(text, words, at, at + length)):
            return settled(mended)
    return text


def _without_denied(text: str) -> str:
    """Without "khong phai to 3 ma", "chu khong phai 30": a number that was not meant."""
    words = split(text)
    for at in range(len(words)):
        end = denied_end(words, at)
        if not end or not any(word.is_number for word in (*words[:at], *words[end:])):
            continue
        before = _said_before(words, at, end)
        rest = _cut(text, words[at].begin, words[end - 1].end)
        if before is None:
            return _without_denied(rest)
        if any(_is_alike(one, before) for one in _spans(split(rest)) if one.begin != before.begin):
            return _without_denied(_cut(rest, words[before.begin].begin, words[before.end - 1].end))
    return text


def _said_before(words: Sequence[Word], at: int, end: int) -> _Span | None:
    """Where the number that is denied was said: "to 8, a khong phai to 8 ma to 9"."""
    denied = next(iter(_spans(words[:end], at)), None)
    if denied is None:
        return None
    said = number_at(words, denied.number)
    alike = (one for one in _spans(words[:at]) if _is_alike(one, denied))
    return next((one for one in alike if _value(words, one) == (said and said[0])), None)


def _is_alike(one: _Span, other: _Span) -> bool:
    return one.of == other.of or "" in (one.of, other.of)


def _value(words: Sequence[Word], span: _Span) -> int | None:
    found = number_at(words, span.number)
    return found[0] if found else None


def _spans(words: Sequence[Word], at: int = 0) -> list[_Span]:
    """All that are said one behind the other."""
    found = list[_Span]()
    while at < len(words):
        if span := _span(words, at):
            found.append(span)
        at = span.end if span else at + 1
    return found


def _mended(text: str, words: Sequence[Word], at: int, behind: int) -> str:
    """With the new number in the old one's place; "" where either is not of the other's kind."""
    skipped = len([*takewhile(lambda word: word.plain in _BETWEEN, words[behind:])])
    new = _span(words, behind + skipped)
    old = _last(words, at)
    if new is None or old is None or not (new.of == old.of or "" in (new.of, old.of)):
        return ""
    if new.of:
        return _cut(text, words[old.begin].begin, words[new.begin].begin)
    said = text[words[new.number].begin : words[new.behind - 1].end]
    rest = _cut(text, words[old.end - 1].end, words[new.end - 1].end)
    return f"{rest[: words[old.number].begin]}{said}{rest[words[old.behind - 1].end :]}"


def _cut(text: str, begin: int, end: int) -> str:
    return (
        f"{text[:begin].rstrip()} {text[end:].lstrip()}".strip() if begin else text[end:].lstrip()
    )


def _last(words: Sequence[Word], at: int) -> _Span | None:
    """What was said last, right before it was taken back."""
    end = at - len([*takewhile(lambda word: word.plain in _BETWEEN, reversed(words[:at]))])
    spans = (_span(words[:end], begin) for begin in range(max(0, end - _FARTHEST), end))
    return next((one for one in spans if one and one.end == end), None)


def _span(words: Sequence[Word], at: int) -> _Span | None:
    """What is said here, the widest: its name stands before the number, or behind it."""
    if at >= len(words):
        return None
    if words[at].plain in _GROUP:
        found = number_at(words, at + 1)
        return _Span(at, at + 1, found[1], found[1], "group") if found else None
    if found := number_at(words, at):
        return _behind(words, at, found[1])
    named = name_at(words, at, OF_HEADS)
    found = number_at(words, named[1]) if named else None
    return _Span(at, named[1], found[1], found[1], named[0]) if named and found else None


def _behind(words: Sequence[Word], at: int, end: int) -> _Span:
    if end < len(words) and words[end].plain in _CLOCKS:
        minutes = number_at(words, end + 1)
        return _Span(at, at, end, minutes[1] if minutes else end + 1, "hour")
    named = name_at(words, end, OF_HEADS) if end < len(words) else None
    return _Span(at, at, end, named[1] if named else end, named[0] if named else "")
