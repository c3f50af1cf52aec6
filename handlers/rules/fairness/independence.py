"""Whether two people stand on their own, or one of them is there by the other's hand alone.

Whoever invites a second self holds two places and is one judge. So nobody decides on the work of
somebody up or down their own chain of invitations, nor beside them under the same inviter, until
the tie is old or a third officer has vouched for who was invited.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody holds a role by somebody's hand."""

    holder: int
    giver: int
    is_officer: bool


def roots(people: Iterable[int], ties: Iterable[Invited]) -> frozenset[int]:
    """These people with everybody by whose hand they are there, up the chain."""
    up: dict[int, set[int]] = {}
    for tie in ties:
        up.setdefault(tie.holder, set()).add(tie.giver)
    found = list(dict.fromkeys(people))
    for one in found:
        found += [giver for giver in sorted(up.get(one, ())) if giver not in found]
    return frozenset(found)


def is_tied(ones: Iterable[int], others: Iterable[int], ties: Iterable[Invited]) -> bool:
    """Whether one hand may stand behind both."""
    held = list(ties)
    return not roots(ones, held).isdisjoint(roots(others, held))


def may_judge(
    judge: Iterable[int], authors: Iterable[int], ties: Iterable[Invited], *, has_other: bool
) -> bool:
    """Whether this officer counts as the second person.

    Between officers never while they are tied. Where only a lower role ties them, another officer
    decides if there is one: a ward with a single officer, who invites every team, must go on.
    """
    judge, authors, held = list(judge), list(authors), list(ties)
    if is_tied(judge, authors, [tie for tie in held if tie.is_officer]):
        return False
    return not has_other or not is_tied(judge, authors, held)
