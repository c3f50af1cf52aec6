"""Numbers that look thought up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from handlers.rules.counting.rounding import wholes
from handlers.rules.oddities.facts import Facts, Oddity, Session

THINGS, CLASS = 3, 10
"""Of a class somebody has always had one of three things already, or no telephone for it."""
RUN, ROUND = 6, 10
"""One count in three is rounded honestly; six in a row by chance once in two thousand times."""
LONG_RUN, BUT = 12, 2
"""Nor are all but two of twelve."""
QUICKEST = 3
"""Minutes: nobody is helped with VNeID, a form or a payment in less."""
HELPERS = 5
"""So many come to any session: not everybody of a small team has a role here yet."""
HALL = 200
"""A hall of a ward seats so many; of more, somebody would have checked in or signed a sheet."""
ROOM = {"BH1": HALL, "BH2": 150, "BH3": 50}
"""So many listen, practise, or are helped at once."""
SOME = 0.1
"""Of a crowd one in ten is known by name."""


def round_run(facts: Facts) -> Iterator[Oddity]:
    """Head count after head count of its author is a round number, or nearly every one."""
    heads = [(one.id, one.heads) for one in _counted(facts) if one.heads]
    if not facts.session.heads or not _is_round(facts.session.heads):
        return
    here = heads.index((facts.session.id, facts.session.heads))
    before, onward = (
        list(takewhile(lambda one: _is_round(one[1]), side))
        for side in (reversed(heads[:here]), heads[here + 1 :])
    )
    spans = (
        heads[first : first + LONG_RUN] for first in range(max(0, here - LONG_RUN + 1), here + 1)
    )
    most = max(sum(_is_round(count) for _, count in span) for span in spans)
    if len([*before, *onward]) + 1 >= RUN or most >= LONG_RUN - BUT:
        yield Oddity("round_run", details={"sessions": max(RUN, most)})


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
        details = {"results": one.results, "helpers": one.helpers, "minutes": wholes(one.minutes)}
        yield Oddity("hurried", details=details)


def hurried_unsaid(facts: Facts) -> Iterator[Oddity]:
    """The same where nobody said how many helped: more than the whole team could."""
    one, able = facts.session, max(facts.members, HELPERS)
    if not one.helpers and one.minutes > 0 and one.results * QUICKEST > one.minutes * able:
        details = {"results": one.results, "minutes": wholes(one.minutes)}
        yield Oddity("hurried_unsaid", details=details)


def more_results(facts: Facts) -> Iterator[Oddity]:
    """More people of a group were helped with one thing than came of it."""
    known = [(one.results, one.heads) for one in facts.session.alike if one.heads is not None]
    results, heads = max(known, key=lambda pair: pair[0] - pair[1], default=(0, 0))
    if results > heads:
        yield Oddity("more_results", details={"heads": heads, "results": results})


def everybody_everything(facts: Facts) -> Iterator[Oddity]:
    """Three things or more, and everybody who came was helped with each of them."""
    one = facts.session
    same = [count for count in one.helped if count and count == one.heads]
    if len(same) >= THINGS and (one.heads or 0) >= CLASS:
        yield Oddity("everybody_everything", details={"heads": one.heads or 0, "things": len(same)})


def results_alone(facts: Facts) -> Iterator[Oddity]:
    """Nobody counted who came, and more were helped with one thing than live there, or fit in."""
    for one in facts.session.alike:
        adults = facts.adults.get(one.group, HALL) if one.group else HALL
        if one.heads is None and one.results > min(adults, HALL):
            yield Oddity("results_alone", details={"results": one.results})
            return


def unseen_crowd(facts: Facts) -> Iterator[Oddity]:
    """More people than there is room for, no code on show, and hardly the name of anybody."""
    one, heads = facts.session, facts.session.heads or 0
    is_crowd = heads > ROOM.get(one.kind, HALL) and not one.was_open
    if is_crowd and len(one.present) < SOME * heads:
        details = {"heads": heads, "checked": len(one.present)}
        yield Oddity("unseen_crowd", details=details)


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
    *(round_run, hurried, hurried_unsaid, more_results, results_alone),
    *(unseen_crowd, more_than_live, many_helpers, everybody_everything),
)
