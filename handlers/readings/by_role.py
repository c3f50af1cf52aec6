"""Plain wishes that a role decides about: a team, an invitation, figures of a team or a group."""

from __future__ import annotations

from handlers.readings.intents import Intent, tapped
from handlers.rules.figures_short import written_out
from handlers.rules.periods.spotting import spotted
from handlers.rules.ranks_asked import rank_asked
from handlers.rules.reports_asked import asks_how_many_learn, begins_with_team
from handlers.rules.settling_asked import asks_if_closed
from handlers.rules.team_wishes import approves_all, founds, invites
from handlers.rules.units_asked import units_asked
from handlers.turn import Turn
from storage.role import Role

AT_WORK = (Role.OFFICER, Role.TEAM_LEADER, Role.VOLUNTEER)


def crewed(turn: Turn, text: str) -> Intent | None:
    """ "tao doi Hoa Mai", "moi doi truong": the screen that does it, with the name."""
    name = founds(text) if turn.has_role(*AT_WORK) else None
    if name is not None:
        is_named = bool(name) and turn.has_role(Role.OFFICER)
        return Intent("postback", "team.early", (name,)) if is_named else tapped("team.new")
    role, left = invites(text) if turn.has_role(Role.OFFICER, Role.TEAM_LEADER) else ("", "")
    return Intent("postback", "invite.said", (role, left)) if role else None


def approved_all(turn: Turn, text: str) -> Intent | None:
    """ "duyệt tất cả": not done in one go, and why."""
    is_meant = turn.has_role(Role.OFFICER) and approves_all(text)
    return tapped("approve.each") if is_meant else None


def reported(turn: Turn, text: str) -> Intent | None:
    """ "đơn vị nào chưa gửi báo cáo": who has, and who lacks."""
    found = units_asked(written_out(text)) if turn.has_role(Role.OFFICER) else None
    if found is None:
        return None
    what, kind = found
    return Intent("postback", f"chase.{what}", ("0", kind) if what == "missing" else (kind,))


def settled(turn: Turn, text: str) -> Intent | None:
    """ "tháng 10 chốt chưa": how the period stands."""
    said = written_out(text) if turn.has_role(Role.OFFICER) else ""
    days = spotted(said, turn.today) if asks_if_closed(said) else None
    return Intent("command", "chot", (days.words,)) if days and days.found else None


def of_a_team(turn: Turn, text: str) -> Intent | None:
    """ "doi hinh mau so 3 quy 3": a team and days, and so its figures."""
    is_asked = turn.has_role(Role.OFFICER) and begins_with_team(text)
    return Intent("command", "thongke", (text,)) if is_asked and _is_dated(turn, text) else None


def _is_dated(turn: Turn, text: str) -> bool:
    found = spotted(text, turn.today)
    return bool(found.words and found.found)


def kept_from(turn: Turn, text: str) -> Intent | None:
    """How many learn in a group, asked by somebody who may not see it."""
    is_asked = asks_how_many_learn(text) or (turn.has_role(*AT_WORK) and rank_asked(text))
    if turn.has_role(Role.OFFICER, Role.GROUP_LEADER) or not is_asked:
        return None
    return Intent("postback", "everyday.say", ("ward_figures",))
