"""Which number belongs to which name: within a clause words stand behind numbers, or before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from handlers.rules.counting.names import EITHER
from handlers.rules.counting.scanning import (
    ALL,
    BREAK,
    DENIAL,
    DOUBT,
    EMPTY,
    NAME,
    NUMBER,
    OTHER,
    ROUGH,
    VAGUE,
    Item,
)

BARE = ""
"""A number without a name."""
EVERYTHING = "*"
"""What is denied or doubted without a name."""
_PEOPLE = "head_count"
SAME = -1
"""As many as there are heads: "toan chi em"."""
Said = list[tuple[str, int | None]]
_MOST_OTHER = 8
"""More strange words around a number are a story, and no count."""


def clauses(found: Iterable[Item]) -> list[list[Item]]:
    """The items between two signs or links."""
    parts: list[list[Item]] = [[]]
    for item in found:
        if item.kind == BREAK:
            parts.append([])
            continue
        if item.kind in (DENIAL, DOUBT) and any(one.kind == NUMBER for one in parts[-1]):
            parts.append(_name_behind(parts[-1]) if item.kind == DOUBT else [])
        parts[-1].append(item)
    return [part for part in parts if any(item.kind != EMPTY for item in part)]


def _name_behind(part: list[Item]) -> list[Item]:
    """Takes the name that is doubted out of a part: "35 nguoi, nu chua dem" without the comma."""
    return [part.pop()] if part[-1].kind == NAME and part[-2].kind != NUMBER else []


def read(clause: list[Item]) -> Said | None:
    """What a clause says; None where it may mean several things, [] where it says nothing."""
    kinds = {item.kind for item in clause}
    if NUMBER in kinds:
        return None if kinds & {VAGUE, ROUGH, DOUBT, DENIAL} else _counted(clause)
    if kinds & {DOUBT, DENIAL}:
        value = None if DOUBT in kinds else 0
        return None if kinds & {VAGUE, ROUGH} else _about(clause, value)
    if kinds >= {ALL, NAME}:
        return _about(clause, SAME)
    return None if kinds & {NAME, VAGUE, ROUGH, ALL} else []


def _about(clause: list[Item], value: int | None) -> Said | None:
    """A count without a number: unknown, none, or all."""
    fields = _fields(clause)
    if not fields:
        return [(EVERYTHING, value)] if not _others(clause) else None
    return [(field, value) for field in fields] if len(fields) == 1 else None


def _counted(clause: list[Item]) -> Said | None:
    told = [item for item in clause if item.kind in (NUMBER, NAME, ALL)]
    if _others(clause) > _MOST_OTHER:
        return None
    parts = _parts(told) or []
    if not all(map(_fields, parts)):
        parts = _pairs(told) or parts
    if _is_twofold(parts):
        return None
    said: Said = []
    for part in parts:
        fields = _fields(part)
        number = next(item.value for item in part if item.kind == NUMBER)
        if len(fields) > 1 or (not fields and (len(parts) > 1 or _others(clause))):
            return None
        said.append((fields[0] if fields else BARE, number))
        if more := _all_of(part):
            said.append((more, SAME))
    return said or None


def _parts(told: list[Item]) -> list[list[Item]] | None:
    """Each number with its names; None where names stand at both ends."""
    places = [place for place, item in enumerate(told) if item.kind == NUMBER]
    if len(places) == 1:
        return [told]
    if told[0].kind == NUMBER:
        return [told[a:b] for a, b in pairwise([*places, len(told)])]
    if places[-1] != len(told) - 1:
        return None
    return [told[a + 1 : b + 1] for a, b in pairwise([-1, *places])]


def _is_twofold(parts: list[list[Item]]) -> bool:
    """ "30 nguoi nop ho so 4 nguoi": so many came, or so many did it."""
    named = [{item.field for item in part if item.kind == NAME} for part in parts]
    both = next((at for at, one in enumerate(named) if len(one) > 1 and _PEOPLE in one), None)
    behind = named[both + 1 :] if both is not None else []
    is_mixed = any(one and _PEOPLE not in one for one in behind[:1])
    return is_mixed or any(one == {_PEOPLE} for one in behind)


def _pairs(told: list[Item]) -> list[list[Item]]:
    """ "35 nguoi vneid 5 ho so 3": names on either side, each number with just one."""
    pairs = [told[at : at + 2] for at in range(0, len(told), 2)]
    kinds = [{item.kind for item in pair} for pair in pairs]
    return pairs if all(one == {NUMBER, NAME} for one in kinds) else []


def _fields(part: Sequence[Item]) -> list[str]:
    """What is named: "nguoi" beside another name only says what kind of thing is counted."""
    behind = next((place for place, item in enumerate(part) if item.kind == ALL), len(part))
    named = [item.field for item in part[:behind] if item.kind == NAME]
    if not named and behind < len(part):
        named = [item.field for item in part if item.kind == NAME]
    fields = [one for one in dict.fromkeys(named) if not _is_said(one, named)]
    return [one for one in fields if one != "head_count"] if len(fields) > 1 else fields


def _is_said(field: str, named: Sequence[str]) -> bool:
    """Whether one of the two that a name may mean stands beside it: "thanh toan qr"."""
    return EITHER in field and not set(field.split(EITHER)).isdisjoint(named)


def _all_of(part: Sequence[Item]) -> str:
    """ "18 nguoi toan chi em": what all of them are."""
    behind = next((place for place, item in enumerate(part) if item.kind == ALL), len(part))
    is_said = any(item.kind == NAME for item in part[:behind])
    named = [item.field for item in part[behind:] if item.kind == NAME]
    return named[0] if is_said and len(named) == 1 else ""


def _others(clause: Sequence[Item]) -> int:
    return sum(item.end - item.begin for item in clause if item.kind == OTHER)
