"""Several sessions approved at once, each after a look: by the chat's handler, on its stamp."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from aiohttp import web

from bot.board.office.acting import Acted
from bot.board.office.doors import Doors
from bot.board.office.sessions import APPROVE, LOOKS
from bot.board.office.showing import Said, Showing
from handlers.contract import Postback
from handlers.readings import tapped
from handlers.rules.admission.numbering import row_number
from handlers.turn import Turn, person_of
from storage.outreach import history


async def approve(
    doors: Doors, showing: Showing, request: web.Request, ticks: Sequence[str], key: str
) -> tuple[Acted | None, tuple[Said, ...]]:
    """One after the other: how many went through, and what is left because it changed meanwhile."""
    done, left, is_repeated = list[Said](), list[Said](), False
    for tick in filter(_is_approval, dict.fromkeys(ticks[:LOOKS])):
        acted = await doors.act(request, Postback(tick), f"{key}-{_number(tick)}")
        if acted is None:
            return None, ()
        said = await showing.of(request, acted)
        is_repeated |= acted.is_repeated
        if await doors.seen(request, partial(_is_done, number=_number(tick))):
            done += said[:1]  # the way back is on it; the next card nobody asked for
        else:
            left += said
    if is_repeated:
        return Acted(is_repeated=True), ()
    say = doors.core.house.texts.say
    told = say("office.ticked", count=len(done)) if done else say("office.none_ticked")
    told = say("office.ticked_left", count=len(done)) if left else told
    return Acted(), (Said(told), *left, *done)


def _is_approval(tick: str) -> bool:
    return tapped(tick).name == APPROVE and bool(_number(tick))


def _number(tick: str) -> int:
    (number, *_) = (*tapped(tick).arguments, "")
    return row_number(number) or 0


def _is_done(turn: Turn, number: int) -> bool:
    """Whether whoever looks has approved it."""
    steps = history.events(turn.tx, number)
    own = ("approved", person_of(turn).person_id)
    return bool(steps) and (steps[-1].what, steps[-1].person_id) == own
