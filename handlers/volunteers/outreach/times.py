"""When a session was: its day, beginning and end, and what a change of one does to the others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers.rules.answers.statement import says_so
from handlers.rules.moments import (
    When,
    is_by_night,
    is_overnight,
    is_possible,
    missing_in,
    read_end,
    read_when,
)
from handlers.rules.speech import Reading
from handlers.turn import WARD_ZONE, Turn
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.desk import Change, Form
from handlers.volunteers.outreach.states import PartOfDay
from handlers.volunteers.outreach.taken import Taken, line

NOW = "now"
PART = "part"
FAR = timedelta(days=60)
"""A plan further ahead is asked about: "5/3" in November may be of the year that is over."""
_SURE = re.compile(r"=(\d{4}-\d\d-\d\d),(\d{4})?,(\d{4})?", re.ASCII)
"""What the button says that confirms such a day: the day, the beginning and the end."""
Span = tuple[datetime | None, datetime | None]


def when(turn: Turn, form: Form, text: str) -> Taken:
    """The day, the beginning and perhaps the end; a day to come makes it a plan."""
    known = When(begins_now=True) if text == NOW else _confirmed(text)
    if known is not None:
        return _timed(turn, form, known)
    read = _read(turn, form, text)
    if read.value is None:
        return _unread(turn, text, read.left)
    _remember(turn, form, read.value)
    taken = _far(turn, form, read.value) or _timed(turn, form, read.value)
    guessed = _guessed(turn, read.value)
    return replace(taken, left=read.left, noted=guessed) if taken.form else taken


def _unread(turn: Turn, text: str, left: str) -> Taken:
    """What it is that is not clear; of the night, how it is said so that it is."""
    why = turn.say("outreach.night", words=left) if left and is_by_night(text) else ""
    if missing := missing_in(text):
        why = turn.say("outreach.no_such_day", day=missing)
    return Taken(left=left, why=why)


def _guessed(turn: Turn, said: When) -> str:
    """That "2h" was taken for the afternoon."""
    return turn.say("outreach.afternoon", start=f"{said.start:%H:%M}") if said.is_guessed else ""


def _read(turn: Turn, form: Form, text: str) -> Reading[When]:
    """Hours that come after "tối thứ 7" are of the evening, where they can be."""
    kept = PartOfDay.of(turn)
    is_ahead = form.one.state == "planned"
    if kept and kept.session == form.id:
        read = read_when(text, turn.today, ahead=is_ahead, part=kept.part)
        if read.value is not None:
            return read
    return read_when(text, turn.today, ahead=is_ahead)


def _remember(turn: Turn, form: Form, said: When) -> None:
    """The part of the day that was said without an hour, until the hours come."""
    PartOfDay.pop(turn)
    if said.part:
        PartOfDay(form.id, said.part).keep(turn)


def _timed(turn: Turn, form: Form, said: When) -> Taken:
    one = form.one
    day = turn.today if said.begins_now else said.day or one.local_date or _recent(turn, said)
    starts_at, ends_at = _span(turn, form, said, day)
    if (wrong := _wrong(turn, form, day, (starts_at, ends_at))) is not None:
        return wrong
    changed = replace(one, local_date=day, starts_at=starts_at, ends_at=ends_at)
    changes = (
        Change("starts_at", one.starts_at, starts_at),
        Change("ends_at", one.ends_at, ends_at),
    )
    state = _planned(turn, one.state, day)
    if state == one.state:
        return line(turn, form, changed, *changes)
    what = "planned" if state == "planned" else "created"
    return Taken(desk.move(turn, form, replace(changed, state=state), what))


def _recent(turn: Turn, said: When) -> date:
    """Without a day it is today; "22h-0h30", told behind midnight, is of the day that is over."""
    local = turn.now.astimezone(WARD_ZONE).time()
    if _is_past_midnight(said.start, said.end) and _is_past_midnight(said.start, local):
        return turn.today - timedelta(days=1)
    return turn.today


def _far(turn: Turn, form: Form, said: When) -> Taken | None:
    """Whether the year is meant, where a day was named that is months ahead."""
    day, may_be_planned = said.day, form.one.state in {"draft", "planned"}
    if not may_be_planned or day is None or day <= turn.today + FAR or day == form.one.local_date:
        return None
    clocks = ",".join(f"{one:%H%M}" if one else "" for one in (said.start, said.end))
    named = f"{day:%d/%m/%Y}"
    data = f"outreach.set:{form.id}:when:={day},{clocks}"
    yes = turn.button("outreach.far_yes", data, day=named)
    why = turn.say("outreach.far", day=named, days=(day - turn.today).days)
    return Taken(why=why, offered=(yes,))


def agreed(turn: Turn, form: Form, step: str, text: str) -> str:
    """What the button that confirms such a day says, where it is offered and meant by a yes."""
    return _only(_offered(turn, form, step, "="), text)


def affirmed(turn: Turn, form: Form, step: str, text: str) -> str:
    """The same of the one thing that was asked back."""
    return _only(_offered(turn, form, step), text)


def _offered(turn: Turn, form: Form, step: str, sign: str = "") -> list[str]:
    begin = f"outreach.set:{form.id}:{step}:"
    found = (data for _, data in turn.conversation.offers if data.startswith(f"{begin}{sign}"))
    return [data.removeprefix(begin) for data in found]


def _only(values: list[str], text: str) -> str:
    return values[0] if len(values) == 1 and says_so(text) else ""


def _confirmed(text: str) -> When | None:
    """What was asked about and is meant; None for anything that people type."""
    found = _SURE.fullmatch(text)
    if found is None:
        return None
    try:
        start, end = (time.fromisoformat(one) if one else None for one in found.groups()[1:])
        return When(date.fromisoformat(found[1]), start, end)
    except ValueError:
        return None


def _wrong(turn: Turn, form: Form, day: date, span: Span) -> Taken | None:
    """Why such times are not written; what was sent keeps an end, and lies behind us."""
    (starts_at, ends_at), one = span, form.one
    if day > turn.today and one.state not in {"draft", "planned"}:
        return Taken(why=turn.say("outreach.not_yet"))
    if starts_at and ends_at and not is_possible(starts_at, ends_at):
        return Taken(why=turn.say("outreach.no_span"))
    if one.was_sent and (ends_at is None or ends_at > turn.now):
        return Taken(why=turn.say("outreach.both_times"))
    return None


def _span(turn: Turn, form: Form, said: When, day: date) -> Span:
    """The beginning and the end; what was known stays where the words leave it as it is."""
    one, local = form.one, turn.now.astimezone(WARD_ZONE)
    known = _clock(one.starts_at)
    kept = known if known and said.keeps(known) else None
    begins = local.time() if said.begins_now else said.start or kept
    starts_at = _at(day, begins)
    if said.end or said.ended_now:
        return starts_at, turn.now if said.ended_now else _ending(day, begins, said.end)
    if one.starts_at is None and one.ends_at:
        is_same = one.local_date == day
        return starts_at, one.ends_at if is_same else None
    is_same = known == begins
    return starts_at, _ending(day, begins, _clock(one.ends_at)) if is_same else None


def _ending(day: date, begins: time | None, ends: time | None) -> datetime | None:
    """The end; of the next day, where it went on past midnight."""
    return _at(day + timedelta(days=_is_past_midnight(begins, ends)), ends)


def _is_past_midnight(begins: time | None, ends: time | None) -> bool:
    return begins is not None and ends is not None and is_overnight(begins, ends)


def _at(day: date, clock: time | None) -> datetime | None:
    return datetime.combine(day, clock, WARD_ZONE) if clock else None


def _clock(moment: datetime | None) -> time | None:
    return moment.astimezone(WARD_ZONE).time() if moment else None


def _planned(turn: Turn, state: str, day: date) -> str:
    """A form for a day to come is a plan; one for today or before is none."""
    if state not in {"draft", "planned"}:
        return state
    if day > turn.today:
        return "planned"
    return "draft" if day < turn.today else state


def until(turn: Turn, form: Form, text: str) -> Taken:
    """When it ended, on the day it began."""
    starts_at = form.one.starts_at
    if starts_at is None:
        return Taken()
    ends_at, left = turn.now, ""
    if text != NOW:
        local = turn.now.astimezone(WARD_ZONE)
        read = read_end(text, starts_at.astimezone(WARD_ZONE), local)
        if read.value is None:
            return _unread(turn, text, read.left)
        ends_at, left = read.value, read.left
    if not is_possible(starts_at, ends_at) or ends_at > turn.now:
        return Taken(why=turn.say("outreach.no_end"))
    change = Change("ends_at", form.one.ends_at, ends_at)
    return line(turn, form, replace(form.one, ends_at=ends_at), change, left=left)
