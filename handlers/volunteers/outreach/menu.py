"""/buoi: what is unfinished, a new session, one like the last, a planned one, those there were."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.contract import Button, Reply, column
from handlers.routes import Namesake, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.session_said.session_line import read_session
from handlers.rules.sessions.form_steps import following
from handlers.rules.speech import cut
from handlers.shared import card, unfinished
from handlers.shared.residence import group_today
from handlers.shared.teamwork import WORKERS, my_team, my_teams, opened_led, orphans_led, works_in
from handlers.turn import WARD_ZONE, Outcomes, Turn, person_of
from handlers.volunteers.outreach import coming, desk, telling
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.states import GivenReason
from storage.outreach import counts, history, sessions
from storage.outreach.sessions import OutreachSession
from storage.outreach.teams import Team

READY = ("draft", "planned")
BEGUN = ("draft", "open", "closed")
FIRST = "kind"
"""The line that is asked for first."""
ANOTHER = "another"
"""After the button: a second session of today that is like the last one, too."""
PAGE, RECENT, MOST_UNFINISHED = 6, 20, 3


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Everything that can be begun, and what was begun."""
    recent = sessions.of_author(turn.tx, person_of(turn).person_id, RECENT)
    if not my_teams(turn):
        held = [one for one in recent if works_in(turn, one.team_id)]
        return [_without_team(turn, [one for one in held if one.state != "approved"])]
    buttons = _doors(turn, unfinished.of_oneself(turn)[:MOST_UNFINISHED])
    if _last(turn) is not None:
        buttons.append(turn.button("outreach.again", "outreach.again"))
    buttons += [
        turn.button("outreach.new", "outreach.new"),
        turn.button("outreach.plan", "outreach.plan"),
    ]
    if recent:
        buttons.append(turn.button("outreach.mine", "outreach.mine"))
    if coming.here(turn):
        buttons.append(turn.button("outreach.to_coming", "outreach.coming"))
    if opened := len(opened_led(turn)):
        buttons.append(turn.button("outreach.opened_led", "outreach.opened", count=opened))
    if left := len(orphans_led(turn, RECENT)):
        buttons.append(turn.button("outreach.orphans", "outreach.orphans", count=left))
    return [turn.reply("outreach.menu", *buttons)]


def _without_team(turn: Turn, waiting: list[OutreachSession]) -> Reply:
    """Nothing new is begun; what was begun for a team that is over is finished for it."""
    contact = turn.button("outreach.contact", "help.human")
    if not waiting:
        return turn.reply("outreach.no_team", contact)
    return turn.reply("outreach.team_over", *_doors(turn, waiting[:PAGE]), contact)


def told(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The command, perhaps with a whole session behind it."""
    text = " ".join(arguments).strip()
    if not text or not my_teams(turn):
        return show(turn, ())
    if turn.once(read_session, text, turn.today).is_read:
        return telling.begin(turn, text)
    return begun(show(turn, ()), turn.say("outreach.unused", words=cut(text)))


def _doors(turn: Turn, some: list[OutreachSession]) -> list[Button]:
    labels = card.shorts(turn, some)
    return [
        Button(label, f"outreach.open:{one.id}") for one, label in zip(some, labels, strict=True)
    ]


def _counted(turn: Turn, one: OutreachSession, door: Button) -> Button:
    """With how many photos it has, if any."""
    count = counts.photos(turn.tx, one.id)
    label = (
        turn.say("outreach.with_photos", called=door.label, count=count) if count else door.label
    )
    return Button(label, door.data)


def _last(turn: Turn) -> OutreachSession | None:
    """The newest session that another one may be like."""
    person = person_of(turn).person_id
    found = [sessions.last_of(turn.tx, person, team.id) for team in my_teams(turn)]
    return max((one for one in found if one), key=lambda one: one.id, default=None)


def ready_today(turn: Turn) -> int | None:
    """The session of today that is about to begin, if there is just one."""
    recent = sessions.of_author(turn.tx, person_of(turn).person_id, RECENT)
    found = [one for one in recent if one.state in READY and one.local_date == turn.today]
    ready = [one.id for one in found if one.step == "ready"]
    return ready[0] if len(ready) == 1 else None


def new(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A new form: a draft from its first answer on."""
    return _begin(turn, arguments, "draft")


def plan(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A session of a day to come."""
    return _begin(turn, arguments, "planned")


def _begin(turn: Turn, arguments: tuple[str, ...], state: str) -> Outcomes:
    mine = my_teams(turn)
    if not mine:
        return show(turn, ())
    team = my_team(turn, arguments[0] if arguments else "")
    if team is None and len(mine) > 1:
        action = "plan" if state == "planned" else "new"
        doors = [Button(one.name, f"outreach.{action}:{one.id}") for one in mine]
        return [turn.reply("outreach.which_team", *doors)]
    of = team or mine[0]
    return telling.filled(turn, _empty(turn, of, state) or _made(turn, of, state))


def _empty(turn: Turn, team: Team, state: str) -> Form | None:
    """A form begun today without an answer yet: who taps once more needs no second one."""
    recent = sessions.of_author(turn.tx, person_of(turn).person_id, RECENT)
    first = (one for one in recent if (one.team_id, one.state, one.step) == (team.id, state, FIRST))
    forms = (desk.load(turn, str(one.id)) for one in first if _is_of_today(turn, one.created_at))
    return next((form for form in forms if form and not form.known), None)


def _is_of_today(turn: Turn, moment: datetime | None) -> bool:
    return moment is not None and moment.astimezone(WARD_ZONE).date() == turn.today


def _made(turn: Turn, team: Team, state: str) -> Form:
    someone = person_of(turn)
    one = OutreachSession(
        0,
        team.id,
        someone.person_id,
        someone.address_id,
        state,
        FIRST,
        created_at=turn.now,
        touched_at=turn.now,
    )
    return _added(turn, one, "planned" if state == "planned" else "created")


def _added(turn: Turn, one: OutreachSession, what: str) -> Form:
    number = sessions.add(turn.tx, one)
    history.record(turn.tx, desk.happened(turn, number, what))
    return Form(replace(one, id=number), (), ())


def again(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Today's session, in everything else like the last one; one that is begun is gone on with."""
    last = _last(turn)
    if last is None:
        return new(turn, ())
    form = None if ANOTHER in arguments else _begun(turn, last)
    if form:
        return _go_on(turn, form)
    copied = turn.say("outreach.again_copied", called=card.called(turn, last))
    return begun(current(turn, _copied(turn, last)), copied)


def _begun(turn: Turn, last: OutreachSession) -> Form | None:
    """The session of today that is like the last one, or is the last one, and is not sent."""
    recent = sessions.of_author(turn.tx, person_of(turn).person_id, RECENT)
    alike = (one for one in recent if last.id in {one.id, one.copied_from})
    held = (one for one in alike if one.state in BEGUN and one.local_date == turn.today)
    return next(filter(None, (desk.load(turn, str(one.id)) for one in held)), None)


def _go_on(turn: Turn, form: Form) -> Outcomes:
    """Where it stands, said so; a second one is another button."""
    first, *rest = begun(current(turn, form), turn.say("outreach.again_begun"))
    if not isinstance(first, Reply):
        return [first, *rest]
    another = turn.button("outreach.again_another", f"outreach.again:{ANOTHER}")
    return [replace(first, buttons=(*first.buttons, (another,))), *rest]


def _copied(turn: Turn, last: OutreachSession) -> Form:
    """A form of today with every line of the last one; only its counts are new."""
    someone = person_of(turn)
    copy = replace(
        last,
        author_id=someone.person_id,
        address_id=someone.address_id,
        state="draft",
        step="ready",
        local_date=turn.today,
        starts_at=_today(turn, last.starts_at),
        ends_at=_ends(turn, last),
        note=None,
        copied_from=last.id,
        created_at=turn.now,
        touched_at=turn.now,
        submitted_at=None,
    )
    form = _added(turn, copy, "created")
    _add_groups(turn, form.id, last.id)
    counts.teach(turn.tx, form.id, counts.lessons(turn.tx, last.id))
    form = desk.again(turn, form)
    missing = following("", len(form.rows), form.known)
    return desk.keep(turn, form, replace(form.one, step=missing))


def _add_groups(turn: Turn, number: int, like: int) -> None:
    """The groups of the session before; a merged one is followed, a divided one asked for anew.

    What was counted of several together stood beside its groups: no line to be filled again.
    """
    rows = counts.of(turn.tx, like)
    for row in rows:
        if row.group_id is None:
            if len(rows) == 1:
                counts.add_group(turn.tx, number, None)
        elif group := group_today(turn, row.group_id):
            counts.add_group(turn.tx, number, group.id)


def _today(turn: Turn, moment: datetime | None) -> datetime | None:
    """The same time of day, today."""
    if moment is None:
        return None
    return datetime.combine(turn.today, moment.astimezone(WARD_ZONE).time(), WARD_ZONE)


def _ends(turn: Turn, last: OutreachSession) -> datetime | None:
    """As long after the beginning as it was: one may have gone on past midnight."""
    begins = _today(turn, last.starts_at)
    if begins is None or last.starts_at is None or last.ends_at is None:
        return _today(turn, last.ends_at)
    return begins + (last.ends_at - last.starts_at)


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Go on with a session where it stands."""
    form = desk.load(turn, arguments[0] if arguments else "")
    GivenReason.pop(turn)
    return current(turn, form) if form else show(turn, ())


def mine(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Everything that somebody has recorded, the last touched first, with its state."""
    person = person_of(turn).person_id
    count = sessions.count_of_author(turn.tx, person)
    if not count:
        return show(turn, ())
    wanted = row_number(arguments[0]) if arguments else None
    pages = (count - 1) // PAGE + 1
    page = min(wanted or 0, pages - 1)
    found = sessions.of_author(turn.tx, person, PAGE, page * PAGE)
    return [_page(turn, found, page, pages)]


def _page(turn: Turn, found: list[OutreachSession], page: int, pages: int) -> Reply:
    doors = _doors(turn, found)
    buttons = [_counted(turn, one, door) for one, door in zip(found, doors, strict=True)]
    if pages > 1:
        buttons.append(turn.button("outreach.more", f"outreach.mine:{(page + 1) % pages}"))
    buttons.append(turn.button("outreach.back", "outreach.show"))
    said = turn.say("outreach.all_mine", page=page + 1, pages=pages)
    return Reply(said, column(*buttons))


ROUTES = Routes(
    commands={"buoi": Route(told, WORKERS, namesake=Namesake.NOBODY)},
    postbacks={
        "outreach.show": Route(show, WORKERS),
        "outreach.new": Route(new, WORKERS),
        "outreach.plan": Route(plan, WORKERS),
        "outreach.again": Route(again, WORKERS),
        "outreach.open": Route(look, WORKERS),
        "outreach.mine": Route(mine, WORKERS),
    },
)
