"""The cheapest ways to explain a line: each meaning once, with the spans that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from handlers.rules.said_counts import costs
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Says, Span

_MOST = 10
"""Meanings that are followed at a time."""


class Meaning(NamedTuple):
    """What the line may say, and the spans that say so."""

    cost: float
    said: Says
    spans: tuple[Span, ...]


def meanings(line: Lexed, spans: Sequence[Span]) -> list[Meaning]:
    """All that cost nearly as little as the cheapest, that one first."""
    by_place = defaultdict[int, list[Span]](list)
    for span in spans:
        by_place[span.begin].append(span)
    open_: list[dict[Says, Meaning]] = [{} for _ in range(len(line) + 1)]
    open_[0][()] = Meaning(0.0, (), ())
    for at in range(len(line)):
        skipped = _uncovered(line, at)
        for one in sorted(open_[at].values())[:_MOST]:
            _keep(open_[skipped.end], one._replace(cost=one.cost + skipped.cost))
            for span in by_place[at]:
                _keep(open_[span.end], _with(one, span))
    found = sorted(open_[len(line)].values())
    return [one for one in found if one.cost <= found[0].cost + costs.NEAR]


def _keep(among: dict[Says, Meaning], one: Meaning) -> None:
    known = among.get(one.said)
    if known is None or one.cost < known.cost:
        among[one.said] = one


def _with(one: Meaning, span: Span) -> Meaning:
    if not span.says:
        return Meaning(one.cost + span.cost, one.said, (*one.spans, span))
    cost, said = one.cost + span.cost, dict(one.said)
    for name, count in span.says:
        if name in said:
            cost += costs.SAME if said[name] == count else costs.AGAIN
        said[name] = count
    pairs = tuple(sorted({*one.said, *span.says}))
    return Meaning(cost, pairs, (*one.spans, span))


def _uncovered(line: Lexed, at: int) -> Span:
    """The word there without a use, or all of a number's."""
    if number := line.number(at):
        return Span(at, number[1], costs.NUMBER)
    cost = costs.NUMBER if line.words[at].is_number else 0.0
    if line.words[at].is_word:
        cost = costs.TOPIC if line.deeds(at) else costs.PEOPLE if line.name(at) else costs.WORD
    return Span(at, at + 1, cost)
