"""The team's side of a session: its code, and helping by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from handlers.contract import Button, Reply, column
from handlers.form_state import About
from handlers.routes import Awaits, Route, Routes
from handlers.rules.admission.checking_in import holds_until, is_accepted
from handlers.shared import lookups
from handlers.shared.presence import OnShow, attend, last_before, on_show, renewed
from handlers.shared.teamwork import WORKERS, team_session
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.checkin.neighbours import Neighbour, neighbour, search
from storage.outreach import attendance, scans
from storage.outreach.checkin import Scan

ASK = "checkin.name"
MOST = 5
"""More of one name are not listed: the whole name is asked for."""


class Naming(About, frozen=True):
    """The session in which somebody is looked for by name."""

    key: ClassVar[str] = "checkin.session"


def open_one(turn: Turn, arguments: tuple[str, ...]) -> int | None:
    """A session of one's own team in which people check in now."""
    found = team_session(turn, arguments[0] if arguments else "")
    return found[0] if found and found[1].state == "open" else None


def not_open(turn: Turn) -> Outcomes:
    """Nobody checks in there now."""
    return [turn.reply("checkin.not_open", turn.button("checkin.sessions", "outreach.show"))]


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The code of this minute, to be read out."""
    number = open_one(turn, arguments)
    if number is None:
        return not_open(turn)
    code = on_show(turn.tx, turn.house, number, turn.now)
    digits, until = " ".join(code.digits), _clock(code.holds_until)
    there = _present(turn, number)
    said = turn.say("checkin.show", code=digits, until=until, present=there)
    return [_shown(turn, number, code, said)]


def _shown(turn: Turn, number: int, code: OnShow, said: str) -> Reply:
    buttons = (
        turn.button("checkin.fresh", f"checkin.fresh:{number}:{_stamp(code.window_at)}"),
        turn.button("checkin.screen", f"checkin.page:{number}"),
        turn.button("checkin.by_hand", f"checkin.help:{number}"),
        turn.button("checkin.skills", f"checkin.skills:{number}"),
        turn.button("checkin.to_session", f"outreach.open:{number}"),
    )
    return Reply(said, column(*buttons))


def fresh(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Another code than the button's, in place of its message: nobody reads out an old one."""
    number = open_one(turn, arguments)
    if number is None:
        return not_open(turn)
    code = on_show(turn.tx, turn.house, number, turn.now)
    if arguments[1:2] == (_stamp(code.window_at),):
        code = renewed(turn.tx, turn.house, number, turn.now)
    digits, until = " ".join(code.digits), _clock(code.holds_until)
    before, there = _of_before(turn, number, code), _present(turn, number)
    said = turn.say("checkin.renewed", before=before, code=digits, until=until, present=there)
    return [replace(_shown(turn, number, code, said), replaces=True)]


def _present(turn: Turn, number: int) -> str:
    """Who is counted, and newcomers who scanned and are still asked who they are."""
    count, waits = attendance.count(turn.tx, number), scans.waiting(turn.tx, number, turn.now)
    if not waits:
        return turn.say("checkin.present", count=count)
    return turn.say("checkin.present_enrolling", count=count, waiting=waits)


def _of_before(turn: Turn, number: int, code: OnShow) -> str:
    """What became of the code before: who begins to type it as it changes still gets in."""
    before = last_before(turn.tx, number, code.window_at)
    if before and is_accepted(before, turn.now):
        return turn.say("checkin.old_holds", until=_clock(holds_until(before.window_at)))
    return turn.say("checkin.old_closed")


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(WARD_ZONE):%H:%M:%S}"


def _stamp(window_at: datetime) -> str:
    """Which code a button was shown with."""
    return f"{window_at:%d%H%M%S}"


def code_button(turn: Turn, number: int) -> Button:
    """Back to the code."""
    return turn.button("checkin.code", f"checkin.show:{number}")


# ---- somebody without a phone at hand -----------------------------------------------------------


def ask_name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Whom to check in by hand."""
    number = open_one(turn, arguments)
    return (
        not_open(turn) if number is None else [_asking(turn, number, turn.say("checkin.ask_name"))]
    )


def _asking(turn: Turn, number: int, said: str, *buttons: Button) -> Reply:
    turn.conversation.ask = ASK
    Naming(number).keep(turn)
    return Reply(said, column(*buttons, code_button(turn, number)))


def find(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Residents of the session's groups whose name begins like this."""
    number = open_one(turn, (Naming.asked(turn),))
    if number is None:
        return not_open(turn)
    if too_many := lookups.refusal(turn, code_button(turn, number), session=number):
        turn.conversation.ask = ASK
        return [too_many]
    return [_found(turn, number, search(turn, number, arguments[0]))]


def _found(turn: Turn, number: int, found: Sequence[Neighbour]) -> Reply:
    if not found:
        return _none_found(turn, number)
    if len(found) > MOST:
        return _asking(turn, number, turn.say("checkin.many_found"))
    buttons = [_choice(turn, number, one) for one in found]
    return _asking(turn, number, turn.say("checkin.found"), *buttons)


def _none_found(turn: Turn, number: int) -> Reply:
    """Another name, a neighbour without a phone, or those who came on their own feet."""
    on_paper = turn.button("checkin.on_paper", "assist.show")
    back = turn.button("checkin.to_session", f"outreach.open:{number}")
    return _asking(turn, number, turn.say("checkin.none_found"), on_paper, back)


def _choice(turn: Turn, number: int, one: Neighbour) -> Button:
    day = f"{one.since.astimezone(WARD_ZONE):%d/%m}"
    label = turn.say("checkin.neighbour", called=one.called, group=one.group, day=day)
    return Button(label, f"checkin.hand:{number}:{one.person_id}")


def hand(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Check somebody in from the team's phone."""
    number = open_one(turn, arguments)
    if number is None:
        return not_open(turn)
    one = neighbour(turn, number, arguments[1] if len(arguments) > 1 else "")
    if one is None:
        return [_none_found(turn, number)]
    turn.conversation.ask = ""
    is_new = attend(turn, one.person_id, Scan(turn.lane, number, "leader", turn.now))
    another = turn.button("checkin.another", f"checkin.help:{number}")
    back = code_button(turn, number)
    if not is_new:
        return [turn.reply("checkin.hand_already", another, back, called=one.called)]
    undo = turn.button("checkin.take_back", f"checkin.strike:{number}:{one.person_id}")
    return [turn.reply("checkin.hand_done", another, undo, back, called=one.called)]


def strike(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take back what a team's phone recorded, while the session is open."""
    number = open_one(turn, arguments)
    if number is None:
        return not_open(turn)
    one = neighbour(turn, number, arguments[1] if len(arguments) > 1 else "")
    there = attendance.of(turn.tx, number, one.person_id) if one else None
    by = turn.known.address_id if turn.known else None
    is_struck = (
        there is not None
        and there.way == "leader"
        and attendance.strike(turn.tx, number, there.person_id, by, turn.now)
    )
    another = turn.button("checkin.another", f"checkin.help:{number}")
    said = turn.say("checkin.taken_back" if is_struck else "checkin.not_undone")
    return [Reply(said, column(another, code_button(turn, number)))]


ROUTES = Routes(
    postbacks={
        "checkin.show": Route(show, WORKERS),
        "checkin.fresh": Route(fresh, WORKERS),
        "checkin.help": Route(ask_name, WORKERS),
        "checkin.hand": Route(hand, WORKERS),
        "checkin.strike": Route(strike, WORKERS),
    },
    asks={ASK: Route(find, WORKERS, awaits=Awaits.NAME)},
)
