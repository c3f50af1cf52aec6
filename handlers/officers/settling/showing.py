"""The periods there are, one with its figures, and what was recorded after it was closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handlers.contract import Button, Reply, column
from handlers.officers.settling import periods
from handlers.officers.settling.periods import WHO, Seen
from handlers.reports.indicators import indicators
from handlers.reports.spoken import day
from handlers.reports.wording import called
from handlers.routes import Namesake, Route, Routes
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.settling import may_close, needs_two, offered
from handlers.rules.periods import parse_periods
from handlers.shared import card, rights
from handlers.turn import WARD_ZONE, Outcomes, Turn
from storage.counting import stats
from storage.identity import people
from storage.outreach import sessions
from storage.ward import settlements
from storage.ward.settlements import ASKED, CLOSED, Settlement, Step

MOST = 12
DOORS = 4
"""Buttons to sessions below what came later."""


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The last months and the last year; or the period that is named."""
    words = " ".join(arguments).strip()
    if not words:
        return [_list(turn)]
    found = [one for one in parse_periods(words, turn.today) if may_close(one, turn.today)]
    if len(found) == 1:
        return [card_of(turn, periods.seen(turn, found[0]))]
    is_known = bool(parse_periods(words, turn.today))
    said = turn.say("settling.not_yet" if is_known else "settling.which")
    return [Reply(said, _list(turn).buttons)]


def _list(turn: Turn) -> Reply:
    """Those that are over lately, and every other that something was said of."""
    standing = {(one.first_day, one.last_day): one for one in settlements.standing(turn.tx)}
    first = stats.first_day(turn.tx, with_sessions=True)
    known = dict.fromkeys(one for one in offered(turn.today) if first and first <= one.last)
    known |= dict.fromkeys(Period(*days) for days in [*standing][-MOST:])
    buttons = []
    for one in sorted(known, key=lambda period: (period.last, period.first)):
        last = standing.get((one.first, one.last))
        state = turn.say(f"settling.state_{last.what if last else 'open'}")
        label = turn.say("settling.item", period=_named(turn, one), state=state)
        buttons.append(Button(label, f"settling.open:{periods.written(one)}"))
    if not buttons:
        return turn.reply("settling.none", turn.button("settling.figures", "stats.show"))
    return Reply(turn.say("settling.list"), column(*buttons))


def _named(turn: Turn, one: Period) -> str:
    return card.capital(called(one, turn.house.texts))


def open_one(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A period with its figures."""
    period = periods.read(arguments[0] if arguments else "")
    if period is None or not may_close(period, turn.today):
        return [Reply(turn.say("settling.which"), _list(turn).buttons)]
    return [card_of(turn, periods.seen(turn, period))]


def card_of(turn: Turn, seen: Seen) -> Reply:
    """What would be closed, or was, and what may be done."""
    is_open = seen.waiting and seen.state != CLOSED
    waiting = turn.say("settling.waiting", count=seen.waiting) if is_open else ""
    said = turn.say(
        "settling.card",
        period=_named(turn, seen.period),
        state=turn.say(f"settling.state_{seen.state}"),
        figures="\n".join(_figures(turn, seen)),
        waiting=waiting,
        note=_note(turn, seen),
    )
    said = said.replace("\n\n", "\n")
    return Reply(said, column(*_deeds(turn, seen)))


def _figures(turn: Turn, seen: Seen) -> list[str]:
    """As they are; of a closed period as they were, and what has changed."""
    if seen.state == CLOSED and seen.last:
        return periods.changed(turn, seen.last)
    return [*periods.lines(seen, turn.house.texts)]


def _note(turn: Turn, seen: Seen) -> str:
    last = seen.last
    if last is None:
        return turn.say("settling.note_year" if needs_two(seen.period) else "settling.note_open")
    who, on = rights.called(turn, last.address_id), day(last.local_date)
    if last.what == ASKED:
        told = turn.say("settling.note_asked", who=who, on=on)
        own = "" if periods.may_second(turn, last) else f"\n{turn.say('settling.note_own')}"
        return told + own
    if last.what == CLOSED:
        return turn.say("settling.note_closed", who=who, on=on)
    return turn.say("settling.note_reopened", on=on, reason=last.reason or "")


def _deeds(turn: Turn, seen: Seen) -> Iterator[Button]:
    name, last = periods.written(seen.period), seen.last
    if seen.state == CLOSED and last:
        yield turn.button("settling.later", f"settling.later:{name}")
        yield turn.button("settling.reopen", f"settling.ask_reopen:{last.id}")
    elif seen.state == ASKED and last:
        if periods.may_second(turn, last):
            yield turn.button("settling.second", f"settling.close:{name}")
    else:
        text = "settling.ask" if needs_two(seen.period) else "settling.close"
        yield turn.button(text, f"settling.close:{name}")
    first, end = seen.period.first.isoformat(), seen.period.last.isoformat()
    yield turn.button("settling.figures", f"stats.campaign:ward:then:{first}:{end}")
    yield turn.button("settling.others", "settling.list")


def listed(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The periods again."""
    return [_list(turn)]


def later(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What was recorded for a closed period afterwards: when, what, by whom and why."""
    period = periods.read(arguments[0] if arguments else "")
    last = settlements.of(turn.tx, period.first, period.last) if period else None
    if period is None or last is None or last.what != CLOSED:
        return [Reply(turn.say("settling.gone"), _list(turn).buttons)]
    told, doors = _told(turn, last)
    title = turn.say("settling.later_title", period=_named(turn, period))
    lines = told[:MOST] or [turn.say("settling.later_none")]
    if len(told) > MOST:
        lines.append(turn.say("settling.later_more", count=len(told) - MOST))
    shown = periods.changed(turn, last)
    back = turn.button("settling.others", "settling.list")
    buttons = [
        turn.button("settling.open_session", f"approve.open:{number}", number=number)
        for number in doors[:DOORS]
    ]
    return [Reply("\n".join([title, *shown, *lines]), column(*buttons, back))]


def _told(turn: Turn, last: Settlement) -> tuple[list[str], list[int]]:
    """A line for each, and the sessions they are about."""
    found = settlements.later(turn.tx, last)
    steps = [(one, f"settling.later_{one.what}") for one in found.steps]
    steps += [(one, "settling.later_mended") for one in found.mended]
    lines = [_step(turn, one, text) for one, text in sorted(steps, key=lambda each: each[0].at)]
    lines += [
        turn.say(
            "settling.later_entered",
            at=_at(one.at),
            name=indicators()[one.indicator].name,
            source=one.source,
        )
        for one in found.entered
    ]
    if found.completions:
        lines.append(turn.say("settling.later_learned", count=found.completions))
    return lines, list(dict.fromkeys(one.session_id for one, _ in steps))


def _step(turn: Turn, one: Step, text: str) -> str:
    session = sessions.look(turn.tx, one.session_id)
    name = people.named(turn.tx, one.person_id).name if one.person_id else None
    return turn.say(
        text,
        at=_at(one.at),
        number=one.session_id,
        day=card.day_of(turn, session) if session else "",
        who=name or turn.say("settling.somebody"),
        reason=one.reason or turn.say("settling.no_reason"),
    )


def _at(at: datetime) -> str:
    return f"{at.astimezone(WARD_ZONE):%d/%m}"


ROUTES = Routes(
    commands={"chot": Route(show, WHO, listens=True, namesake=Namesake.NOBODY)},
    postbacks={
        "settling.open": Route(open_one, WHO),
        "settling.list": Route(listed, WHO),
        "settling.later": Route(later, WHO),
    },
)
