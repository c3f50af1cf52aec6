"""Who may be invited to what, and the code made for them."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Go, Recipe, Reply, row
from handlers.officers.invite import mine
from handlers.officers.invite.codes import INVITABLE, Wanted, create
from handlers.officers.invite.states import ChosenRole
from handlers.routes import Route, Routes
from handlers.rules.admission.codes import LONG
from handlers.rules.people.group_matching import match_group
from handlers.rules.session_said.group_lists import find_groups
from handlers.shared import audit
from handlers.shared.invitation import ways
from handlers.shared.rights import Given, gives_own, role_name
from handlers.shared.teamwork import WORKERS, leads, my_teams
from handlers.turn import Outcomes, Turn, person_of
from storage.outreach import teams
from storage.outreach.teams import Team
from storage.reporting import units
from storage.reporting.units import Unit
from storage.rights.role import Bound, Role
from storage.ward import campaign

WHO = (Role.OFFICER, Role.TEAM_LEADER)
PAGE = 8


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Which role to invite to; a team leader has only one to give."""
    if not turn.has_role(Role.OFFICER):
        return new(turn, (Role.VOLUNTEER,))
    each = (turn.button(f"roles.title_{role}", f"invite.new:{role}") for role in INVITABLE)
    return [turn.reply("invite.ask", *each)]


def new(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Make the code, once it is known for which group or team."""
    wanted, where = (*arguments, "", "")[:2]
    if wanted not in INVITABLE or not (turn.has_role(Role.OFFICER) or wanted == Role.VOLUNTEER):
        return ask(turn, ()) if turn.has_role(Role.OFFICER) else [Go("team.show")]
    role = Role(wanted)
    if role.bound is Bound.UNIT:
        return _for_unit(turn, role, where)
    if role.bound is Bound.TEAM:
        team = _team(turn, where)
        return [_made(turn, Wanted(role, team_id=team.id))] if team else ask_team(turn, (role,))
    return _for_group(turn, role, where)


def _for_group(turn: Turn, role: Role, where: str) -> Outcomes:
    """For a group, or for the whole ward."""
    group = _group(turn, where)
    if role.bound is Bound.GROUP and group is None:
        turn.conversation.ask = "invite.group"
        return [turn.reply("invite.which_group", turn.button("invite.cancel", "help.cancel"))]
    return [_made(turn, Wanted(role, group.id if group and role.bound is Bound.GROUP else None))]


def _for_unit(turn: Turn, role: Role, where: str) -> Outcomes:
    """Which unit is found in the register."""
    unit = _unit(turn, where)
    return [_made(turn, Wanted(role, unit_id=unit.id))] if unit else [Go("register.show")]


def deputy(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Who reports for a unit invites a deputy, or another device of their own."""
    unit = _unit(turn, (*arguments, "")[0])
    wanted = Wanted(Role.UNIT_REPORTER, unit_id=unit.id if unit else None)
    if unit is None or not gives_own(turn.grants(), wanted):
        return [Go("reporting.show")]
    return [_made(turn, wanted)]


def said(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The same in a sentence; who is to come is not written down, and that is said."""
    role, left = (*arguments, "", "")[:2]
    told = new(turn, (role,))
    unused = Reply(turn.say("invite.unused", words=left), leads=True)
    return [unused, *told] if left else told


def _made(turn: Turn, wanted: Wanted) -> Reply:
    """The code, its link, and for a team a poster to print or show."""
    turn.conversation.ask = ""
    if mine.is_full(turn, wanted):
        return mine.full(turn, wanted)
    codes = create(turn.tx, turn.house, wanted, person_of(turn).address_id, turn.now)
    what = about(wanted)
    audit.note(turn, "invite.created", f"invite:{codes.invite_id}", None, role=wanted.role, **what)
    link = ways(turn, codes.link)
    hours = turn.house.settings.invite_hours
    called = role_name(turn, wanted)
    made = turn.say("invite.made", role=called, code=codes.typed, link=link, hours=hours)
    onward = turn.button("invite.mine_button", "invite.mine")
    if wanted.unit_id is not None:
        door = "register.open" if turn.has_role(Role.OFFICER) else "reporting.open"
        unit = turn.button("invite.to_unit", f"{door}:{wanted.unit_id}")
        return Reply(made, ((unit,), (onward,)))
    if wanted.team_id is None:
        return Reply(made, row(onward))
    team = turn.button("invite.to_team", f"team.open:{wanted.team_id}")
    poster = {"role": called, "hours": str(hours), "signs": str(LONG)}
    poster |= {"invite": str(codes.invite_id), "seed": codes.seed}
    alt = turn.say("invite.poster_alt", role=called)
    drawn = Recipe("invite_poster", poster, f"moi-{codes.invite_id}.png", alt)
    return Reply(made, ((team,), (onward,)), picture=drawn)


def about(wanted: Given) -> dict[str, str]:
    """What the journal says of a role beside its name: its team, its unit."""
    bound = {"team": wanted.team_id, "unit": wanted.unit_id}
    return {name: str(number) for name, number in bound.items() if number}


def type_group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The group that a new group leader will see."""
    groups = campaign.groups_on(turn.tx, turn.today)
    found = find_groups(arguments[0], [(g.id, g.code, g.name) for g in groups])
    if len(found) == 1:
        return new(turn, (Role.GROUP_LEADER, str(found[0])))
    turn.conversation.ask = "invite.group"
    return [turn.reply("invite.no_group", turn.button("invite.cancel", "help.cancel"))]


def _group(turn: Turn, number: str) -> campaign.Group | None:
    groups = campaign.groups_on(turn.tx, turn.today)
    return next((group for group in groups if str(group.id) == number), None)


def ask_team(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """For which team: a page of buttons, or its name typed."""
    role, page = (*arguments, "", "")[:2]
    role = role if role in WORKERS and turn.has_role(Role.OFFICER) else Role.VOLUNTEER
    choice = _teams(turn)
    if not choice:
        return [turn.reply("invite.no_team", turn.button("invite.make_team", "team.show"))]
    if len(choice) == 1:
        return new(turn, (role, str(choice[0].id)))
    turn.conversation.ask = "invite.team"
    ChosenRole(Role(role)).keep(turn)
    return [_offer_teams(turn, choice, role, int(page) if page.isdecimal() else 0)]


def _offer_teams(turn: Turn, choice: list[Team], role: str, page: int) -> Reply:
    first = min(page, (len(choice) - 1) // PAGE) * PAGE
    shown = choice[first : first + PAGE]
    buttons = [Button(team.name, f"invite.new:{role}:{team.id}") for team in shown]
    if len(choice) > PAGE:
        following = first // PAGE + 1 if first + PAGE < len(choice) else 0
        buttons.append(turn.button("invite.more_teams", f"invite.ask_team:{role}:{following}"))
    return turn.reply("invite.which_team", *buttons, turn.button("invite.cancel", "help.cancel"))


def type_team(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a typed name; several that fit are offered."""
    chosen = ChosenRole.of(turn)
    role = chosen.role if chosen else Role.VOLUNTEER
    choice = _teams(turn)
    found = match_group(arguments[0], [(team.id, "", team.name) for team in choice])
    if len(found) == 1:
        return new(turn, (role, str(found[0])))
    turn.conversation.ask = "invite.team"
    some = [team for team in choice if team.id in found]
    if not choice:
        return ask_team(turn, (role,))
    offered = _offer_teams(turn, some or choice, role, 0)
    return [offered if some else replace(offered, text=turn.say("invite.no_such_team"))]


def _teams(turn: Turn) -> list[Team]:
    """The teams this person may invite to."""
    if turn.has_role(Role.OFFICER):
        return teams.on(turn.tx, turn.today)
    return [team for team in my_teams(turn) if leads(turn, team.id)]


def _unit(turn: Turn, number: str) -> Unit | None:
    there = units.standing(turn.tx, turn.today) if number else []
    return next((one for one in there if str(one.id) == number), None)


def _team(turn: Turn, number: str) -> Team | None:
    return next((team for team in _teams(turn) if str(team.id) == number), None)


ROUTES = Routes(
    commands={"moi": Route(ask, WHO)},
    postbacks={
        "invite.new": Route(new, WHO),
        "invite.said": Route(said, WHO),
        "invite.deputy": Route(deputy, (Role.UNIT_REPORTER,)),
        "invite.ask_team": Route(ask_team, WHO),
    },
    asks={"invite.group": Route(type_group, (Role.OFFICER,)), "invite.team": Route(type_team, WHO)},
)
