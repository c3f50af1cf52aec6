"""Who helped, said by one of them: "em va 2 ban", "2 ban va toi", "co minh em", "em voi chi Ha"."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.said_counts import costs
from handlers.rules.said_counts.helper_spans import HELPERS, ME, MOST, SOMEBODY, WITH
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span


def proposed(line: Lexed, at: int) -> Iterator[Span]:
    """ "em va 2 ban", "2 ban va toi", "co minh em"."""
    if line.at(at) in ME and line.at(at + 1) in WITH:
        number = line.number(at + 2)
        end = line.over(number[1], SOMEBODY) if number else 0
        if number and number[1] < end and number[0] < MOST:
            end = line.over(end, ("nua", "khac"))
            yield Span(at, end, costs.OTHER, ((HELPERS, number[0] + 1),))
    number = line.number(at)
    behind = line.over(number[1], SOMEBODY) if number else 0
    me = line.over(behind + 1, ("ca",))
    is_ours = bool(number) and line.at(behind) in WITH and line.at(me) in ME
    if number and is_ours and behind > number[1] and number[0] < MOST:
        yield Span(at, me + 1, costs.OTHER, ((HELPERS, number[0] + 1),))
    yield from _by_name(line, at)
    alone = line.over(at, ("chi", "co", "mot"))
    if line.at(alone) == "minh" and line.at(alone + 1) in ME - {"minh"}:
        end = line.over(alone + 2, ("giup", "di", "lam"))
        is_clause = line.is_end(at - 1) and line.is_end(end)
        yield Span(at, end, costs.TAUGHT - is_clause * costs.NEAR, ((HELPERS, 1),))


def _by_name(line: Lexed, at: int) -> Iterator[Span]:
    """ "em va ban Huong": two; more names behind are asked."""
    name = at + 3
    is_led = line.at(at) in ME and line.at(at + 1) in WITH and line.at(at + 2) in SOMEBODY
    is_name = is_led and name < len(line) and line.words[name].is_word and not line.name(name)
    if is_name and line.at(name + 1) not in WITH | {","}:
        yield Span(at, name + 1, -costs.OTHER, ((HELPERS, 2),))
