"""A team and its members, as far as the person asking may see them."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.routes import Namesake, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import rights
from handlers.shared.card import capital
from handlers.shared.residence import group_name
from handlers.shared.teamwork import leads, my_teams, open_team, opened_led, served_by
from handlers.turn import Outcomes, Turn
from storage.outreach import teams
from storage.outreach.teams import Member, Team
from storage.rights import roles
from storage.rights.role import Role
from storage.studying import held

WHO = (Role.OFFICER, Role.VOLUNTEER, Role.TEAM_LEADER)
PAGE = 8
MOST_GROUPS = 4


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One's own team; an officer sees all of them."""
    if turn.has_role(Role.OFFICER):
        return [_all(turn, arguments[0] if arguments else "")]
    mine = my_teams(turn)
    if len(mine) == 1:
        return [card(turn, mine[0])]
    if not mine:
        return [turn.reply("team.no_team", turn.button("team.contact", "help.human"))]
    return [turn.reply("team.mine", *_doors(mine))]


def _doors(some: list[Team]) -> list[Button]:
    return [Button(team.name, f"team.open:{team.id}") for team in some]


def _all(turn: Turn, page: str) -> Reply:
    found = teams.on(turn.tx, turn.today)
    make = turn.button("team.new", "team.new")
    if not found:
        return turn.reply("team.none_yet", make)
    wanted = row_number(page) or 0
    first = min(wanted, (len(found) - 1) // PAGE) * PAGE
    buttons = _doors(found[first : first + PAGE])
    if len(found) > PAGE:
        following = first // PAGE + 1 if first + PAGE < len(found) else 0
        buttons.append(turn.button("team.more", f"team.show:{following}"))
    return turn.reply("team.all", *buttons, make, count=len(found))


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The card of one team."""
    team = open_team(turn, arguments[0] if arguments else "")
    return [card(turn, team)] if team else show(turn, ())


def card(turn: Turn, team: Team) -> Reply:
    """What there is to know of a team, and what this person may do about it."""
    kind, body = capital(turn.say(f"terms.team_{team.kind}")), _body(turn, team)
    groups, belonging = _groups(turn, team), teams.members(turn.tx, team.id, turn.now)
    if team.valid_to is not None and team.valid_to < turn.today:
        return turn.reply(
            "team.card_over",
            turn.button("team.list", "team.show"),
            team=team.name,
            kind=kind,
            body=body,
            groups=groups,
            on=f"{team.valid_to:%d/%m/%Y}",
        )
    said = turn.say(
        "team.card",
        team=team.name,
        kind=kind,
        body=body,
        members=len(belonging),
        leaders=sum(one.role == Role.TEAM_LEADER for one in belonging),
        groups=groups,
    )
    return Reply(said, column(*_deeds(turn, team)))


def _body(turn: Turn, team: Team) -> str:
    return turn.say(f"terms.body_{team.parent_body}")


def _groups(turn: Turn, team: Team) -> str:
    found = served_by(turn, team.id)
    lines = [f"\n• {group_name(turn, group)}" for group in found[:MOST_GROUPS]]
    if len(found) > MOST_GROUPS:
        lines.append(f"\n{turn.say('team.more_groups', count=len(found) - MOST_GROUPS)}")
    return "".join(lines) or f" {turn.say('team.no_groups')}"


def _deeds(turn: Turn, team: Team) -> list[Button]:
    """What may be done: by a member, by the leader, by an officer."""
    number = team.id
    deeds = []
    if any(mine.id == number for mine in my_teams(turn)):
        deeds.append(turn.button("team.record", "outreach.show"))
    if opened := sum(one.team_id == number for one in opened_led(turn)):
        deeds.append(turn.button("outreach.opened_led", "outreach.opened", count=opened))
    if turn.has_role(Role.OFFICER) or leads(turn, number):
        deeds.append(turn.button("team.sessions", f"team.sessions:{number}"))
    is_over = turn.has_role(Role.OFFICER) or leads(turn, number)
    if is_over and any(one.team_id == number for one in held.batches(turn.tx)):
        deeds.append(turn.button("assist.to_waiting", "assist.waiting"))
    deeds.append(turn.button("team.figures", f"team.figures:{number}"))
    deeds.append(turn.button("team.members", f"team.members:{number}"))
    if turn.has_role(Role.OFFICER) or leads(turn, number):
        deeds.append(turn.button("team.invite", f"invite.new:{Role.VOLUNTEER}:{number}"))
    if turn.has_role(Role.OFFICER):
        deeds += [
            turn.button("team.invite_leader", f"invite.new:{Role.TEAM_LEADER}:{number}"),
            turn.button("team.groups", f"team.ask_groups:{number}"),
            turn.button("team.rename", f"team.ask_name:{number}"),
            turn.button("team.end", f"team.ask_end:{number}"),
            turn.button("team.list", "team.show"),
        ]
    return deeds


def members(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Who belongs to the team; those who may, can let somebody go."""
    number, page = (*arguments, "", "")[:2]
    team = open_team(turn, number)
    if team is None:
        return show(turn, ())
    belonging = teams.members(turn.tx, team.id, turn.now)
    back = turn.button("team.back", f"team.open:{team.id}")
    if not belonging:
        return [turn.reply("team.nobody", back, team=team.name)]
    first = min(row_number(page) or 0, (len(belonging) - 1) // PAGE) * PAGE
    shown = list(enumerate(belonging, 1))[first : first + PAGE]
    buttons = [_remove(turn, place, one) for place, one in shown if _may_remove(turn, team, one)]
    if len(belonging) > PAGE:
        following = first // PAGE + 1 if first + PAGE < len(belonging) else 0
        buttons.append(turn.button("team.more_members", f"team.members:{team.id}:{following}"))
    lines = "\n".join(_line(turn, place, one) for place, one in shown)
    count = len(belonging)
    return [turn.reply("team.roll", *buttons, back, team=team.name, count=count, lines=lines)]


def _line(turn: Turn, place: int, one: Member) -> str:
    role = turn.say("team.leader" if one.role == Role.TEAM_LEADER else "team.volunteer")
    return turn.say("team.roll_line", number=place, who=capital(_called(turn, one)), role=role)


def _called(turn: Turn, one: Member) -> str:
    return one.name or turn.say("holders.nameless", number=one.address_id)


def _may_remove(turn: Turn, team: Team, one: Member) -> bool:
    return turn.has_role(Role.OFFICER) or (one.role == Role.VOLUNTEER and leads(turn, team.id))


def _remove(turn: Turn, place: int, one: Member) -> Button:
    who = _called(turn, one)
    return turn.button("team.remove", f"team.ask_remove:{one.grant_id}", number=place, who=who)


def ask_remove(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Say what letting somebody go means, before it is done."""
    number = row_number(arguments[0]) if arguments else None
    held = roles.grant_at(turn.tx, number) if number else None
    team = open_team(turn, str(held.team_id)) if held else None
    belonging = teams.members(turn.tx, team.id, turn.now) if team else []
    one = next((member for member in belonging if member.grant_id == number), None)
    if held is None or team is None or one is None or not _may_remove(turn, team, one):
        return [turn.reply("team.gone", turn.button("team.list", "team.show"))]
    return [
        turn.reply(
            "team.ask_remove",
            turn.button(
                "team.yes_remove", f"invite.withdraw:{one.grant_id}:{rights.version(held)}"
            ),
            turn.button("team.no_change", f"team.members:{team.id}"),
            who=_called(turn, one),
            team=team.name,
        )
    ]


ROUTES = Routes(
    commands={"doihinh": Route(show, WHO, namesake=Namesake.NOBODY)},
    postbacks={
        "team.show": Route(show, WHO),
        "team.open": Route(look, WHO),
        "team.members": Route(members, WHO),
        "team.ask_remove": Route(ask_remove, (Role.OFFICER, Role.TEAM_LEADER)),
    },
)
