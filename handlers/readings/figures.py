"""Questions for figures, in the words of those who may see them."""

from __future__ import annotations

import re

from handlers.readings.intents import Intent
from handlers.readings.staff import WHO, is_about_figures, respelled
from handlers.rules.asked.chatter import without_chatter
from handlers.rules.asked.figures_asked import read_wanted
from handlers.rules.asked.figures_places import group_of_old, take_name
from handlers.rules.asked.figures_sensed import asks_for_figures, is_dated
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.asked.measures_asked import measured_asked
from handlers.rules.asked.names_asked import asks_for_names
from handlers.rules.asked.ranks_asked import rank_asked
from handlers.rules.asked.rows_asked import rows_asked
from handlers.rules.asked.targets_asked import asks_for_gap, sets_target
from handlers.rules.folding import fold, is_brief
from handlers.rules.periods import parse_periods
from handlers.rules.periods.spotting import spotted
from handlers.rules.session_said import idle
from handlers.turn import Turn
from storage.rights.role import Role
from storage.ward import campaign

BRIEF = 60
WEAK = frozenset({"HT1"})
"""Whoever speaks of people speaks of them."""
TAUGHT = WEAK | {"HT2", "HT5", "DG1", "KQ1", "KQ2", "KQ3", "KQ4", "KQ5"}
"""Of these there are lessons, which words alone may be looking for."""
LEARNERS = re.compile(
    r"\b(?:so )?(?:nguoi|luot|hoc vien) (?:da )?hoc\b(?! (?:the nao|ra sao|cach))"
)
LESSON = re.compile(
    r"^(?:da )?chao\b"
    r"|\b(?:bai|hoc|cach|lam sao|huong dan (?:toi|em|minh|tui)|day (?:toi|em|minh))\b"
)
"""Somebody greets, or wants to learn."""
ONWARD = re.compile(
    r"(?:(?:the|vay|a|u|uh|um|roi) )*(?:con|rieng|chi|xem|cho xem|doi sang|sang|them|tiep) "
    r"|(?:the|vay) (?:to|doi|thang|quy|nam|tuan) "
    r"|(?:cung )?ky (?:truoc|nam)|cung ky|so (?:voi|sanh)|(?:xem |chia |tach |cho )*(?:theo|tung) "
    r"|(?:cua )?(?:to|doi)(?: hinh)? (?:so )?\d+"
    r"(?: (?:thi sao|the nao|thoi|nua|a|nhe|di|cung vay))*$"
    r"|(?:thang|quy|nam|tuan) \w+(?: (?:thi sao|the nao|nay|truoc|ngoai|thi|sao))*$|t\d+$"
    r"|(?:xuat|tai|gui|lay|in|cho|xin)? ?(?:ra |file |tep |ban )*(?:excel|xlsx)\b"
)
"""How a question goes on from the one before it."""
SAME_DAYS = re.compile(
    r"(?:(?:the|con|vay|so|voi) )*cung ky(?: nam)? (?:truoc|ngoai)"
    r"(?: (?:thi|sao|the|nao|ra|a|nhe))*"
)
MENDED = re.compile(r"\b(?:nham|co|chu|van|y|vay|cu|lon)\b")
""" "tuan truoc nua co, em nham": other days than those shown."""
BELOW_FIGURES = tuple(
    f"stats.{name}:"
    for name in (
        "learning",
        "campaign",
        "every",
        "along",
        "course",
        "ranked",
        "file",
        "origins",
        "chart",
    )
)
"""Buttons that stand below figures and nowhere else."""
CHART = re.compile(
    r"(?:(?:ve|xem|cho|co|xin|toi|em|e|anh|a|chi|c|minh|them|bang|cai|lai|giup|gium|lam) )*"
    r"(?:bieu do|do thi|ban do(?! (?:hom nay|moi|hien nay)))\b"
)
DRAWN = re.compile(r"\b(?:bieu do|do thi)\b")
LONGEST = 200
GROUP = re.compile(r"(?:(?:cho|xem|con|the|rieng) )*(?:to dan pho|tdp|to|khu pho|khu)\b")
NAMES = re.compile(
    r"(?:(?:cho|xin|xem|toi|em|anh|co|in|the|con) )*(?:danh sach|ten)(?: (?:goc|di|a|nhe|dau))*$"
)


def named(turn: Turn, text: str) -> Intent | None:
    """Names and numbers of people: never given, whoever asks."""
    is_asked = turn.has_role(*WHO) and asks_for_names(text)
    return Intent("postback", "stats.unkept", ("names", text)) if is_asked else None


def aims(turn: Turn, text: str) -> Intent | None:
    """How far a target is, asked by an officer."""
    said = turn.once(written_out, text)
    if turn.has_role(Role.OFFICER) and sets_target(said):
        return Intent("postback", "targets.new")
    is_asked = turn.has_role(Role.OFFICER) and asks_for_gap(said)
    return Intent("command", "chitieu", (said,)) if is_asked else None


def shown(turn: Turn, text: str) -> Intent | None:
    """Nothing but days and places, or what goes on from figures that were shown just now."""
    if not turn.has_role(Role.OFFICER, Role.GROUP_LEADER):
        return None
    text = turn.once(written_out, text)
    if nearest := _pictured(turn, text):
        return nearest
    if _goes_on(turn, text):
        return Intent("postback", "stats.further", (text,))
    is_alone = SAME_DAYS.fullmatch(fold(text).strip(" ?.!"))
    is_asked = is_alone or is_place_and_time(turn, text) or _names_group(turn, text)
    return Intent("command", "thongke", (text,)) if is_asked else None


def figures(turn: Turn, text: str) -> Intent | None:
    """How many, asked by somebody who may see figures, with or without the command."""
    if not turn.has_role(Role.OFFICER, Role.GROUP_LEADER):
        return None
    text = turn.once(written_out, text)
    for said in dict.fromkeys((text, without_chatter(text), respelled(text))):
        is_part = is_about_figures(said) and _has_part(turn, said)
        if asks_for_figures(said) or is_part or rank_asked(said) or measured_asked(said):
            return _after(turn, text, said)
    return _after(turn, text, text) if _may_ask(turn, text) else None


def _may_ask(turn: Turn, text: str) -> bool:
    """Whether it names days, a place or what is counted, and no lesson is plainly meant: what is
    not clear in it is asked back."""
    said = without_chatter(text)
    if (
        turn.conversation.ask
        or not is_brief(said, LONGEST)
        or LESSON.search(LEARNERS.sub(" ", fold(said)))
    ):
        return False
    named = bool({*codes_of(said)} - WEAK)
    wanted = turn.once(read_wanted, said)
    named = named or wanted.unkept in ("papers", "body", "population", "who")
    is_placed = bool(wanted.group or wanted.team or wanted.by != "ward")
    is_dated_now = bool(spotted(said, turn.today).found)
    is_of_learners = LEARNERS.search(fold(said)) is not None
    signs = sum((named or is_of_learners, is_placed, is_dated_now))
    is_plain = bool({*codes_of(said)} - TAUGHT) and is_brief(said, BRIEF)
    return signs > 1 or (signs > 0 and (_is_near(turn) or is_plain))


def _after(turn: Turn, text: str, said: str) -> Intent:
    """A question without days, right behind figures, goes on from them."""
    is_part = is_brief(text, BRIEF) and not spotted(text, turn.today).found
    if _is_near(turn) and is_part:
        return Intent("postback", "stats.further", (said,))
    return Intent("command", "thongke", (said,))


def _is_near(turn: Turn) -> bool:
    return any(data.startswith(BELOW_FIGURES) for _, data in turn.conversation.offers)


def _pictured(turn: Turn, text: str) -> Intent | None:  # noqa: PLR0911 - a way out for each reading
    """A picture, or the names, of the figures that were shown just now; what became of a group."""
    said = fold(text) if is_brief(text, BRIEF) else ""
    if turn.has_role(Role.OFFICER) and (group := group_of_old(said)):
        return Intent("postback", "stats.show", (group,))
    if turn.has_role(Role.OFFICER) and (rest := rows_asked(text)) is not None:
        return Intent("postback", "stats.rows", (rest,))
    drawn = fold(text) if is_brief(text, LONGEST) else ""
    if CHART.match(drawn) and (_is_near(turn) or DRAWN.search(drawn)):
        return Intent("postback", "stats.drawn", (text,))
    if not _is_near(turn):
        return None
    return Intent("postback", "stats.unkept", ("names", text)) if NAMES.match(said) else None


def _has_part(turn: Turn, text: str) -> bool:
    """Whether it names days, a place, or what is counted."""
    wanted = turn.once(read_wanted, text)
    is_placed = bool(wanted.group or wanted.team or wanted.unkept or wanted.by != "ward")
    return is_placed or bool(spotted(text, turn.today).found or codes_of(text))


def _goes_on(turn: Turn, text: str) -> bool:
    """Whether figures were shown just now, and other days or another place are named."""
    if not (_is_near(turn) and is_brief(text, BRIEF)):
        return False
    spot = spotted(text, turn.today)
    is_only_days = spot.found and not idle.without(MENDED.sub(" ", fold(spot.rest)))
    if is_only_days or SAME_DAYS.fullmatch(fold(text).strip(" ?.!")):
        return True
    if not ONWARD.match(fold(text)):
        return False
    wanted = turn.once(read_wanted, text)
    is_placed = bool(wanted.group or wanted.team or wanted.is_campaign or wanted.compared)
    is_divided = wanted.by != "ward" or bool(wanted.unkept and wanted.unkept != "names")
    return is_placed or is_divided or is_dated(text) or "ky" in fold(text).split()


def _names_group(turn: Turn, text: str) -> bool:
    """Nothing but a group's name, and days where any are said: "to Hoa Sen", "to Hoa Sen quy 3"."""
    said = fold(text) if is_brief(text, BRIEF) else ""
    if not GROUP.match(said):
        return False
    known = {one.id: one.name for one in campaign.all_groups(turn.tx)}
    rest, chosen = take_name(said, known)
    rest = idle.without(spotted(rest, turn.today).rest)
    return bool(chosen) and not rest


def is_place_and_time(turn: Turn, text: str) -> bool:
    """Nothing but days, or several groups: "quy 3", "to 12 va to 13"."""
    wanted = turn.once(read_wanted, text)
    is_named = is_dated(text) or bool(wanted.group or wanted.team)
    is_named = is_named and wanted.unkept != "names"
    return is_named and bool(parse_periods(wanted.period, turn.today))
