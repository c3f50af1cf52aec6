"""Learning that helpers entered above a day's measure, before whoever answers for it."""

from __future__ import annotations

from datetime import date

from handlers.contract import Button, Reply, column
from handlers.routes import Decision, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.rules.sessions import entering
from handlers.shared import audit, nearness
from handlers.shared.teamwork import leads
from handlers.turn import WARD_ZONE, Outcomes, Turn
from storage.identity import people
from storage.rights.role import Role
from storage.studying import held
from storage.studying.held import Batch, Row

WHO = (Role.TEAM_LEADER, Role.OFFICER)
MOST, MOST_ROWS = 8, 15


def mine(turn: Turn) -> list[Batch]:
    """What waits for whoever speaks: of the teams they lead, all for an officer; nothing own."""
    return [
        one
        for one in held.batches(turn.tx)
        if (turn.has_role(Role.OFFICER) or leads(turn, one.team_id))
        and not nearness.is_near(turn, one.helper_id, one.day)
    ]


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Who entered so much, and on which day."""
    found = mine(turn)
    back = turn.button("assist.to_team", "team.show")
    if not found:
        return [turn.reply("assist.none_waits", back)]
    buttons = [Button(_label(turn, one), _data("batch", one.helper_id, one.day)) for one in found]
    return [turn.reply("assist.waiting", *buttons[:MOST], back, count=entering.MOST)]


def _data(deed: str, helper: int, day: date) -> str:
    return f"assist.{deed}:{helper}:{day}"


def _label(turn: Turn, one: Batch) -> str:
    called, day = _called(turn, one.helper_id), f"{one.day:%d/%m}"
    return turn.say("assist.batch", by=called, day=day, lessons=one.lessons, people=one.people)


def _called(turn: Turn, person: int) -> str:
    return people.named(turn.tx, person).name or turn.say("link.nameless")


def _rows(turn: Turn, arguments: tuple[str, ...]) -> tuple[int, date, list[Row]] | None:
    """The batch that a button names, if it is one of theirs to look at."""
    helper = row_number(arguments[0]) if arguments else None
    try:
        day = date.fromisoformat(arguments[1])
    except (IndexError, ValueError):
        return None
    found = held.rows(turn.tx, helper, day) if helper else []
    if helper is None or not found or nearness.is_near(turn, helper, day):
        return None
    may = turn.has_role(Role.OFFICER) or all(leads(turn, one.team_id) for one in found)
    return (helper, day, found) if may else None


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Each lesson with its learner and the minute."""
    found = _rows(turn, arguments)
    return [_card(turn, *found)] if found else show(turn, ())


def _card(turn: Turn, helper: int, day: date, rows: list[Row], first: str = "") -> Reply:
    states = {one.state for one in rows}
    told = [one for one in rows if one.state != "counted"]
    lines = "\n".join(_line(turn, one) for one in told[:MOST_ROWS])
    more = len(told) - MOST_ROWS
    if more > 0:
        lines += f"\n{turn.say('assist.more_rows', count=more)}"
    by = _called(turn, helper)
    said = turn.say("assist.batch_card", by=by, day=f"{day:%d/%m/%Y}", lines=lines)
    buttons = []
    if "waiting" in states:
        buttons.append(turn.button("assist.agree", _data("agree", helper, day)))
        buttons.append(turn.button("assist.send_back", _data("send_back", helper, day)))
    if not states.isdisjoint({"agreed", "returned"}):
        buttons.append(turn.button("assist.undecide", _data("undecide", helper, day)))
    buttons.append(turn.button("assist.to_waiting", "assist.waiting"))
    return Reply(f"{first}\n{said}" if first else said, column(*buttons))


def _line(turn: Turn, one: Row) -> str:
    lesson = turn.house.library.lesson(one.lesson_id)
    time = f"{one.at.astimezone(WARD_ZONE):%H:%M}"
    title = lesson.title if lesson else one.lesson_id
    name = one.name or turn.say("link.nameless")
    state = turn.say(f"learning_held.{one.state}")
    return turn.say("assist.held_line", time=time, called=name, title=title, state=state)


def agree(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It counts within the hour, and for ten minutes at least can be taken back."""
    return _decide(turn, arguments, "waiting", "agreed")


def send_back(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It does not count; the lesson may be learned together again."""
    return _decide(turn, arguments, "waiting", "returned")


def undecide(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What was decided and does not count yet waits again."""
    found = _rows(turn, arguments)
    states = {one.state for one in found[2]} if found else set()
    was = "agreed" if "agreed" in states else "returned"
    return _decide(turn, arguments, was, "waiting")


def _decide(turn: Turn, arguments: tuple[str, ...], was: str, now: str) -> Outcomes:
    found = _rows(turn, arguments)
    if found is None:
        return show(turn, ())
    helper, day, _ = found
    by = turn.known.address_id if turn.known else None
    count = held.move(turn.tx, (helper, day), was, now, turn.now, by)
    if not count:
        return look(turn, arguments)
    details = {"before": was, "after": now, "lessons": str(count)}
    audit.note(turn, "learning.looked_at", f"person:{helper}", helper, **details)
    first = turn.say(f"learning_held.now_{now}", count=count)
    return [_card(turn, helper, day, held.rows(turn.tx, helper, day), first)]


def _seen(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The lessons that wait, and how those stand that do not."""
    found = _rows(turn, arguments)
    if found is None:
        return None
    return Shown(more=tuple((one.id, one.state) for one in found[2]))


SEEN = Decision(_seen, "assist.batch:{0}")
ROUTES = Routes(
    postbacks={
        "assist.waiting": Route(show, WHO),
        "assist.batch": Route(look, WHO),
        "assist.agree": Route(agree, WHO, SEEN, spends=True),
        "assist.send_back": Route(send_back, WHO, SEEN, spends=True),
        "assist.undecide": Route(undecide, WHO, SEEN, spends=True),
    }
)
