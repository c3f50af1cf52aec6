"""Closing a period, seconding it, and opening it again with a reason."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Button, Reply
from handlers.form_state import About
from handlers.officers.settling import periods
from handlers.officers.settling.periods import WHO, Seen
from handlers.officers.settling.showing import card_of
from handlers.reports.ledger import WARD
from handlers.reports.settled import written as figures_written
from handlers.reports.spoken import day
from handlers.reports.wording import called
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.settling import may_close, needs_two
from handlers.rules.typed.remarks import sentence
from handlers.shared import audit, card, rights, versions
from handlers.turn import Outcomes, Turn, person_of
from storage.sums import marks
from storage.ward import settlements
from storage.ward.settlements import ASKED, CLOSED, REOPENED, Settlement

LONGEST = 300
ANYWAY = "anyway"
"""Behind a period: the officer was told what waits, and closes it all the same."""


class Reopening(About, frozen=True):
    """The closing that is to be taken back."""

    key: ClassVar[str] = "settling.reopening"
    is_given_up: ClassVar[bool] = True


def close(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A month at once; a year is asked for by one and closed by another. While sessions wait for
    approval it is asked once more."""
    period = periods.read(arguments[0] if arguments else "")
    if period is None or not may_close(period, turn.today):
        return [turn.reply("settling.which", turn.button("settling.others", "settling.list"))]
    seen = periods.seen(turn, period)
    if seen.state == CLOSED or (seen.last and not _may_go_on(turn, seen.last)):
        return [card_of(turn, seen)]
    if seen.waiting and arguments[1:] != (ANYWAY,):
        return [_ask_once_more(turn, seen)]
    is_first = needs_two(period) and seen.state != ASKED
    return _ask(turn, seen) if is_first else _close(turn, seen)


def _ask_once_more(turn: Turn, seen: Seen) -> Reply:
    """How many sessions would come later, and ways to approve them first."""
    name, waits = periods.written(seen.period), seen.counted.waiting[WARD]
    buttons = [turn.button("settling.close_anyway", f"settling.close:{name}:{ANYWAY}")]
    if waits.submitted:
        buttons.insert(0, turn.button("settling.approve_first", "approve.next"))
    buttons.append(turn.button("settling.not_now", f"settling.open:{name}"))
    return turn.reply(
        "settling.close_waiting",
        *buttons,
        period=card.capital(called(seen.period, turn.house.texts)),
        count=seen.waiting,
        submitted=waits.submitted,
        returned=waits.returned,
        unsent=seen.waiting - waits.submitted - waits.returned,
    )


def _may_go_on(turn: Turn, last: Settlement) -> bool:
    return last.what != ASKED or periods.may_second(turn, last)


def _ask(turn: Turn, seen: Seen) -> Outcomes:
    """The other officers are told."""
    number = _record(turn, seen, ASKED)
    name = called(seen.period, turn.house.texts)
    look = turn.button("settling.look", f"settling.open:{periods.written(seen.period)}")
    who = rights.called(turn, turn.known.address_id if turn.known else None)
    told = turn.reply("settling.told_asked", look, who=who, period=name)
    outcomes = [turn.reply("settling.asked", *_onward(turn), period=name)]
    notices = rights.tell_officers(turn, told)
    audit.note(turn, "period.asked", f"period:{number}", period=name)
    return [*outcomes, *notices]


def _close(turn: Turn, seen: Seen) -> Outcomes:
    number = _record(turn, seen, CLOSED)
    name = called(seen.period, turn.house.texts)
    said = turn.reply("settling.done", *_onward(turn), period=name)
    audit.note(turn, "period.closed", f"period:{number}", period=name)
    return [said]


def _onward(turn: Turn) -> list[Button]:
    return [turn.button("settling.others", "settling.list")]


def _record(turn: Turn, seen: Seen, what: str, reason: str | None = None) -> int:
    who = person_of(turn)
    newest = marks.newest(turn.tx, "completion")
    one = Settlement(
        id=0,
        what=what,
        first_day=seen.period.first,
        last_day=seen.period.last,
        figures=figures_written(seen.counted),
        newest_completion=newest,
        head=seen.counted.head,
        reason=reason,
        at=turn.now,
        local_date=turn.today,
        person_id=who.person_id,
        address_id=who.address_id,
    )
    return settlements.add(turn.tx, one)


def ask_reopen(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Why?"""
    last = _standing(turn, arguments[0] if arguments else "")
    return [_gone(turn) if last is None else _ask_reason(turn, last)]


def _standing(turn: Turn, number: str) -> Settlement | None:
    """The closing of that number, while it stands."""
    wanted = row_number(number)
    found = (one for one in settlements.standing(turn.tx) if one.id == wanted)
    one = next(found, None)
    return one if one and one.what == CLOSED else None


def _gone(turn: Turn) -> Reply:
    return turn.reply("settling.gone", *_onward(turn))


def _ask_reason(turn: Turn, last: Settlement, *, again: bool = False) -> Reply:
    turn.conversation.ask = "settling.reason"
    Reopening(last.id).keep(turn)
    period = Period(last.first_day, last.last_day)
    leave = turn.button("settling.leave", f"settling.open:{periods.written(period)}")
    if again:
        return turn.reply("settling.ask_reason_again", leave)
    return turn.reply("settling.ask_reason", leave, period=called(period, turn.house.texts))


def take_reason(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Open it again; what was closed stays in the record."""
    last = _standing(turn, Reopening.asked(turn))
    if last is None:
        Reopening.pop(turn)
        return [versions.unwritten(turn, arguments[0]), _gone(turn)]
    reason = sentence(arguments[0], LONGEST)
    if reason is None or turn.warned:
        return [_ask_reason(turn, last, again=True)]
    Reopening.pop(turn)
    seen = periods.seen(turn, Period(last.first_day, last.last_day))
    number = _record(turn, seen, REOPENED, reason)
    name = called(seen.period, turn.house.texts)
    who = rights.called(turn, turn.known.address_id if turn.known else None)
    told = turn.reply("settling.told_reopened", *_onward(turn), who=who, period=name, reason=reason)
    said = turn.reply("settling.reopened", *_onward(turn), period=name)
    notices = rights.tell_officers(turn, told)
    audit.note(turn, "period.reopened", f"period:{number}", period=name, reason=reason)
    return [said, *notices]


def _shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The figures that would be closed, and how the period stands."""
    period = periods.read(arguments[0] if arguments else "")
    if period is None or not may_close(period, turn.today):
        return None
    seen = periods.seen(turn, period)
    waiting = turn.say("settling.waiting", count=seen.waiting)
    state = turn.say(f"settling.state_{seen.state}")
    lines = (*periods.lines(seen, turn.house.texts), waiting, state)
    return Shown(lines, (figures_written(seen.counted), seen.state))


def _shown_closed(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Which closing it is: it never changes, but may have been taken back."""
    last = _standing(turn, arguments[0] if arguments else Reopening.asked(turn))
    return Shown((day(last.local_date),), (last.id,)) if last else None


def _shown_typed(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """The closing that was asked about."""
    return _shown_closed(turn, ())


ROUTES = Routes(
    postbacks={
        "settling.close": Route(close, WHO, Decision(_shown, "settling.open:{0}"), spends=True),
        "settling.ask_reopen": Route(ask_reopen, WHO, Decision(_shown_closed, "settling.list")),
    },
    asks={
        "settling.reason": Route(
            take_reason, WHO, Decision(_shown_typed, "settling.list"), awaits=Awaits.REPORT
        )
    },
)
