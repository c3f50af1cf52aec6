"""Who was there: the names behind the number on the card, for whoever decides."""

from __future__ import annotations

from itertools import islice

from handlers.contract import Reply, column
from handlers.officers.approve import reviewed
from handlers.officers.approve.reviewed import WHO
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import card
from handlers.turn import WARD_ZONE, Outcomes, Turn
from storage.outreach import attendance, evidence, sessions
from storage.outreach.evidence import Present
from storage.outreach.sessions import OutreachSession

PAGE = 12
STATES = ("submitted", "approved")


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """In the order in which they were written down, with when and how."""
    number, page = (*arguments, "", "")[:2]
    wanted = row_number(number)
    one = sessions.look(turn.tx, wanted) if wanted else None
    if one is None or one.state not in STATES:
        return [turn.reply("approve.gone", turn.button("approve.start", "approve.next"))]
    there = evidence.roster(turn.tx, one.id)
    back = turn.button("approve.roster_back", f"approve.open:{one.id}")
    called = card.capital(reviewed.called(turn, one))
    if not there:
        return [turn.reply("approve.roster_empty", back, called=called)]
    first = min((row_number(page) or 0) * PAGE, (len(there) - 1) // PAGE * PAGE)
    lines = "\n".join(_lines(turn, one, there, first))
    said = turn.say("approve.roster_of", called=called, count=len(there), lines=lines)
    following = first // PAGE + 1
    onward = turn.button("approve.roster_more", f"approve.roster:{one.id}:{following}")
    more = (onward,) if following * PAGE < len(there) else ()
    return [Reply(said, column(*more, back))]


def _lines(turn: Turn, one: OutreachSession, there: list[Present], first: int) -> list[str]:
    named = {each.person_id: each for each in attendance.present(turn.tx, one.id)}
    lines = []
    for place, each in islice(enumerate(there, 1), first, first + PAGE):
        known, way = named.get(each.person_id), turn.say(f"evidence.by_{each.way}")
        who = known.name if known and known.name else turn.say("household.nameless")
        who = who if known else turn.say("approve.roster_erased")
        time = f"{known.since.astimezone(WARD_ZONE):%H:%M}" if known else "–"
        lines.append(turn.say("approve.roster_line", number=place, who=who, time=time, way=way))
    return lines


ROUTES = Routes(postbacks={"approve.roster": Route(show, WHO)})
