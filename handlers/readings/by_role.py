"""Plain wishes that a role decides about: a team, an invitation, figures of a team or a group."""

from __future__ import annotations

from handlers.readings.intents import Intent, tapped
from handlers.routes import Awaits
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.names_asked import asks_for_names
from handlers.rules.asked.ranks_asked import rank_asked
from handlers.rules.asked.reports_asked import (
    asks_how_many_learn,
    asks_what_is_mistaken,
    asks_who_holds,
    begins_with_team,
    prepares_praise,
)
from handlers.rules.asked.settling_asked import asks_if_closed
from handlers.rules.asked.units_asked import units_asked
from handlers.rules.periods.spotting import spotted
from handlers.rules.session_said.team_wishes import approves_all, founds, invites
from handlers.rules.units.line_said import may_name_line
from handlers.rules.units.proof_said import proof_said
from handlers.rules.units.unit_wishes import (
    asked_beside,
    asks_for_duty,
    corrects,
    line_named,
    mends,
    reports,
    sends,
)
from handlers.turn import Turn
from storage.rights.role import Role

REPORTERS = (Role.UNIT_REPORTER, Role.GROUP_LEADER)
WRITTEN = (Awaits.REPORT, Awaits.LETTER, Awaits.SIGNS)
SHEET = ("reporting.lines:", "reporting.open:", "reporting.next:", "reporting.recall:")
"""Buttons below a report; the first argument is its unit."""
AT_WORK = (Role.OFFICER, Role.TEAM_LEADER, Role.VOLUNTEER)


def reported(turn: Turn, text: str) -> Intent | None:
    """ "bao cao", "bcdv", "toi phai lam gi" of who speaks for a unit: its report, or their work."""
    is_theirs = turn.has_role(*REPORTERS) and not turn.has_role(Role.OFFICER)
    if is_theirs and _sheet(turn) and (about := asked_beside(text)):
        return tapped(f"reporting.beside:{about}")
    return _at_work(turn, text) if is_theirs else None


def _at_work(turn: Turn, text: str) -> Intent | None:
    if turn.asked is not None and turn.asked.awaits in WRITTEN:
        return None
    if reports(text) or asks_for_duty(text):
        return Intent("command", "baocaodonvi" if reports(text) else "start", ("",))
    return _mended(turn, text)


def _mended(turn: Turn, text: str) -> Intent | None:
    """What is to be changed, or which line of the sheet in view."""
    unit = _sheet(turn)
    if unit and (place := line_named(text)):
        return tapped(f"reporting.line:{unit}:{place}")
    can_send = any(data.startswith("reporting.send:") for _, data in turn.conversation.offers)
    if unit and not can_send and sends(text):
        return tapped(f"reporting.next:{unit}")
    is_meant = mends(text) or (not turn.conversation.ask and corrects(text))
    return tapped("reporting.mend") if is_meant else None


def _sheet(turn: Turn) -> str:
    """The unit whose report is in view; empty where none is."""
    sheets = (data for _, data in turn.conversation.offers if data.startswith(SHEET))
    return next((tapped(data).arguments[0] for data in sheets), "")


def lined(turn: Turn, text: str) -> Intent | None:
    """ "sua dong 1 thanh 59", "nguoi lao dong 4" beside a report: whether a line is called so is
    seen there, and what names none is looked for as ever."""
    unit = "" if turn.conversation.ask else _sheet(turn)
    is_theirs = bool(unit) and turn.has_role(*REPORTERS) and may_name_line(text)
    return Intent("postback", "reporting.named", (unit, text)) if is_theirs else None


def proven(turn: Turn, text: str) -> Intent | None:
    """A line of evidence typed below its example, or below those there are."""
    is_shown = any(data == "proof.new" for _, data in turn.conversation.offers)
    is_theirs = is_shown and turn.has_role(Role.OFFICER, *REPORTERS)
    is_line = is_theirs and proof_said(text, turn.today).tells_more
    return Intent("command", "minhchung", (text,)) if is_line else None


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


def chased(turn: Turn, text: str) -> Intent | None:
    """ "đơn vị nào chưa gửi báo cáo": who has, and who lacks."""
    found = units_asked(turn.once(written_out, text)) if turn.has_role(Role.OFFICER) else None
    if found is None:
        return None
    what, kind = found
    return Intent("postback", f"chase.{what}", ("0", kind) if what == "missing" else (kind,))


def praised(turn: Turn, text: str) -> Intent | None:
    """ "hồ sơ khen thưởng", "khen thưởng tổ 2": the list of praise, where nothing is counted."""
    is_asked = turn.has_role(Role.OFFICER) and prepares_praise(turn.once(written_out, text))
    return tapped("awards.show") if is_asked else None


def mistaken(turn: Turn, text: str) -> Intent | None:
    """ "bài nào bị sai nhiều nhất": what learners mistake; "tổ trưởng tổ 5 là ai": who is what."""
    said = turn.once(written_out, text) if turn.has_role(Role.OFFICER) else ""
    if asks_what_is_mistaken(said):
        return Intent("command", "hieulam", (spotted(said, turn.today).words or "nam nay",))
    return Intent("command", "vaitro", ("",)) if asks_who_holds(said) else None


def settled(turn: Turn, text: str) -> Intent | None:
    """ "tháng 10 chốt chưa": how the period stands."""
    said = turn.once(written_out, text) if turn.has_role(Role.OFFICER) else ""
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


def unnamed(turn: Turn, text: str) -> Intent | None:
    """Who learns here, asked by somebody who works for nobody: no name is told."""
    is_asked = not turn.grants() and asks_for_names(text)
    return Intent("postback", "everyday.say", ("others_names",)) if is_asked else None
