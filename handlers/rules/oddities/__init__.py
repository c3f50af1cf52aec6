"""What looks odd about a session: shown to its author first, who mends or explains it.

Low figures and hasty forms often have honest reasons, so an oddity is a question and never a
verdict. Every threshold stands beside its rule, with its reason; on clean sessions at most one in
a hundred may be asked about (tests/handlers/rules/oddities).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handlers.rules.oddities import (
    arrivals,
    circle,
    copies,
    disguised,
    loads,
    numbers,
    openings,
    pairs,
    people,
    places,
    sittings,
    times,
)
from handlers.rules.oddities.facts import Facts, Oddity
from handlers.rules.oddities.habits import is_settled

__all__ = ["RULES", "Facts", "Oddity", "find"]

Rule = Callable[[Facts], Iterator[Oddity]]
RULES: tuple[Rule, ...] = (
    *(*times.RULES, *pairs.RULES, *places.RULES),
    *(*openings.RULES, *people.RULES, *arrivals.RULES, *circle.RULES),
    *(*copies.RULES, *disguised.RULES, *numbers.RULES, *loads.RULES, *sittings.RULES),
)


def find(facts: Facts) -> list[Oddity]:
    """Everything odd about a session, in the order in which it is told; no habit of its team."""
    found = (oddity for rule in RULES for oddity in rule(facts))
    return [oddity for oddity in found if not is_settled(facts, oddity)]
