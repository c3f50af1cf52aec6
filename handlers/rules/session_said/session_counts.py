"""The counts in a line that tells much else: which rows of words count something, and what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from handlers.rules.counting import RESULTS, ROUGHLY, Counts, doubled, read_heads, ways
from handlers.rules.counting.beside import (
    ends_elsewhere,
    is_about,
    is_before_people,
    is_before_things,
    name_behind,
)
from handlers.rules.counting.names import OF_HEADS, name_at
from handlers.rules.folding import fold
from handlers.rules.session_said.beside_groups import is_of_group
from handlers.rules.session_said.count_doubts import (
    binds,
    cuts_number,
    is_bare,
    is_before_whole,
    is_done_for,
    is_expected,
    is_of_other,
    is_of_team,
    is_told_of,
    is_torn,
    is_unsure,
    separates,
    twofold_length,
    within_group,
)
from handlers.rules.session_said.men_counted import Row, with_men
from handlers.rules.sessions.kinds import signs
from handlers.rules.speech import Word, number_at, several

_WARNED = "lua"
"""People are warned of "lua dao" more often than they report it: "lua dao 40 nguoi"."""
_WIDEST = 7
_BEHIND = 8
"""Words behind a row that are looked at: a number there may count what the row ends with."""
_MOST_READS = 40
"""So many rows of words are read as counts; what stands behind them is left over."""
WHOLE_AND_WOMEN = ("head_count", "women")
"""What grandmothers and grandfathers come to for certain."""
EACH = several("m\u1ed7i moi t\u1eebng tung")
"""Before a number it is of one of several classes, and not everybody's."""


_APART = Word("|", "|", 0, 0)
_OF_TIME = frozenset({"/", "h", "gio", "g", ":"})
_NEARLY = frozenset("~<>\u2264\u2265\u2248")
_REST = ["con", "lai"]
_PARTS = (["trong"], ["gom"])
"""Behind a number without a name these tell its parts, but not what it counts."""


def take_rows(text: str, free: list[Word | None]) -> list[Row]:
    """The rows of words that count something, which are free no more."""
    told = [one for one in _told(text, free) if not is_of_team(text, free, one[0])]
    told = with_men(free, told)
    used = [word for words, _ in told for word in words]
    for place, word in enumerate(free):
        free[place] = None if word in used else word
    return told


def counted(rows: Sequence[Row]) -> tuple[Counts, list[Word]]:
    """What the rows count, and the words of those that count one thing twice."""
    each = [(name, count) for _, said in rows for name, count in said.items()]
    twice = {name for name, _ in each if len({n for one, n in each if one == name}) > 1}
    clear = [(words, said) for words, said in rows if twice.isdisjoint(said)]
    used = [word for words, _ in clear for word in words]
    whole = doubled({name: count for _, said in clear for name, count in said.items()})
    return whole, [word for words, _ in rows for word in words if word not in used]


_SERVED = re.compile(
    r"(?<!nguoi )(?<!ban )\b(?:cho|giup) (\d+) (?:nguoi|ng|bac|ba con|co|chu|anh|chi|em|ban)\b"
)


def with_served(text: str, said: Counts) -> Counts:
    """Whom something was done for came: "lam dich vu cong cho 6 bac" counts six people too."""
    clauses = re.split(r"[\n,;]", text)
    found = {int(one) for clause in clauses for one in _SERVED.findall(fold(clause))}
    helped = {count for name, count in said.items() if name in RESULTS and count}
    is_one = len(found) == 1 and helped == found and "head_count" not in said
    return {"head_count": found.pop(), **said} if is_one else said


def _told(text: str, free: Sequence[Word | None]) -> list[Row]:
    """Rows of words, and what each counts."""
    told = list[Row]()
    kinds = signs([word or _APART for word in free])[1]
    at = reads = 0
    while at < len(free) and reads < _MOST_READS:
        end = at + 1
        is_free = not told or told[-1][0][-1] is not (free[at - 1] if at else None)
        run = _run(free, at)
        at += twofold_length(run)
        for part in _windows(free, at, run, is_free=is_free, is_told=at - 1 in kinds):
            reads += 1
            if said := _read_counts(text, part):
                end = at + len(part)
                told += _apart(text, part, said)
                break
        at = max(at, end)
    return told


def _apart(text: str, part: list[Word], said: Counts) -> list[Row]:
    """Each count with its own words, where the words can be cut so."""
    for at in range(2, len(part) - 1) if len(said) > 1 else ():
        one, other = _read_counts(text, part[:at]), _read_counts(text, part[at:])
        if one and other and {**one, **other} == said and len(one) + len(other) == len(said):
            return [(part[:at], one), *_apart(text, part[at:], other)]
    return [(part, said)]


def _run(free: Sequence[Word | None], at: int) -> list[Word]:
    """The words to the next sign, to what is taken, or to what is said of each."""
    run: list[Word] = []
    for place, word in enumerate(free[at : at + _WIDEST + _BEHIND], at):
        if word is None or word.plain in ",;.\n" or (run and word.said in EACH):
            break
        if separates(free, place) and not (_is_name_alone(run) and is_bare(free, place + 1)):
            break
        rest = [
            one
            for one in takewhile(lambda one: one is not None, free[place : place + _WIDEST])
            if one
        ]
        if run and (binds(rest) or is_done_for(rest)):
            break
        run.append(word)
    return run


def _is_name_alone(run: list[Word]) -> bool:
    return not any(one.is_number for one in run)


def _windows(
    free: Sequence[Word | None], at: int, run: list[Word], *, is_free: bool, is_told: bool
) -> Iterator[list[Word]]:
    """Rows of words from here that may be nothing but counts with their names, the widest first.

    `is_free`: a number right before has no use yet, and may count what begins here; `is_told`: the
    kind of the session stands right before.
    """
    before = free[at - 1] if at else None
    if not run or at >= len(free) or run[0] is not free[at] or is_unsure(free, at):
        return
    is_each = any(word and word.said in EACH for word in free[max(0, at - 2) : at])
    near = [*takewhile(lambda one: one and one.is_word, reversed(free[max(0, at - 2) : at]))]
    is_rough = is_each or any(one.said in ROUGHLY for one in near if one)
    is_rough = is_rough or (before is not None and before.plain in _NEARLY)
    is_number = before is not None and before.is_number
    is_behind = is_number and is_free and not is_of_group(free, at - 1) and not binds(run)
    is_taught = is_told or is_about(free, at) or run[0].plain == _WARNED
    is_topic = (is_taught and is_before_people(run)) or is_before_whole(run)
    if (
        is_rough
        or is_topic
        or is_of_group(free, at)
        or within_group(free, at)
        or _is_weekday(free, at)
        or is_before_things(run)
        or not _begins(run, is_behind=is_behind)
    ):
        return
    yield from _parts(run)


def _parts(run: list[Word]) -> Iterator[list[Word]]:
    """The widest first: each ends with what it counts, and so does what follows."""
    all_ = (len(run),) if len(run) > _WIDEST else ()
    for length in (*all_, *range(min(len(run), _WIDEST), 1, -1)):
        part, behind = run[:length], run[length : length + 1]
        if not _names_any(part):
            return  # nor is there one in fewer words
        if (
            ends_elsewhere(part, behind)
            or is_of_other(run, length)
            or is_told_of(part)
            or is_torn(run, length)
            or [one.plain for one in run[length - 1 : length + 1]] == _REST
            or _cuts(run, length)
        ):
            continue
        is_of_next = _is_of_these(run, length) and not _is_pair(part)
        is_of_next = is_of_next or _is_twofold(run, length)
        is_of_next = is_of_next or is_expected(run[length:])
        if not behind or not (is_of_next or behind[0].said in ROUGHLY):
            yield part  # not of "35 nguoi vneid 5", "5 nguoi hon"


def _names_any(part: list[Word]) -> bool:
    """Whether something is named, and not only in the words of a number: "ba muoi sau"."""
    at = 0
    while at < len(part):
        found = number_at(part, at)
        if not found and name_at(part, at, OF_HEADS):
            return True
        at = found[1] if found else at + 1
    return False


def _cuts(run: list[Word], length: int) -> bool:
    """ "5 cu ba" is no row of five "cu", nor "nu muoi bay" one of ten women."""
    named = (name_at(run, place, OF_HEADS) for place in range(length))
    return cuts_number(run, length) or any(one is not None and one[1] > length for one in named)


def _read_counts(text: str, part: Sequence[Word]) -> Counts:
    read = read_heads(text[part[0].begin : part[-1].end])
    return (read.value or {}) if not read.left else _surely(read.options)


def _surely(options: Sequence[Counts]) -> Counts:
    """ "25 ba 15 ong": so many women of so many, old or not; nothing where a number has no use."""
    first, *others = options or ({},)
    said = {name: n for name, n in first.items() if all(one.get(name) == n for one in others)}
    both = {name: n for one in options for name, n in one.items()}
    if len(ways(both)) > 1:
        return both  # which of the two is asked with the counts
    return said if others and {*WHOLE_AND_WOMEN} <= said.keys() else {}


def _is_of_these(run: list[Word], at: int) -> bool:
    """Whether a number stands here that counts nothing behind it: "20 ng 3 ong" has two counts."""
    found = number_at(run, at)
    is_last = found is None or found[1] >= len(run)
    if found and not is_last and run[found[1]].plain in _OF_TIME:
        return False
    return found is not None and (is_last or name_at(run, found[1], OF_HEADS) is None)


def _is_pair(part: list[Word]) -> bool:
    """A number and its name behind it, and no more: no number that follows is theirs."""
    found = number_at(part, 0)
    named = name_at(part, found[1], OF_HEADS) if found and found[1] < len(part) else None
    return named is not None and named[1] == len(part)


def _is_twofold(run: list[Word], at: int) -> bool:
    """Whether the number behind people and what they did may be of either.

    "30 nguoi nop ho so 4 nguoi".
    """
    behind = name_behind(run, number_at(run, at))
    places = (name_at(run[:at], place, OF_HEADS) for place in range(at))
    named = [one[0] for one in places if one]
    is_people = behind is not None and behind[0] == "head_count"
    return is_people and "head_count" in named and not {*RESULTS}.isdisjoint(named)


def _begins(run: list[Word], *, is_behind: bool) -> bool:
    """With a number, or with a name that no number before it counts."""
    is_name = not is_behind and name_at(run, 0, OF_HEADS) is not None
    found = number_at(run, 0)
    is_part = found is not None and [one.plain for one in run[found[1] : found[1] + 1]] in _PARTS
    return is_name or (found is not None and not is_part)


def _is_weekday(free: Sequence[Word | None], at: int) -> bool:
    """ "t7 chi hoi phu nu": Saturday, and not seven of them."""
    before, word = free[at - 1] if at else None, free[at]
    is_near = before is not None and word is not None and word.is_number
    return is_near and before is not None and before.plain in ("t", "thu")
