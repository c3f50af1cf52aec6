"""An entry of the audit chain as a sentence: `audit_entries.yaml` has one for every action."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from handlers.reports.participation import group_words
from handlers.rules.admission.numbering import row_number
from handlers.turn import Turn
from storage.chain.journal import Line
from storage.outreach import teams
from storage.reporting import units
from storage.rights import roles
from storage.ward import campaign

SHORTENED = 60
IN_THE_SENTENCE = ("role", "field", "name", "before", "after", "sha256", "why")
"""Facts that the sentence says itself, that say who somebody is, or that only machines read."""
KINDS = ("state", "field", "count", "unit")
"""What a noted value may be the code of, in `terms.yaml`."""


def told(turn: Turn, one: Line) -> str:
    """What was done to what, and what was noted of it; an unknown action by its code."""
    facts = noted(one)
    name = f"audit_entries.do_{one.action.replace('.', '_')}"
    if not turn.house.texts.has(name):
        return f"{one.action} {one.subject}"
    _, _, number = one.subject.partition(":")
    said = turn.say(
        name,
        number=number[:SHORTENED],
        team=_team(turn, number) if one.subject.startswith("team:") else "",
        unit=_unit(turn, number) if one.subject.startswith("unit:") else "",
        role=_role(turn, one.subject, _known(turn, facts, "role")),
        field=_known(turn, facts, "field"),
    )
    details = list(filter(None, (_change(turn, facts), *_details(turn, facts))))
    return said + (turn.say("audit_entries.details", details=", ".join(details)) if details else "")


def noted(one: Line) -> dict[str, object]:
    """The facts beside an entry; none are left when its person was erased."""
    facts = json.loads(one.body or "{}")
    return facts if isinstance(facts, dict) else {}


def _details(turn: Turn, facts: Mapping[str, object]) -> list[str]:
    """Every other fact that is one value, with what it is."""
    plain = {
        key: str(value)
        for key, value in sorted(facts.items())
        if key not in IN_THE_SENTENCE and value and isinstance(value, str | int)
    }
    return [_detail(turn, key, value) for key, value in plain.items()]


def _detail(turn: Turn, key: str, value: str) -> str:
    words = _WORDED.get(key, _called)(turn, value)
    name = f"audit_entries.detail_{key}"
    return turn.say(name, value=words) if turn.house.texts.has(name) else words


def _known(turn: Turn, facts: Mapping[str, object], key: str) -> str:
    return _called(turn, facts[key]) if key in facts else turn.say("audit_entries.lost")


def _role(turn: Turn, subject: str, called: str) -> str:
    """A role with its group or team, as the grant or the invitation has it."""
    kind, _, number = subject.partition(":")
    look = {"grant": roles.grant_at, "invite": roles.look_invite}.get(kind)
    wanted = row_number(number)
    found = look(turn.tx, wanted) if look and wanted else None
    if found is None or not (found.team_id or found.group_id or found.unit_id):
        return called
    value = f"team:{found.team_id}" if found.team_id else f"group:{found.group_id}"
    value = f"unit:{found.unit_id}" if found.unit_id else value
    return turn.say("audit_entries.role_of", role=called, place=_place(turn, value))


def _change(turn: Turn, facts: Mapping[str, object]) -> str:
    """From what to what; only what it is now, where nothing was noted before."""
    before, after = (_side(turn, facts.get(key)) for key in ("before", "after"))
    if before and after:
        return turn.say("audit_entries.change", before=before, after=after)
    if after and "before" in facts:
        return turn.say("audit_entries.change_new", after=after)
    return turn.say("audit_entries.change_gone", before=before) if before else after


def _side(turn: Turn, value: object) -> str:
    return _called(turn, str(value)) if value else ""


def _called(turn: Turn, value: object) -> str:
    """A role, a state or a line by its name; anything else as it was noted."""
    words = str(value)[:SHORTENED]
    others = (f"terms.{kind}_{words}" for kind in KINDS)
    names = (f"audit_entries.as_{words}", f"roles.short_{words}", *others)
    return next((turn.say(name) for name in names if turn.house.texts.has(name)), words)


def _team(turn: Turn, number: str) -> str:
    wanted = row_number(number)
    team = teams.find(turn.tx, wanted) if wanted else None
    return team.name if team else number


def _unit(turn: Turn, number: str) -> str:
    wanted = row_number(number)
    unit = units.find(turn.tx, wanted, turn.today) if wanted else None
    return unit.name if unit else number


def _body(turn: Turn, value: str) -> str:
    name = f"terms.body_{value}"
    return turn.say(name) if turn.house.texts.has(name) else value


def _place(turn: Turn, value: str) -> str:
    """Whom a target is for: `ward:0`, `team:4`, `group:3`."""
    scope, _, number = value.partition(":")
    if scope == "team":
        return _team(turn, number)
    if scope == "unit":
        return _unit(turn, number)
    wanted = row_number(number)
    group = campaign.group(turn.tx, wanted) if scope == "group" and wanted else None
    return group_words(group, turn.house.texts) if group else turn.say("audit_entries.ward")


_WORDED: Mapping[str, Callable[[Turn, str], str]] = {
    "body": _body,
    "place": _place,
    "team": _team,
    "unit": _unit,
    "unexplained": lambda _turn, value: value,
    "result": lambda turn, value: _called(turn, f"result_{value}"),
    "how": lambda turn, value: _called(turn, f"how_{value}"),
}
