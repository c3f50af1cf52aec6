"""A group handed from one team to another goes with both lines, or stays where it is; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.imports.lines import HELD, Refused

Groups = frozenset[int]
NONE: Groups = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    """What a line changes: the groups that its team serves before, and from now on."""

    line: int
    before: Groups
    after: Groups

    @property
    def gains(self) -> Groups:
        """Served from now on."""
        return self.after - self.before

    @property
    def loses(self) -> Groups:
        """Served no more."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A line that is left out: what its team serves, and what of its cell could be read."""

    line: int
    before: Groups = NONE
    wanted: Groups | None = None
    """None where the cell cannot be read: it may mean any group."""

    def may_meet(self, move: Move, taken: Groups) -> bool:
        """It may give what the other gains, or take what the other loses and nobody else takes."""
        given = self.before if self.wanted is None else self.before - self.wanted
        left = move.loses - taken if self.wanted is None else move.loses & self.wanted
        return bool(move.gains & given or left)


def waiting(file: str, moves: Sequence[Move], doubtful: Iterable[Doubtful]) -> list[Refused]:
    """The sound lines that hand over to, or take over from, one that is left out."""
    left, held = list(doubtful), dict[int, Refused]()
    causes: Mapping[int, int] = {one.line: one.line for one in left}
    while left:
        one = left.pop()
        for move in moves:
            taken = NONE.union(*(m.gains for m in moves if m.line not in {*held, move.line}))
            if move.line in held or not one.may_meet(move, taken):
                continue
            cause = causes[one.line]
            causes = {**causes, move.line: cause}
            held[move.line] = Refused(file, move.line, HELD, {"file": file, "cause": cause})
            left.append(Doubtful(move.line, move.before, move.after))
    return list(held.values())
