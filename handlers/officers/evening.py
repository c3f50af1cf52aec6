"""The line that officers read in the evening: done, missing, odd, tomorrow; stopped by a tap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handlers.contract import Button, Reply, column
from handlers.routes import Route, Routes
from handlers.shared.forecast import Forecast
from handlers.turn import WARD_ZONE, Outcomes, Turn, Voice
from storage.counting.day_end import Day
from storage.inquiry import inbox
from storage.rights.role import Role

WHO = (Role.OFFICER,)
NOBODY = Forecast()


def letter(voice: Voice, day: Day, now: datetime, tonight: Forecast = NOBODY) -> Reply | None:
    """Nothing on a day on which nothing was done, and nothing is to be done by officers."""
    if not (day.people or day.approved or day.waiting or day.odd or day.planned):
        return None
    lines = [*_lines(voice, day, now)]
    lines += _tonight(voice, tonight)
    said = "\n".join([voice.say("evening.head", on=f"{now.astimezone(WARD_ZONE):%d/%m}"), *lines])
    doors = []
    if day.waiting:
        doors.append(Button(voice.say("evening.queue"), "approve.next", "go"))
    doors.append(Button(voice.say("evening.turn_off"), "evening.off", "quiet"))
    return Reply(said, column(*doors))


def _lines(voice: Voice, day: Day, now: datetime) -> Iterator[str]:
    if day.people:
        yield voice.say("evening.learned", people=day.people, times=day.completions)
    if day.approved:
        yield voice.say("evening.approved", count=day.approved)
    if day.waiting:
        days = (now - (day.since or now)).days
        if days:
            yield voice.say("evening.waiting", count=day.waiting, days=days)
        else:
            yield voice.say("evening.waiting_new", count=day.waiting)
    if day.unsent:
        yield voice.say("evening.unsent", count=day.unsent)
    if day.odd:
        yield voice.say("evening.odd", count=day.odd)
    if day.planned:
        yield voice.say("evening.tomorrow", count=day.planned)


def _tonight(voice: Voice, told: Forecast) -> list[str]:
    """Whom the reminders of this evening reach, before they go out."""
    line = voice.say("forecast.tonight", reached=told.reached, outside=told.outside)
    return [line] * bool(told.reached or told.outside)


def turn_off(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """No more of them; the way back is at hand."""
    if turn.known is not None:
        inbox.wish_evening(turn.tx, turn.known.address_id, turn.now)
    return [turn.reply("evening.is_off", turn.button("evening.turn_on", "evening.on"))]


def turn_on(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """From the next evening."""
    if turn.known is not None:
        inbox.wish_evening(turn.tx, turn.known.address_id, None)
    return [turn.reply("evening.is_on", turn.button("evening.turn_off", "evening.off"))]


ROUTES = Routes(
    postbacks={"evening.off": Route(turn_off, WHO), "evening.on": Route(turn_on, WHO)},
)
