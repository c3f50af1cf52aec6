"""From a figure to its rows: the sessions, forms, people or entries that it was counted from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from handlers.reports.firsts import firsts
from handlers.reports.ledger import WARD, Ledger, Place
from handlers.reports.maps import Map
from handlers.reports.origins.keeping import Keeping, Kept
from handlers.reports.tally import gathered
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.sameness import canonical
from handlers.turn import WARD_ZONE
from lessons.library import Library
from storage.counting import learned_rows
from storage.counting.finished import Finished
from storage.counting.tally import APPROVED, Held, Present, Stated
from storage.identity import linked_people
from storage.identity.linked_people import Done
from storage.outreach.teams import Spell
from storage.transaction import Transaction
from storage.ward.entries import Entry

LEARNERS = ("HT1", "HT2", "DG1")
WAITING = ("submitted", "returned", "closed", "open", "draft")
"""Sessions that no figure counts yet, by their state; all of them together as `waiting`."""
ALL_WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Figure:
    """Whose rows: the code or the state, the place, and of who learned a course's lessons."""

    code: str
    place: Place = WARD
    course: str = ""
    lessons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A row, without a name: when, what, where, by whom, in which state, and what it adds."""

    on: date | None
    worth: int | None = 1
    """None where the form does not give the number."""
    is_lacking: bool = False
    kind: str = ""
    places: tuple[tuple[str, int | None], ...] = ()
    team_id: int | None = None
    state: str = ""
    session_id: int | None = None
    lesson: str = ""
    times: int = 0
    """Lessons of one person; sessions of one team."""
    until: date | None = None
    note: str = ""
    """The source that an officer gave."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows, how many there are, and what all of them add up to."""

    shown: tuple[Origin, ...]
    count: int
    sum: int
    lacking: int


class Origins:
    """The rows of a period on a map; facts are gathered once, when a figure needs them."""

    def __init__(self, tx: Transaction, library: Library, period: Period, there: Map) -> None:
        self._tx, self._library = tx, library
        self._period, self._there = period, there

    def of(self, figure: Figure, some: slice) -> Rows:
        """The rows of a figure in the order of their days, as many as are asked for."""
        if figure.code in LEARNERS:
            return _learners(self._tx, figure, self._period, self._there, some)
        found = sorted(self._facts(figure), key=_order)
        total = sum(one.worth or 0 for one in found)
        lacking = sum(one.is_lacking for one in found)
        return Rows(tuple(found[some]), len(found), total, lacking)

    @cached_property
    def _ledger(self) -> tuple[Ledger, Mapping[int, Held]]:
        ledger = Ledger(Keeping)
        desk, *_ = gathered(self._tx, self._period, self._library, self._there, ledger)
        return ledger, {row.session_id: row for row in desk.held}

    def _facts(self, figure: Figure) -> Iterator[Origin]:
        ledger, about = self._ledger
        account = ledger[figure.place]
        if not isinstance(account, Keeping):
            raise TypeError("a ledger of other accounts keeps no rows")
        for code in WAITING if figure.code == ALL_WAITING else (figure.code,):
            for kept in account.rows(code):
                if not figure.course or figure.course in {_course(one) for one in kept.facts}:
                    yield _origin(kept, about, self._there)


def _order(one: Origin) -> tuple[bool, date, int]:
    return one.worth is None, one.on or date.min, one.session_id or 0


# ---- who learned -------------------------------------------------------------------------------


def _learners(tx: Transaction, figure: Figure, period: Period, there: Map, some: slice) -> Rows:
    """People with one number from the database, page by page; behind them those with several."""
    scope, number = figure.place
    asked = learned_rows.Asked(
        *(period.first, period.last, "" if figure.place == WARD else scope),
        *(number if isinstance(number, int) else None, there.moves, figure.lessons),
        *(figure.code != "HT2", figure.code == "DG1"),
    )
    count = learned_rows.counted(tx, asked)
    start, stop = some.start or 0, some.stop or count
    shown = [_learned(one) for one in learned_rows.rows(tx, asked, max(stop - start, 0), start)]
    rest = _of_several_numbers(tx, figure, period, there)
    shown += rest[max(start - count, 0) : max(stop - count, 0)]
    return Rows(tuple(shown), count + len(rest), count + len(rest), 0)


def _learned(one: learned_rows.Learned) -> Origin:
    places = ((one.placement, one.group_id),) if one.places < 2 else ()  # noqa: PLR2004
    return Origin(one.on, places=places, lesson=one.lesson_id, times=one.times)


def _of_several_numbers(
    tx: Transaction, figure: Figure, period: Period, there: Map
) -> list[Origin]:
    """Each lesson of theirs counts where and when it was completed first."""
    same = canonical((link.kept_id, link.other_id) for link in linked_people.links(tx))
    is_share = figure.code == "DG1"
    found: dict[int, list[tuple[Done, tuple[str, int | None]]]] = {}
    for person, done in firsts(tx, same):
        at = there.place(done.placement, done.group_id, done.on)
        is_meant = not figure.lessons or done.lesson_id in figure.lessons
        is_here = at == figure.place or (
            figure.place == WARD and (not is_share or at[0] == "group")
        )
        if done.on in period and is_meant and is_here:
            found.setdefault(person, []).append((done, at))
    if figure.code == "HT2":
        alone = [(done, at) for some in found.values() for done, at in some]
        return [Origin(d.on, places=(at,), lesson=d.lesson_id, times=1) for d, at in alone]
    people = [s for s in found.values() if figure.code == "HT1" or any(d.is_adult for d, _ in s)]
    return [_together(some) for some in people]


def _together(some: Sequence[tuple[Done, tuple[str, int | None]]]) -> Origin:
    places = tuple(dict.fromkeys(at for _, at in some))
    first = some[0][0]
    shown = places if len(places) == 1 else ()
    return Origin(first.on, places=shown, lesson=first.lesson_id, times=len(some))


# ---- everything else ---------------------------------------------------------------------------


def _course(fact: object) -> str:
    return fact.course if isinstance(fact, Finished) else ""


def _origin(  # noqa: PLR0911 - one for each kind of fact
    kept: Kept, about: Mapping[int, Held], there: Map
) -> Origin:
    """What can be told of a row."""
    fact = kept.facts[0]
    worth, lacks = kept.worth, kept.is_lacking
    match fact:
        case Held():
            return _session(fact, kept, there)
        case Present():
            session = about[fact.session_id]
            at = there.place(fact.placement, fact.group_id, session.on)
            told = (session.kind or "", (at,), session.team_id, APPROVED, session.session_id)
            return Origin(session.on, worth, lacks, *told)
        case Finished():
            places = (there.place(fact.placement, fact.group_id, fact.on),)
            return Origin(fact.on, worth, lacks, places=places, lesson=fact.course)
        case Stated():
            return Origin(fact.on, worth, lacks, state="seen" if fact.is_seen else "stated")
        case Spell():
            since = fact.since.astimezone(WARD_ZONE).date()
            return Origin(since, worth, lacks, team_id=fact.team_id, until=_day(fact.ended_at))
        case Entry():
            return Origin(
                fact.first_day, worth, lacks, until=fact.last_day, note=fact.source, kind=fact.sort
            )
    raise TypeError(f"{fact!r} is counted and told by nobody")


def _day(at: datetime | None) -> date | None:
    return at.astimezone(WARD_ZONE).date() if at else None


def _session(first: Held, kept: Kept, there: Map) -> Origin:
    """A session, or a team with all of its sessions."""
    held = [one for one in kept.facts if isinstance(one, Held)]
    sessions = {one.session_id for one in held}
    if len(sessions) > 1:
        return Origin(
            *(min(one.on for one in held), kept.worth, kept.is_lacking),
            team_id=first.team_id,
            times=len(sessions),
        )
    groups = (one.group_id for one in held if one.group_id)
    places = tuple(dict.fromkeys(there.place("group", one, first.on) for one in groups))
    return Origin(
        *(first.on, kept.worth, kept.is_lacking, first.kind or "", places, first.team_id),
        *(first.state, first.session_id),
    )
