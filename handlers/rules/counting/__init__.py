"""Counts as volunteers type them: "35 nguoi, 20 nu", "VNeID nam, ho so 3 luot"; never a guess."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.rules.counting.clauses import BARE, EVERYTHING, SAME, clauses, read
from handlers.rules.counting.names import HEADS, MEN, OF_HEADS, OF_RESULTS, RESULTS, Names
from handlers.rules.counting.scanning import OTHER, items
from handlers.rules.folding import is_brief
from handlers.rules.speech import Reading, Word, composed, excerpt, leftover, split, takes

__all__ = [
    "HEADS",
    "MOST",
    "RESULTS",
    "Counts",
    "impossible",
    "lacks_whole",
    "read_heads",
    "read_results",
]

MOST = 5000
"""More people than any hall of the ward holds."""
_LONGEST = 500
"""Characters of eleven counts with all their words, twice over."""
_MOST_WORDS = 150
"""The same in words: signs without letters are many and say nothing."""
Counts = dict[str, int | None]


def read_heads(text: str) -> Reading[Counts]:
    """How many came, and which: a bare number is the head count."""
    return _read(text, OF_HEADS, HEADS)


def read_results(text: str) -> Reading[Counts]:
    """What people were helped with; nothing at all is five zeros."""
    return _read(text, OF_RESULTS, RESULTS)


def impossible(counts: Mapping[str, int | None]) -> str | None:
    """The first part that is larger than the whole."""
    whole = counts.get("head_count")
    if whole is None:
        return None
    parts = ((name, counts.get(name)) for name in HEADS[1:])
    return next((name for name, count in parts if count is not None and count > whole), None)


def lacks_whole(said: Counts, before: Mapping[str, int | None]) -> bool:
    """Whether a part of the heads is all that is known: "35 cu" may be everybody; asked once."""
    is_part = any(said.get(name) for name in HEADS[1:]) and "head_count" not in said
    return is_part and not any(count is not None for count in before.values())


def _read(text: str, names: Names, fields: tuple[str, ...]) -> Reading[Counts]:
    if not is_brief(text.strip(), _LONGEST):
        return Reading(None)
    text = composed(text.strip())
    words = split(text)
    found: Counts = {}
    left: list[Word] = []
    for take in takes(words) if len(words) <= _MOST_WORDS else ():
        said: Counts = {}
        for clause in clauses(items(take, names)):
            spoken = [word for item in clause for word in take[item.begin : item.end]]
            if not _add(read(clause), said, found, fields):
                return Reading(None, excerpt(text, spoken))
            unused = (item for item in clause if item.kind == OTHER)
            left += [word for item in unused for word in take[item.begin : item.end]]
        found |= said
    return Reading(found, leftover(text, left)) if found and _settled(found) else Reading(None)


def _add(
    told: list[tuple[str, int | None]] | None, said: Counts, mended: Counts, fields: tuple[str, ...]
) -> bool:
    """Add what a clause tells; False where it is not clear, too many, or said twice."""
    for field, value in told or ():
        heads = said.get("head_count", mended.get("head_count"))
        count = heads if value == SAME else value
        named = _meant(field, count, fields, [*mended] if mended else [], said)
        if not named or said.keys() & set(named) or (count or 0) > MOST:
            return False
        if value == SAME and heads is None:
            return False
        said |= dict.fromkeys(named, count)
    return told is not None


def _meant(
    field: str, count: int | None, fields: tuple[str, ...], mended: list[str], said: Counts
) -> tuple[str, ...]:
    """Which counts are spoken of; a bare number after a slip means what was said last."""
    if field not in (BARE, EVERYTHING):
        return (field,)
    if said:
        return ()
    return (mended[-1],) if field == BARE and mended else _unnamed(count, fields)


def _unnamed(count: int | None, fields: tuple[str, ...]) -> tuple[str, ...]:
    """A number alone is the heads; no number is everything; no results are five zeros."""
    if fields is HEADS:
        return HEADS if count is None else ("head_count",)
    return RESULTS if not count else ()


def _settled(found: Counts) -> bool:
    """Men are told apart from women, and add up with them; False where they do not."""
    men = found.pop(MEN, None)
    if men is None:
        return bool(found)
    heads, women = found.get("head_count"), found.get("women")
    if heads is None and women is not None:
        found["head_count"] = heads = men + women
    elif heads is not None and women is None:
        found["women"] = women = heads - men
    return heads is not None and women is not None and heads == men + women
