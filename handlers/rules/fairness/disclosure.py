"""Nobody but an officer sees a figure under five, nor two that give it away by subtraction.

A group leader sees months and quarters, with figures about people rounded down to fives. Within a
quarter only three of these periods begin, whatever day is asked about; each sum of figures is
known to four more or less, and fewer than five such doubts never cancel out. With a year, whose
twelve months each leave their doubt, they could: a leader sees a year by its quarters.
Not held off: a leader who lets people of his own making learn, and watches the fives turn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from math import inf
from typing import Literal, NamedTuple

from handlers.rules.days.calendar_units import Period, month_of, quarter_of

_SMALLEST_SHOWN = 5

Seen = Literal["shown", "few", "withheld"]
"""A cell: with its figure, told to hold one to four, or without a word of what it holds."""


def is_few(count: int) -> bool:
    """So few people that somebody could be guessed."""
    return 0 < count < _SMALLEST_SHOWN


class Then(NamedTuple):
    """A row of a paper that came before: what it held, and how it was printed."""

    held: int
    how: Seen


class Earlier(NamedTuple):
    """The same column of an earlier paper, of days within those of this one or around them."""

    rows: Sequence[Then | None]
    """None: a row that it did not have."""
    is_wider: bool = False


def printed(
    counts: Sequence[int],
    apart: Collection[int] = (),
    earlier: Sequence[Earlier] = (),
    *,
    names_few: bool,
) -> list[Seen]:
    """A column whose total is printed in any case; no hidden figure follows from the others.

    Rows `apart` are withheld whatever they hold: another column hides whom they tell of. Where
    few are named, whatever else is hidden is known not to be few. Nor does the difference to an
    `earlier` paper, row by row and in all, settle that it was one to four.
    """
    if not any(counts):
        return ["shown"] * len(counts)
    hidden = {row for row, count in enumerate(counts) if is_few(count)} | set(apart)
    hidden |= {row for one in earlier for row in _few_apart(counts, one)}
    noughts = {row for one in earlier for row in _noughts(counts, one)}
    now = _cells(counts, hidden, apart, earlier, names_few=names_few)
    if any(_opens(now, counts, one, names_few=names_few) for one in earlier):
        apart, hidden = {*apart, *noughts}, hidden | noughts
    spare = sorted(
        (row for row, n in enumerate(counts) if n and row not in hidden), key=counts.__getitem__
    )
    while _gives_away(
        _cells(counts, hidden, apart, earlier, names_few=names_few),
        counts,
        earlier,
        names_few=names_few,
    ):
        if not spare:
            return ["withheld"] * len(counts)
        hidden.add(spare.pop(0))
    return [
        "shown" if row not in hidden else "few" if names_few and is_few(count) else "withheld"
        for row, count in enumerate(counts)
    ]


def _noughts(counts: Sequence[int], earlier: Earlier) -> Iterator[int]:
    """Rows of nobody that the paper hid: shown now, they may leave one to four to the others."""
    for row, then in enumerate(earlier.rows):
        if then and then.how != "shown" and not counts[row]:
            yield row


class _Cell(NamedTuple):
    """A count, and between which figures a reader knows it to be."""

    held: int
    least: float
    most: float


def _known(count: int, is_apart: bool, names_few: bool) -> tuple[float, float]:
    if names_few and is_few(count):
        return 1, _SMALLEST_SHOWN - 1
    if is_apart:
        return 0, inf
    return (_SMALLEST_SHOWN if names_few else 1), inf


def _cells(
    counts: Sequence[int],
    hidden: Collection[int],
    apart: Collection[int],
    earlier: Sequence[Earlier],
    *,
    names_few: bool,
) -> dict[int, _Cell]:
    """What a reader knows of each hidden row.

    More days hold no less than fewer, unless something was mended since; where the hidden rows
    together hold less, everybody sees that one of them was, and nobody which.
    """
    sound = [one for one in earlier if not _was_mended(counts, hidden, one, names_few=names_few)]
    return {row: _hidden(counts, row, row in apart, sound, names_few) for row in hidden}


def _was_mended(
    counts: Sequence[int], hidden: Collection[int], earlier: Earlier, *, names_few: bool
) -> bool:
    then = [(earlier.rows[row], counts[row]) for row in hidden]
    known = [(_of(one, names_few), count) for one, count in then if one]
    theirs = sum(one.most if earlier.is_wider else one.least for one, _ in known)
    ours = sum(count for _, count in known)
    return ours > theirs if earlier.is_wider else ours < theirs


def _hidden(
    counts: Sequence[int], row: int, is_apart: bool, earlier: Sequence[Earlier], names_few: bool
) -> _Cell:
    held = counts[row]
    least, most = _known(held, is_apart, names_few)
    for paper in earlier:
        if then := paper.rows[row]:
            theirs = _of(then, names_few)
            least = least if paper.is_wider else max(least, min(held, theirs.least))
            most = min(most, max(held, theirs.most)) if paper.is_wider else most
    return _Cell(held, least, most)


def _few_apart(counts: Sequence[int], earlier: Earlier) -> Iterator[int]:
    """Rows printed then of which the two figures would tell one to four by subtraction."""
    for row, (count, then) in enumerate(zip(counts, earlier.rows, strict=True)):
        if then and then.how == "shown" and is_few(abs(count - then.held)):
            yield row


def _gives_away(
    hidden: Mapping[int, _Cell],
    counts: Sequence[int],
    earlier: Sequence[Earlier],
    *,
    names_few: bool,
) -> bool:
    if any(_settled([*hidden.values()])) or any(
        _opens(hidden, counts, one, names_few=names_few) for one in earlier
    ):
        return True
    columns = (_between(hidden, counts, one, names_few=names_few) for one in earlier)
    return any(is_few(abs(cell.held)) for cells in columns for cell in _settled(cells))


def _opens(
    hidden: Mapping[int, _Cell], counts: Sequence[int], earlier: Earlier, *, names_few: bool
) -> bool:
    """Whether this paper settles a few that the earlier one hid."""
    before, after = [], []
    for row, then in enumerate(earlier.rows):
        if then is None or then.how == "shown":
            continue
        one = _of(then, names_few)
        now = hidden.get(row, _Cell(counts[row], counts[row], counts[row]))
        before.append(one)
        after.append(
            one._replace(least=max(one.least, min(one.held, now.least)))
            if earlier.is_wider
            else one._replace(most=min(one.most, max(one.held, now.most)))
        )
    return _count_few(after) > _count_few(before)


def _count_few(cells: Sequence[_Cell]) -> int:
    """How many are settled of which nobody may know; that nobody was there may be known."""
    return sum(is_few(cell.held) for cell in _settled(cells))


def _between(
    hidden: Mapping[int, _Cell], counts: Sequence[int], earlier: Earlier, *, names_few: bool
) -> list[_Cell]:
    """What the days between the two papers hold, where not both figures stand there.

    Nothing where a row is new: what the rows left out held is in no sum.
    """
    found = []
    is_mended = _was_mended(counts, hidden, earlier, names_few=names_few)
    for row, then in enumerate(earlier.rows):
        if then is None:
            return []
        if row in hidden or then.how != "shown":
            now = hidden.get(row, _Cell(counts[row], counts[row], counts[row]))
            one = _difference(now, _of(then, names_few), is_wider=earlier.is_wider)
            found.append(one._replace(least=-inf) if is_mended else one)
    return found


def _of(then: Then, names_few: bool) -> _Cell:
    """At least as much as a reader knows of it."""
    if then.how == "shown":
        return _Cell(then.held, then.held, then.held)
    if then.how == "few":
        return _Cell(then.held, 1, _SMALLEST_SHOWN - 1)
    return _Cell(then.held, min(then.held, _SMALLEST_SHOWN if names_few else 1), inf)


def _difference(now: _Cell, then: _Cell, *, is_wider: bool) -> _Cell:
    more, less = (then, now) if is_wider else (now, then)
    held, most = more.held - less.held, more.most - less.least
    return _Cell(held, min(held, max(0, more.least - less.most)), most)


def _settled(hidden: Sequence[_Cell]) -> Iterator[_Cell]:
    """Those that their sum, which the totals and the shown figures give away, settles."""
    total = sum(one.held for one in hidden)
    for place, one in enumerate(hidden):
        others = (*hidden[:place], *hidden[place + 1 :])
        most = min(one.most, total - sum(other.least for other in others))
        if most <= max(one.least, total - sum(other.most for other in others)):
            yield one


def rounded(count: int) -> int | None:
    """What a group leader sees of a figure about people: none of one to four, else fives."""
    return None if is_few(count) else count // _SMALLEST_SHOWN * _SMALLEST_SHOWN


def for_leaders(period: Period, today: date) -> Period | None:
    """The whole month or quarter asked about, which may still run; None for any other days."""
    for unit in (month_of(period.first), quarter_of(period.first)):
        ends = (unit.last, today) if today in unit else (unit.last,)
        if period.first == unit.first and period.last in ends:
            return unit
    return None
