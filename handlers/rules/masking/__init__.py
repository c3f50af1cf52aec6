"""Numbers that identify people or open their accounts are masked before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handlers.rules.folding import composed
from handlers.rules.masking.grouped import identifying
from handlers.rules.masking.harmless import without_harmless
from handlers.rules.masking.plain import plain
from handlers.rules.masking.secret import secrets

MASK = "\u2022\u2022\u2022"
_ROUNDS = 4
"""What is masked may bring its neighbours together; by then nothing is left to mask."""
_IN_A_BUTTON = re.compile(r"[\w.+-]{0,64}", re.ASCII)
"""What our buttons carry between colons; anything else was typed by somebody."""
_SHORTEST = 4
"""Characters of the shortest code."""
_LONGEST_ID = 9
"""Digits of the largest number of a row; an identity card has more."""


def mask_numbers(text: str) -> tuple[str, bool]:
    """The text fit to be kept, and whether anything had to be masked.

    Masked: six digits in a row, nine in groups, codes and passwords after the words that name
    them. Dates, money, hotlines, the numbers of files at an office, and counts stay.
    """
    found = False
    for _ in range(_ROUNDS):
        text, has_more = _masked(text)
        if not has_more:
            break
        found = True
    return text, found


def mask_button(data: str) -> tuple[str, bool]:
    """A button's data with what was typed into it masked; what our own buttons carry stays."""
    parts = [_masked_part(part) for part in data.split(":")]
    return ":".join(part for part, _ in parts), any(found for _, found in parts)


def _masked_part(part: str) -> tuple[str, bool]:
    if len(part) < _SHORTEST:
        return part, False
    if part.isdecimal():
        return (part, False) if len(part) <= _LONGEST_ID else (MASK, True)
    return (part, False) if _IN_A_BUTTON.fullmatch(part) else mask_numbers(part)


def _masked(text: str) -> tuple[str, bool]:
    whole = composed(text)
    shadow, places = plain(whole)
    kept, end = [], 0
    for first, last in _spans(shadow):
        kept += [whole[end : places[first]], MASK]
        end = places[last]
    return "".join([*kept, whole[end:]]), bool(kept)


def _spans(shadow: str) -> Iterator[tuple[int, int]]:
    """Where something is to be hidden, in order, what touches or overlaps as one."""
    clean = without_harmless(shadow)
    yield from _joined(sorted([*secrets(clean), *identifying(clean)]))


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begin, end = -1, -1
    for first, last in spans:
        if first > end:
            if end >= 0:
                yield begin, end
            begin, end = first, last
        end = max(end, last)
    if end >= 0:
        yield begin, end
