"""Counts divided between groups: what was typed, whether it adds up, and what every group has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.rules.counting import HEADS, RESULTS, read_heads, read_results
from handlers.rules.folding import is_brief
from handlers.rules.group_lists import MOST

_PARTS = re.compile(r"[;\n]+|,(?=[^,;:\n]*:)")
"""A comma parts groups too, where a name and a colon follow."""
_LONGEST = 2000
"""Characters of the counts of every group that can have come to one session."""
Counts = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Share:
    """What one group had: its name as typed, and its counts."""

    group: str
    counts: Mapping[str, int]


def parse_shares(text: str) -> tuple[list[Share], str]:
    """The shares that were typed, or the first part that is not clear."""
    if not is_brief(text.strip(), _LONGEST):
        return [], text
    shares = []
    parts = [part for part in map(str.strip, _PARTS.split(text)) if part]
    if len(parts) > MOST:
        return [], parts[MOST]
    for part in parts:
        name, colon, said = part.partition(":")
        counts = _counts(said)
        if not (colon and name.strip() and counts):
            return [], part
        shares.append(Share(name.strip(), counts))
    return shares, "" if shares else text


def _counts(said: str) -> dict[str, int]:
    """What is counted, where every word has a use and every count a number."""
    for reading in (read_heads(said), read_results(said)):
        told = reading.value or {}
        known = {name: count for name, count in told.items() if count is not None}
        if known and not reading.left and len(known) == len(told):
            return known
    return {}


def differing(shares: Sequence[Share], pool: Sequence[Counts]) -> tuple[str, int, int] | None:
    """The first count whose shares are not its whole: (count, typed, whole)."""
    for field in named(shares):
        typed = sum(share.counts.get(field, 0) for share in shares)
        whole = sum(row.get(field) or 0 for row in pool)
        if typed != whole:
            return field, typed, whole
    return None


def named(shares: Sequence[Share]) -> list[str]:
    """The counts that are divided, in their usual order."""
    said = {field for share in shares for field in share.counts}
    return [field for field in (*HEADS, *RESULTS) if field in said]


def divided(
    before: Counts, share: Mapping[str, int] | None, fields: Sequence[str], *, pooled: bool
) -> dict[str, int | None]:
    """A row afterwards: what it gives away, and what it gets."""
    after = dict(before)
    for field in fields:
        kept = 0 if pooled else before.get(field)
        got = None if share is None else share.get(field, 0)
        after[field] = kept if got is None else (kept or 0) + got
    return after
