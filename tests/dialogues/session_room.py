"""What an operator does about sessions: one is held, it is over, who was there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers.turn import WARD_ZONE
from storage.identity import linked_people, people
from storage.outreach import attendance, counts, history, sessions, teams
from storage.rights import roles
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.house import rows
from tests.dialogues.stage import Stage

Values = dict[str, str]


def _open(stage: Stage, values: Values, tx: Transaction) -> list[str]:
    """A session that somebody of the team has opened just now, for these groups and lessons."""
    team = next(one for one in teams.every(tx) if one.name == values["team"])
    author = next(one for one in teams.members(tx, team.id, stage.now) if one.person_id)
    given = (team.id, author.person_id or 0, author.address_id, "open", "ready")
    new = sessions.OutreachSession(
        0,
        *given,
        kind="BH2",
        local_date=stage.today(),
        starts_at=stage.now,
        created_at=stage.now,
        touched_at=stage.now,
    )
    number = sessions.add(tx, new)
    groups = {group.code: group.id for group in campaign.all_groups(tx)}
    for code in values["codes"].split(", "):
        counts.add_group(tx, number, groups[code])
    counts.teach(tx, number, tuple(values["lessons"].split(", ")))
    return []


def _sent(stage: Stage, values: Values, tx: Transaction) -> list[str]:
    """Somebody's session of that day, held from eight to half past nine and sent since."""
    known = people.known(tx, stage.keys.lane("tap", "stage", values["who"]))
    assert known is not None
    team = next(
        one.team_id for one in roles.grants_of(tx, known.address_id, stage.now) if one.team_id
    )
    on = date.fromisoformat(values["on"])
    begins, ends = (datetime.combine(on, time(8, half), WARD_ZONE) for half in (0, 30))
    new = sessions.OutreachSession(
        *(0, team, known.person_id, known.address_id, "submitted", "review", values["kind"]),
        *(values["place"], on, begins, ends + timedelta(hours=1), 2),
        created_at=ends,
        touched_at=stage.now,
        submitted_at=stage.now,
    )
    number = sessions.add(tx, new)
    step = (number, "submitted", stage.now, stage.today(), known.person_id, known.address_id)
    history.record(tx, history.Happened(*step))
    group = next(one.id for one in campaign.all_groups(tx) if one.code == values["code"])
    counts.add_group(tx, number, group)
    row = counts.of(tx, number)[0]
    counts.save(tx, replace(row, head_count=int(values["heads"]), kq1=int(values["helped"])))
    return []


def _close(stage: Stage, values: Values, tx: Transaction) -> list[str]:
    """The team's open sessions are over."""
    team = next(one for one in teams.every(tx) if one.name == values["team"])
    for one in sessions.of_team(tx, team.id, stage.today(), stage.today()):
        sessions.save(tx, replace(one, state="closed", ends_at=stage.now))
    return []


def _home(stage: Stage, values: Values, tx: Transaction) -> list[str]:
    """Two people also learn at one phone, besides their own."""
    lanes = [stage.keys.lane("tap", "stage", name) for name in (values["one"], values["two"])]
    found = [one for lane in lanes if (one := people.known(tx, lane))]
    phone = people.Address(0, "home", "web", "stage", "home", found[0].person_id)
    number = people.add_address(tx, phone, stage.now)
    for one in found:
        linked_people.join(tx, number, one.person_id, stage.now)
    return []


def _invited(stage: Stage, values: Values, tx: Transaction) -> list[str]:
    """Everything that somebody holds was given by another, just now."""
    lanes = [stage.keys.lane("tap", "stage", name) for name in (values["by"], values["whom"])]
    by, whom = [one for lane in lanes if (one := people.known(tx, lane))]
    for held in roles.grants_of(tx, whom.address_id, stage.now):
        roles.withdraw(tx, held.id, None, stage.now)
        anew = replace(held, granted_by=by.address_id, person_id=whom.person_id)
        roles.grant(tx, anew, stage.now)
    return []


def _attended(_: Stage, _values: Values, tx: Transaction) -> list[str]:
    """Who is counted at each session, how, and from which moment on."""
    found = []
    for row in rows(tx, "attendance"):
        if row["struck_at"] is None:
            name = people.named(tx, int(str(row["person_id"]))).name or "?"
            told = attendance.of(tx, int(str(row["session_id"])), int(str(row["person_id"])))
            assert told is not None
            moment = f"{told.scanned_at.astimezone(WARD_ZONE):%H:%M}"
            fresh = ", máy mới" if told.is_fresh else ""
            found.append(f"{name}: {moment}, {told.way}{fresh}")
    return ["; ".join(found) or "chưa có ai"]


AuditEntry = Callable[[Stage, Values, Transaction], list[str]]
SESSIONS: tuple[tuple[str, AuditEntry], ...] = (
    (r"open session of (?P<team>[\w ]+) for (?P<codes>[\w, ]+) on (?P<lessons>[\w, -]+)", _open),
    (
        r"(?P<who>\w+) sent (?P<kind>BH[123]) at (?P<place>[\w ]+) for (?P<code>\w+)"
        r" on (?P<on>[\d-]+): (?P<heads>\d+) people, (?P<helped>\d+) VNeID",
        _sent,
    ),
    (r"close session of (?P<team>[\w ]+)", _close),
    (r"home of (?P<one>\w+), (?P<two>\w+)", _home),
    (r"(?P<by>\w+) invited (?P<whom>\w+)", _invited),
    (r"attended", _attended),
)
