"""Numbers that look thought up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from handlers.rules.oddities.facts import Facts, Oddity, Session

RUN, ROUND = 6, 10
"""One count in three is rounded honestly; six in a row by chance once in two thousand times."""
QUICKEST = 3
"""Minutes: nobody is helped with VNeID, a form or a payment in less."""
HELPERS = 5
"""So many come to any session: not everybody of a small team has a role here yet."""
HALL = 200
"""A hall of a ward seats so many; of more, somebody would have checked in or signed a sheet."""


def round_run(facts: Facts) -> Iterator[Oddity]:
    """Head count after head count of its author is a round number; a row explained is over."""
    heads = [(one.id, one.heads) for one in _counted(facts) if one.heads]
    if not facts.session.heads:
        return
    here = heads.index((facts.session.id, facts.session.heads))
    before, onward = (
        takewhile(lambda one: _is_round(one[1]) and one[0] not in facts.explained, side)
        for side in (reversed(heads[:here]), heads[here + 1 :])
    )
    if _is_round(facts.session.heads) and len([*before, *onward]) + 1 >= RUN:
        yield Oddity("round_run", details={"sessions": RUN})


def _is_round(heads: int) -> bool:
    return heads % ROUND == 0


def _counted(facts: Facts) -> list[Session]:
    """What its author sent, by when it began; a class whose number stays the same counts once."""
    found = [facts.session]
    for other in facts.near:
        is_known = any(one.is_same_class(other) and one.heads == other.heads for one in found)
        if other.author == facts.session.author and not is_known:
            found.append(other)
    return sorted(found, key=lambda one: (one.starts_at, one.id))


def hurried(facts: Facts) -> Iterator[Oddity]:
    """More people were helped than so many helpers can help in that time."""
    one = facts.session
    if one.helpers and one.minutes > 0 and one.results * QUICKEST > one.minutes * one.helpers:
        details = {"results": one.results, "helpers": one.helpers, "minutes": round(one.minutes)}
        yield Oddity("hurried", details=details)


def more_results(facts: Facts) -> Iterator[Oddity]:
    """More people of a group were helped with one thing than came of it."""
    known = [(one.results, one.heads) for one in facts.session.alike if one.heads is not None]
    results, heads = max(known, key=lambda pair: pair[0] - pair[1], default=(0, 0))
    if results > heads:
        yield Oddity("more_results", details={"heads": heads, "results": results})


def results_alone(facts: Facts) -> Iterator[Oddity]:
    """Nobody counted who came, and more were helped with one thing than live there, or fit in."""
    for one in facts.session.alike:
        adults = facts.adults.get(one.group, HALL) if one.group else HALL
        if one.heads is None and one.results > min(adults, HALL):
            yield Oddity("results_alone", details={"results": one.results})
            return


def unseen_crowd(facts: Facts) -> Iterator[Oddity]:
    """More people than a hall seats, no code on show, and no name of anybody."""
    one = facts.session
    if (one.heads or 0) > HALL and not one.was_open and not one.present:
        yield Oddity("unseen_crowd", details={"heads": one.heads or 0})


def more_than_live(facts: Facts) -> Iterator[Oddity]:
    """More people of a group than adults live there."""
    known = facts.session.by_group.items()
    pairs = [(heads, facts.adults[group]) for group, heads in known if group in facts.adults]
    heads, adults = max(pairs, key=lambda pair: pair[0] - pair[1], default=(0, 0))
    if heads > adults:
        yield Oddity("more_than_live", details={"heads": heads, "adults": adults})


def many_helpers(facts: Facts) -> Iterator[Oddity]:
    """More helpers than the team has members, and more than the form offers by a tap."""
    helpers = facts.session.helpers or 0
    if facts.members and helpers > max(facts.members, HELPERS):
        yield Oddity("many_helpers", details={"helpers": helpers, "members": facts.members})


RULES = (
    *(round_run, hurried, more_results, results_alone),
    *(unseen_crowd, more_than_live, many_helpers),
)
