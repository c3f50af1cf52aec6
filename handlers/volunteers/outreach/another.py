"""Another session told while one is on the screen or asked about: it gets a form of its own."""

from __future__ import annotations

from handlers.rules.moments import When, read_when
from handlers.rules.session_said.field_said import read_field
from handlers.rules.session_said.group_lists import read_groups
from handlers.rules.session_said.session_line import SessionLine
from handlers.rules.session_said.team_wishes import read_wish
from handlers.rules.session_said.two_sessions import apart
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.outreach import telling
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.taken import session_line
from storage.ward import campaign

MOST_OF_IT = 3


def begun_beside(turn: Turn, form: Form, text: str) -> Outcomes:
    """A new form for it, the other stays as it is; [] where the words may be about this one."""
    field = read_field(text)
    if (field and field.is_change and field.field) or not _is_another(turn, form, text):
        return []
    turn.conversation.ask = ""
    return telling.begin(turn, text, plans=read_wish(text) == "plan", is_another=True)


def _is_another(  # noqa: PLR0911 - a way out for each
    turn: Turn, form: Form, text: str
) -> bool:
    """With a group and an hour of its own, beside a day or what was done.

    To a session that was sent nothing is added line by line: whatever tells most of another one
    is that one.
    """
    read = session_line(turn, form, text)
    is_ahead = read_wish(text) == "plan"
    said = read_when(read.when, turn.today, ahead=is_ahead).value if read.when else None
    if form.one.was_sent and _parts(read) >= MOST_OF_IT:
        return _differs(turn, form, read, said) or bool(apart(text, turn.today))
    if not read.groups or said is None or said.start is None or not (said.day or read.kind):
        return False
    is_of_hall = read.groups in read.place
    if is_of_hall and not (form.one.was_sent or (read.kind and said.day and read.counts)):
        return False  # a hall that bears the number of another group
    if form.known >= {"groups", "when"} and apart(text, turn.today):
        return True
    return _differs(turn, form, read, said)


def _parts(read: SessionLine) -> int:
    """How many of what, where, when, how many and with whom are told."""
    where, heads = read.groups or read.place, read.counts or read.shares
    return sum(map(bool, (read.kind, where, read.when, heads, read.helpers)))


def _differs(turn: Turn, form: Form, read: SessionLine, said: When | None) -> bool:
    one, groups = form.one, {row.group_id for row in form.rows}
    known = [(g.id, g.code, g.name) for g in campaign.groups_on(turn.tx, turn.today)]
    named = {*(read_groups(read.groups, known).value or ())}
    is_of_others = "groups" in form.known and bool(named) and not named & groups
    day, start = (said.day, said.start) if said else (None, None)
    is_of_other_day = bool(day and one.local_date and day != one.local_date)
    begins = one.starts_at.astimezone(WARD_ZONE).time() if one.starts_at else None
    is_later = one.was_sent and start is not None and begins != start
    return is_of_others or is_of_other_day or is_later
