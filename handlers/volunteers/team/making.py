"""An officer makes a team, names it, gives it groups; each with its line in the audit."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from handlers.contract import Button, Reply
from handlers.form_state import About
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.folding import lowered
from handlers.rules.people.group_matching import match_group
from handlers.rules.people.naming import place_name
from handlers.rules.session_said.group_lists import Known, read_groups
from handlers.rules.typed.remarks import is_bare
from handlers.shared import audit
from handlers.shared.card import capital
from handlers.shared.residence import example, examples
from handlers.shared.teamwork import open_team
from handlers.turn import Outcomes, Turn, person_of
from handlers.volunteers.team.showing import card, show
from storage.natural import natural
from storage.outreach import teams
from storage.outreach.teams import Team
from storage.rights.role import Role
from storage.ward import campaign

WHO = (Role.OFFICER,)
KINDS = ("bdhvs", "tcnscd")
BODIES = (
    *("youth", "women", "veterans", "farmers", "elders", "front"),
    *("school", "police", "business", "ward", "other"),
)
SHORTEST_NAME, LONGEST_NAME = 2, 80
MOST_NAMES = 100
"""Names of groups in one message; the ward has some sixty. What follows is one name too long."""
_BETWEEN = re.compile(r"[,;\n]+")


class Wanted(About, frozen=True):
    """The team that gets a name or its groups; a new one has no number yet."""

    key: ClassVar[str] = "team"
    is_given_up: ClassVar[bool] = False
    number: int = 0
    kind: str = ""
    body: str = ""
    name: str = ""
    """Typed before it was asked for."""


def new(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Which kind of team."""
    Wanted().keep(turn)
    return _ask_kind(turn)


def _ask_kind(turn: Turn) -> Outcomes:
    kinds = [Button(capital(turn.say(f"terms.team_{kind}")), f"team.kind:{kind}") for kind in KINDS]
    return [turn.reply("team.ask_kind", *kinds)]


def kind(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Whose team it is."""
    chosen = arguments[0] if arguments else ""
    if chosen not in KINDS:
        return new(turn, ())
    Wanted(kind=chosen, name=_early(turn)).keep(turn)
    return _ask_body(turn, chosen)


def _ask_body(turn: Turn, chosen: str) -> Outcomes:
    bodies = [
        Button(capital(turn.say(f"terms.body_{body}")), f"team.body:{chosen}:{body}")
        for body in BODIES
    ]
    return [turn.reply("team.ask_body", *bodies)]


def _early(turn: Turn) -> str:
    """The name that was typed before it was asked for."""
    wanted = Wanted.of(turn)
    return wanted.name if wanted and not wanted.number else ""


def early(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A name while its kind or body is asked for: it is kept, said back, and not asked for."""
    wanted, name = Wanted.of(turn) or Wanted(), place_name(":".join(arguments), LONGEST_NAME)
    if name is None or turn.warned or is_bare(name) or _is_taken(turn, name):
        name = ""
    Wanted(kind=wanted.kind, name=name).keep(turn)
    asked = _ask_body(turn, wanted.kind) if wanted.kind else _ask_kind(turn)
    said = turn.say("team.name_kept", called=name) if name else turn.say("team.bad_name")
    return [replace(one, text=f"{said}\n{one.text}") for one in asked if isinstance(one, Reply)]


def body(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Then it needs a name."""
    chosen, of = (*arguments, "", "")[:2]
    if chosen not in KINDS or of not in BODIES:
        return kind(turn, arguments)
    name = _early(turn)
    Wanted(kind=chosen, body=of).keep(turn)
    return set_name(turn, (name,)) if name else _ask_name(turn)


def _ask_name(turn: Turn) -> Outcomes:
    turn.conversation.ask = "team.name"
    leave = turn.button("team.leave", "team.show")
    return [turn.reply("team.ask_name", leave, group=example(turn))]


def ask_name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Another name for a team there is."""
    team = open_team(turn, arguments[0] if arguments else "")
    if team is None:
        return show(turn, ())
    Wanted(team.id).keep(turn)
    return _ask_name(turn)


def set_name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a typed name: a new team's, or another for one there is."""
    name = place_name(arguments[0], LONGEST_NAME)
    wanted = Wanted.of(turn)
    if wanted is None:
        return show(turn, ())
    if name is None or len(name) < SHORTEST_NAME or turn.warned or is_bare(name):
        return _again(turn)
    if wanted.body:
        return _make(turn, Team(0, wanted.kind, name, wanted.body, turn.today))
    team = open_team(turn, str(wanted.number))
    return _rename(turn, team, name) if team else show(turn, ())


def _again(turn: Turn) -> Outcomes:
    turn.conversation.ask = "team.name"
    return [turn.reply("team.bad_name", turn.button("team.leave", "team.show"))]


def _is_taken(turn: Turn, name: str) -> bool:
    return any(lowered(team.name) == lowered(name) for team in teams.on(turn.tx, turn.today))


def _make(turn: Turn, wanted: Team) -> Outcomes:
    by = person_of(turn).address_id
    number = None if _is_taken(turn, wanted.name) else teams.add(turn.tx, wanted, by, turn.now)
    if number is None:
        return _again(turn)
    Wanted.pop(turn)
    said = _ask_groups(turn, replace(wanted, id=number))
    audit.note(turn, "team.created", f"team:{number}", name=wanted.name, body=wanted.parent_body)
    return [said]


def _rename(turn: Turn, team: Team, name: str) -> Outcomes:
    if _is_taken(turn, name):
        return _again(turn)
    Wanted.pop(turn)
    renamed = replace(team, name=name)
    teams.change(turn.tx, renamed)
    said = card(turn, renamed)
    audit.note(turn, "team.renamed", f"team:{team.id}", before=team.name, after=name)
    return [said]


def ask_groups(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Which groups the team serves."""
    team = open_team(turn, arguments[0] if arguments else "")
    return [_ask_groups(turn, team)] if team else show(turn, ())


def _ask_groups(turn: Turn, team: Team) -> Reply:
    turn.conversation.ask = "team.groups"
    Wanted(team.id).keep(turn)
    later = turn.button("team.later", f"team.open:{team.id}")
    return turn.reply("team.ask_groups", later, team=team.name, example=_examples(turn))


def _examples(turn: Turn) -> str:
    return ", ".join(examples(turn))


def set_groups(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """From today on the team serves these groups, and no others."""
    team = open_team(turn, Wanted.asked(turn))
    if team is None:
        return show(turn, ())
    groups = [(g.id, g.code, g.name) for g in campaign.groups_on(turn.tx, turn.today)]
    wanted, unclear = _meant(arguments[0], groups)
    if unclear:
        turn.conversation.ask = "team.groups"
        later = turn.button("team.later", f"team.open:{team.id}")
        part, example = unclear.strip()[:40], _examples(turn)
        return [turn.reply("team.bad_groups", later, part=part, example=example)]
    if not wanted:  # a lone comma names no group, and takes none away
        return [_ask_groups(turn, team)]
    Wanted.pop(turn)
    before = set(teams.groups_served(turn.tx, team.id, turn.today))
    for number in sorted(wanted - before):
        teams.serve(turn.tx, team.id, number, turn.today, turn.now)
    for number in sorted(before - wanted):
        teams.leave(turn.tx, team.id, number, turn.today - timedelta(days=1))
    said = card(turn, team)
    changed = {"before": _listed(turn, before), "after": _listed(turn, wanted)}
    audit.note(turn, "team.groups", f"team:{team.id}", None, **changed)
    return [said]


def _meant(text: str, groups: Known) -> tuple[set[int], str]:
    """The groups named, as many as there are; or the first part that names none, or several."""
    if several := read_groups(text, groups).value:
        return set(several), ""
    parts = [part for part in _BETWEEN.split(text, MOST_NAMES) if part.strip()]
    found = [(part, match_group(part, groups)) for part in parts]
    unclear = next((part for part, some in found if len(some) != 1), "")
    return {some[0] for _, some in found if not unclear}, unclear


def _listed(turn: Turn, numbers: set[int]) -> str:
    codes = (one.code for one in campaign.all_groups(turn.tx) if one.id in numbers)
    return ", ".join(sorted(codes, key=natural))


def shown(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The card of the team that is changed."""
    team = open_team(turn, arguments[0] if arguments else Wanted.asked(turn))
    if team is None:
        return None
    belonging = [one.grant_id for one in teams.members(turn.tx, team.id, turn.now)]
    return Shown(tuple(card(turn, team).text.split("\n")), (belonging,))


SEEN = Decision(shown, "team.open:{0}")
TYPED = Decision(shown, "team.show")


ROUTES = Routes(
    postbacks={
        "team.new": Route(new, WHO),
        "team.early": Route(early, WHO),
        "team.kind": Route(kind, WHO, spends=True),
        "team.body": Route(body, WHO, spends=True),
        "team.ask_name": Route(ask_name, WHO, SEEN),
        "team.ask_groups": Route(ask_groups, WHO, SEEN),
    },
    asks={
        "team.name": Route(set_name, WHO, TYPED, awaits=Awaits.REPORT),
        "team.groups": Route(set_groups, WHO, TYPED),
    },
)
