"""Counts divided between groups: what was typed, whether it adds up, and what every group has.

Every count has a pool of its own: what people of several groups still have of it; where that is
nothing, all of it anew. So each count is divided once, in any order, and may be divided again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.rules.counting import HEADS, RESULTS, impossible, read_heads, read_results
from handlers.rules.folding import fold, is_brief
from handlers.rules.session_said.by_group import told_by_group
from handlers.rules.session_said.group_lists import MOST
from handlers.rules.speech import Word, composed, number_at, split
from handlers.rules.speech.reading import COURTESY

_PARTS = re.compile(r"[;\n]+|,(?=[^,;:\n]*:)")
"""A comma parts groups too, where a name and a colon follow."""
_NAMED = re.compile(
    r"(?<!\w)(chung(?! \w*[^\W\d])"
    r"|(?:t(?:\u1ed5|o)(?: d(?:\u00e2|a)n ph(?:\u1ed1|o))?|tdp)(?: s(?:\u1ed1|o))? ?\d{1,3})"
    r"(?: (?:c\u00f3|co|\u0111\u01b0\u1ee3c|duoc|l\u00e0|la|ph\u1ea3i|phai"
    r"|th\u00e0nh|thanh|ch\u1ec9|chi)(?!\w))*"
    r"(?:[ =-]+|$)",
    re.IGNORECASE,
)
"""A group by its number before its counts, where nobody typed a colon."""
_MENDS = re.compile(
    r"(?:(?:da|a|em|toi|minh|thua|oi|xin|cho|ghi|noi|bi|nham|sai|roi|sua|lai|chinh|thi|so|nguoi"
    r"|cua|dem)(?: |$))+"
)
"""Before the first group these say no more than that it was wrong before."""
_LINK = re.compile(r"(?:[\s,;.]+|(?<!\w)(?:v\u00e0|va|c\u00f2n|con)(?!\w))+$", re.IGNORECASE)
_LINKS = frozenset({"va", "con", "lai", ";"})
_LONGEST = 2000
"""Characters of the counts of every group that can have come to one session."""
_COUNTS = (*HEADS, *RESULTS)
WHOLE = HEADS[0]
Counts = Mapping[str, int | None]
Sheet = Mapping[int | None, Counts]
"""What each group counted; None: people of several groups."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one group had: its name as typed, and its counts."""

    group: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why shares are not taken: a sum that differs from its whole, or from a group's heads."""

    field: str
    typed: int
    kept: int | None
    """None: nobody counted it."""
    group: int | None = None
    """Where a part is larger than the heads of the group."""


def parse_shares(text: str, bare: str = WHOLE) -> tuple[list[Share], str]:
    """The shares that were typed, or the first part that is not clear; `bare` has no name."""
    if not is_brief(text.strip(), _LONGEST):
        return [], text
    shares = []
    parts = [part for part in map(str.strip, _parts(text)) if part]
    if len(parts) > MOST:
        return [], parts[MOST]
    for part in parts:
        name, colon, said = part.partition(":")
        counts = _counts(said, bare)
        if not (colon and name.strip() and counts):
            return [], part
        shares.append(Share(name.strip(), counts))
    return shares, "" if shares else text


def _parts(text: str) -> list[str]:
    """One for each group."""
    if ":" in text:
        return _PARTS.split(text)
    first, *rest = _NAMED.split(" ".join(composed(text).split()))
    if not rest or not _says_nothing(first):
        return _told(composed(text)) or [text]
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return [f"{name}: {_LINK.sub('', said)}" for name, said in pairs]


def _told(text: str) -> list[str]:
    """Numbers before their groups: "22 nguoi to 3, 18 to 4"; nothing where more is said."""
    words = split(text) if any(map(str.isdecimal, text)) else []
    told = told_by_group(text, words)
    if not told:
        return []
    used = {word for one in told for word in one.words}
    free = (word for word in words if word not in used and word.plain not in _LINKS)
    if not _says_nothing(" ".join(word.said for word in free if word.said not in COURTESY)):
        return []
    return [": ".join(_typed(text, part) for part in (one.group, one.said)) for one in told]


def _typed(text: str, words: Sequence[Word]) -> str:
    return text[words[0].begin : words[-1].end]


def _says_nothing(first: str) -> bool:
    words = fold(first).replace(",", " ").replace(".", " ").split()
    return not words or _MENDS.fullmatch(" ".join(words)) is not None


def _counts(said: str, bare: str) -> dict[str, int]:
    """What is counted, where every word has a use and every count a number."""
    if (number := _bare(said)) is not None and bare != WHOLE:
        return {bare: number}
    for reading in (read_heads(said), read_results(said)):
        told = reading.value or {}
        known = {name: count for name, count in told.items() if count is not None}
        if known and not reading.left and len(known) == len(told):
            return known
    return {}


def _bare(said: str) -> int | None:
    """The number, where nothing else is said."""
    words = [word for word in split(composed(said)) if word.said not in COURTESY]
    found = number_at(words, 0) if words else None
    return found[0] if found and found[1] == len(words) else None


def undivided(sheet: Sheet) -> dict[str, int]:
    """What people of several groups still have, in the usual order."""
    left = sheet.get(None, {})
    return {field: count for field in _COUNTS if (count := left.get(field))}


def asked_for(sheet: Sheet) -> str | None:
    """Which count is divided next: one that is left, else one to be divided again."""
    known = (field for field in _COUNTS if whole(sheet, field))
    return next(iter(undivided(sheet)), None) or next(known, None)


def whole(sheet: Sheet, field: str) -> int | None:
    """The pool of a count; None where nobody counted it."""
    known = [count for row in sheet.values() if (count := row.get(field)) is not None]
    return undivided(sheet).get(field) or (sum(known) if known else None)


def fault(sheet: Sheet, shares: Mapping[int | None, Mapping[str, int]]) -> Fault | None:
    """The first count whose shares are not its whole, or are more than a group's heads."""
    for field in named(shares):
        typed, kept = sum(share.get(field, 0) for share in shares.values()), whole(sheet, field)
        if typed != kept:
            return Fault(field, typed, kept)
    after = divided(sheet, shares)
    for group in shares:  # of several groups the heads may be divided, and the parts not yet
        if group is not None and (part := impossible(after[group])):
            return Fault(part, after[group][part] or 0, after[group][WHOLE], group)
    return None


def named(shares: Mapping[int | None, Mapping[str, int]]) -> list[str]:
    """The counts that are divided, in their usual order."""
    said = {field for share in shares.values() for field in share}
    return [field for field in _COUNTS if field in said]


def divided(
    sheet: Sheet, shares: Mapping[int | None, Mapping[str, int]]
) -> dict[int | None, dict[str, int | None]]:
    """Every row afterwards: what it gave away, and what it got."""
    fields, left = named(shares), undivided(sheet)
    after = {group: dict(sheet.get(group, {})) for group in (*sheet, *shares)}
    for group, row in after.items():
        for field in fields:
            row[field] = _share(row.get(field), shares.get(group), field, group, left)
    for field in _nothing(sheet, fields):
        after |= {group: {**after[group], field: 0} for group in shares}
    return after


def _share(
    before: int | None,
    share: Mapping[str, int] | None,
    field: str,
    group: int | None,
    left: Mapping[str, int],
) -> int | None:
    """What a row keeps of a count, and its share; what was unknown and is not named stays so."""
    gives = group is None or field not in left
    kept = before if before is None or not gives else 0
    return kept if share is None else (kept or 0) + share.get(field, 0)


def _nothing(sheet: Sheet, fields: Sequence[str]) -> list[str]:
    """What is known to be nothing for all together is nothing for each."""
    mixed = sheet.get(None, {})
    return [
        field
        for field in _COUNTS
        if field not in fields and mixed.get(field) == 0 == whole(sheet, field)
    ]
